// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/describefailure.h"

#include "designer/enginewords.h"
#include "designer/tr.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int ShownDelays = 3;

QList<Milliseconds> retryDelays(const RetrySpec &retry, int limit)
{
    QList<Milliseconds> delays;
    if (retry.mode == RetrySpec::Mode::None)
        return delays;
    const double cap = double(retry.cap.count());
    double delay = double(retry.base.count());
    for (int n = 0; n < std::min(retry.maxRetries, limit); ++n) {
        const bool isFixed = retry.mode == RetrySpec::Mode::Fixed;
        delays.append(Milliseconds(qint64(isFixed ? delay : std::min(delay, cap))));
        if (!isFixed)
            delay = std::min(delay * retry.multiplier, cap);
    }
    return delays;
}

static QString retrySentence(const std::optional<RetrySpec> &retry)
{
    if (!retry || retry->mode == RetrySpec::Mode::None || retry->maxRetries == 0)
        return Tr::tr("It is tried once.");
    if (retry->mode == RetrySpec::Mode::Fixed)
        return Tr::tr("Up to %n more attempt(s), %1 apart.", nullptr, retry->maxRetries)
            .arg(localDuration(retry->base));
    QStringList waits;
    for (const Milliseconds delay : retryDelays(*retry, ShownDelays))
        waits.append(localDuration(delay));
    if (retry->maxRetries > ShownDelays)
        return Tr::tr("Up to %n more attempt(s), %1 … at most %2 apart.", nullptr, retry->maxRetries)
            .arg(waits.join(u", "_s), localDuration(retry->cap));
    return Tr::tr("Up to %n more attempt(s), %1 apart.", nullptr, retry->maxRetries)
        .arg(waits.join(u", "_s));
}

/** "A", "A and B", "A, B and C"; QLocale's own list depends on the system's language, not on ours. */
static QString enumeration(QStringList words)
{
    if (words.size() < 2)
        return words.join(QString());
    const QString last = words.takeLast();
    return Tr::tr("%1 and %2").arg(words.join(u", "_s), last);
}

static QString routeSentence(const ErrorRoute &route, bool isFirst)
{
    if (route.codes.contains(u"*"_s))
        return isFirst ? Tr::tr("Then any error leads to %1.").arg(route.target)
                       : Tr::tr("Any other error leads to %1.").arg(route.target);
    return Tr::tr("On %1 it goes to %2.").arg(enumeration(route.codes), route.target);
}

QString describeFailure(const StateSpec &state)
{
    if (state.exit() != nullptr)
        return Tr::tr("An exit does no work, so it cannot fail.");
    QStringList sentences;
    if (const TaskSpec *task = state.task())
        sentences.append(retrySentence(task->retry));
    else if (state.split()->isForEach())
        sentences.append(Tr::tr("Each branch: %1").arg(retrySentence(state.split()->task.retry)));
    else
        sentences.append(Tr::tr("A branch that fails is tried again as its own settings say."));
    bool catchesAll = false;
    for (qsizetype i = 0; i < state.onError.size() && !catchesAll; ++i) {
        sentences.append(routeSentence(state.onError.at(i), i == 0));
        catchesAll = state.onError.at(i).codes.contains(u"*"_s);
    }
    if (!catchesAll)
        sentences.append(state.onError.isEmpty() ? Tr::tr("Then the error ends the run.")
                                                 : Tr::tr("Any other error ends the run."));
    return sentences.join(u' ');
}

static std::optional<Milliseconds> attemptsWorstCase(const TaskSpec &task)
{
    if (!task.attemptTimeout)
        return {};
    const RetrySpec retry = task.retry.value_or(RetrySpec());
    Milliseconds sum = *task.attemptTimeout;
    for (const Milliseconds delay : retryDelays(retry, retry.maxRetries)) {
        const double longest = double(delay.count()) * (1 + retry.jitter);
        sum += Milliseconds(qint64(std::ceil(longest))) + *task.attemptTimeout;
    }
    return sum;
}

std::optional<Milliseconds> worstCase(const StateSpec &state)
{
    std::optional<Milliseconds> bound;
    if (const TaskSpec *task = state.task())
        bound = attemptsWorstCase(*task);
    else if (const SplitSpec *split = state.split())
        bound = split->join.timeout;
    if (state.timeout && (!bound || *state.timeout < *bound))
        bound = state.timeout;
    return bound;
}

static QString joinCondition(const JoinSpec &join)
{
    switch (join.strategy) {
    case JoinStrategy::All:
        return Tr::tr("It goes on when every branch has succeeded; the first failure fails it.");
    case JoinStrategy::Any:
        return Tr::tr("It goes on as soon as one branch has succeeded.");
    case JoinStrategy::Quorum:
        return Tr::tr("It goes on as soon as %n branch(es) have succeeded, and fails when that can no "
                      "longer happen.",
                      nullptr, join.count);
    case JoinStrategy::Percentage:
        return Tr::tr("It goes on as soon as %1 % of the branches have succeeded.")
            .arg(QLocale().toString(join.percentage));
    case JoinStrategy::PartialResults:
        return Tr::tr("It goes on with the first %n branch(es) that succeed, and stops the others.",
                      nullptr, join.count);
    case JoinStrategy::PartialTimeout:
        return Tr::tr("It goes on with what has succeeded by the time limit, at least %n branch(es).",
                      nullptr, join.count);
    }
    Q_UNREACHABLE();
}

QString explainJoin(const JoinSpec &join)
{
    if (!join.timeout)
        return joinCondition(join);
    return Tr::tr("%1 The time limit is %2.").arg(joinCondition(join), localDuration(*join.timeout));
}

} // namespace sluice::designer
