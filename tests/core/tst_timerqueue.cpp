// SPDX-License-Identifier: MIT
#include "engine/core/timerqueue.h"

#include <QTest>

#include <random>
#include <semaphore>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestTimerQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void firesInOrderOfTimeThenOfStart();
    void firesOnlyWhenDue();
    void cancelledNeverFires();
    void cancelledIsDestroyedAtOnce();
    void manyCancelledLeaveNothing();
    void callbacksMayStartAndCancel();
    void wallClockJumpsChangeNothing();
    void destructionDropsTheRest();
    void manyThreadsAtOnce();
    void realTimersFire();
};

using std::chrono::milliseconds;

void TestTimerQueue::firesInOrderOfTimeThenOfStart()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    QList<int> fired;
    std::binary_semaphore last{0};
    const Instant begin = clock.now();
    timers.start(begin + milliseconds(20), [&] { fired.append(3); });
    timers.start(begin + milliseconds(10), [&] { fired.append(1); });
    timers.start(begin + milliseconds(10), [&] { fired.append(2); });
    timers.start(begin + milliseconds(30), [&] { last.release(); });
    clock.advance(milliseconds(30));
    last.acquire();
    QCOMPARE(fired, (QList<int>{1, 2, 3}));
}

void TestTimerQueue::firesOnlyWhenDue()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    std::atomic<bool> hasFired = false;
    std::binary_semaphore looked{0};
    timers.start(clock.now() + milliseconds(100), [&] { hasFired = true; });
    clock.advance(milliseconds(99));
    timers.start(clock.now(), [&] { looked.release(); });
    looked.acquire();
    QVERIFY(!hasFired);
    timers.start(clock.now() + milliseconds(1), [&] { looked.release(); });
    clock.advance(milliseconds(1));
    looked.acquire();
    QVERIFY(hasFired);
}

void TestTimerQueue::cancelledNeverFires()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    std::atomic<bool> hasFired = false;
    std::binary_semaphore last{0};
    const quint64 timer = timers.start(clock.now() + milliseconds(5), [&] { hasFired = true; });
    QVERIFY(timers.cancel(timer));
    QVERIFY(!timers.cancel(timer));
    QVERIFY(!timers.cancel(0));
    QVERIFY(!timers.cancel(~quint64(0)));
    timers.start(clock.now() + milliseconds(6), [&] { last.release(); }); // takes the cancelled one's slot
    QVERIFY(!timers.cancel(timer));
    clock.advance(milliseconds(10));
    last.acquire();
    QVERIFY(!hasFired);
    QCOMPARE(timers.count(), 0);
}

void TestTimerQueue::cancelledIsDestroyedAtOnce()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    const auto owned = std::make_shared<int>(1);
    const quint64 timer = timers.start(clock.now() + std::chrono::hours(24), [owned] { });
    QCOMPARE(owned.use_count(), 2);
    timers.cancel(timer);
    QCOMPARE(owned.use_count(), 1);
}

void TestTimerQueue::manyCancelledLeaveNothing()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    for (int i = 0; i < 100'000; ++i)
        timers.cancel(timers.start(clock.now() + std::chrono::hours(i), [] { }));
    QCOMPARE(timers.count(), 0);
}

void TestTimerQueue::callbacksMayStartAndCancel()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    std::binary_semaphore done{0};
    std::atomic<bool> hasFired = false;
    const quint64 other = timers.start(clock.now() + milliseconds(50), [&] { hasFired = true; });
    timers.start(clock.now() + milliseconds(10), [&] {
        timers.cancel(other);
        timers.start(clock.now() + milliseconds(10), [&] { done.release(); });
    });
    clock.advance(milliseconds(10));
    QTRY_COMPARE(timers.count(), 1);
    clock.advance(milliseconds(100));
    done.acquire();
    QVERIFY(!hasFired);
}

void TestTimerQueue::wallClockJumpsChangeNothing()
{
    VirtualClock clock;
    TimerQueue timers(clock);
    std::atomic<bool> hasFired = false;
    std::binary_semaphore looked{0};
    timers.start(clock.now() + milliseconds(100), [&] { hasFired = true; });
    clock.jump(std::chrono::hours(25));
    timers.start(clock.now(), [&] { looked.release(); });
    looked.acquire();
    QVERIFY(!hasFired);
}

void TestTimerQueue::destructionDropsTheRest()
{
    VirtualClock clock;
    const auto owned = std::make_shared<int>(1);
    bool hasFired = false;
    {
        TimerQueue timers(clock);
        timers.start(clock.now() + milliseconds(1), [owned, &hasFired] { hasFired = true; });
    }
    QCOMPARE(owned.use_count(), 1);
    QVERIFY(!hasFired);
}

void TestTimerQueue::manyThreadsAtOnce()
{
    constexpr int perThread = 5'000;
    std::atomic<int> fired = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> started = 0;
    VirtualClock clock;
    TimerQueue timers(clock);
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 4; ++seed) {
        threads.emplace_back([&, seed] {
            std::mt19937 random(seed);
            for (int i = 0; i < perThread; ++i) {
                const quint64 timer = timers.start(clock.now() + milliseconds(random() % 20), [&] { ++fired; });
                ++started;
                if (random() % 3 == 0 && timers.cancel(timer))
                    ++cancelled;
                if (random() % 50 == 0)
                    clock.advance(milliseconds(1));
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    clock.advance(milliseconds(20));
    QTRY_COMPARE_WITH_TIMEOUT(fired + cancelled, started.load(), 30'000);
    QCOMPARE(timers.count(), 0);
}

void TestTimerQueue::realTimersFire()
{
    TimerQueue timers(Clock::system());
    std::counting_semaphore<100> fired{0};
    for (int i = 0; i < 100; ++i)
        timers.start(Clock::system().now() + milliseconds(i % 7), [&] { fired.release(); });
    for (int i = 0; i < 100; ++i)
        fired.acquire();
}

QTEST_GUILESS_MAIN(TestTimerQueue)
#include "tst_timerqueue.moc"
