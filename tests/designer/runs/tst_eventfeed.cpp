// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/eventfeed.h"
#include "engine/journal/runprojection.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

class EventFeedTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyEventArrivesInOrder();
    void eventsBeforeTheStartReturnedAreKept();
    void othersEventsAreNotKept();
    void manyRunsTakeTurns();
    void aReceiverMayEndItsWatch();
    void nothingComesAfterUnwatch();
    void beginningsAndEndsAreToldOnceAFrame();
    void logLinesAreSkippedBeyondTheBound();
    void aHundredThousandEventsASecondLeaveTheWindowAlive();
};

static QList<RunEvent> lines(RunId run, qint64 first, int count)
{
    QList<RunEvent> events(count);
    for (RunEvent &event : events) {
        event.run = run;
        event.sequence = first++;
        event.kind = RunEventKind::LogLine;
        event.text = u"a line"_s;
    }
    return events;
}

/** Until what came before has been handed over, if it ever is. */
static void waitForAFrame(EventFeed &feed)
{
    bool isThere = false;
    const RunId other{77, 77};
    feed.watch([other] { return other; }, [&](std::span<const RunEvent>) { isThere = true; });
    feed.onEvents(lines(other, 1, 1));
    QTRY_VERIFY(isThere);
    feed.unwatch(other);
}

