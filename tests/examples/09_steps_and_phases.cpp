// SPDX-License-Identifier: MIT
// Lesson 9. Long work in small pieces. A stepped task goes on from its cursor after a failure; a pipeline prepares,
// executes and concludes, each with retries of its own.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Import { Rows, Report, Done };

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);

    QStringList steps;
    std::atomic<int> cutsLeft = 2;
    Workflow<Import> workflow(u"import"_s);
    workflow
        // 1000 rows, 250 at a time. The network is cut twice at row 500: no row is imported twice for that.
        .task(Import::Rows, SteppedTask{.step = [&](std::optional<int> from) -> Result<Stepped<Import, int>> {
                  const int row = from.value_or(0);
                  if (row == 500 && cutsLeft-- > 0)
                      return failure(ErrorCode::NetworkFailed, u"The cable is cut."_s);
                  steps.append(QString::number(row));
                  if (row + 250 < 1000)
                      return more(row + 250);
                  return Import::Report;
              }, .retry = RetryPolicy::fixed(3, 1min)})
        // What was prepared is kept while the second phase is tried again.
        .task(Import::Report, PipelineTask{.prepare = [&] {
                                               steps.append(u"prepare"_s);
                                               return QStringList{u"1000 rows"_s, u"no errors"_s};
                                           },
                                           .execute = [&, tries = std::make_shared<std::atomic<int>>(0)](const QStringList &lines) -> Result<QString> {
                                               steps.append(u"execute"_s);
                                               if (++*tries < 3)
                                                   return failure(ErrorCode::TaskFailed, u"The printer is busy."_s);
                                               return lines.join(u", "_s);
                                           },
                                           .conclude = [&](const QString &text) {
                                               steps.append(u"conclude: "_s + text);
                                               return Import::Done;
                                           },
                                           .executeRetry = RetryPolicy::fixed(5, 10s)})
        .exit(Import::Done);

    const Instant start = clock.now();
    const Run run = engine.start(workflow, Import::Rows);
    const Outcome outcome = sluice::testing::fastForward(engine, clock, run);
    out << outcome.exitState << " after " << std::chrono::duration<double>(clock.now() - start).count() << " s\n";
    out << steps.join(u"\n"_s) << '\n';

    // Where the import stood is in the events, so that a person or a recovery can see it.
    for (const RunEvent &saved : recorder.events(run, RunEventKind::CursorSaved))
        out << saved.state << " is at row " << saved.data[u"cursor"_s].toInt() << '\n';
}

/* Prints:
Done after 140 s
0
250
500
750
prepare
execute
execute
execute
conclude: 1000 rows, no errors
Rows is at row 250
Rows is at row 500
Rows is at row 750
*/
