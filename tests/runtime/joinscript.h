// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/join.h"

#include <QStringList>

#include <algorithm>
#include <random>

/** Splits drawn at random, and what has to become of them, worked out without any of the engine's code. */
namespace sluice::test {

/** What a branch does: one or more attempts, of which only the last may succeed. Times are virtual milliseconds. */
struct BranchScript
{
    std::vector<int> attempts; ///< How long each one takes; 0 ends within the call.
    int pause = 1; ///< Between two attempts.
    bool succeeds = true;
};

enum class StopScript : quint8 { None, Cancel, TotalTimeout, StateTimeout };

struct JoinScript
{
    JoinSpec join;
    qint64 tenMillionths = 0; ///< The percentage as a whole number.
    std::vector<BranchScript> branches;
    bool isForEach = false;
    int concurrency = 0;
    StopScript stop = StopScript::None;
    int stopAt = 0;
};

enum class JoinEnd : quint8 { Proceeds, Fails, TimesOut, Stops };

/** What becomes of a script. */
struct JoinFate
{
    JoinEnd end = JoinEnd::Proceeds;
    int at = 0;
    QString branches; ///< For each: `+` succeeded, `x` failed, `-` let go of.
    std::vector<int> attempts; ///< How many each branch has begun.

    bool operator==(const JoinFate &) const = default;
};

/** The rule of a strategy for a split whose branches have all ended. */
inline bool naivelyProceeds(const JoinScript &script, int succeeded, int failed)
{
    const qint64 total = succeeded + failed;
    switch (script.join.strategy) {
    case JoinStrategy::All:
        return failed == 0;
    case JoinStrategy::Any:
        return succeeded > 0;
    case JoinStrategy::Quorum:
    case JoinStrategy::PartialResults:
        return succeeded >= script.join.count;
    case JoinStrategy::Percentage:
        return qint64(succeeded) * 100 * 10'000'000 >= script.tenMillionths * total;
    case JoinStrategy::PartialTimeout:
        return succeeded > 0 && succeeded >= script.join.count;
    }
    Q_UNREACHABLE();
}

/** Certain is what every way to end the other branches agrees on; only `PartialTimeout` wants to see them all end. */
inline JoinVerdict naiveVerdict(const JoinScript &script, int total, int succeeded, int failed)
{
    const int open = total - succeeded - failed;
    bool mayProceed = false;
    bool mayFail = false;
    for (int more = 0; more <= open; ++more)
        (naivelyProceeds(script, succeeded + more, failed + open - more) ? mayProceed : mayFail) = true;
    if (!mayProceed)
        return JoinVerdict::Fail;
    if (mayFail || (open > 0 && script.join.strategy == JoinStrategy::PartialTimeout))
        return JoinVerdict::Undecided;
    return JoinVerdict::Proceed;
}

/** For a split that is undecided when its time is over. */
inline bool naivelyProceedsAtTimeout(const JoinScript &script, int succeeded)
{
    return script.join.strategy == JoinStrategy::PartialTimeout && succeeded >= 1 && succeeded >= script.join.count;
}

/** Lives through a script millisecond by millisecond, one thread, no cleverness. */
class NaiveSplit final
{
public:
    explicit NaiveSplit(const JoinScript &script)
        : m_script(script)
        , m_states(script.branches.size())
    {
        m_fate.branches = QString(qsizetype(script.branches.size()), u'-');
        m_fate.attempts.assign(script.branches.size(), 0);
    }

    /** Nothing when two things happen in the same millisecond, so that no order is right. */
    std::optional<JoinFate> live()
    {
        const JoinVerdict beforehand = naiveVerdict(m_script, int(m_states.size()), 0, 0);
        if (beforehand == JoinVerdict::Fail || m_states.empty())
            end(beforehand == JoinVerdict::Fail ? JoinEnd::Fails : JoinEnd::Proceeds);
        startWaiting();
        while (!m_hasEnded && m_happenings < 2) {
            ++m_now;
            m_happenings = 0;
            passTimeouts();
            for (size_t branch = 0; branch < m_states.size() && !m_hasEnded; ++branch)
                pass(branch);
            startWaiting();
        }
        // Whatever else would have happened in the last millisecond makes it a tie.
        return m_happenings + dueNow() > 1 ? std::nullopt : std::optional(m_fate);
    }

private:
    struct State
    {
        bool hasBegun = false;
        bool hasEnded = false;
        size_t attempt = 0;
        int due = -1; ///< When the attempt ends, or the pause before it.
        bool pauses = false;
    };

