// SPDX-License-Identifier: MIT
// Lesson 12. One list of events tells everything: observers get it live, in order for each run, and cannot harm a run,
// however slow they are.
#include "engine/observe/chrometrace.h"
#include "engine/observe/functionsink.h"
#include "engine/runtime/workflow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Deploy { Build, Test, Done };

static Workflow<Deploy> deployment()
{
    Workflow<Deploy> workflow(u"deploy"_s);
    workflow
        .task(Deploy::Build, [](TaskContext &context) -> Result<Deploy> {
            context.log(LogLevel::Info, u"building"_s);
            if (context.attempt() == 1)
                return failure(ErrorCode::ProcessFailed, u"The compiler was killed."_s);
            return Deploy::Test;
        }, {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .split(Deploy::Test, {{u"unit"_s, [] {}}, {u"end to end"_s, [] {}}}, {.strategy = JoinStrategy::All}, Deploy::Done, 1)
        .exit(Deploy::Done);
    return workflow;
}

/** An observer of one's own gets batches. It may keep what it likes; it runs on a thread of its own. */
class Keeper final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent> events) override { m_events.append(QList<RunEvent>(events.begin(), events.end())); }
    // Says so when it was too slow, and how much it missed.
    void onEventsDropped(qint64 count) override { m_missed += count; }

    const QList<RunEvent> &events() const { return m_events; }
    qint64 missed() const { return m_missed; }

private:
    QList<RunEvent> m_events;
    qint64 m_missed = 0;
};

int main()
{
    QTextStream out(stdout);
    Keeper keeper;
    QStringList alarms;
    // Often a function is enough, here for two kinds of events.
    FunctionSink alarm({RunEventKind::AttemptFailed, RunEventKind::RunFinished}, [&alarms](const RunEvent &event) {
        alarms.append(event.error ? u"%1: %2"_s.arg(event.state, event.error->message()) : u"the run "_s + event.text);
    });
    {
        Engine engine;
        engine.addSink(&keeper);
        engine.addSink(&alarm);
        engine.start(deployment(), Deploy::Build).wait();
        engine.waitForIdle(Milliseconds(10'000)); // until everybody has been told
    }
    for (const RunEvent &event : keeper.events()) {
        out << event.sequence << ' ' << runEventKindName(event.kind);
        for (const QString &detail : {event.state, event.branchName, event.text, event.target})
            out << (detail.isEmpty() ? detail : u' ' + detail);
        out << '\n';
    }
    out << alarms.join(u'\n') << "\nmissed: " << keeper.missed() << '\n';

    // The same list makes a trace for https://ui.perfetto.dev, and is what `sluice history` shows.
    const QJsonArray trace = QJsonDocument::fromJson(chromeTrace(keeper.events()))[u"traceEvents"_s].toArray();
    QStringList slices;
    for (const QJsonValue &entry : trace) {
        if (entry[u"ph"_s] == u"X"_s)
            slices.append(entry[u"name"_s].toString());
    }
    out << "trace: " << slices.join(u", "_s) << '\n';
}

/* Prints:
1 runStarted deploy
2 stateEntered Build
3 attemptStarted Build function
4 logLine Build building
5 attemptFailed Build
6 retryWaiting Build
7 attemptStarted Build function
8 logLine Build building
9 taskFinished Build
10 transition Build Test
11 stateEntered Test
12 splitStarted Test
13 branchStarted Test unit
14 attemptStarted Test unit function
15 branchFinished Test unit succeeded
16 branchStarted Test end to end
17 attemptStarted Test end to end function
18 branchFinished Test end to end succeeded
19 joinDecided Test all 2 branches succeeded
20 transition Test Done
21 stateEntered Done
22 runFinished succeeded Done
Build: The compiler was killed.
the run succeeded
missed: 0
trace: Build, attempt 1, attempt 2, Test, unit, attempt 1, end to end, attempt 1, Done
*/
