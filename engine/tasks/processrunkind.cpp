// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"
#include "engine/tasks/programlookup.h"
#include "engine/tasks/programrun.h"
#include "engine/tasks/secrets.h"

#include <QFileInfo>
#include <QJsonArray>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

class ProcessTask final : public KindTask
{
public:
    ProcessTask(const TaskSetup &setup, TaskParameters parameters)
        : KindTask(setup, std::move(parameters))
        , m_givenEnvironment(setup.spec.param(u"environment"))
    { }

    Step run(TaskContext &context) const override;

private:
    Result<ProgramPlan> plan(const ParameterValues &values) const;
    Result<QProcessEnvironment> environment(const ParameterValues &values) const;

    Json m_givenEnvironment; ///< As in the file, where alone secrets may be named.
};

Result<QProcessEnvironment> ProcessTask::environment(const ParameterValues &values) const
{
    QProcessEnvironment environment;
    if (!values.isOn(u"clearEnvironment"_s))
        environment = QProcessEnvironment::systemEnvironment();
    const QJsonObject given = values.value(u"environment"_s).toObject();
    for (auto variable = given.begin(); variable != given.end(); ++variable) {
        if (variable.key().isEmpty() || variable.key().contains(u'=')
            || variable.key().contains(QChar(0)))
            return failure(ErrorCode::InvalidParameter,
                           u"\"%1\" cannot name an environment variable."_s.arg(variable.key()));
        QString value = variable.value().toString();
        if (const std::optional<QString> name = secretName(m_givenEnvironment[variable.key()])) {
            const Result<QString> secret = readSecret(*name);
            if (!secret)
                return std::unexpected(secret.error());
            value = *secret;
        }
        if (value.contains(QChar(0)))
            return failure(
                ErrorCode::InvalidParameter,
                u"The environment variable \"%1\" contains a NUL character."_s.arg(variable.key()));
        environment.insert(variable.key(), value);
    }
    return environment;
}

Result<QSet<int>> successCodes(const QJsonValue &value)
{
    QSet<int> codes;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &code : array) {
        if (code.toInt(-1) < 0 || code.toInt() > 255)
            return failure(
                ErrorCode::InvalidParameter,
                u"The parameter \"successCodes\" must be a list of whole numbers from 0 to 255."_s);
        codes.insert(code.toInt());
    }
    if (!value.isArray())
        return failure(
            ErrorCode::InvalidParameter,
            u"The parameter \"successCodes\" must be a list of whole numbers from 0 to 255."_s);
    return codes;
}

Result<QHash<int, QString>> outcomesByCode(const QJsonObject &outcomes)
{
    QHash<int, QString> byCode;
    for (auto outcome = outcomes.begin(); outcome != outcomes.end(); ++outcome) {
        bool isNumber = false;
        const int code = outcome.key().toInt(&isNumber);
        if (!isNumber || code < 0 || code > 255)
            return failure(
                ErrorCode::InvalidParameter,
                u"\"%1\" in the parameter \"outcomes\" is no exit code from 0 to 255."_s.arg(
                    outcome.key()));
        byCode.insert(code, outcome.value().toString());
    }
    return byCode;
}

Result<ProgramPlan> ProcessTask::plan(const ParameterValues &values) const
{
    ProgramPlan plan;
    plan.name = values.text(u"program"_s);
    plan.directory = absolutePath(values.text(u"workingDirectory"_s), m_directory);
    if (!QFileInfo(plan.directory).isDir())
        return failure(ErrorCode::NotFound,
                       u"The working directory \"%1\" does not exist."_s.arg(plan.directory),
                       u"Make it, or check the parameter \"workingDirectory\"."_s);
    const Result<QProcessEnvironment> variables = environment(values);
    if (!variables)
        return std::unexpected(variables.error());
    const Result<QString> program =
        findProgram(plan.name, *variables, absolutePath({}, m_directory));
    if (!program)
        return std::unexpected(program.error());
    const Result<QSet<int>> codes = successCodes(values.value(u"successCodes"_s));
    if (!codes)
        return std::unexpected(codes.error());
    const Result<QHash<int, QString>> outcomes =
        outcomesByCode(values.value(u"outcomes"_s).toObject());
    if (!outcomes)
        return std::unexpected(outcomes.error());
    plan.environment = *variables;
    plan.program = *program;
    plan.successCodes = *codes;
    plan.outcomes = *outcomes;
    plan.arguments = values.texts(u"arguments"_s);
    if (values.has(u"stdin"_s))
        plan.input = values.text(u"stdin"_s).toUtf8();
    plan.captureLimit = values.integer(u"captureLimit"_s);
    plan.logLimit = values.integer(u"logLimit"_s);
    plan.gracePeriod = values.duration(u"gracePeriod"_s);
    return plan;
}

Step ProcessTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    Result<ProgramPlan> prepared = plan(*values);
    if (!prepared)
        return context.fail(prepared.error());
    return IoWorker::launch(
        context,
        [plan = std::move(*prepared), outcomes = m_outcomes, handle = TaskHandle(context),
         completion = context.later()](QObject *io) mutable -> IoWorker * {
            return new ProgramRun(std::move(plan), outcomes, handle, std::move(completion), io);
        });
}

QStringList processOutcomes(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    QStringList outcomes;
    const Json::Object byCode = spec.param(u"outcomes").toObject();
    for (const JsonMember &member : byCode)
        outcomes.append(member.value.toString());
    outcomes.removeAll(QString());
    return outcomes;
}

