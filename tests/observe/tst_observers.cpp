// SPDX-License-Identifier: MIT
#include "engine/runtime/sinklane.h"
#include "engine/runtime/workflow.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

enum class S { A, B, Done };

/** Writes what it gets as one sentence: the numbers of the events, `-3-` for three that are missing. */
class Scribe : public EventSink
{
public:
    explicit Scribe(qsizetype limit = 100'000) : m_limit(limit) { }

    void onEvents(std::span<const RunEvent> events) override
    {
        isInCall = true;
        if (blocks)
            m_mayGoOn.acquire();
        const std::scoped_lock lock(m_mutex);
        for (const RunEvent &event : events) {
            m_words.append(QString::number(event.sequence));
            ++m_received;
        }
    }
    void onEventsDropped(qint64 count) override
    {
        const std::scoped_lock lock(m_mutex);
        m_words.append(u"-%1-"_s.arg(count));
        m_dropped += count;
    }
    qsizetype queueLimit() const override { return m_limit; }

    void letGo()
    {
        blocks = false;
        m_mayGoOn.release();
    }
    QString sentence() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_words.join(u' ');
    }
    qint64 received() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_received;
    }
    qint64 dropped() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_dropped;
    }

    std::atomic<bool> blocks = false;
    std::atomic<bool> isInCall = false;

private:
    const qsizetype m_limit;
    std::binary_semaphore m_mayGoOn{0};
    mutable std::mutex m_mutex;
    QStringList m_words;
    qint64 m_received = 0;
    qint64 m_dropped = 0;
};

class Thrower final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent>) override
    {
        ++calls;
        throw std::runtime_error("I am broken.");
    }

    std::atomic<int> calls = 0;
};

class Leaver final : public EventSink
{
public:
    explicit Leaver(Engine &engine) : m_engine(engine) { }
    void onEvents(std::span<const RunEvent>) override
    {
        ++calls;
        m_engine.removeSink(this);
    }

    std::atomic<int> calls = 0;

private:
    Engine &m_engine;
};

EventBatch batch(int first, int count)
{
    std::vector<RunEvent> events(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        events[size_t(i)].sequence = first + i;
        events[size_t(i)].kind = RunEventKind::LogLine;
    }
    return std::make_shared<const std::vector<RunEvent>>(std::move(events));
}

Workflow<S> twoSteps()
{
    Workflow<S> workflow(u"two-steps"_s);
    workflow.task(S::A, [] { return S::B; }).task(S::B, [] { return S::Done; }).exit(S::Done);
    return workflow;
}

constexpr int eventsOfTwoSteps = 11; // start, 3 entered, 2 attempts, 2 finished, 2 transitions, end
constexpr Milliseconds plenty{30'000};

std::chrono::steady_clock::time_point soon()
{
    return std::chrono::steady_clock::now() + plenty;
}

} // namespace

class TestObservers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatFindsNoRoomIsToldInItsPlace();
    void aGapAtTheEndIsToldToo();
    void beginningsAndEndsOfRunsAreKept();
    void closingDropsWhatWaits();
    void aBlockedObserverHoldsUpNobody();
    void aThrowingObserverHarmsNobody();
    void aBlockedSlotHoldsUpNobody();
    void everyObserverSeesEachRunInOrder();
    void anObserverMayRemoveItself();
    void whoMissesNothingIsNeverDropped();
    void anEngineLeavesAStuckObserverBehind();
};

void TestObservers::whatFindsNoRoomIsToldInItsPlace()
{
    Scribe scribe(4);
    scribe.blocks = true;
    SinkLane lane(scribe);
    lane.give(batch(1, 1));
    QTRY_VERIFY(scribe.isInCall);
    lane.give(batch(2, 2)); // 3 wait, counting the one in the call
    lane.give(batch(4, 3)); // 1 of 3 finds room
    lane.give(batch(7, 5)); // none does
    QVERIFY(!lane.flush(std::chrono::steady_clock::now()));
    scribe.letGo();
    QVERIFY(lane.flush(soon()));
    lane.give(batch(12, 1));
    QVERIFY(lane.flush(soon()));
    QCOMPARE(scribe.sentence(), u"1 2 3 4 -7- 12"_s);
}

void TestObservers::aGapAtTheEndIsToldToo()
{
    Scribe scribe(2);
    scribe.blocks = true;
    SinkLane lane(scribe);
    lane.give(batch(1, 3));
    scribe.letGo();
    QVERIFY(lane.flush(soon()));
    QCOMPARE(scribe.sentence(), u"1 2 -1-"_s);
}

void TestObservers::beginningsAndEndsOfRunsAreKept()
{
    Scribe scribe(2);
    scribe.blocks = true;
    SinkLane lane(scribe);
    std::vector<RunEvent> events(*batch(1, 6));
    events[2].kind = RunEventKind::RunFinished;
    events[4].kind = RunEventKind::RunStarted;
    lane.give(std::make_shared<const std::vector<RunEvent>>(events));
    scribe.letGo();
    QVERIFY(lane.flush(soon()));
    QCOMPARE(scribe.sentence(), u"1 2 -2- 3 5"_s);
}

