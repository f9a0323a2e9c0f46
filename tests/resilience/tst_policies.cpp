// SPDX-License-Identifier: MIT
#include "engine/resilience/policies.h"

#include <QTest>

#include <random>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;

class TestPolicies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void withoutGuardsEverythingIsAdmitted();
    void anAttemptPassesAllGuards();
    void theOutcomeReachesTheBreaker();
    void anOpenBreakerRefusesBeforeAnythingWaits();
    void whatIsRefusedFurtherInCostsNothing();
    void aLimiterWithoutAQueueRefuses();
    void whoWaitsForTheLimiterIsAdmittedLater();
    void aBreakerThatOpensMeanwhileRefusesAfterTheLimiter();
    void aBreakerThatOpensMeanwhileRefusesAfterTheBulkhead();
    void aFullBulkheadRefusesAfterTheLimiter();
    void whoWaitsTwiceIsAdmittedOnce();
    void waitingForTheBulkheadIsNoSlowCall();
    void cancellingALimiterWaitLeavesNothingBehind();
    void cancellingABulkheadWaitGivesEverythingBack();
    void aPermitKeepsItsGuardsAlive();
    void manyThreadsLoseNobody();
};

namespace {

struct World
{
    Guards guards(int maxWaitingForUnits = 10, int maxWaitingForPlaces = 10)
    {
        return {.limiter = *RateLimiter::create(u"limiter"_s, *TokenBucket::create({.tokens = 2}, clock), clock, maxWaitingForUnits),
                .breaker = *CircuitBreaker::create(
                    u"breaker"_s, {.failureThreshold = 1, .slowCallRate = 0.5, .slowCall = 1s, .window = {.minimumCalls = 1}}, clock),
                .bulkhead = *Bulkhead::create(u"bulkhead"_s, {1, maxWaitingForPlaces})};
    }

    /** Asks, and notes the answer in `said` when it comes. */
    Admission<GuardPermit> ask(const Guards &guards, const QString &name = u"later"_s)
    {
        auto answer = admit(guards, timers, [this, name](Result<GuardPermit> decided) {
            said.append(name + u' ' + (decided ? u"admitted"_s : errorCodeName(decided.error().code())));
            if (decided)
                permits.push_back(*std::move(decided));
        });
        if (const Error *error = std::get_if<Error>(&answer))
            said.append(u"at once "_s + errorCodeName(error->code()));
        return answer;
    }

    void pass(std::chrono::nanoseconds time)
    {
        clock.advance(time);
        std::binary_semaphore done{0};
        timers.start(clock.now(), [&done] { done.release(); });
        done.acquire();
    }

    static qint64 unitsTaken(const Guards &guards) { return guards.limiter->snapshot().used; }

    VirtualClock clock;
    QStringList said;
    std::vector<GuardPermit> permits;
    TimerQueue timers{clock};
};

const Error ill(ErrorCode::NetworkFailed, u"No answer."_s);

GuardPermit admitted(Admission<GuardPermit> answer)
{
    return std::get<GuardPermit>(std::move(answer));
}

} // namespace

void TestPolicies::withoutGuardsEverythingIsAdmitted()
{
    World world;
    QVERIFY(Guards().isEmpty());
    admitted(world.ask({})).succeeded();
    admitted(world.ask({})).failed(ill);
}

void TestPolicies::anAttemptPassesAllGuards()
{
    World world;
    const Guards guards = world.guards();
    GuardPermit permit = admitted(world.ask(guards));
    QCOMPARE(World::unitsTaken(guards), 1);
    QCOMPARE(guards.bulkhead->snapshot().inside, 1);
    permit.succeeded();
    QCOMPARE(guards.bulkhead->snapshot().inside, 0);
    QCOMPARE(World::unitsTaken(guards), 1); // the call was made
}

void TestPolicies::theOutcomeReachesTheBreaker()
{
    World world;
    Guards guards = world.guards();
    guards.weight = 0;
    admitted(world.ask(guards)).cancelled();
    { const GuardPermit dropped = admitted(world.ask(guards)); }
    QCOMPARE(guards.breaker->state(), CircuitState::Closed);
    QCOMPARE(guards.bulkhead->snapshot().inside, 0);
    admitted(world.ask(guards)).failed(ill);
    QCOMPARE(guards.breaker->state(), CircuitState::Open);
    world.clock.advance(30s);
    GuardPermit probe = admitted(world.ask(guards));
    probe = GuardPermit(); // overwritten is dropped
    admitted(world.ask(guards)).succeeded();
    QCOMPARE(guards.breaker->state(), CircuitState::Closed);
}

