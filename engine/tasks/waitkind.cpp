// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

#include <QDateTime>

#include <mutex>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

/** A wait until an instant looks at the wall clock again so often, as that may be set meanwhile. */
constexpr Milliseconds LookInterval{60'000};

/** One wait: lives as long as its timer, ends with its stop or its instant. */
class Wait final : public std::enable_shared_from_this<Wait>
{
public:
    Wait(TaskContext &context, const Outcomes &outcomes, QJsonValue output)
        : m_handle(context)
        , m_completion(context.later())
        , m_outcomes(outcomes)
        , m_output(std::move(output))
    { }

    void waitFor(Milliseconds duration);
    void waitUntil(qint64 wallTimeMs);
    void stop();

private:
    void startTimer(Milliseconds delay, std::move_only_function<void()> callback);
    void end();
    /** Whether the caller is the one that ends the wait. */
    bool claimEnd();

    TaskHandle m_handle;
    Completion m_completion;
    Outcomes m_outcomes;
    QJsonValue m_output;
    std::mutex m_mutex;
    quint64 m_timer = 0;
    bool m_ended = false;
};

void Wait::startTimer(Milliseconds delay, std::move_only_function<void()> callback)
{
    const std::lock_guard lock(m_mutex);
    if (!m_ended)
        m_timer = m_handle.startTimer(m_handle.clock().now() + delay, std::move(callback));
}

void Wait::waitFor(Milliseconds duration)
{
    startTimer(duration, [self = shared_from_this()] { self->end(); });
}

void Wait::waitUntil(qint64 wallTimeMs)
{
    const Milliseconds rest(wallTimeMs - m_handle.clock().wallTimeMs());
    if (rest.count() <= 0)
        return end();
    startTimer(std::min(rest, LookInterval),
               [self = shared_from_this(), wallTimeMs] { self->waitUntil(wallTimeMs); });
}

bool Wait::claimEnd()
{
    const std::lock_guard lock(m_mutex);
    return !std::exchange(m_ended, true);
}

void Wait::end()
{
    if (claimEnd())
        m_outcomes.finish(m_completion, u"done"_s, m_output);
}

void Wait::stop()
{
    if (!claimEnd())
        return;
    m_handle.cancelTimer(m_timer);
    m_completion.fail(Error(ErrorCode::Cancelled, u"The wait was stopped."_s));
}

class WaitTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

Step WaitTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const bool hasDuration = values->has(u"duration"_s);
    if (hasDuration == values->has(u"until"_s))
        return context.fail(ErrorCode::InvalidParameter,
                            u"A wait needs either \"duration\" or \"until\"."_s,
                            u"Give exactly one of them."_s);
    const QDateTime until = QDateTime::fromString(values->text(u"until"_s), Qt::ISODateWithMs);
    if (!hasDuration && !until.isValid())
        return context.fail(ErrorCode::InvalidParameter,
                            u"The parameter \"until\" is \"%1\", which is no instant."_s.arg(
                                values->text(u"until"_s).left(60)),
                            u"Write it as in 2030-01-31T03:00:00Z."_s);
    const auto wait = std::make_shared<Wait>(context, m_outcomes, values->value(u"output"_s));
    context.onStop([wait] { wait->stop(); });
    if (hasDuration)
        wait->waitFor(values->duration(u"duration"_s));
    else
        wait->waitUntil(until.toMSecsSinceEpoch());
    return Step::pending();
}

Problems checkWait(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    if (spec.param(u"duration").isUndefined() != spec.param(u"until").isUndefined())
        return {};
    return {parameterProblem(u"missing-parameter"_s, QString(),
                             u"A wait needs either \"duration\" or \"until\"."_s,
                             u"Give exactly one of them."_s)};
}

} // namespace

BuiltInKind waitKind()
{
    TaskKind kind;
    kind.id = u"wait"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Wait"_s;
    kind.summary = u"Waits for a duration or until an instant."_s;
    kind.description =
        u"Holds no thread while it waits. The output is the parameter `output`. Stopping ends the wait at once."_s;
    kind.icon = u"timer"_s;
    kind.subtitleParam = u"duration"_s;
    kind.check = checkWait;

    ParameterSpec duration =
        parameter(u"duration"_s, ParameterType::Duration, u"Duration"_s,
                  u"How long to wait. Leave it empty to wait until an instant."_s, u"30s"_s);

    ParameterSpec until =
        parameter(u"until"_s, ParameterType::Text, u"Until"_s,
                  u"The instant to wait for, in ISO 8601; one in the past does not wait."_s,
                  u"2030-01-31T03:00:00Z"_s);

    ParameterSpec output =
        parameter(u"output"_s, ParameterType::Value, u"Output"_s,
                  u"Any value to give as the output after the wait; computed before it."_s,
                  Json::Object{{u"price"_s, 2.5}});

    kind.params = {duration, until, output};
    return {kind, factoryOf<WaitTask>()};
}

} // namespace sluice
