// SPDX-License-Identifier: MIT
#include "engine/tasks/builtinkinds.h"

#include "engine/runtime/signals.h"
#include "engine/tasks/signalparameters.h"

#include <mutex>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

/** One wait: lives as long as its place among those who wait, and ends with a signal, its time or its stop. */
class Reception final : public std::enable_shared_from_this<Reception>
{
public:
    Reception(TaskContext &context, const Outcomes &outcomes)
        : m_handle(context)
        , m_signals(context.runSignals())
        , m_completion(context.later())
        , m_outcomes(outcomes)
    { }

    void begin(SignalWaiter who, std::optional<Milliseconds> limit);
    void stop();

private:
    bool take(const Signal &signal);
    void timeOut();
    /** Whether the caller is the one that ends it. */
    bool claimEnd();
    /** Holds up nobody any more: not the list of those who wait, not the timers. */
    void leave();

    TaskHandle m_handle;
    Signals &m_signals;
    Completion m_completion;
    Outcomes m_outcomes;
    std::mutex m_mutex;
    quint64 m_waiter = 0;
    quint64 m_timer = 0;
    bool m_ended = false;
};

void Reception::begin(SignalWaiter who, std::optional<Milliseconds> limit)
{
    const auto self = shared_from_this();
    const quint64 waiter = m_signals.wait(std::move(who), [self](const Signal &signal) { return self->take(signal); });
    {
        const std::scoped_lock lock(m_mutex);
        m_waiter = waiter;
        if (!m_ended) {
            if (limit)
                m_timer = m_handle.startTimer(m_handle.clock().now() + *limit, [self] { self->timeOut(); });
            return;
        }
    }
    m_signals.stopWaiting(waiter); // it was stopped before it had a number
}

bool Reception::claimEnd()
{
    const std::scoped_lock lock(m_mutex);
    return !std::exchange(m_ended, true);
}

void Reception::leave()
{
    quint64 waiter = 0;
    quint64 timer = 0;
    {
        const std::scoped_lock lock(m_mutex);
        waiter = m_waiter;
        timer = m_timer;
    }
    m_signals.stopWaiting(waiter);
    m_handle.cancelTimer(timer);
}

/** A signal that comes when nobody wants the result any more is for someone else. */
bool Reception::take(const Signal &signal)
{
    if (!claimEnd())
        return false;
    leave();
    const Result<int> outcome = m_outcomes.number(u"received"_s);
    return outcome ? m_completion.end({.outcome = *outcome, .output = signal.data}) : m_completion.end({.error = outcome.error()});
}

void Reception::timeOut()
{
    if (!claimEnd())
        return;
    leave();
    m_outcomes.finish(m_completion, u"timeout"_s, QJsonValue::Undefined);
}

void Reception::stop()
{
    if (!claimEnd())
        return;
    leave();
    m_completion.fail(Error(ErrorCode::Cancelled, u"The wait for a signal was stopped."_s));
}

class SignalWaitTask final : public KindTask
{
public:
    using KindTask::KindTask;

    Step run(TaskContext &context) const override;
};

QString sentence(const SignalWaiter &who, std::optional<Milliseconds> limit)
{
    QString text = u"Waiting for the signal "_s + who.name;
    if (!who.key.isEmpty())
        text += u" with the key \"%1\""_s.arg(who.key);
    if (limit)
        text += u", for %1 at most"_s.arg(formatDuration(*limit));
    return text + u'.';
}

Step SignalWaitTask::run(TaskContext &context) const
{
    const Result<ParameterValues> values = m_parameters.resolve(context);
    if (!values)
        return context.fail(values.error());
    const Result<Signal> awaited = signalOf(*values);
    if (!awaited)
        return context.fail(awaited.error());
    std::optional<Milliseconds> limit;
    if (values->has(u"timeout"_s))
        limit = values->duration(u"timeout"_s);
    const SignalWaiter who{context.run(), context.state(), context.branchName(), awaited->name, awaited->key};
    context.log(LogLevel::Info, sentence(who, limit));
    const auto reception = std::make_shared<Reception>(context, m_outcomes);
    context.onStop([reception] { reception->stop(); });
    reception->begin(who, limit);
    return Step::pending();
}

QStringList waitOutcomes(const Json::Object &params)
{
    TaskSpec spec;
    spec.params = params;
    const Json timeout = spec.param(u"timeout");
    return timeout.isUndefined() || timeout.isNull() ? QStringList() : QStringList{u"timeout"_s};
}

} // namespace

BuiltInKind signalWaitKind()
{
    TaskKind kind;
    kind.id = u"signal.wait"_s;
    kind.group = TaskGroup::Flow;
    kind.title = u"Wait for signal"_s;
    kind.summary = u"Waits for a word from outside."_s;
    kind.description =
        u"Holds no thread while it waits. The output is the data that was sent with the signal. Without a timeout it waits as long "
        "as the run may. A signal that was sent before, and that is still kept, is taken at once. Stopping ends the wait at once."_s;
    kind.icon = u"bell"_s;
    kind.subtitleParam = u"name"_s;
    kind.outcomes = {u"received"_s};
    kind.outcomesFromParams = waitOutcomes;
    kind.check = checkSignal;

    ParameterSpec timeout = parameter(u"timeout"_s, ParameterType::Duration, u"Timeout"_s,
                                      u"Ends with the outcome \"timeout\" after this long; 0s only looks whether one is kept."_s,
                                      u"2h"_s);

    kind.params = {signalNameParameter(), signalKeyParameter(), timeout};
    return {kind, factoryOf<SignalWaitTask>()};
}

} // namespace sluice
