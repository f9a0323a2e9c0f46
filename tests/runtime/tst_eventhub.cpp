// SPDX-License-Identifier: MIT
#include "engine/runtime/eventhub.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

/** Checks on the delivery thread that each run's numbers come in order; keeps nothing of Qt. */
class OrderSink final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent> events) override
    {
        for (const RunEvent &event : events) {
            qint64 &last = m_last[size_t(event.branch)];
            isOrdered = isOrdered && event.sequence == last + 1 && event.timeUs >= m_time[size_t(event.branch)];
            last = event.sequence;
            m_time[size_t(event.branch)] = event.timeUs;
            ++count;
        }
    }

    qsizetype queueLimit() const override { return 0; } // misses nothing

    bool isOrdered = true;
    qint64 count = 0;

private:
    std::array<qint64, 8> m_last{};
    std::array<qint64, 8> m_time{};
};

} // namespace

class TestEventHub final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void deliversInOrderFromManyThreads();
    void timeNeverFalls();
    void nothingFollowsTheEnd();
    void sinksComeAndGo();
    void sinksComeAndGoWhileEventsFlow();
    void durableWithoutSinksIsAtOnce();
};

void TestEventHub::deliversInOrderFromManyThreads()
{
    constexpr int perThread = 20'000;
    OrderSink sink;
    EventHub hub;
    hub.addSink(&sink);
    std::array<EventCounter, 4> counters; // the "branch" stands for the run
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, run = i % 4] {
            for (int n = 0; n < perThread; ++n) {
                RunEvent event;
                event.branch = run;
                event.timeUs = n;
                hub.publish(std::move(event), counters[size_t(run)]);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    hub.flush();
    QVERIFY(sink.isOrdered);
    QCOMPARE(sink.count, 8 * perThread);
    hub.removeSink(&sink);
}

void TestEventHub::timeNeverFalls()
{
    OrderSink sink;
    EventHub hub;
    hub.addSink(&sink);
    EventCounter counter;
    for (const qint64 time : {5, 3, 9, 1}) {
        RunEvent event;
        event.branch = 0;
        event.timeUs = time;
        hub.publish(std::move(event), counter);
    }
    hub.flush();
    QVERIFY(sink.isOrdered);
    QCOMPARE(counter.timeUs, 9);
    hub.removeSink(&sink);
}

void TestEventHub::nothingFollowsTheEnd()
{
    OrderSink sink;
    EventHub hub;
    hub.addSink(&sink);
    EventCounter counter;
    for (const RunEventKind kind : {RunEventKind::RunStarted, RunEventKind::RunFinished, RunEventKind::LogLine}) {
        RunEvent event;
        event.branch = 0;
        event.kind = kind;
        hub.publish(std::move(event), counter);
    }
    hub.flush();
    QCOMPARE(sink.count, 2);
    hub.removeSink(&sink);
}

void TestEventHub::sinksComeAndGo()
{
    EventHub hub;
    QVERIFY(!hub.hasSinks());
    {
        OrderSink sink;
        hub.addSink(&sink);
        QVERIFY(hub.hasSinks());
        EventCounter counter;
        RunEvent event;
        event.branch = 0;
        hub.publish(std::move(event), counter);
        hub.flush();
        hub.removeSink(&sink);
        QCOMPARE(sink.count, 1);
    }
    QVERIFY(!hub.hasSinks());
    hub.flush();
}

/** Threads publish, a slow sink drops most of it, others come and go: nobody is told too little, or twice. */
void TestEventHub::sinksComeAndGoWhileEventsFlow()
{
    class Counting final : public EventSink
    {
    public:
        explicit Counting(std::chrono::microseconds pause) : m_pause(pause) { }
        void onEvents(std::span<const RunEvent> events) override
        {
            received += qint64(events.size());
            std::this_thread::sleep_for(m_pause);
        }
        void onEventsDropped(qint64 count) override { dropped += count; }
        qsizetype queueLimit() const override { return 500; }

        qint64 received = 0;
        qint64 dropped = 0;

    private:
        const std::chrono::microseconds m_pause;
    };
    constexpr int threads = 3;
    constexpr int perThread = 10'000;
    Counting slow(std::chrono::milliseconds(2));
    EventHub hub;
    hub.addSink(&slow);
    std::array<EventCounter, threads> counters;
    std::vector<std::thread> all;
    for (EventCounter &counter : counters) {
        all.emplace_back([&hub, &counter] {
            for (int n = 0; n < perThread; ++n) {
                RunEvent event;
                event.kind = RunEventKind::LogLine;
                hub.publish(std::move(event), counter);
            }
        });
    }
    all.emplace_back([&hub] {
        for (int n = 0; n < 100; ++n) {
            Counting visitor(std::chrono::microseconds(0));
            hub.addSink(&visitor);
            hub.flush(Milliseconds(1));
            hub.removeSink(&visitor);
        }
    });
    for (std::thread &thread : all)
        thread.join();
    QVERIFY(hub.flush());
    hub.removeSink(&slow);
    QCOMPARE(slow.received + slow.dropped, threads * perThread);
}

void TestEventHub::durableWithoutSinksIsAtOnce()
{
    EventHub hub;
    std::atomic<bool> isDone = false;
    hub.whenDurable([&](const Result<void> &result) { isDone = result.has_value(); });
    hub.flush();
    QVERIFY(isDone);
}

QTEST_GUILESS_MAIN(TestEventHub)
#include "tst_eventhub.moc"