    void end(JoinEnd end)
    {
        if (std::exchange(m_hasEnded, true))
            return;
        m_fate.end = end;
        m_fate.at = m_now;
    }

    void passTimeouts()
    {
        if (m_script.stop != StopScript::None && m_script.stopAt == m_now) {
            ++m_happenings;
            end(JoinEnd::Stops);
        }
        if (m_script.join.timeout && m_script.join.timeout->count() == m_now) {
            ++m_happenings;
            const bool needsNothing = naiveVerdict(m_script, int(m_states.size()), m_succeeded, m_failed) == JoinVerdict::Proceed;
            end(needsNothing || naivelyProceedsAtTimeout(m_script, m_succeeded) ? JoinEnd::Proceeds : JoinEnd::TimesOut);
        }
    }

    void pass(size_t branch)
    {
        State &state = m_states[branch];
        if (!state.hasBegun || state.hasEnded || state.due != m_now)
            return;
        ++m_happenings;
        if (std::exchange(state.pauses, false))
            beginAttempt(branch);
        else
            endAttempt(branch);
    }

    int dueNow() const
    {
        return int(std::ranges::count_if(m_states, [this](const State &state) {
            return m_now > 0 && state.hasBegun && !state.hasEnded && state.due == m_now;
        }));
    }

    void startWaiting()
    {
        for (size_t branch = 0; branch < m_states.size() && !m_hasEnded; ++branch) {
            const auto inFlight = std::ranges::count_if(m_states, [](const State &s) { return s.hasBegun && !s.hasEnded; });
            if (m_script.concurrency > 0 && inFlight >= m_script.concurrency)
                return;
            if (!std::exchange(m_states[branch].hasBegun, true))
                beginAttempt(branch);
        }
    }

    void beginAttempt(size_t branch)
    {
        State &state = m_states[branch];
        ++m_fate.attempts[branch];
        const int duration = m_script.branches[branch].attempts[state.attempt];
        state.due = m_now + duration;
        if (duration == 0)
            endAttempt(branch);
    }

    void endAttempt(size_t branch)
    {
        const BranchScript &script = m_script.branches[branch];
        State &state = m_states[branch];
        if (++state.attempt < script.attempts.size()) {
            state.pauses = true;
            state.due = m_now + script.pause;
            return;
        }
        state.hasEnded = true;
        ++(script.succeeds ? m_succeeded : m_failed);
        m_fate.branches[qsizetype(branch)] = script.succeeds ? u'+' : u'x';
        const JoinVerdict verdict = naiveVerdict(m_script, int(m_states.size()), m_succeeded, m_failed);
        if (verdict != JoinVerdict::Undecided)
            end(verdict == JoinVerdict::Proceed ? JoinEnd::Proceeds : JoinEnd::Fails);
    }

