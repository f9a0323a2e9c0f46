// SPDX-License-Identifier: MIT
// Lesson 8. Waiting holds no thread. A poll asks again and again, a timer waits once, a future brings the answer of
// somebody else's thread.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Oven { HeatUp, Bake, CoolDown, Unload, Done };

/** An oven that gets 20 degrees hotter whenever somebody looks; its thermometer fails now and then. */
class Thermometer final
{
public:
    explicit Thermometer(QList<int> broken) : m_broken(std::move(broken)) { }

    Result<int> read() const
    {
        const int look = ++*m_looks;
        if (m_broken.contains(look))
            return failure(ErrorCode::TaskFailed, u"Look %1: the thermometer says nothing."_s.arg(look));
        return 20 * look;
    }

private:
    QList<int> m_broken;
    std::shared_ptr<std::atomic<int>> m_looks = std::make_shared<std::atomic<int>>(0);
};

static Workflow<Oven> bakery(const Thermometer &thermometer, QFuture<Oven> baker)
{
    Workflow<Oven> workflow(u"bakery"_s);
    workflow
        .task(Oven::HeatUp, PollTask{.poll = [thermometer]() -> Result<Polled<Oven>> {
                  const Result<int> degrees = thermometer.read();
                  if (!degrees)
                      return std::unexpected(degrees.error());
                  if (*degrees < 200)
                      return notYet;
                  return Oven::Bake;
              }, .interval = 30s, .toleratedErrors = 2}) // two errors in a row are bad luck, three are a fault
        .task(Oven::Bake, [baker] { return baker; }) // any QFuture will do
        .task(Oven::CoolDown, TimerTask{.wait = Milliseconds(20min), .then = [] { return Oven::Unload; }})
        .task(Oven::Unload, [] { return Oven::Done; })
        .exit(Oven::Done);
    return workflow;
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv); // futures are watched by an event loop, on a thread of the engine
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock, .threads = 1});
    QPromise<Oven> baker;
    baker.start();
    baker.addResult(Oven::CoolDown);
    baker.finish();

    const auto show = [&](const QList<int> &broken) {
        const Instant start = clock.now();
        const Run run = engine.start(bakery(Thermometer(broken), baker.future()), Oven::HeatUp);
        const Outcome outcome = sluice::testing::fastForward(engine, clock, run);
        out << runStatusName(outcome.status) << " after " << std::chrono::duration<double>(clock.now() - start).count() << " s";
        if (outcome.error)
            out << ": " << outcome.error->rootCause().message();
        out << '\n';
    };
    show({});
    show({4, 5});
    show({4, 5, 6});

    // Ten thousand runs wait at once, on one thread.
    Workflow<Oven> cooling(u"cooling"_s);
    cooling.task(Oven::CoolDown, TimerTask{.wait = Milliseconds(20min), .then = [] { return Oven::Done; }}).exit(Oven::Done);
    const Instant start = clock.now();
    std::vector<Run> runs;
    for (int i = 0; i < 10'000; ++i)
        runs.push_back(engine.start(cooling, Oven::CoolDown));
    engine.waitUntilSettled(10s);
    out << engine.activeRuns() << " runs wait\n";
    sluice::testing::letPass(engine, clock, 20min);
    engine.waitForIdle(10s);
    out << std::ranges::count_if(runs, [](const Run &run) { return run.wait().status == RunStatus::Succeeded; }) << " ended after "
        << std::chrono::duration<double>(clock.now() - start).count() << " s\n";
}

/* Prints:
succeeded after 1470 s
succeeded after 1470 s
errored after 150 s: Look 6: the thermometer says nothing.
10000 runs wait
10000 ended after 1200 s
*/
