// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/eventfeed.h"
#include "engine/journal/runprojection.h"
#include "tests/support/platformwarnings.h"

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
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void everyEventArrivesInOrder();
    void eventsBeforeTheStartReturnedAreKept();
    void othersEventsAreNotKept();
    void manyRunsTakeTurns();
    void aReceiverMayEndItsWatch();
    void nothingComesAfterUnwatch();
    void beginningsAndEndsAreToldOnceAFrame();
    void logLinesAreSkippedBeyondTheBound();
    void aFloodIsHandedOverInBoundedPieces();
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
        QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
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

/** A turn of the event loop that begins when the one before has ended; counts them. */
class Turns final : public QObject
{
public:
    Turns() { startTimer(0); }
    int count() const { return m_count; }

protected:
    void timerEvent(QTimerEvent *) override { ++m_count; }

private:
    int m_count = 0;
};

void EventFeedTest::aFloodIsHandedOverInBoundedPieces()
{
    constexpr int flood = 100'000;
    constexpr auto slowness = 1ms; // of the receiver: a frame has room for few pieces
    constexpr int mostPieces = int(EventFeed::MostWorkPerFrame / slowness) + 1;
    EventFeed feed;
    Turns turns;
    int received = 0;
    int pieces = 0;
    int piecesInFrame = 0;
    int frames = 0;
    int turnOfLastFrame = -1;
    bool isInOrder = true;
    feed.watch([] { return RunId{1, 1}; }, [&](std::span<const RunEvent> events) {
        QVERIFY(events.size() <= EventFeed::PieceSize);
        for (const RunEvent &event : events)
            isInOrder = isInOrder && event.sequence == ++received;
        ++pieces;
        ++piecesInFrame;
        for (const auto begin = steady_clock::now(); steady_clock::now() < begin + slowness;) { }
    });
    connect(&feed, &EventFeed::frameDelivered, this, [&] {
        QVERIFY2(piecesInFrame <= mostPieces, qPrintable(QString::number(piecesInFrame)));
        piecesInFrame = 0;
        ++frames;
        QVERIFY(turns.count() > turnOfLastFrame); // whatever else waited had its turn
        turnOfLastFrame = turns.count();
    });
    std::jthread producer([&feed] {
        for (int i = 0; i < flood; i += 500)
            feed.onEvents(lines({1, 1}, i + 1, 500));
    });
    QTRY_COMPARE_WITH_TIMEOUT(received, flood, 60'000);
    QVERIFY(isInOrder);
    QVERIFY(pieces >= flood / int(EventFeed::PieceSize));
    QVERIFY2(frames >= pieces / mostPieces, qPrintable(QString::number(frames)));
    QCOMPARE(feed.skippedLogLines({1, 1}), 0);
}

QTEST_GUILESS_MAIN(EventFeedTest)
#include "tst_eventfeed.moc"
