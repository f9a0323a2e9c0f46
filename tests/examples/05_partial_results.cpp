// SPDX-License-Identifier: MIT
// Lesson 5. Go on with what is good enough: two answers of several services suffice, the others are told to stop.
// Also: at most so many branches at a time.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Weather { Ask, Average, Report };

static const StoreKey<double> average(u"average"_s);

static Weather mean(TaskContext &context)
{
    double sum = 0;
    int count = 0;
    for (const BranchOutcome &service : context.branches()) {
        if (const double *degrees = service.as<double>()) {
            sum += *degrees;
            ++count;
        }
    }
    context.store().put(average, sum / count);
    return Weather::Report;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);

    const auto service = [](Milliseconds time, double degrees) {
        return TimerTask{.wait = time, .then = [degrees] { return degrees; }};
    };
    Workflow<Weather> workflow(u"weather"_s);
    workflow
        .split(Weather::Ask,
               {{u"north"_s, service(300ms, 18)}, {u"south"_s, service(100ms, 21)}, {u"west"_s, service(200ms, 19)}, {u"east"_s, service(9s, 40)}},
               {.strategy = JoinStrategy::PartialResults, .count = 2, .timeout = 1s}, Weather::Average)
        .task(Weather::Average, mean)
        .exit(Weather::Report);
    const auto store = std::make_shared<Store>();
    const Run run = engine.start(workflow, Weather::Ask, {.store = store});
    sluice::testing::fastForward(engine, clock, run);
    out << "average " << *store->get(average) << " degrees\n";
    for (const RunEvent &end : recorder.events(run, RunEventKind::BranchFinished))
        out << end.branchName << " " << end.text << '\n';

    // Eight downloads of a second each, at most two at a time: the last argument of split() is the bulkhead.
    std::vector<Branch> downloads;
    for (int i = 1; i <= 8; ++i)
        downloads.emplace_back(u"file %1"_s.arg(i), service(1s, i));
    for (const int atOnce : {0, 2}) {
        Workflow<Weather> bulkhead(u"bulkhead"_s);
        bulkhead.split(Weather::Ask, downloads, {.strategy = JoinStrategy::All}, Weather::Report, atOnce).exit(Weather::Report);
        const Instant start = clock.now();
        sluice::testing::fastForward(engine, clock, engine.start(bulkhead, Weather::Ask));
        out << "eight downloads, " << (atOnce ? u"two at a time"_s : u"all at once"_s) << ": "
            << std::chrono::duration<double>(clock.now() - start).count() << " s\n";
    }
}

/* Prints:
average 20 degrees
south succeeded
west succeeded
north cancelled
east cancelled
eight downloads, all at once: 1 s
eight downloads, two at a time: 4 s
*/
