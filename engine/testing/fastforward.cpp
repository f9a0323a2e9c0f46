// SPDX-License-Identifier: MIT
#include "engine/testing/fastforward.h"

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::testing {

static constexpr Milliseconds patience{100};
/** How long a thread outside the engine, which may hold a completion, gets for it. */
static constexpr int looksForOutsiders = 20;

static Outcome unfinished(const Run &run, const QString &why)
{
    return {.error = Error(ErrorCode::Internal, u"The run is still in state %1: %2"_s.arg(run.state(), why))};
}

Outcome fastForward(Engine &engine, VirtualClock &clock, const Run &run, Milliseconds limit)
{
    const Instant end = clock.now() + limit;
    int looks = 0;
    while (true) {
        engine.waitUntilSettled(patience);
        if (run.isFinished())
            return run.wait();
        const std::optional<Instant> next = clock.nextDue();
        if (next && *next > end)
            return unfinished(run, u"the time limit has passed."_s);
        if (next) {
            clock.advance(std::max(*next - clock.now(), std::chrono::nanoseconds(0)));
            looks = 0;
        } else if (++looks == looksForOutsiders) {
            return unfinished(run, u"it waits for something that is not time."_s);
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
}

void letPass(Engine &engine, VirtualClock &clock, std::chrono::nanoseconds duration)
{
    const Instant end = clock.now() + duration;
    while (true) {
        engine.waitUntilSettled(patience);
        const std::optional<Instant> next = clock.nextDue();
        if (!next || *next > end)
            break;
        clock.advance(std::max(*next - clock.now(), std::chrono::nanoseconds(0)));
    }
    clock.advance(end - clock.now());
    engine.waitUntilSettled(patience);
}

} // namespace sluice::testing