Problems checkProcess(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    Problems problems;
    const Json codes = spec.param(u"successCodes");
    const bool isComputed = codes.isString() && codes.toString().contains("${"_L1);
    if (!codes.isUndefined() && !isComputed && !successCodes(codes.toQJson()))
        problems.append(
            parameterProblem(u"wrong-type"_s, u"/successCodes"_s,
                             u"\"successCodes\" must be a list of whole numbers from 0 to 255."_s,
                             u"Write for example [0, 1]."_s));
    const Json byCode = spec.param(u"outcomes");
    if (const Result<QHash<int, QString>> outcomes = outcomesByCode(byCode.toQJson().toObject());
        !outcomes)
        problems.append(parameterProblem(u"wrong-value"_s, u"/outcomes"_s,
                                         outcomes.error().message(),
                                         u"Write for example { \"1\": \"warning\" }."_s));
    return problems;
}

QList<ParameterSpec> programParameters()
{
    ParameterSpec program = parameter(u"program"_s, ParameterType::File, u"Program"_s,
                                      u"A name that is looked up in PATH, or a path."_s, u"tar"_s);
    program.required = true;
    ParameterSpec arguments =
        parameter(u"arguments"_s, ParameterType::TextList, u"Arguments"_s,
                  u"Each is passed as it is; no shell looks at them."_s,
                  Json::Array{u"--create"_s, u"--file"_s, u"${input.archive}"_s, u"."_s});
    arguments.defaultValue = Json::Array{};
    ParameterSpec directory =
        parameter(u"workingDirectory"_s, ParameterType::Directory, u"Working directory"_s,
                  u"Where the program runs; the folder of the workflow file when empty."_s,
                  u"${input.directory}"_s);
    ParameterSpec environment =
        parameter(u"environment"_s, ParameterType::TextMap, u"Environment"_s,
                  u"Variables to set, by name. A value secret:name is read from the secrets."_s,
                  Json::Object{{u"LANG"_s, u"C.UTF-8"_s}});
    ParameterSpec clear =
        parameter(u"clearEnvironment"_s, ParameterType::Boolean, u"Clear environment"_s,
                  u"Whether the program sees only the variables set here."_s, true);
    clear.defaultValue = false;
    ParameterSpec input = parameter(u"stdin"_s, ParameterType::MultilineText, u"Standard input"_s,
                                    u"Text for the program to read; nothing when empty."_s,
                                    u"${outputs.List.names}"_s);
    return {program, arguments, directory, environment, clear, input};
}

QList<ParameterSpec> endingParameters()
{
    ParameterSpec codes =
        parameter(u"successCodes"_s, ParameterType::Value, u"Success codes"_s,
                  u"Exit codes that count as success; all others fail."_s, Json::Array{0, 1});
    codes.defaultValue = Json::Array{0};
    ParameterSpec outcomes = parameter(u"outcomes"_s, ParameterType::TextMap, u"Outcomes"_s,
                                       u"Outcomes by exit code; these codes count as success."_s,
                                       Json::Object{{u"1"_s, u"warning"_s}});
    outcomes.acceptsExpressions = false;
    ParameterSpec capture = parameter(
        u"captureLimit"_s, ParameterType::Integer, u"Kept output"_s,
        u"How many bytes of each stream the output keeps, from its beginning and its end."_s,
        65536);
    capture.defaultValue = 1024 * 1024;
    capture.minimum = 0;
    capture.maximum = 64 * 1024 * 1024;
    ParameterSpec logLimit =
        parameter(u"logLimit"_s, ParameterType::Integer, u"Logged lines"_s,
                  u"How many lines become lines of the log while the program runs."_s, 100);
    logLimit.defaultValue = 10'000;
    logLimit.minimum = 0;
    logLimit.maximum = 1'000'000;
    ParameterSpec grace =
        parameter(u"gracePeriod"_s, ParameterType::Duration, u"Grace period"_s,
                  u"How long it may take to end after SIGTERM, before SIGKILL."_s, u"30s"_s);
    grace.defaultValue = u"5s"_s;
    grace.minimum = 0;
    grace.maximum = 3'600'000;
    return {codes, outcomes, capture, logLimit, grace};
}

} // namespace

BuiltInKind processRunKind()
{
    TaskKind kind;
    kind.id = u"process.run"_s;
    kind.group = TaskGroup::Programs;
    kind.title = u"Run program"_s;
    kind.summary = u"Runs a program with a list of arguments."_s;
    kind.description =
        u"Its lines are logged while it runs. The output is `{ exitCode, stdout, stderr, stdoutBytes, stderrBytes, "
        "durationMs, pid }`, where long streams keep their beginning and their end. Other exit codes than those "
        "of success, and signals, fail with `ProcessFailed`. Stopping sends SIGTERM to the whole process "
        "group, and SIGKILL after the grace period; programs that leave the group are not reached. It ends when "
        "the program itself ends, even if others still hold its streams."_s;
    kind.icon = u"terminal"_s;
    kind.subtitleParam = u"program"_s;
    kind.outcomesFromParams = processOutcomes;
    kind.check = checkProcess;
    kind.params = programParameters() + endingParameters();
    return {kind, factoryOf<ProcessTask>()};
}

} // namespace sluice
