// SPDX-License-Identifier: MIT
// Lesson 21. Breakers and limiters by hand: where a task calls something that deserves care, it asks first and says how it
// went. Their state is shown by the same registry that holds all metrics.
#include "engine/observe/metricsregistry.h"
#include "engine/resilience/circuitbreaker.h"
#include "engine/resilience/ratelimiter.h"
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Call { Upstream, Done };

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    MetricsRegistry registry;
    // Three failures in a row open it; after a minute one call may look whether the upstream is well again.
    const auto breaker = *CircuitBreaker::create(u"upstream"_s, {.failureThreshold = 3, .openTime = 1min}, clock);
    registry.watch({.breakers = {breaker}});

    std::atomic<bool> isDown = true;
    std::atomic<int> calls = 0;
    Workflow<Call> workflow(u"call"_s);
    workflow.task(Call::Upstream, [&]() -> Result<Call> {
        Result<CircuitBreaker::Permit> permit = breaker->acquire();
        if (!permit)
            return std::unexpected(permit.error());
        ++calls;
        if (isDown) {
            const Error error(ErrorCode::NetworkFailed, u"Upstream is down."_s);
            permit->failed(error);
            return std::unexpected(error);
        }
        permit->succeeded();
        return Call::Done;
    }).exit(Call::Done);

    Engine engine({.clock = &clock});
    const auto call = [&](int times) {
        for (int i = 0; i < times; ++i) {
            const Outcome outcome = sluice::testing::fastForward(engine, clock, engine.start(workflow, Call::Upstream));
            out << (outcome.error ? errorCodeName(outcome.error->code()) : outcome.exitState) << ' ';
        }
        out << "(" << circuitStateName(breaker->state()) << ", " << calls << " calls)\n";
    };
    call(5);
    clock.advance(1min);
    call(2); // the probe fails: open for another minute
    clock.advance(1min);
    isDown = false;
    call(2); // the probe works: closed

    // Two workers share five units a second; each takes what it can get, and is told when to come back.
    const auto bucket = *TokenBucket::create(TokenBucketPolicy::perSecond(5), clock);
    const auto limiter = *RateLimiter::create(u"api"_s, bucket, clock);
    registry.watch({.limiters = {limiter}});
    registry.registerGauge(u"shop_limiter_available"_s, {{u"limiter"_s, limiter->name()}}, [bucket] { return double(bucket->available()); });
    for (int second = 0; second < 3; ++second) {
        int granted = 0;
        for (int i = 0; i < 2 * 4; ++i)
            granted += limiter->tryAcquire().has_value() ? 1 : 0;
        out << "second " << second << ": " << granted << " granted, then: " << limiter->refusal().message() << '\n';
        clock.advance(1s);
    }
    for (const QByteArray &line : registry.prometheusText().split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#') && !line.contains("wait"))
            out << line << '\n';
    }
}

/* Prints:
NetworkFailed NetworkFailed NetworkFailed CircuitOpen CircuitOpen (Open, 3 calls)
NetworkFailed CircuitOpen (Open, 4 calls)
Done Done (Closed, 6 calls)
second 0: 5 granted, then: The rate limiter "api" is exhausted.
second 1: 5 granted, then: The rate limiter "api" is exhausted.
second 2: 5 granted, then: The rate limiter "api" is exhausted.
shop_limiter_available{limiter="api"} 5
sluice_circuit_acquires_total{breaker="upstream",result="acquired"} 6
sluice_circuit_acquires_total{breaker="upstream",result="rejected"} 3
sluice_circuit_outcomes_total{breaker="upstream",outcome="failure"} 4
sluice_circuit_outcomes_total{breaker="upstream",outcome="success"} 2
sluice_circuit_rejections_total{breaker="upstream"} 3
sluice_circuit_state{breaker="upstream"} 0
sluice_circuit_transitions_total{breaker="upstream",transition="closed_to_open"} 1
sluice_circuit_transitions_total{breaker="upstream",transition="halfopen_to_closed"} 1
sluice_circuit_transitions_total{breaker="upstream",transition="halfopen_to_open"} 1
sluice_circuit_transitions_total{breaker="upstream",transition="open_to_closed"} 0
sluice_circuit_transitions_total{breaker="upstream",transition="open_to_halfopen"} 2
sluice_rate_limiter_acquired_total{limiter="api"} 15
sluice_rate_limiter_throttled_total{limiter="api",result="rejected"} 9
sluice_rate_limiter_tokens_consumed_total{limiter="api"} 15
*/
