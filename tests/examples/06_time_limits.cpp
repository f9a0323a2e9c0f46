// SPDX-License-Identifier: MIT
// Lesson 6. Four time limits, from the inside out: one attempt, one visit of a state with all its attempts, the join of
// a split, the whole run. A task that does not care is left behind; nobody waits for it.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Job { Work, Split, Done };

/** Takes longer than anybody wants to wait. */
template <typename Answer>
static auto slow(Answer answer)
{
    return TimerTask{.wait = Milliseconds(1h), .then = [answer] { return answer; }};
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const auto show = [&](const QString &limit, const Workflow<Job> &workflow, Job initial) {
        const Instant start = clock.now();
        const Outcome outcome = sluice::testing::fastForward(engine, clock, engine.start(workflow, initial));
        const double seconds = std::chrono::duration<double>(clock.now() - start).count();
        out << limit << ": " << errorCodeName(outcome.error->code()) << " after " << seconds << " s. " << outcome.error->message() << '\n';
    };

    Workflow<Job> attempt(u"attempt"_s);
    attempt.task(Job::Work, slow(Job::Done), {.attemptTimeout = 10s}).exit(Job::Done);
    show(u"attempt"_s, attempt, Job::Work);

    // Attempts of 10 s with 5 s between them; the visit may take 27 s in all.
    Workflow<Job> state(u"state"_s);
    state.task(Job::Work, slow(Job::Done), {.retry = RetryPolicy::fixed(9, 5s), .attemptTimeout = 10s})
        .stateTimeout(Job::Work, 27s)
        .exit(Job::Done);
    show(u"state"_s, state, Job::Work);

    Workflow<Job> join(u"join"_s);
    join.split(Job::Split, {{u"one"_s, slow(1)}, {u"two"_s, slow(2)}}, {.strategy = JoinStrategy::Any, .timeout = 30s}, Job::Done)
        .exit(Job::Done);
    show(u"join"_s, join, Job::Split);

    Workflow<Job> total(u"total"_s);
    total.task(Job::Work, slow(Job::Done)).totalTimeout(60s).exit(Job::Done);
    show(u"run"_s, total, Job::Work);

    // Synchronous tasks that never look up are no different: the run goes on without them.
    sluice::testing::FaultPlan faults;
    faults.at(u"Work"_s).attempt(1).block();
    Workflow<Job> stuck(u"stuck"_s);
    stuck.task(Job::Work, [] { return Job::Done; }, {.attemptTimeout = 3s}).exit(Job::Done);
    const Outcome outcome = sluice::testing::fastForward(engine, clock, engine.start(faults.applyTo(stuck.definition(Job::Work))));
    out << "stuck: " << errorCodeName(outcome.error->code()) << '\n';
}

/* Prints:
attempt: Timeout after 10 s. The attempt took longer than its timeout of 10 s.
state: StateTimeout after 27 s. State Work took longer than its timeout of 27 s.
join: JoinTimeout after 30 s. The split was not decided within 30 s: 0 of 2 branches had succeeded.
run: TotalTimeout after 60 s. The run took longer than its total timeout of 1 min.
stuck: Timeout
*/