void TestObservers::closingDropsWhatWaits()
{
    Scribe scribe;
    scribe.blocks = true;
    SinkLane lane(scribe);
    lane.give(batch(1, 1));
    QTRY_VERIFY(scribe.isInCall);
    lane.give(batch(2, 1));
    lane.close();
    QVERIFY(!lane.waitForCall(std::chrono::steady_clock::now()));
    scribe.letGo();
    QVERIFY(lane.waitForCall(soon()));
    lane.give(batch(3, 1));
    QVERIFY(lane.flush(soon()));
    QCOMPARE(scribe.sentence(), u"1"_s);
}

void TestObservers::aBlockedObserverHoldsUpNobody()
{
    constexpr int runs = 50;
    Scribe blocked(20);
    blocked.blocks = true;
    Scribe other;
    Engine engine;
    engine.addSink(&blocked);
    engine.addSink(&other);
    const Workflow<S> workflow = twoSteps();
    QCOMPARE(engine.start(workflow, S::A).wait().status, RunStatus::Succeeded);
    QTRY_VERIFY(blocked.isInCall);
    for (int i = 1; i < runs; ++i)
        QCOMPARE(engine.start(workflow, S::A).wait().status, RunStatus::Succeeded);
    QTRY_COMPARE(other.received(), runs * eventsOfTwoSteps);
    QCOMPARE(other.dropped(), 0);
    QVERIFY(!engine.waitForIdle(Milliseconds(1))); // one has not been told yet

    blocked.letGo();
    QVERIFY(engine.waitForIdle(plenty));
    QVERIFY(blocked.dropped() > 0);
    QCOMPARE(blocked.received() + blocked.dropped(), runs * eventsOfTwoSteps);
}

void TestObservers::aThrowingObserverHarmsNobody()
{
    QTest::ignoreMessage(QtWarningMsg,
                         "An observer of runs threw an exception, which changes nothing for the runs: I am broken.");
    Thrower thrower;
    test::EventLog log;
    Engine engine;
    engine.addSink(&thrower);
    engine.addSink(&log);
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(engine.start(twoSteps(), S::A).wait().status, RunStatus::Succeeded);
        QVERIFY(engine.waitForIdle(plenty));
        QVERIFY(thrower.calls >= i);
        QCOMPARE(log.events().size(), i * eventsOfTwoSteps);
    }
}

void TestObservers::aBlockedSlotHoldsUpNobody()
{
    std::binary_semaphore mayGoOn{0};
    std::atomic<bool> isInSlot = false;
    Scribe other;
    Engine engine;
    engine.addSink(&other);
    connect(&engine, &Engine::eventsOccurred, &engine, [&] {
        if (!isInSlot.exchange(true))
            mayGoOn.acquire();
    }, Qt::DirectConnection);
    QCOMPARE(engine.start(twoSteps(), S::A).wait().status, RunStatus::Succeeded);
    QTRY_VERIFY(isInSlot);
    QTRY_COMPARE(other.received(), eventsOfTwoSteps);
    mayGoOn.release();
    QVERIFY(engine.waitForIdle(plenty));
}

void TestObservers::everyObserverSeesEachRunInOrder()
{
    constexpr int runs = 200;
    std::array<test::EventLog, 3> logs;
    Engine engine;
    for (test::EventLog &log : logs)
        engine.addSink(&log);
    const Workflow<S> workflow = twoSteps();
    for (int i = 0; i < runs; ++i)
        engine.start(workflow, S::A);
    QVERIFY(engine.waitForIdle(plenty));
    for (const test::EventLog &log : logs) {
        QHash<RunId, qint64> last;
        for (const RunEvent &event : log.events())
            QCOMPARE(event.sequence, ++last[event.run]);
        QCOMPARE(last.size(), runs);
        QCOMPARE(log.events().size(), runs * eventsOfTwoSteps);
        QCOMPARE(log.events(), logs[0].events());
    }
}

void TestObservers::anObserverMayRemoveItself()
{
    Engine engine;
    Leaver leaver(engine);
    engine.addSink(&leaver);
    for (int i = 0; i < 3; ++i) {
        engine.start(twoSteps(), S::A).wait();
        QVERIFY(engine.waitForIdle(plenty));
    }
    QCOMPARE(leaver.calls, 1);
}

void TestObservers::whoMissesNothingIsNeverDropped()
{
    Scribe journal(0);
    Engine engine;
    engine.addSink(&journal);
    for (int i = 0; i < 100; ++i)
        engine.start(twoSteps(), S::A);
    QVERIFY(engine.waitForIdle(plenty));
    QCOMPARE(journal.received(), 100 * eventsOfTwoSteps);
    QCOMPARE(journal.dropped(), 0);
}

void TestObservers::anEngineLeavesAStuckObserverBehind()
{
    QTest::ignoreMessage(QtWarningMsg, "Observers that do not stop were left behind after 20 ms.");
    static Scribe stuck; // outlives what was left behind
    stuck.blocks = true;
    {
        Engine engine({.shutdownLimit = Milliseconds(20)});
        engine.addSink(&stuck);
        QCOMPARE(engine.start(twoSteps(), S::A).wait().status, RunStatus::Succeeded);
        QTRY_VERIFY(stuck.isInCall);
    }
    stuck.letGo();
    QTRY_VERIFY(stuck.received() > 0);
}

QTEST_GUILESS_MAIN(TestObservers)
#include "tst_observers.moc"
