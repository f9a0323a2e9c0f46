// SPDX-License-Identifier: MIT
#include "engine/model/statecheck.h"

#include "engine/model/codescanner.h"
#include "engine/model/jsonscanner.h"
#include "engine/model/paramcheck.h"
#include "engine/model/resourcecheck.h"

#include <QSet>

#include <cmath>

namespace sluice {

using namespace Qt::StringLiterals;

static void checkTarget(CheckContext &context, const QString &target, const QString &pointer)
{
    if (context.stateIndex.contains(target))
        return;
    if (target.isEmpty()) {
        context.problems.error(u"missing-target"_s, pointer, u"The edge leads nowhere."_s,
                               u"Name the state that it leads to."_s);
        return;
    }
    context.problems.error(u"missing-target"_s, pointer,
                           u"There is no state \"%1\" to go to."_s.arg(elided(target)),
                           context.suggester.hint(target, context.stateNames,
                                                  u"Add the state, or name another one."_s));
}

// Retries and time limits

static void checkRange(CheckContext &context, double value, double lowest, double highest,
                       const QString &parent, QStringView key)
{
    if (value >= lowest && value <= highest)
        return;
    context.problems.error(
        u"out-of-range"_s, pointerTo(parent, key),
        u"%1 is outside of %2 to %3."_s.arg(Json(value).toCompactString()).arg(lowest).arg(highest),
        u"Write a number within the range."_s);
}

static void checkRetry(CheckContext &context, const RetrySpec &retry, const QString &pointer)
{
    constexpr int mostRetries = 1000;
    checkRange(context, retry.maxRetries, 0, mostRetries, pointer, u"maxRetries");
    checkRange(context, retry.multiplier, 1, 1e6, pointer, u"multiplier");
    checkRange(context, retry.jitter, 0, 1, pointer, u"jitter");
    if (retry.mode == RetrySpec::Mode::Exponential && retry.base > retry.cap)
        context.problems.warning(u"delay-above-cap"_s, pointer,
                                 u"The first delay of %1 is cut to the cap of %2."_s.arg(
                                     formatDuration(retry.base), formatDuration(retry.cap)),
                                 u"Set \"cap\" to at least the delay."_s);
}

/** The waits between all attempts together, without jitter. */
static double totalDelayMs(const RetrySpec &retry)
{
    if (retry.mode == RetrySpec::Mode::None)
        return 0;
    const double base = double(retry.base.count());
    if (retry.mode == RetrySpec::Mode::Fixed)
        return base * std::max(0, retry.maxRetries);
    const double cap = double(retry.cap.count());
    const double factor = std::max(1.0, retry.multiplier);
    double delay = base;
    double total = 0;
    for (int i = 0; i < std::min(retry.maxRetries, 1000); ++i) {
        total += std::min(delay, cap);
        delay = std::min(delay * factor, cap);
    }
    return total;
}

/** `limit` is what all attempts have together, and `limitName` what to call it. */
static void checkBudget(CheckContext &context, const TaskSpec &task, Milliseconds limit,
                        const QString &limitName, const QString &pointer)
{
    const double budget = double(limit.count());
    const double attempt = task.attemptTimeout ? double(task.attemptTimeout->count()) : 0;
    if (limit <= Milliseconds::zero())
        return;
    if (attempt > budget) {
        context.problems.warning(
            u"budget"_s, pointer + u"/attemptTimeout"_s,
            u"One attempt may take %1, but the %2 is only %3."_s.arg(
                formatDuration(*task.attemptTimeout), limitName, formatDuration(limit)),
            u"Shorten the attempt timeout, or lengthen the %1."_s.arg(limitName));
        return;
    }
    if (!task.retry || task.retry->mode == RetrySpec::Mode::None)
        return;
    const double needed =
        totalDelayMs(*task.retry) + attempt * (std::max(0, task.retry->maxRetries) + 1);
    constexpr double longest = 1e12;
    if (needed > budget)
        context.problems.warning(
            u"budget"_s, pointer + u"/retry"_s,
            u"All attempts with their waits may need %1, but the %2 is only %3."_s.arg(
                formatDuration(Milliseconds(qint64(std::min(needed, longest)))), limitName,
                formatDuration(limit)),
            u"Allow fewer retries or shorter waits, or lengthen the %1."_s.arg(limitName));
}

// Tasks

static void checkTask(CheckContext &context, const TaskSpec &task, const QString &pointer)
{
    if (const TaskKind *kind = context.kindsById.value(task.kind)) {
        checkParams(context, *kind, task.params, pointer + u"/params"_s);
    } else {
        const QString message = task.kind.isEmpty()
            ? u"The task has no kind."_s
            : u"There is no kind of task called \"%1\"."_s.arg(elided(task.kind));
        context.problems.error(
            u"unknown-kind"_s, pointer + u"/task"_s, message,
            context.suggester.hint(task.kind, context.kindIds,
                                   u"Kinds are %1."_s.arg(context.kindIds.join(", "_L1))));
    }
    if (task.retry)
        checkRetry(context, *task.retry, pointer + u"/retry"_s);
    checkTimeout(context, task.attemptTimeout, pointer, u"attemptTimeout");
    checkRetryBudgetName(context, task.retryBudget, pointer + u"/retryBudget"_s);
    checkGuards(context, task.guards, pointer);
}

// Splits

static void checkForEach(CheckContext &context, const SplitSpec &split, const QString &pointer)
{
    static const QStringList taken{u"input"_s, u"outputs"_s, u"vars"_s,  u"error"_s,
                                   u"run"_s,   u"env"_s,     u"branch"_s};
    checkExpressions(context, split.forEach, pointer + u"/forEach"_s);
    if (split.forEach.isString() && !hasExpressions(split.forEach.toString()))
        context.problems.error(u"wrong-value"_s, pointer + u"/forEach"_s,
                               u"The text is no array."_s,
                               u"Write an array, or an expression such as ${input.items}."_s);
    if (!isIdentifier(split.as))
        context.problems.error(
            u"bad-name"_s, pointer + u"/as"_s,
            u"\"%1\" cannot be the name of an element."_s.arg(elided(split.as)),
            u"Use letters, digits and _, beginning with a letter, and no word of JavaScript."_s);
    else if (taken.contains(split.as))
        context.problems.error(u"taken-name"_s, pointer + u"/as"_s,
                               u"\"%1\" already means something in expressions."_s.arg(split.as),
                               u"Choose another name, for example \"item\"."_s);
    checkTask(context, split.task, pointer);
}

static void checkBranches(CheckContext &context, const SplitSpec &split, const QString &pointer)
{
    QSet<QString> names;
    for (const BranchSpec &branch : split.branches) {
        const QString place = pointerTo(pointer + u"/branches"_s, branch.name);
        if (!isName(branch.name))
            context.problems.error(
                u"bad-name"_s, place,
                u"\"%1\" cannot be the name of a branch."_s.arg(elided(branch.name)),
                u"Use letters, digits, -, _ and dots, at most 100."_s);
        if (names.contains(branch.name))
            context.problems.error(u"duplicate-branch"_s, place,
                                   u"Two branches are called \"%1\"."_s.arg(elided(branch.name)),
                                   u"Rename one of them."_s);
        names.insert(branch.name);
        checkTask(context, branch.task, place);
    }
}

/** How many branches there will be, as far as the file says. */
static std::optional<qsizetype> branchCount(const SplitSpec &split)
{
    if (!split.isForEach())
        return split.branches.size();
    if (split.forEach.isArray())
        return split.forEach.toArray().size();
    return {};
}

static bool countsSuccesses(JoinStrategy strategy)
{
    return strategy == JoinStrategy::Quorum || strategy == JoinStrategy::PartialResults
        || strategy == JoinStrategy::PartialTimeout;
}

static void checkJoin(CheckContext &context, const SplitSpec &split, const QString &pointer)
{
    const JoinSpec &join = split.join;
    checkTimeout(context, join.timeout, pointer);
    if (countsSuccesses(join.strategy) && join.count < 1)
        context.problems.error(u"out-of-range"_s, pointer + u"/count"_s,
                               u"A join cannot wait for %1 successes."_s.arg(join.count),
                               u"Write 1 or more."_s);
    const auto branches = branchCount(split);
    if (countsSuccesses(join.strategy) && branches && *branches > 0 && join.count > *branches)
        context.problems.error(
            u"join-count"_s, pointer + u"/count"_s,
            u"The join waits for %1 successes, but there are only %2 branches."_s.arg(join.count)
                .arg(*branches),
            u"Write at most %1."_s.arg(*branches));
    if (join.strategy == JoinStrategy::Percentage
        && !(join.percentage > 0 && join.percentage <= 100))
        context.problems.error(u"out-of-range"_s, pointer + u"/percentage"_s,
                               u"%1 is no percentage to wait for."_s.arg(join.percentage),
                               u"Write a number above 0, and at most 100."_s);
    if (join.strategy == JoinStrategy::PartialTimeout && !join.timeout)
        context.problems.error(u"join-timeout"_s, pointer,
                               u"The strategy partialTimeout needs a timeout."_s,
                               u"Add \"timeout\", for example \"200ms\"."_s);
}

static void checkSplitBudgets(CheckContext &context, const StateSpec &state, const SplitSpec &split,
                              const QString &pointer)
{
    if (state.timeout && split.join.timeout && *split.join.timeout > *state.timeout)
        context.problems.warning(
            u"budget"_s, pointer + u"/split/join/timeout"_s,
            u"The join may take %1, but the timeout of the state is only %2."_s.arg(
                formatDuration(*split.join.timeout), formatDuration(*state.timeout)),
            u"Shorten the one, or lengthen the other."_s);
    // A partial join is there to cut branches short, so what they could have used is no mistake.
    const bool cutsShort = split.join.strategy == JoinStrategy::PartialTimeout;
    const auto limit = split.join.timeout && !cutsShort ? split.join.timeout : state.timeout;
    const QString name =
        limit == state.timeout ? u"timeout of the state"_s : u"timeout of the join"_s;
    if (!limit)
        return;
    if (split.isForEach())
        checkBudget(context, split.task, *limit, name, pointer + u"/split"_s);
    for (const BranchSpec &branch : split.branches)
        checkBudget(context, branch.task, *limit, name,
                    pointerTo(pointer + u"/split/branches"_s, branch.name));
}

static void checkSplit(CheckContext &context, const StateSpec &state, const SplitSpec &split,
                       const QString &statePointer)
{
    const QString pointer = statePointer + u"/split"_s;
    if (branchCount(split) == 0)
        context.problems.error(u"empty-split"_s, pointer, u"The split has no branches."_s,
                               u"Add a branch, or use a task instead of the split."_s);
    if (split.concurrency && *split.concurrency < 1)
        context.problems.error(u"out-of-range"_s, pointer + u"/concurrency"_s,
                               u"%1 branches cannot run at once."_s.arg(*split.concurrency),
                               u"Write 1 or more, or leave it out for no limit."_s);
    if (split.isForEach())
        checkForEach(context, split, pointer);
    else
        checkBranches(context, split, pointer);
    checkJoin(context, split, pointer + u"/join"_s);
    checkGuards(context, split.guards, pointer + u"/guards"_s);
    checkSplitBudgets(context, state, split, statePointer);
}

// Edges

/** The outcomes that are known; nothing when a task may end with any. */
static std::optional<QStringList> knownOutcomes(const CheckContext &context, const StateSpec &state)
{
    if (state.split())
        return QStringList{u"done"_s};
    const TaskSpec *task = state.task();
    const TaskKind *kind = task ? context.kindsById.value(task->kind) : nullptr;
    if (!kind || kind->hasOpenOutcomes)
        return {};
    return kind->outcomesFor(task->params);
}

bool neverGoesOn(const CheckContext &context, const StateSpec &state)
{
    const auto outcomes = knownOutcomes(context, state);
    return outcomes && outcomes->isEmpty();
}

static void checkOutcomes(CheckContext &context, const StateSpec &state,
                          const QStringList &outcomes, const QString &pointer)
{
    QSet<QString> named;
    for (const Edge &edge : state.next) {
        named.insert(edge.outcome);
        if (!outcomes.contains(edge.outcome) && !edge.outcome.isEmpty())
            context.problems.warning(
                u"superfluous-outcome"_s, pointerTo(pointer, edge.outcome),
                u"The outcome \"%1\" never happens here."_s.arg(elided(edge.outcome)),
                context.suggester.hint(edge.outcome, outcomes, u"Delete it."_s));
    }
    for (const QString &outcome : outcomes) {
        if (!named.contains(outcome) && !named.contains(QString()))
            context.problems.error(u"missing-outcome"_s, pointer,
                                   u"The outcome \"%1\" leads nowhere."_s.arg(outcome),
                                   u"Add it to \"next\" with the state that it leads to."_s);
    }
}

static void checkEdges(CheckContext &context, const StateSpec &state, const QString &statePointer)
{
    const QString pointer = statePointer + u"/next"_s;
    const bool hasCatchAll = state.next.size() == 1 && state.next[0].outcome.isEmpty();
    const bool endsHere = neverGoesOn(context, state);
    if (state.next.isEmpty() && !endsHere) {
        context.problems.error(
            u"missing-next"_s, statePointer, u"The state leads nowhere when it is done."_s,
            u"Add \"next\" with the name of a state, or make the state an exit."_s);
        return;
    }
    QSet<QString> outcomes;
    for (const Edge &edge : state.next) {
        const QString place = hasCatchAll ? pointer : pointerTo(pointer, edge.outcome);
        if (outcomes.contains(edge.outcome))
            context.problems.error(
                u"duplicate-outcome"_s, place,
                u"Two edges are for the outcome \"%1\"."_s.arg(elided(edge.outcome)),
                u"Delete one of them."_s);
        else if (edge.outcome.isEmpty() && !hasCatchAll)
            context.problems.error(
                u"mixed-next"_s, place,
                u"An edge for every outcome stands beside edges for single ones."_s,
                u"Give the outcome of each edge a name."_s);
        outcomes.insert(edge.outcome);
        checkTarget(context, edge.target, place);
    }
    const auto known = knownOutcomes(context, state);
    if (known && !hasCatchAll)
        checkOutcomes(context, state, *known, pointer);
    else if (endsHere)
        context.problems.warning(u"superfluous-outcome"_s, pointer,
                                 u"This task never goes on to a next state."_s,
                                 u"Delete \"next\"."_s);
}

static void checkCodes(CheckContext &context, const ErrorRoute &route, const QString &pointer)
{
    static const QStringList known = errorCodeNames();
    if (route.codes.isEmpty())
        context.problems.error(u"no-codes"_s, pointer, u"The error route names no error codes."_s,
                               u"Write [ \"*\" ] for all errors."_s);
    for (qsizetype i = 0; i < route.codes.size(); ++i) {
        const QString &code = route.codes[i];
        if (code != "*"_L1 && !known.contains(code))
            context.problems.error(
                u"unknown-error-code"_s, pointerTo(pointer, i),
                u"There is no error code \"%1\"."_s.arg(elided(code)),
                context.suggester.hint(code, known,
                                       u"Codes are %1, or * for all."_s.arg(known.join(", "_L1))));
    }
}

static void checkErrorRoutes(CheckContext &context, const StateSpec &state, const QString &pointer)
{
    QSet<QString> caught;
    for (qsizetype i = 0; i < state.onError.size(); ++i) {
        const ErrorRoute &route = state.onError[i];
        const QString place = pointerTo(pointer, i);
        checkCodes(context, route, place + u"/codes"_s);
        checkTarget(context, route.target, place + u"/goto"_s);
        const QSet<QString> codes(route.codes.begin(), route.codes.end());
        if (!codes.isEmpty() && (caught.contains(u"*"_s) || caught.contains(codes)))
            context.problems.warning(
                u"shadowed-route"_s, place,
                u"This error route is never taken, as earlier ones catch its errors."_s,
                u"Move it up, or delete it."_s);
        caught += codes;
    }
}

void checkState(CheckContext &context, const StateSpec &state, const QString &pointer)
{
    if (!isName(state.name))
        context.problems.error(u"bad-name"_s, pointer,
                               u"\"%1\" cannot be the name of a state."_s.arg(elided(state.name)),
                               u"Use letters, digits, -, _ and dots, at most 100."_s);
    checkTimeout(context, state.timeout, pointer);
    if (const ExitSpec *exit = state.exit()) {
        checkExpressions(context, exit->output, pointer + u"/output"_s);
        return;
    }
    if (const TaskSpec *task = state.task()) {
        checkTask(context, *task, pointer);
        if (state.timeout)
            checkBudget(context, *task, *state.timeout, u"timeout of the state"_s, pointer);
    }
    if (const SplitSpec *split = state.split())
        checkSplit(context, state, *split, pointer);
    checkEdges(context, state, pointer);
    checkErrorRoutes(context, state, pointer + u"/onError"_s);
}

} // namespace sluice
