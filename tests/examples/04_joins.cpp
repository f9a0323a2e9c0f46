// SPDX-License-Identifier: MIT
// Lesson 4. A split works in parallel, a join says when to go on. Six strategies over the same four branches, which
// need 1, 2, 3 and 4 seconds; the third one fails.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Ask { Servers, Summarise, Done };

static const StoreKey<QString> summary(u"summary"_s);

/** Answers after a while, without holding a thread for it. */
static auto server(Milliseconds time, Result<QString> answer)
{
    return TimerTask{.wait = time, .then = [answer = std::move(answer)] { return answer; }};
}

static Workflow<Ask> askServers(const JoinSpec &join)
{
    Workflow<Ask> workflow(u"servers"_s);
    workflow
        .split(Ask::Servers,
               {{u"a"_s, server(1s, u"A"_s)},
                {u"b"_s, server(2s, u"B"_s)},
                {u"c"_s, server(3s, failure(ErrorCode::NetworkFailed, u"c is down."_s))},
                {u"d"_s, server(4s, u"D"_s)}},
               join, Ask::Summarise)
        // The state after a split sees how every branch ended, in the order of the branches: nothing is lost.
        .task(Ask::Summarise, [](TaskContext &context) {
            QStringList words;
            for (const BranchOutcome &branch : context.branches())
                words.append(branch.ok() ? *branch.as<QString>() : u"-"_s);
            context.store().put(summary, words.join(u' '));
            return Ask::Done;
        })
        .exit(Ask::Done);
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const std::vector<std::pair<QString, JoinSpec>> joins{
        {u"all"_s, {.strategy = JoinStrategy::All}},
        {u"any"_s, {.strategy = JoinStrategy::Any}},
        {u"quorum of 2"_s, {.strategy = JoinStrategy::Quorum, .count = 2}},
        {u"75 percent"_s, {.strategy = JoinStrategy::Percentage, .percentage = 75}},
        {u"at least 1"_s, {.strategy = JoinStrategy::PartialResults, .count = 1}},
        {u"whoever comes in 2.5 s"_s, {.strategy = JoinStrategy::PartialTimeout, .count = 1, .timeout = 2500ms}},
        {u"quorum of 4"_s, {.strategy = JoinStrategy::Quorum, .count = 4}},
    };
    for (const auto &[name, join] : joins) {
        const auto store = std::make_shared<Store>();
        const Instant start = clock.now();
        const Outcome outcome = sluice::testing::fastForward(engine, clock, engine.start(askServers(join), Ask::Servers, {.store = store}));
        const double seconds = std::chrono::duration<double>(clock.now() - start).count();
        out << name << ": "
            << (outcome.error ? errorCodeName(outcome.error->code()) : store->get(summary).value_or(QString()))
            << " after " << seconds << " s\n"; // as soon as the answer is certain, either way
    }
}

/* Prints:
all: JoinFailed after 3 s
any: A - - - after 1 s
quorum of 2: A B - - after 2 s
75 percent: A B - D after 4 s
at least 1: A - - - after 1 s
whoever comes in 2.5 s: A B - - after 2.5 s
quorum of 4: JoinFailed after 3 s
*/
