// SPDX-License-Identifier: MIT
// What guarding a call costs. The floors are the least that could do it: one mutex locked and released, one look at the clock.
#include "engine/resilience/policies.h"
#include "tests/support/benchtable.h"

#include <QCoreApplication>

#include <thread>

using namespace sluice;
using namespace sluice::test;

namespace {

constexpr int rounds = 7;
constexpr int calls = 1'000'000;

/** Nanoseconds for one `work()`, when so many threads do it at once. */
template <typename Work>
double perCall(int threads, Work work)
{
    return median(rounds, [&] {
        return nanoseconds([&] {
            std::vector<std::jthread> running;
            for (int thread = 0; thread < threads; ++thread) {
                running.emplace_back([&work] {
                    for (int i = 0; i < calls; ++i)
                        work();
                });
            }
        }) / calls;
    });
}

double lockFloor(int threads)
{
    std::mutex mutex;
    qint64 counter = 0;
    return perCall(threads, [&] {
        const std::scoped_lock lock(mutex);
        counter = counter + 1;
    });
}

double clockFloor(int threads)
{
    return perCall(threads, [] { (void)Clock::system().now(); }); // virtual, so that it is not left out
}

std::shared_ptr<CircuitBreaker> breakerWith(CircuitPolicy policy)
{
    return *CircuitBreaker::create(QStringLiteral("bench"), std::move(policy), Clock::system());
}

void benchBreaker(BenchTable &table, int threads)
{
    const double lock = lockFloor(threads);
    const double time = clockFloor(threads);
    const auto succeed = [](const std::shared_ptr<CircuitBreaker> &breaker) {
        return [breaker] { breaker->acquire()->succeeded(); };
    };
    table.row("breaker: acquire and succeed", perCall(threads, succeed(breakerWith({}))), lock, "goal 50 ns on one thread");
    table.row("  with a failure rate over the last 100 calls", perCall(threads, succeed(breakerWith({.failureRate = 0.5}))), lock, "");
    const CircuitPolicy slow{.failureRate = 0.5,
                             .slowCallRate = 0.5,
                             .slowCall = std::chrono::seconds(1),
                             .window = {.kind = CallWindow::Kind::LastTime}};
    table.row("  with failure and slow-call rates over a minute", perCall(threads, succeed(breakerWith(slow))), lock + 2 * time, "");
    const auto open = breakerWith({});
    open->open();
    table.row("breaker: refused while open", perCall(threads, [open] { (void)open->acquire().has_value(); }), lock,
              "with its own retryAfter unless opened by hand");
}

void benchLimiters(BenchTable &table, int threads)
{
    const double floor = lockFloor(threads) + clockFloor(threads);
    Clock &clock = Clock::system();
    const auto limiterOf = [&clock](std::shared_ptr<Meter> meter) {
        return *RateLimiter::create(QStringLiteral("bench"), std::move(meter), clock);
    };
    const auto take = [](const std::shared_ptr<RateLimiter> &limiter) { return [limiter] { (void)limiter->tryAcquire().has_value(); }; };
    const auto plenty = [&clock] { return *TokenBucket::create({.tokens = 1'000'000'000, .period = Milliseconds(1)}, clock); };
    const auto window = [&clock] { return *FixedWindow::create({.limit = 1'000'000'000, .window = Milliseconds(1'000)}, clock); };
    table.row("token bucket: granted", perCall(threads, take(limiterOf(plenty()))), floor, "");
    const auto empty = *TokenBucket::create({.tokens = 1, .period = std::chrono::hours(24)}, clock);
    empty->tryTake(1);
    table.row("token bucket: refused", perCall(threads, take(limiterOf(empty))), floor, "");
    table.row("fixed window: granted", perCall(threads, take(limiterOf(window()))), floor, "");
    const auto tiers = *MultiTierLimiter::create({{QStringLiteral("a"), plenty()}, {QStringLiteral("b"), window()}});
    table.row("two tiers: granted", perCall(threads, take(limiterOf(tiers))), 2 * floor, "allocates the charges of its tiers");
}

void benchGuards(BenchTable &table, int threads)
{
    const double lock = lockFloor(threads);
    const double time = clockFloor(threads);
    Clock &clock = Clock::system();
    TimerQueue timers(clock);
    const auto bulkhead = *Bulkhead::create(QStringLiteral("bench"), {100, 0});
    table.row("bulkhead: enter and leave", perCall(threads, [bulkhead] { (void)bulkhead->tryEnter().has_value(); }), 2 * lock, "");
    const auto admitted = [&timers](const Guards &guards) {
        return [guards, &timers] {
            auto answer = admit(guards, timers, [](Result<GuardPermit>) { });
            std::get<GuardPermit>(answer).succeeded();
        };
    };
    table.row("admit: breaker alone", perCall(threads, admitted({.breaker = breakerWith({})})), lock, "");
    const Guards all{.limiter = *RateLimiter::create(
                         QStringLiteral("bench"),
                         *TokenBucket::create({.tokens = 1'000'000'000, .period = Milliseconds(1)}, clock), clock),
                     .breaker = breakerWith({}),
                     .bulkhead = bulkhead};
    table.row("admit: limiter, breaker and bulkhead", perCall(threads, admitted(all)), 3 * lock + time, "");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    BenchTable table;
    for (const int threads : {1, 2}) {
        table.note(QStringLiteral("%1 thread(s), nanoseconds for a call of each:").arg(threads));
        benchBreaker(table, threads);
        benchLimiters(table, threads);
        benchGuards(table, threads);
    }
    return 0;
}