    const JoinScript &m_script;
    std::vector<State> m_states;
    JoinFate m_fate;
    int m_now = 0;
    int m_succeeded = 0;
    int m_failed = 0;
    int m_happenings = 0;
    bool m_hasEnded = false;
};

using Random = std::mt19937;

inline int below(Random &random, int limit)
{
    return int(random() % unsigned(limit));
}

inline JoinScript randomJoin(Random &random, int total)
{
    JoinScript script;
    script.join.strategy = JoinStrategy(below(random, 6));
    script.join.count = below(random, total + 2);
    const qint64 hundredPercent = 1'000'000'000;
    // Often exactly the share of some branches: where rounding decides.
    script.tenMillionths = total > 0 && below(random, 2) ? hundredPercent * (1 + below(random, total)) / total
                                                         : 1 + qint64(random() % hundredPercent);
    script.join.percentage = double(script.tenMillionths) / 10'000'000;
    return script;
}

inline BranchScript randomBranch(Random &random)
{
    BranchScript branch;
    branch.succeeds = below(random, 5) < 3;
    branch.pause = 1 + below(random, 9);
    const int attempts = 1 + (below(random, 4) == 0 ? 1 + below(random, 2) : 0);
    for (int i = 0; i < attempts; ++i)
        branch.attempts.push_back(below(random, 3) == 0 ? 0 : 1 + below(random, 30));
    return branch;
}

/** Branches of a `forEach` have one policy and one way to answer: as many attempts, the same pause, all by futures that take time. */
inline void makeAlike(JoinScript &script)
{
    int least = 1;
    for (BranchScript &branch : script.branches) {
        branch.attempts.resize(script.branches.front().attempts.size(), 3);
        branch.pause = script.branches.front().pause;
        std::ranges::for_each(branch.attempts, [&least](int &duration) { duration = duration > 0 ? duration : least++; });
    }
}

/** One whose fate is certain, and which the engine would not refuse to run. */
inline JoinScript randomScript(Random &random)
{
    while (true) {
        const int total = below(random, 7);
        JoinScript script = randomJoin(random, total);
        script.isForEach = total == 0 || below(random, 4) == 0;
        if (!script.isForEach)
            script.join.count = std::min(script.join.count, total);
        if (script.join.strategy == JoinStrategy::PartialTimeout || below(random, 4) == 0)
            script.join.timeout = Milliseconds(1 + below(random, 50));
        for (int i = 0; i < total; ++i)
            script.branches.push_back(randomBranch(random));
        if (script.isForEach && total > 0)
            makeAlike(script);
        script.concurrency = below(random, 3) == 0 ? 1 + below(random, 3) : 0;
        script.stop = below(random, 5) == 0 ? StopScript(1 + below(random, 3)) : StopScript::None;
        script.stopAt = 1 + below(random, 40);
        if (NaiveSplit(script).live())
            return script;
    }
}

/** Smaller scripts, of which one may still show the mistake. */
inline std::vector<JoinScript> smallerThan(const JoinScript &script)
{
    std::vector<JoinScript> smaller;
    const auto propose = [&smaller, &script](auto &&change) {
        JoinScript changed = script;
        change(changed);
        if (changed.isForEach && !changed.branches.empty())
            makeAlike(changed);
        smaller.push_back(std::move(changed));
    };
    if (script.stop != StopScript::None)
        propose([](JoinScript &s) { s.stop = StopScript::None; });
    if (script.concurrency > 0)
        propose([](JoinScript &s) { s.concurrency = 0; });
    if (script.join.timeout && script.join.strategy != JoinStrategy::PartialTimeout)
        propose([](JoinScript &s) { s.join.timeout.reset(); });
    for (size_t i = 0; i < script.branches.size(); ++i) {
        if (script.join.count < int(script.branches.size()) && (script.branches.size() > 1 || script.isForEach))
            propose([i](JoinScript &s) { s.branches.erase(s.branches.begin() + qsizetype(i)); });
        if (script.branches[i].attempts.size() > 1)
            propose([i](JoinScript &s) { s.branches[i].attempts.pop_back(); });
        if (std::ranges::any_of(script.branches[i].attempts, [](int duration) { return duration > 1; }))
            propose([i](JoinScript &s) { std::ranges::for_each(s.branches[i].attempts, [](int &d) { d /= 2; }); });
    }
    return smaller;
}

inline QString draw(const BranchScript &branch)
{
    QStringList words;
    for (const int duration : branch.attempts)
        words.append(QString::number(duration));
    return words.join(QStringLiteral("~%1~").arg(branch.pause)) + (branch.succeeds ? u'+' : u'x');
}

inline QString draw(const JoinScript &script)
{
    static constexpr const char *stops[] = {"", " cancelled", " total timeout", " state timeout"};
    QStringList branches;
    for (const BranchScript &branch : script.branches)
        branches.append(draw(branch));
    return QStringLiteral("%1 (strategy %2, count %3, %4 %)%5 of [%6], %7 at once%8")
        .arg(describeJoin(script.join, int(script.branches.size())))
        .arg(int(script.join.strategy))
        .arg(script.join.count)
        .arg(script.join.percentage, 0, 'g', 12)
        .arg(script.isForEach ? QStringLiteral(" forEach") : QString(), branches.join(QStringLiteral(", ")))
        .arg(script.concurrency)
        .arg(script.stop == StopScript::None ? QString() : QStringLiteral("%1 at %2").arg(QLatin1String(stops[int(script.stop)])).arg(script.stopAt));
}

inline QString draw(const JoinFate &fate)
{
    static constexpr const char *ends[] = {"proceeds", "fails", "times out", "stops"};
    QStringList attempts;
    for (const int count : fate.attempts)
        attempts.append(QString::number(count));
    return QStringLiteral("%1 at %2: %3 after attempts %4").arg(QLatin1String(ends[int(fate.end)])).arg(fate.at).arg(fate.branches, attempts.join(u','));
}

} // namespace sluice::test
