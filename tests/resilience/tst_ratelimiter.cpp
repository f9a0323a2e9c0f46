// SPDX-License-Identifier: MIT
#include "engine/resilience/ratelimiter.h"

#include <QTest>

#include <random>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRateLimiter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void oddParametersAreRefused();
    void refusalSaysWhenToComeBack();
    void whatNeverFitsIsRefusedAtOnce();
    void grantsComeInTheOrderOfAsking();
    void smallOnesDoNotPassABigOne();
    void aFullQueueRefuses();
    void whoLeavesMakesRoomForThoseBehind();
    void cancelledIsNeverCalled();
    void aReservationWaitsByItself();
    void unitsOfACallNotMadeComeBack();
    void aCallbackMayAskAgain();
    void twoEnginesMayShareALimiter();
    void randomQueuesFollowTheNaiveModel();
    void manyThreadsTakeExactlyTheCapacity();
    void manyThreadsLoseNobody();
};

namespace {

/** A limiter of so many units a second on a clock that stands still. */
struct Desk
{
    explicit Desk(qint64 tokens, int maxWaiting = 100, milliseconds period = 1s)
        : limiter(*RateLimiter::create(u"mail"_s, *TokenBucket::create({.tokens = tokens, .period = period}, clock), clock,
                                       maxWaiting))
    {
    }

    /** Lets time pass and returns when the timers have done what was due. */
    void pass(std::chrono::nanoseconds time)
    {
        clock.advance(time);
        std::binary_semaphore done{0};
        timers.start(clock.now(), [&done] { done.release(); });
        done.acquire();
    }

    VirtualClock clock;
    TimerQueue timers{clock};
    std::shared_ptr<RateLimiter> limiter;
};

} // namespace

void TestRateLimiter::oddParametersAreRefused()
{
    VirtualClock clock;
    const auto meter = *TokenBucket::create({}, clock);
    QCOMPARE(RateLimiter::create(u"mail"_s, nullptr, clock).error().code(), ErrorCode::InvalidParameter);
    QVERIFY(RateLimiter::create(u"mail"_s, meter, clock, -1).error().message().contains(u"maxWaiting"));
}

void TestRateLimiter::refusalSaysWhenToComeBack()
{
    Desk desk(4);
    QVERIFY(desk.limiter->tryAcquire(4));
    QVERIFY(!desk.limiter->tryAcquire());
    const Error refused = desk.limiter->refusal(3);
    QCOMPARE(refused.code(), ErrorCode::RateLimited);
    QVERIFY(refused.message().contains(u"mail"));
    QCOMPARE(refused.retryAfter(), 750ms);
    desk.clock.advance(750ms - 1ns);
    QCOMPARE(desk.limiter->refusal(3).retryAfter(), 1ms); // never less, never a part of one
}

void TestRateLimiter::whatNeverFitsIsRefusedAtOnce()
{
    Desk desk(4);
    const auto answer = desk.limiter->acquire(5, desk.timers, [](Grant) { QFAIL("never"); });
    QCOMPARE(std::get<Error>(answer).code(), ErrorCode::RateLimited);
    QVERIFY(!std::get<Error>(answer).retryAfter());
}