void TestPolicies::anOpenBreakerRefusesBeforeAnythingWaits()
{
    World world;
    Guards guards = world.guards();
    guards.weight = 2;
    const GuardPermit inside = admitted(world.ask(guards));
    guards.breaker->open();
    const auto answer = world.ask(guards);
    QCOMPARE(world.said, QStringList{u"at once CircuitOpen"_s});
    QCOMPARE(guards.limiter->waiting(), 0);
    QCOMPARE(guards.breaker->snapshot().rejected, 1u);
}

void TestPolicies::whatIsRefusedFurtherInCostsNothing()
{
    World world;
    const Guards guards = world.guards(0, 0);
    const GuardPermit inside = admitted(world.ask(guards));
    const auto answer = world.ask(guards);
    QCOMPARE(world.said, QStringList{u"at once BulkheadFull"_s});
    QCOMPARE(World::unitsTaken(guards), 1);
}

void TestPolicies::aLimiterWithoutAQueueRefuses()
{
    World world;
    Guards guards = world.guards(0);
    guards.weight = 2;
    const GuardPermit inside = admitted(world.ask(guards));
    const auto answer = world.ask(guards);
    QCOMPARE(std::get<Error>(answer).code(), ErrorCode::RateLimited);
    QCOMPARE(std::get<Error>(answer).retryAfter(), 1s);
    guards.weight = 3;
    QVERIFY(!std::get<Error>(world.ask(guards)).retryAfter());
}

void TestPolicies::whoWaitsForTheLimiterIsAdmittedLater()
{
    World world;
    Guards guards = world.guards();
    guards.weight = 2;
    admitted(world.ask(guards)).succeeded();
    const auto answer = world.ask(guards);
    QVERIFY(std::holds_alternative<Wait>(answer));
    world.pass(999ms);
    QVERIFY(world.said.isEmpty());
    world.pass(1ms);
    QCOMPARE(world.said, QStringList{u"later admitted"_s});
    QCOMPARE(guards.bulkhead->snapshot().inside, 1);
}

void TestPolicies::aBreakerThatOpensMeanwhileRefusesAfterTheLimiter()
{
    World world;
    Guards guards = world.guards();
    guards.weight = 2;
    admitted(world.ask(guards)).succeeded();
    const auto answer = world.ask(guards);
    guards.breaker->open();
    world.pass(1s);
    QCOMPARE(world.said, QStringList{u"later CircuitOpen"_s});
    QCOMPARE(World::unitsTaken(guards), 0);
}

void TestPolicies::aBreakerThatOpensMeanwhileRefusesAfterTheBulkhead()
{
    World world;
    const Guards guards = world.guards();
    GuardPermit inside = admitted(world.ask(guards));
    const auto answer = world.ask(guards);
    QCOMPARE(World::unitsTaken(guards), 2);
    inside.failed(ill); // opens the breaker, and makes room
    QCOMPARE(world.said, QStringList{u"later CircuitOpen"_s});
    QCOMPARE(guards.bulkhead->snapshot(), (BulkheadSnapshot{}));
    QCOMPARE(World::unitsTaken(guards), 1);
}

void TestPolicies::aFullBulkheadRefusesAfterTheLimiter()
{
    World world;
    Guards guards = world.guards(10, 0);
    guards.weight = 2;
    const GuardPermit inside = admitted(world.ask(guards));
    const auto answer = world.ask(guards);
    QVERIFY(std::holds_alternative<Wait>(answer));
    world.pass(1s);
    QCOMPARE(world.said, QStringList{u"later BulkheadFull"_s});
    QCOMPARE(World::unitsTaken(guards), 0);
}

void TestPolicies::whoWaitsTwiceIsAdmittedOnce()
{
    World world;
    Guards guards = world.guards();
    guards.weight = 2;
    GuardPermit inside = admitted(world.ask(guards));
    auto answer = world.ask(guards);
    world.pass(1s); // from the limiter's queue into that of the bulkhead
    QVERIFY(world.said.isEmpty());
    QCOMPARE(guards.bulkhead->snapshot().waiting, 1);
    inside.cancelled();
    QCOMPARE(world.said, QStringList{u"later admitted"_s});
    QVERIFY(!std::get<Wait>(answer).cancel());
    QCOMPARE(guards.bulkhead->snapshot(), (BulkheadSnapshot{1, 0, 0}));
}

void TestPolicies::waitingForTheBulkheadIsNoSlowCall()
{
    World world;
    const Guards guards = world.guards();
    GuardPermit inside = admitted(world.ask(guards));
    const auto answer = world.ask(guards);
    world.pass(1h);
    inside.cancelled();
    world.permits.front().succeeded();
    QCOMPARE(guards.breaker->state(), CircuitState::Closed);
    GuardPermit slow = admitted(world.ask(guards));
    world.pass(1s);
    slow.succeeded();
    QCOMPARE(guards.breaker->state(), CircuitState::Open);
}

