// SPDX-License-Identifier: MIT
#include "engine/tasks/scriptengine.h"

#include "engine/tasks/prelude.h"
#include "engine/tasks/watchdog.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>
#include <QThreadStorage>

#include <new>

namespace sluice {

using namespace Qt::StringLiterals;

/** More than a thread needs; a bound for programs that compile workflows again and again. */
static constexpr qsizetype MaximumCompiled = 4000;
static constexpr qsizetype MaximumResultLength = 64 * 1024 * 1024;
static constexpr qsizetype MaximumQuotedCode = 200;

/** The first line that says something, for messages. */
static QString shortCode(const QString &code)
{
    const QString text = code.simplified();
    return text.size() <= MaximumQuotedCode ? text : text.left(MaximumQuotedCode) + u"…"_s;
}

static QString describeScript(const QString &code, Script::Form form)
{
    return (form == Script::Form::Expression ? u"The expression \"%1\""_s : u"The script \"%1\""_s)
        .arg(shortCode(code));
}

static QString hintFor(const QString &errorName, const QString &message)
{
    if (errorName == "ReferenceError"_L1)
        return u"Names that can be used: %1, and the element's name inside a forEach."_s.arg(
            scriptNames().join(u", "_s));
    if (errorName == "TypeError"_L1
        && (message.contains("undefined"_L1) || message.contains("null"_L1)))
        return u"Check that the value is there at this point of the run; ?. and ?? help with what may be missing."_s;
    if (errorName == "SyntaxError"_L1)
        return u"Check brackets, quotes and commas."_s;
    return {};
}

static Error scriptError(ErrorCode code, const QString &text, Script::Form form,
                         const QString &what, int line, const QString &hint)
{
    QJsonObject details{{u"expression"_s, shortCode(text)}};
    QString message = u"%1 failed: %2."_s.arg(describeScript(text, form), what);
    if (line > 0) {
        details.insert(u"line"_s, line);
        if (form == Script::Form::Body || line > 1)
            message = u"%1 failed: %2 (line %3)."_s.arg(describeScript(text, form), what, QString::number(line));
    }
    return Error(code, message, hint).withDetails(details);
}

ScriptEngine &ScriptEngine::ofThisThread()
{
    // Not thread_local: QThread::wait returns before those are destroyed, and the process might end meanwhile.
    static QThreadStorage<ScriptEngine *> engines;
    if (!engines.hasLocalData())
        engines.setLocalData(new ScriptEngine);
    return *engines.localData();
}

void ScriptEngine::ensureEngine()
{
    if (m_engine)
        return;
    m_engine = std::make_unique<QJSEngine>();
    const QJSValue harden = m_engine->evaluate(scriptPrelude(), u"prelude"_s);
    m_run = harden.call({m_engine->globalObject()});
    Q_ASSERT_X(m_run.isCallable(), "ScriptEngine", qPrintable(m_run.toString()));
    if (QThread::currentThread() == QCoreApplication::instance()->thread()) {
        // The main thread's engine must go before the application does, not at the end of the thread.
        static std::once_flag once;
        std::call_once(once, [] { qAddPostRoutine([] { ofThisThread().discardEngine(); }); });
    }
}

void ScriptEngine::discardEngine()
{
    m_compiled.clear();
    m_run = QJSValue();
    m_engine.reset();
}

QJSValue ScriptEngine::compile(const Script &script, const QStringList &names)
{
    const bool isExpression = script.m_content->form == Script::Form::Expression;
    const QString before = u"\"use strict\";(function(%1){%2\n"_s.arg(
        names.join(u','), isExpression ? u"return ("_s : QString());
    const QString after = isExpression ? u"\n);})"_s : u"\n})"_s;
    return m_engine->evaluate(before + script.code() + after, {}, 0);
}

Result<void> ScriptEngine::check(const Script &script)
{
    ensureEngine();
    const QJSValue compiled = compile(script, {});
    if (compiled.isCallable())
        return {};
    const QString what = compiled.isError() ? compiled.property(u"message"_s).toString()
                                            : u"it is not one piece of code"_s;
    const QString subject = describeScript(script.code(), script.m_content->form);
    // The function around the code may add a line to it.
    const int line =
        std::min(compiled.property(u"lineNumber"_s).toInt(), int(script.code().count(u'\n')) + 1);
    const QString message = line > 1 ? u"%1 is not JavaScript: %2 (line %3)."_s.arg(subject, what, QString::number(line))
                                     : u"%1 is not JavaScript: %2."_s.arg(subject, what);
    return failure(ErrorCode::InvalidWorkflow, message, hintFor(u"SyntaxError"_s, what));
}

QJSValue ScriptEngine::function(const Script &script, const QList<ScriptArgument> &arguments)
{
    QStringList names;
    for (const ScriptArgument &argument : arguments)
        names.append(argument.name);
    const auto known = m_compiled.constFind(script.m_content->id);
    if (known != m_compiled.constEnd() && known->names == names)
        return known->function;
    if (m_compiled.size() >= MaximumCompiled)
        m_compiled.clear();
    const QJSValue compiled = compile(script, names);
    m_compiled.insert(script.m_content->id, Compiled{names, compiled});
    return compiled;
}

static Error thrownError(const QString &code, Script::Form form, const QString &name,
                         const QString &message, int line)
{
    QString what = name.isEmpty() ? message : name + u": "_s + message;
    while (what.endsWith(u'.'))
        what.chop(1);
    return scriptError(ErrorCode::ExpressionFailed, code, form, what.left(1000), line,
                       hintFor(name, message));
}

static Result<QJsonValue> simpleValue(const QString &code, Script::Form form, const QJSValue &value)
{
    if (value.isUndefined())
        return QJsonValue(QJsonValue::Undefined);
    if (value.isNull())
        return QJsonValue(QJsonValue::Null);
    if (value.isBool())
        return QJsonValue(value.toBool());
    if (value.isString())
        return QJsonValue(value.toString());
    if (qIsFinite(value.toNumber()))
        return QJsonValue(value.toNumber());
    return std::unexpected(
        scriptError(ErrorCode::ExpressionFailed, code, form,
                    u"it gave %1, which JSON cannot hold"_s.arg(value.toString()), 0,
                    u"Check the numbers that it computes with."_s));
}

static Result<QJsonValue> structuredValue(const QString &code, Script::Form form,
                                          const QString &json)
{
    QJsonParseError error;
    // In a list, as QJsonDocument knows no bare values.
    const auto document = QJsonDocument::fromJson('[' + json.toUtf8() + ']', &error);
    if (error.error == QJsonParseError::NoError)
        return document.array().first();
    return std::unexpected(
        scriptError(ErrorCode::ExpressionFailed, code, form,
                    u"its result cannot be kept as JSON (%1)"_s.arg(error.errorString()), 0,
                    u"It may be nested too deeply."_s));
}

/** Reads what the prelude's `run` gave. */
static Result<QJsonValue> readResult(const QString &code, Script::Form form, const QJSValue &result)
{
    const QString kind = result.property(0).toString();
    const QJSValue value = result.property(1);
    if (kind == "thrown"_L1)
        return std::unexpected(thrownError(code, form, value.toString(),
                                           result.property(2).toString(),
                                           result.property(3).toInt()));
    if (value.isString() && value.toString().size() > MaximumResultLength)
        return std::unexpected(scriptError(ErrorCode::ExpressionFailed, code, form,
                                           u"its result is longer than 64 Mi characters"_s, 0,
                                           u"Return less data."_s));
    if (kind == "value"_L1)
        return simpleValue(code, form, value);
    if (kind == "json"_L1)
        return value.isString() ? structuredValue(code, form, value.toString())
                                : QJsonValue(QJsonValue::Undefined);
    if (kind == "refused"_L1)
        return std::unexpected(scriptError(ErrorCode::ExpressionFailed, code, form,
                                           u"it gave a %1 instead of data"_s.arg(value.toString()),
                                           0, u"Call it, or return a value."_s));
    // The prelude's own code ran out of stack.
    return std::unexpected(thrownError(code, form, result.property(u"name"_s).toString(),
                                       result.property(u"message"_s).toString(), 0));
}

Result<QJsonValue> ScriptEngine::call(const Script &script, const QList<ScriptArgument> &arguments)
{
    const Script::Form form = script.m_content->form;
    const QJSValue code = function(script, arguments);
    if (!code.isCallable())
        return std::unexpected(thrownError(script.code(), form, u"SyntaxError"_s,
                                           code.property(u"message"_s).toString(),
                                           code.property(u"lineNumber"_s).toInt()));
    QJSValueList values{code};
    for (const ScriptArgument &argument : arguments)
        values.append(argument.value.isUndefined() ? QJSValue()
                                                   : m_engine->toScriptValue(argument.value));
    return readResult(script.code(), form, m_run.call(values));
}

static Error stoppedError(const Script &script, Script::Form form, Watch::Verdict verdict,
                          const ScriptLimits &limits)
{
    switch (verdict) {
    case Watch::Verdict::TooLong:
        return scriptError(
            ErrorCode::ExpressionFailed, script.code(), form,
            u"it ran longer than its limit of %1"_s.arg(formatDuration(limits.time)), 0,
            u"Look for a loop without an end; a script can be given a longer timeLimit."_s);
    case Watch::Verdict::TooMuchMemory:
        return scriptError(
            ErrorCode::ExpressionFailed, script.code(), form,
            u"it used more than %1 MiB of memory"_s.arg(limits.memory / (1024 * 1024)), 0,
            u"Work on less data at once."_s);
    case Watch::Verdict::Unwanted:
    case Watch::Verdict::Fine:
        return Error(ErrorCode::Cancelled,
                     u"%1 was stopped."_s.arg(describeScript(script.code(), form)));
    }
    Q_UNREACHABLE();
}

Result<QJsonValue> ScriptEngine::run(const Script &script, const QList<ScriptArgument> &arguments,
                                     const ScriptLimits &limits, const std::stop_token &stop)
{
    ensureEngine();
    Watch watch{m_engine.get(), std::chrono::steady_clock::now() + limits.time, limits.memory,
                stop};
    Result<QJsonValue> result;
    bool outOfMemory = false;
    Watchdog::shared().begin(watch);
    try {
        result = call(script, arguments);
    } catch (const std::bad_alloc &) {
        outOfMemory = true;
    }
    Watchdog::shared().end(watch);
    if (outOfMemory)
        watch.verdict = Watch::Verdict::TooMuchMemory;
    if (watch.verdict == Watch::Verdict::Fine)
        return result;
    result = std::unexpected(stoppedError(script, script.m_content->form, watch.verdict, limits));
    discardEngine();
    return result;
}

} // namespace sluice