void TestRateLimiter::grantsComeInTheOrderOfAsking()
{
    Desk desk(2);
    QVERIFY(std::holds_alternative<Grant>(desk.limiter->acquire(2, desk.timers, [](Grant) { QFAIL("was at once"); })));
    QStringList granted;
    std::vector<Admission<Grant>> waits;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        waits.push_back(desk.limiter->acquire(1, desk.timers, [&granted, name](Grant) { granted.append(name); }));
    desk.pass(499ms);
    QVERIFY(granted.isEmpty());
    desk.pass(1ms);
    QCOMPARE(granted, QStringList{u"a"_s});
    desk.pass(1s);
    QCOMPARE(granted, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(desk.limiter->waiting(), 0);
    QCOMPARE(desk.timers.count(), 0);
}

void TestRateLimiter::smallOnesDoNotPassABigOne()
{
    Desk desk(10);
    QVERIFY(desk.limiter->tryAcquire(10));
    QStringList granted;
    const auto big = desk.limiter->acquire(10, desk.timers, [&granted](Grant) { granted.append(u"big"_s); });
    const auto small = desk.limiter->acquire(1, desk.timers, [&granted](Grant) { granted.append(u"small"_s); });
    for (int i = 0; i < 9; ++i) {
        desk.pass(100ms);
        QVERIFY(!desk.limiter->tryAcquire(1)); // there are some, but they are spoken for
        QVERIFY(!desk.limiter->reserve(1, 1h));
    }
    QVERIFY(granted.isEmpty());
    desk.pass(100ms);
    QCOMPARE(granted, QStringList{u"big"_s});
    desk.pass(100ms);
    QCOMPARE(granted, (QStringList{u"big"_s, u"small"_s}));
}

void TestRateLimiter::aFullQueueRefuses()
{
    Desk desk(1, 1);
    QVERIFY(desk.limiter->tryAcquire());
    const auto first = desk.limiter->acquire(1, desk.timers, [](Grant) { });
    const auto second = desk.limiter->acquire(1, desk.timers, [](Grant) { QFAIL("the queue was full"); });
    QVERIFY(std::holds_alternative<Wait>(first));
    QCOMPARE(std::get<Error>(second).retryAfter(), 1s);
}

void TestRateLimiter::whoLeavesMakesRoomForThoseBehind()
{
    Desk desk(10);
    QVERIFY(desk.limiter->tryAcquire(10));
    bool isGranted = false;
    auto big = desk.limiter->acquire(10, desk.timers, [](Grant) { QFAIL("was cancelled"); });
    const auto small = desk.limiter->acquire(3, desk.timers, [&isGranted](Grant) { isGranted = true; });
    desk.pass(300ms);
    QVERIFY(!isGranted);
    QVERIFY(std::get<Wait>(big).cancel());
    QVERIFY(isGranted);
}

void TestRateLimiter::cancelledIsNeverCalled()
{
    Desk desk(1);
    QVERIFY(desk.limiter->tryAcquire());
    const auto alive = std::make_shared<int>();
    {
        auto dropped = desk.limiter->acquire(1, desk.timers, [alive](Grant) { QFAIL("was dropped"); });
        QCOMPARE(desk.limiter->waiting(), 1);
    }
    QCOMPARE(alive.use_count(), 1);
    QCOMPARE(desk.limiter->waiting(), 0);
    QCOMPARE(desk.timers.count(), 0);
    desk.pass(1s);
    QVERIFY(desk.limiter->tryAcquire());
}

void TestRateLimiter::aReservationWaitsByItself()
{
    Desk desk(10);
    QCOMPARE(desk.limiter->reserve(10, 0s)->delay(), 0s);
    auto later = desk.limiter->reserve(5, 1s);
    QCOMPARE(later->delay(), 500ms);
    QCOMPARE(later->units(), 5);
    const auto tooLate = desk.limiter->reserve(6, 1s);
    QCOMPARE(tooLate.error().code(), ErrorCode::RateLimited);
    QCOMPARE(tooLate.error().retryAfter(), 1100ms);
    later->giveBack();
    later->giveBack();
    QCOMPARE(desk.limiter->reserve(6, 1s)->delay(), 600ms);
}

void TestRateLimiter::unitsOfACallNotMadeComeBack()
{
    Desk desk(3);
    {
        const auto made = desk.limiter->tryAcquire(1);
        auto notMade = desk.limiter->tryAcquire(2);
        notMade->giveBack();
    }
    QCOMPARE(desk.limiter->snapshot().used, 1);
}

void TestRateLimiter::aCallbackMayAskAgain()
{
    Desk desk(1);
    QVERIFY(desk.limiter->tryAcquire());
    QStringList granted;
    std::optional<Admission<Grant>> second;
    const auto first = desk.limiter->acquire(1, desk.timers, [&](Grant) {
        granted.append(u"first"_s);
        second = desk.limiter->acquire(1, desk.timers, [&](Grant) { granted.append(u"second"_s); });
    });
    desk.pass(1s);
    QCOMPARE(granted, QStringList{u"first"_s});
    desk.pass(1s);
    QCOMPARE(granted, (QStringList{u"first"_s, u"second"_s}));
}

void TestRateLimiter::twoEnginesMayShareALimiter()
{
    Desk desk(1);
    QVERIFY(desk.limiter->tryAcquire());
    std::atomic<bool> isGranted = false;
    std::optional<TimerQueue> otherTimers(desk.clock);
    auto first = std::make_optional(desk.limiter->acquire(1, *otherTimers, [](Grant) { QFAIL("its engine is gone"); }));
    const auto second = desk.limiter->acquire(1, desk.timers, [&isGranted](Grant) { isGranted = true; });
    first.reset();
    otherTimers.reset();
    desk.pass(1s);
    QVERIFY(isGranted);
}

void TestRateLimiter::randomQueuesFollowTheNaiveModel()
{
    std::mt19937 random(11);
    for (int story = 0; story < 400; ++story) {
        const qint64 perMs = 1 + qint64(random() % 4);
        const qint64 capacity = 10 * perMs;
        Desk desk(capacity, 1'000, 10ms);
        QVERIFY(desk.limiter->tryAcquire(capacity));
        qint64 tokens = 0;
        struct Guest
        {
            int name;
            qint64 units;
        };
        std::deque<Guest> queue;
        std::vector<int> expected;
        std::vector<int> granted;
        std::map<int, Admission<Grant>> waits;
        for (int step = 0; step < 250; ++step) {
            if (const int name = step; random() % 3 == 0) {
                const qint64 units = 1 + qint64(random() % uint(capacity));
                waits[name] = desk.limiter->acquire(units, desk.timers, [&granted, name](Grant) { granted.push_back(name); });
                if (std::holds_alternative<Grant>(waits[name]))
                    granted.push_back(name);
                queue.push_back({name, units});
            }
            if (random() % 10 == 0 && queue.size() > 1) {
                const auto leaving = queue.begin() + 1 + int(random() % (queue.size() - 1));
                QVERIFY(std::get<Wait>(waits[leaving->name]).cancel());
                queue.erase(leaving);
            }
            for (int round = 0; round < 2; ++round) {
                while (!queue.empty() && queue.front().units <= tokens) {
                    tokens -= queue.front().units;
                    expected.push_back(queue.front().name);
                    queue.pop_front();
                }
                if (round == 0) {
                    tokens = std::min(capacity, tokens + perMs);
                    desk.pass(1ms);
                }
            }
            QCOMPARE(granted, expected);
        }
    }
}

void TestRateLimiter::manyThreadsTakeExactlyTheCapacity()
{
    Desk desk(10'000);
    std::atomic<int> taken = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                for (int i = 0; i < 5'000; ++i)
                    taken += desk.limiter->tryAcquire().has_value();
            });
        }
    }
    QCOMPARE(taken.load(), 10'000);
}

void TestRateLimiter::manyThreadsLoseNobody()
{
    constexpr int each = 500;
    const auto limiter = *RateLimiter::create(u"mail"_s, *TokenBucket::create({.tokens = 100, .period = 1ms}, Clock::system()),
                                              Clock::system(), 10'000);
    std::atomic<int> ended = 0;
    std::counting_semaphore<> last{0};
    TimerQueue timers(Clock::system()); // joined before what its callbacks use goes away
    const auto end = [&] {
        if (ended.fetch_add(1) + 1 == 4 * each)
            last.release();
    };
    std::array<std::vector<Admission<Grant>>, 4> waits;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                std::mt19937 random{uint(thread)};
                for (int i = 0; i < each; ++i) {
                    waits[thread].push_back(limiter->acquire(1 + random() % 50, timers, [&end](Grant) { end(); }));
                    if (std::holds_alternative<Grant>(waits[thread].back()))
                        end();
                    Wait *some = std::get_if<Wait>(&waits[thread][random() % waits[thread].size()]);
                    if (some && random() % 4 == 0 && some->cancel())
                        end();
                }
            });
        }
    }
    last.acquire();
    QCOMPARE(ended.load(), 4 * each);
    QCOMPARE(limiter->waiting(), 0);
}

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