void TestPolicies::cancellingALimiterWaitLeavesNothingBehind()
{
    World world;
    Guards guards = world.guards();
    guards.weight = 2;
    admitted(world.ask(guards)).succeeded();
    {
        const auto dropped = world.ask(guards);
        auto cancelled = world.ask(guards);
        QCOMPARE(guards.limiter->waiting(), 2);
        QVERIFY(std::get<Wait>(cancelled).cancel());
    }
    QCOMPARE(guards.limiter->waiting(), 0);
    QCOMPARE(world.timers.count(), 0);
    world.pass(2s);
    QVERIFY(world.said.isEmpty());
    QCOMPARE(World::unitsTaken(guards), 0);
    QCOMPARE(guards.limiter.use_count(), 1);
}

void TestPolicies::cancellingABulkheadWaitGivesEverythingBack()
{
    World world;
    const Guards guards = world.guards();
    guards.breaker->open();
    guards.breaker->close();
    GuardPermit inside = admitted(world.ask(guards));
    auto answer = world.ask(guards);
    QVERIFY(std::get<Wait>(answer).cancel());
    QCOMPARE(World::unitsTaken(guards), 1);
    inside.succeeded();
    QCOMPARE(guards.bulkhead->snapshot(), (BulkheadSnapshot{}));
    QVERIFY(world.said.isEmpty());
}

void TestPolicies::aPermitKeepsItsGuardsAlive()
{
    World world;
    auto guards = std::make_optional(world.guards());
    const std::weak_ptr<CircuitBreaker> breaker = guards->breaker;
    GuardPermit permit = admitted(world.ask(*guards));
    guards.reset();
    QVERIFY(!breaker.expired());
    permit.failed(ill);
    permit = GuardPermit();
    QVERIFY(breaker.expired());
}

void TestPolicies::manyThreadsLoseNobody()
{
    constexpr int each = 1'000;
    Clock &clock = Clock::system();
    const Guards guards{
        .limiter = *RateLimiter::create(u"l"_s, *TokenBucket::create({.tokens = 100, .period = 1ms}, clock), clock, 10'000),
        .breaker = *CircuitBreaker::create(u"b"_s, {.failureThreshold = 3, .openTime = 1ms, .probes = 2}, clock),
        .bulkhead = *Bulkhead::create(u"p"_s, {2, 50})};
    std::atomic<int> ended = 0;
    std::atomic<int> inside = 0;
    std::atomic<bool> isExceeded = false;
    std::counting_semaphore<> last{0};
    const auto end = [&] {
        if (ended.fetch_add(1) + 1 == 4 * each)
            last.release();
    };
    const auto attempt = [&](GuardPermit permit, int number) {
        if (inside.fetch_add(1) >= 2)
            isExceeded = true;
        inside.fetch_sub(1);
        if (number % 5 == 0)
            permit.failed(ill);
        else if (number % 5 == 1)
            permit.cancelled();
        else
            permit.succeeded();
    };
    TimerQueue timers(clock); // joined before what its callbacks use goes away
    std::array<std::vector<Admission<GuardPermit>>, 4> answers;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                std::mt19937 random{uint(thread)};
                auto &mine = answers[size_t(thread)];
                for (int i = 0; i < each; ++i) {
                    mine.push_back(admit(guards, timers, [&, i](Result<GuardPermit> decided) {
                        if (decided)
                            attempt(*std::move(decided), i);
                        end();
                    }));
                    if (GuardPermit *permit = std::get_if<GuardPermit>(&mine.back()))
                        attempt(std::move(*permit), i);
                    if (!std::holds_alternative<Wait>(mine.back()))
                        end();
                    Wait *some = std::get_if<Wait>(&mine[random() % mine.size()]);
                    if (some && random() % 4 == 0 && some->cancel())
                        end();
                }
            });
        }
    }
    last.acquire();
    QCOMPARE(ended.load(), 4 * each); // everybody was admitted, refused or left
    QVERIFY(!isExceeded);
    QCOMPARE(guards.bulkhead->snapshot().inside, 0);
    QCOMPARE(guards.bulkhead->snapshot().waiting, 0);
    QCOMPARE(guards.limiter->waiting(), 0);
    QCOMPARE(guards.breaker->snapshot().probesInFlight, 0);
}

QTEST_GUILESS_MAIN(TestPolicies)
#include "tst_policies.moc"