void EventFeedTest::everyEventArrivesInOrder()
{
    EventFeed feed;
    qint64 next = 1;
    bool isInOrder = true;
    feed.watch([] { return RunId{1, 1}; }, [&](std::span<const RunEvent> events) {
        QCOMPARE(QThread::currentThread(), qApp->thread());
        for (const RunEvent &event : events)
            isInOrder = isInOrder && event.sequence == next++;
    });
    std::jthread producer([&feed] {
        for (int i = 0; i < 1000; ++i)
            feed.onEvents(lines({1, 1}, i * 10 + 1, 10));
    });
    QTRY_COMPARE(next, 10'001);
    QVERIFY(isInOrder);
}

void EventFeedTest::eventsBeforeTheStartReturnedAreKept()
{
    EventFeed feed;
    qint64 received = 0;
    feed.watch(
        [&feed] {
            feed.onEvents(lines({1, 2}, 1, 5)); // another run's
            feed.onEvents(lines({1, 1}, 1, 3));
            return RunId{1, 1};
        },
        [&](std::span<const RunEvent> events) { received += qint64(events.size()); });
    feed.onEvents(lines({1, 1}, 4, 2));
    QTRY_COMPARE(received, 5);
}

void EventFeedTest::othersEventsAreNotKept()
{
    EventFeed feed;
    QSignalSpy frames(&feed, &EventFeed::frameDelivered);
    feed.onEvents(lines({9, 9}, 1, 1000));
    qint64 received = 0;
    feed.watch([] { return RunId{9, 9}; }, [&](std::span<const RunEvent> events) { received += qint64(events.size()); });
    feed.onEvents(lines({9, 9}, 1001, 1));
    QTRY_COMPARE(frames.size(), 1);
    QCOMPARE(received, 1);
}

void EventFeedTest::manyRunsTakeTurns()
{
    EventFeed feed;
    QHash<quint64, int> received;
    for (quint64 run = 1; run <= 20; ++run) {
        feed.watch([run] { return RunId{1, run}; },
                   [&received, run](std::span<const RunEvent> events) { received[run] += int(events.size()); });
        feed.onEvents(lines({1, run}, 1, 1000));
    }
    QTRY_COMPARE(std::ranges::count(received, 1000), 20);
}

void EventFeedTest::aReceiverMayEndItsWatch()
{
    EventFeed feed;
    int calls = 0;
    feed.watch([] { return RunId{1, 1}; }, [&](std::span<const RunEvent> events) {
        ++calls;
        feed.unwatch({1, 1});
        QVERIFY(events.front().sequence > 0); // they live on while they are read
        QCOMPARE(events.back().text, u"a line"_s);
    });
    feed.onEvents(lines({1, 1}, 1, 10'000));
    QTRY_COMPARE(calls, 1);
    waitForAFrame(feed);
    QCOMPARE(calls, 1);
}

void EventFeedTest::nothingComesAfterUnwatch()
{
    EventFeed feed;
    int calls = 0;
    feed.watch([] { return RunId{1, 1}; }, [&](std::span<const RunEvent>) { ++calls; });
    feed.onEvents(lines({1, 1}, 1, 10));
    feed.unwatch({1, 1});
    feed.onEvents(lines({1, 1}, 11, 10));
    waitForAFrame(feed);
    QCOMPARE(calls, 0);
}

void EventFeedTest::beginningsAndEndsAreToldOnceAFrame()
{
    EventFeed feed;
    QSignalSpy changed(&feed, &EventFeed::runsChanged);
    QList<RunEvent> events;
    for (quint64 run = 1; run <= 10'000; ++run) {
        RunEvent event;
        event.run = {2, run};
        event.kind = run % 2 ? RunEventKind::RunStarted : RunEventKind::RunFinished;
        events.append(event);
    }
    for (qsizetype i = 0; i < events.size(); i += 100)
        feed.onEvents(std::span(events).subspan(size_t(i), 100));
    QTRY_COMPARE(changed.size(), 1);
    waitForAFrame(feed);
    QCOMPARE(changed.size(), 1);
}

void EventFeedTest::logLinesAreSkippedBeyondTheBound()
{
    EventFeed feed;
    qint64 received = 0;
    bool hasEnded = false;
    feed.watch([] { return RunId{1, 1}; }, [&](std::span<const RunEvent> events) {
        received += qint64(events.size());
        hasEnded = hasEnded || events.back().kind == RunEventKind::RunFinished;
    });
    const QList<RunEvent> batch = lines({1, 1}, 1, 10'000);
    for (size_t i = 0; i < EventFeed::MaxBacklog / 10'000 + 3; ++i)
        feed.onEvents(batch);
    QList<RunEvent> end = lines({1, 1}, 1, 1);
    end.first().kind = RunEventKind::RunFinished;
    feed.onEvents(end);
    QCOMPARE(feed.skippedLogLines({1, 1}), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded, 60'000); // what matters is never skipped
    QCOMPARE(received, qint64(EventFeed::MaxBacklog) + 1);
    QCOMPARE(feed.skippedLogLines({7, 7}), 0);
}

/** A producer that keeps up a rate from a thread of its own, as the engine's delivery thread does. */
static void produce(EventFeed &feed, int perSecond, std::chrono::milliseconds duration)
{
    constexpr auto pause = 5ms;
    const int batch = int(perSecond * pause / 1000ms);
    const auto begin = steady_clock::now();
    qint64 sequence = 1;
    for (auto next = begin; next < begin + duration; next += pause) {
        feed.onEvents(lines({1, 1}, sequence, batch));
        sequence += batch;
        std::this_thread::sleep_until(next + pause);
    }
}

void EventFeedTest::aHundredThousandEventsASecondLeaveTheWindowAlive()
{
    EventFeed feed;
    RunProjection run;
    feed.watch([] { return RunId{1, 1}; }, [&](std::span<const RunEvent> events) { run.apply(events); });
    QList<qint64> gaps;
    QElapsedTimer sinceBeat;
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    connect(&heart, &QTimer::timeout, this, [&] { gaps.append(sinceBeat.restart()); });
    sinceBeat.start();
    heart.start(5ms);
    std::jthread producer([&feed] { produce(feed, 100'000, 1500ms); });
    QTRY_COMPARE_WITH_TIMEOUT(run.log().size(), 150'000, 60'000);
    std::ranges::sort(gaps);
    const qint64 usual = gaps.at(gaps.size() / 2);
    const qint64 slow = gaps.at(gaps.size() * 95 / 100);
    qInfo("Heartbeat of 5 ms: median %lld ms, 95 %% within %lld ms, longest %lld ms", usual, slow, gaps.last());
    QVERIFY2(usual <= 16, qPrintable(QString::number(usual)));
    QVERIFY2(slow <= 34, qPrintable(QString::number(slow))); // two frames, on a machine that others use as well
}

QTEST_GUILESS_MAIN(EventFeedTest)
#include "tst_eventfeed.moc"
