// SPDX-License-Identifier: MIT
#include "engine/runtime/join.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice {

/** In whole numbers: a percentage counts to seven decimals, so that the product fits 64 bits. */
static int exactPercentage(double percentage, int total)
{
    constexpr qint64 scale = 10'000'000;
    const qint64 scaled = std::llround(std::clamp(percentage, 0.0, 100.0) * double(scale));
    return int((scaled * total + 100 * scale - 1) / (100 * scale));
}

int requiredSuccesses(const JoinSpec &join, int total)
{
    switch (join.strategy) {
    case JoinStrategy::All:
        return total;
    case JoinStrategy::Any:
        return 1;
    case JoinStrategy::Quorum:
    case JoinStrategy::PartialResults:
        return std::max(0, join.count);
    case JoinStrategy::Percentage:
        return exactPercentage(join.percentage, total);
    case JoinStrategy::PartialTimeout:
        return std::max(1, join.count);
    }
    Q_UNREACHABLE();
}

JoinVerdict decideJoin(const JoinSpec &join, const JoinCounts &counts)
{
    const int required = requiredSuccesses(join, counts.total);
    if (counts.total - counts.failed < required)
        return JoinVerdict::Fail;
    const bool waitsForAll = join.strategy == JoinStrategy::PartialTimeout;
    const int needed = waitsForAll ? counts.total - counts.failed : required;
    return counts.succeeded >= needed ? JoinVerdict::Proceed : JoinVerdict::Undecided;
}

JoinVerdict decideJoinAtTimeout(const JoinSpec &join, const JoinCounts &counts)
{
    const bool enough = counts.succeeded >= requiredSuccesses(join, counts.total);
    return join.strategy == JoinStrategy::PartialTimeout && enough ? JoinVerdict::Proceed : JoinVerdict::Fail;
}

static QString strategyInWords(const JoinSpec &join, int total)
{
    switch (join.strategy) {
    case JoinStrategy::All:
        return u"all"_s;
    case JoinStrategy::Any:
        return u"any"_s;
    case JoinStrategy::Quorum:
        return total > 0 ? u"%1 of %2"_s.arg(join.count).arg(total) : u"at least %1"_s.arg(join.count);
    case JoinStrategy::Percentage:
        return u"%1 %"_s.arg(join.percentage);
    case JoinStrategy::PartialResults:
        return u"first %1"_s.arg(join.count);
    case JoinStrategy::PartialTimeout:
        return join.count > 1 ? u"at least %1"_s.arg(join.count) : u"whoever answers"_s;
    }
    Q_UNREACHABLE();
}

QString describeJoin(const JoinSpec &join, int total)
{
    QString text = strategyInWords(join, total);
    if (join.timeout)
        text += u" · within "_s + describeDuration(*join.timeout);
    return text;
}

} // namespace sluice
