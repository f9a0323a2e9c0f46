// SPDX-License-Identifier: MIT
#include "engine/tasks/script.h"

#include "engine/tasks/scriptengine.h"

#include <QDateTime>

#include <atomic>

namespace sluice {

using namespace Qt::StringLiterals;

QStringList scriptNames()
{
    return {u"input"_s, u"outputs"_s, u"vars"_s, u"error"_s, u"run"_s, u"env"_s, u"branch"_s};
}

Result<Script> Script::compile(const QString &code, Form form)
{
    static std::atomic<quint64> lastId = 0;
    auto content = std::make_shared<Content>(Content{++lastId, code, form, scanCode(code)});
    if (code.trimmed().isEmpty())
        return failure(ErrorCode::InvalidWorkflow, u"An expression is empty."_s,
                       u"Write JavaScript between the braces, or write $${ for a literal ${."_s);
    if (!content->scan.refusal.isEmpty())
        return failure(ErrorCode::InvalidWorkflow,
                       u"The expression \"%1\" cannot be used: %2."_s.arg(code.left(60),
                                                                          content->scan.refusal),
                       u"Make it simpler."_s);
    Script script;
    script.m_content = std::move(content);
    if (const Result<void> checked = ScriptEngine::ofThisThread().check(script); !checked)
        return std::unexpected(checked.error());
    return script;
}

/** Members that every object has: asking for one may ask about all the others. */
static bool isInherited(const QString &member)
{
    static const QStringList names{
        u"constructor"_s,    u"hasOwnProperty"_s, u"isPrototypeOf"_s, u"propertyIsEnumerable"_s,
        u"toLocaleString"_s, u"toString"_s,       u"valueOf"_s,       u"toJSON"_s};
    return names.contains(member);
}

/** `all`, or just those members that the code uses. */
static QJsonObject usedMembers(const QJsonObject &all, const NameUse *use)
{
    if (!use || use->whole || std::ranges::any_of(use->members, isInherited))
        return all;
    QJsonObject used;
    for (const QString &name : use->members) {
        if (const auto found = all.constFind(name); found != all.constEnd())
            used.insert(name, found.value());
    }
    return used;
}

static QJsonObject environment(const QStringList &names)
{
    QJsonObject values;
    for (const QString &name : names) {
        const QByteArray key = name.toLocal8Bit();
        if (qEnvironmentVariableIsSet(key))
            values.insert(name, qEnvironmentVariable(key));
    }
    return values;
}

static QJsonValue rootValue(const QString &name, const ScriptScope &scope, const NameUse *use)
{
    static const RunData nothing;
    const RunData &data = scope.data ? *scope.data : nothing;
    if (name == "input"_L1)
        return usedMembers(data.input, use);
    if (name == "outputs"_L1)
        return usedMembers(data.outputs, use);
    if (name == "vars"_L1)
        return usedMembers(data.vars, use);
    if (name == "error"_L1)
        return data.error;
    if (name == "env"_L1)
        return usedMembers(environment(scope.env), use);
    if (name == "run"_L1)
        return QJsonObject{
            {u"id"_s, scope.run},
            {u"attempt"_s, scope.attempt},
            {u"startedAt"_s,
             QDateTime::fromMSecsSinceEpoch(scope.startedMs, Qt::UTC).toString(Qt::ISODateWithMs)}};
    if (name == "branch"_L1 && data.branchIndex >= 0)
        return QJsonObject{{u"index"_s, data.branchIndex}, {u"name"_s, data.branchName}};
    return QJsonValue::Undefined;
}

Result<QJsonValue> Script::run(const ScriptScope &scope, const ScriptLimits &limits) const
{
    const ScannedCode &scan = m_content->scan;
    const auto useOf = [&scan](const QString &name) {
        const auto use = scan.names.constFind(name);
        return use == scan.names.constEnd() ? nullptr : &use.value();
    };
    QList<ScriptArgument> arguments;
    const QString itemName = scope.data ? scope.data->itemName : QString();
    for (const QString &name : scriptNames()) {
        const NameUse *use = useOf(name);
        if ((use || scan.hidesNames) && name != itemName)
            arguments.append({name, rootValue(name, scope, scan.hidesNames ? nullptr : use)});
    }
    if (!itemName.isEmpty() && (useOf(itemName) || scan.hidesNames))
        arguments.append({itemName, scope.data->item});
    return ScriptEngine::ofThisThread().run(*this, arguments, limits, scope.stop);
}

} // namespace sluice
