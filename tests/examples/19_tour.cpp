// SPDX-License-Identifier: MIT
// Lesson 19. All models of tasks in one flow: a router chooses, a poll waits until the data is ready, a batch works on it,
// a stepped task writes it in pieces, and the store carries it along.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

#include <numeric>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Tour { Choose, Wait, Convert, Write, Done, Nothing };

static const StoreKey<std::vector<int>> converted(u"converted"_s);
static const StoreKey<QStringList> written(u"written"_s);

static Workflow<Tour> tour()
{
    Workflow<Tour> workflow(u"tour"_s);
    workflow
        .route(Tour::Choose, [](TaskContext &context) -> Next<Tour::Wait, Tour::Nothing> {
            if (context.input()[u"count"_s].toInt() == 0)
                return to<Tour::Nothing>;
            return to<Tour::Wait>;
        })
        .task(Tour::Wait, PollTask{.poll = [](TaskContext &context) -> Polled<Next<Tour::Convert>> {
                  const qint64 waited = context.clock().wallTimeMs() - context.runStartedMs();
                  if (waited < 3'000) // the data is there after three seconds
                      return notYet;
                  return Next<Tour::Convert>(to<Tour::Convert>);
              }, .interval = 1s})
        .task(Tour::Convert, BatchTask{.load = [](TaskContext &context) {
                                           std::vector<int> items(size_t(context.input()[u"count"_s].toInt()));
                                           std::iota(items.begin(), items.end(), 1);
                                           return items;
                                       },
                                       .process = [](int item) { return item * item; },
                                       .finish = [](TaskContext &context, const std::vector<Result<int>> &results) -> Next<Tour::Write> {
                                           std::vector<int> values;
                                           for (const Result<int> &result : results)
                                               values.push_back(*result);
                                           context.store().put(converted, values);
                                           return to<Tour::Write>;
                                       }})
        .task(Tour::Write, SteppedTask{.step = [](TaskContext &context, std::optional<int> from) -> Stepped<Next<Tour::Done>, int> {
                  const std::vector<int> values = *context.store().get(converted);
                  const int begin = from.value_or(0);
                  const int end = std::min(begin + 4, int(values.size()));
                  context.store().update(written, [&](QStringList &lines) {
                      QStringList line;
                      for (int i = begin; i < end; ++i)
                          line.append(QString::number(values[size_t(i)]));
                      lines.append(line.join(u' '));
                  });
                  if (end < int(values.size()))
                      return more(end);
                  return Next<Tour::Done>(to<Tour::Done>);
              }})
        .exit(Tour::Done)
        .exit(Tour::Nothing);
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);
    const sluice::testing::TransitionCoverage coverage(engine, tour().definition(Tour::Choose));
    for (const int count : {0, 10}) {
        const auto store = std::make_shared<Store>();
        const Run run = engine.start(tour(), Tour::Choose, {.input = {{u"count"_s, count}}, .store = store});
        sluice::testing::fastForward(engine, clock, run);
        out << recorder.path(run).text() << ": " << store->get(written).value_or(QStringList{u"no numbers"_s}).join(u" | "_s) << '\n';
    }
    engine.waitForIdle(10s);
    out << coverage.report() << '\n'; // Next<...> works with every model, so the whole graph is known
}

/* Prints:
Choose > Nothing: no numbers
Choose > Wait > Convert > Write > Done: 1 4 9 16 | 25 36 49 64 | 81 100
tour: 5 of 5 transitions taken
    1 x  Choose -> Nothing
    1 x  Choose -> Wait
    1 x  Convert -> Write
    1 x  Wait -> Convert
    1 x  Write -> Done
*/
