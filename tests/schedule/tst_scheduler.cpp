// SPDX-License-Identifier: MIT
#include "tests/schedule/schedulerharness.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QThread>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

static const RunEnd failing{RunStatus::Errored, {}, Error(ErrorCode::TaskFailed, u"broken"_s)};

/** One scheduler on a virtual clock, and a record of what it decided. */
class Stage final
{
public:
    Stage()
        : scheduler(std::make_unique<MemoryScheduleStore>(), harness.runs.starter(), harness.clock, {.stopTimeout = 200ms})
    {
        QObject::connect(&scheduler, &Scheduler::eventOccurred, &scheduler, [this](const ScheduleEvent &event) {
            QString word = scheduleEventKindName(event.kind);
            if (event.reason != SkipReason::None)
                word += u':' + skipReasonName(event.reason) + (event.count > 1 ? u'*' + QString::number(event.count) : QString());
            if (event.kind == ScheduleEventKind::RunEnded)
                word += u':' + runStatusName(event.end->status);
            m_words.append(word);
        });
        if (!scheduler.start())
            qFatal("The scheduler does not start.");
    }

    void add(const QByteArray &members)
    {
        if (const auto done = scheduler.add(scheduleFrom(u"s"_s, members)); !done)
            qFatal("%s", qPrintable(done.error().toString()));
    }
    void letPass(std::chrono::nanoseconds duration) { harness.runs.letPass(scheduler, duration); }
    void endAll(const RunEnd &end = {})
    {
        harness.runs.endAll(end);
        scheduler.wake();
    }
    /** What was decided since the last time. */
    QString decided() { return std::exchange(m_words, {}).join(u' '); }
    ScheduleInfo info() const { return *scheduler.info(u"s"_s); }

    SchedulerHarness harness;
    Scheduler scheduler;

private:
    QStringList m_words;
};

class tst_Scheduler : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void startsWhatIsDue();
    void passesOnWhatTheRunNeeds();
    void refusesWhatCannotBe();
    void listsInTheOrderOfAdding();
    void holdsBackAfterFailures();
    void makesUpAfterHoldingBack();
    void tripsAndIsReset();
    void aStartThatFailsCountsAsFailure();
    void pausesWithANote();
    void aTriggerTakesItsOwnInput();
    void aTriggerHeedsOverlapButNotBackoffAndPause();
    void cancelsRunsAndQueue();
    void countsAnewAfterAChange();
    void removingLetsRunsGoOn();
    void replacesTheSchedulesOfAWorkflow();
    void newZoneDataMovesWhatIsDue();
    void backfillsWhatDidNotRun();
    void aBackfillRunsSoManyAtOnce();
    void whatIsDueGoesBeforeABackfill();
    void aBackfillOutlivesItsScheduler();
    void aBackfillCanBeCancelled();
    void refusesABackfillThatCannotBe();
    void theJitterIsSteady();
    void waitsForTheEndBeforeAFixedDelay();
    void anEndOnAnotherThreadIsHeard();
    void higherPrioritiesStartFirst();
    void stopsWithinItsTimeAndNamesWhatIsLeft();
    void stoppingCancelsAndKeepsTheQueue();
    void slotsMayCommandTheScheduler();
    void firesOnTimeOnTheRealClock();
    void runsBackToBack();
    void backoffGrowsToItsCap_data();
    void backoffGrowsToItsCap();
    void losesItsSchedulesWithTheLease();
    void deletionIsSilent();
    void goesOnWhenTheStoreDoes();
    void livesOnAThreadOfItsOwn();
};

void tst_Scheduler::startsWhatIsDue()
{
    SchedulerHarness harness;
    harness.runs.endsAtOnce = RunEnd{};
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), harness.runs.starter(), harness.clock);
    QVERIFY(scheduler.start());
    QCOMPARE(scheduler.role(), SchedulerRole::Owner);
    QVERIFY(scheduler.add(scheduleFrom(u"five"_s, R"("every": "5m")")));
    QVERIFY(scheduler.add(scheduleFrom(u"hourly"_s, R"("cron": "@hourly")")));
    QVERIFY(scheduler.add(scheduleFrom(u"once"_s, R"("at": "2026-01-01T00:07:00Z")")));
    QVERIFY(scheduler.add(scheduleFrom(u"delay"_s, R"("every": "20m", "rate": "fixedDelay", "first": "now")")));
    harness.runs.letPass(scheduler, 60min);
    QCOMPARE(harness.runs.times(u"five"_s), u"00:05 00:10 00:15 00:20 00:25 00:30 00:35 00:40 00:45 00:50 00:55 01:00"_s);
    QCOMPARE(harness.runs.times(u"hourly"_s), u"01:00"_s);
    QCOMPARE(harness.runs.times(u"once"_s), u"00:07"_s);
    QCOMPARE(harness.runs.times(u"delay"_s), u"00:00 00:20 00:40 01:00"_s);
    QCOMPARE(scheduler.info(u"once"_s)->status, ScheduleStatus::Finished);
    QCOMPARE(scheduler.info(u"five"_s)->state.counters.succeeded, 12);
}

void tst_Scheduler::passesOnWhatTheRunNeeds()
{
    Stage stage;
    stage.add(R"("every": "5m", "workflow": "a.sluice", "input": { "x": 1 }, "runTimeout": "9m", "priority": 3, "rateLimit": "night")");
    stage.letPass(5min);
    const RunRequest request = stage.harness.runs.started.value(0).request;
    QCOMPARE(request.schedule, u"s"_s);
    QCOMPARE(request.workflow, u"a.sluice"_s);
    QCOMPARE(request.due, utc(u"2026-01-01T00:05:00Z"));
    QCOMPARE(request.cause, FireCause::Due);
    QCOMPARE(request.input, (QJsonObject{{u"x"_s, 1}}));
    QCOMPARE(request.timeout, Milliseconds(9min));
    QCOMPARE(request.priority, 3);
    QCOMPARE(request.guards.limiter, u"night"_s);
    QCOMPARE(stage.info().status, ScheduleStatus::Running);
    QCOMPARE(stage.info().state.running.value(0).firing.run, request.run);
}

void tst_Scheduler::refusesWhatCannotBe()
{
    Stage stage;
    stage.add(R"("manual": true)");
    const auto codeOf = [](const auto &result) { return result ? u"fine"_s : errorCodeName(result.error().code()); };
    QCOMPARE(codeOf(stage.scheduler.add(scheduleFrom(u"s"_s, R"("manual": true)"))), u"InvalidParameter"_s);
    Schedule broken = scheduleFrom(u"t"_s, R"("every": "1m")");
    broken.jitter = 1h;
    QCOMPARE(codeOf(stage.scheduler.add(broken)), u"InvalidParameter"_s);
    QVERIFY(!stage.scheduler.contains(u"t"_s));
    QCOMPARE(codeOf(stage.scheduler.change(broken)), u"NotFound"_s);
    QCOMPARE(codeOf(stage.scheduler.trigger(u"t"_s)), u"NotFound"_s);
    QCOMPARE(codeOf(stage.scheduler.reset(u"t"_s)), u"NotFound"_s);
    QCOMPARE(codeOf(stage.scheduler.cancel(u"t"_s)), u"NotFound"_s);
    QCOMPARE(codeOf(stage.scheduler.remove(u"t"_s)), u"NotFound"_s);
    QCOMPARE(codeOf(stage.scheduler.cancel(u"s"_s)), u"fine"_s); // Nothing runs: fine.
    QVERIFY(!stage.scheduler.info(u"t"_s));
    const auto stopped = stage.scheduler.stop();
    QTRY_VERIFY(stopped.isFinished());
    QCOMPARE(codeOf(stage.scheduler.trigger(u"s"_s)), u"Cancelled"_s);
}

void tst_Scheduler::listsInTheOrderOfAdding()
{
    Stage stage;
    for (const QString &id : {u"z"_s, u"a"_s, u"m"_s})
        QVERIFY(stage.scheduler.add(scheduleFrom(id, R"("manual": true)")));
    QVERIFY(stage.scheduler.change(scheduleFrom(u"z"_s, R"("every": "1h")")));
    QStringList ids;
    for (const ScheduleInfo &info : stage.scheduler.list())
        ids.append(info.schedule.id);
    QCOMPARE(ids, (QStringList{u"z"_s, u"a"_s, u"m"_s}));
}

void tst_Scheduler::holdsBackAfterFailures()
{
    Stage stage;
    stage.add(R"("every": "1m", "backoff": { "initial": "90s", "cap": "10m", "jitter": 0 })");
    stage.harness.runs.endsAtOnce = failing;
    stage.letPass(20min);
    // 1 fails: until 2:30. 3 fails: 3 min. 6 fails: 6 min. 12 fails: 10 min.
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:01 00:03 00:06 00:12"_s);
    QCOMPARE(stage.info().status, ScheduleStatus::BackingOff);
    QCOMPARE(stage.info().state.failureStreak, 4);
    QCOMPARE(stage.info().nextDue, utc(u"2026-01-01T00:22:00Z"));
    QVERIFY(stage.decided().contains(u"backedOff skipped:backingOff fired"_s));
    stage.harness.runs.endsAtOnce = RunEnd{};
    stage.letPass(3min);
    QCOMPARE(stage.info().status, ScheduleStatus::Completed);
    QCOMPARE(stage.info().state.failureStreak, 0);
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:01 00:03 00:06 00:12 00:22 00:23"_s);
}

void tst_Scheduler::makesUpAfterHoldingBack()
{
    Stage stage;
    stage.add(R"("at": "2026-01-01T00:10:00Z", "backoff": { "initial": "1h" })");
    stage.letPass(9min);
    QVERIFY(stage.scheduler.trigger(u"s"_s));
    stage.endAll(failing);
    stage.letPass(1min);
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:09 00:10"_s); // A one-off is not left out for that.
}

void tst_Scheduler::tripsAndIsReset()
{
    Stage stage;
    stage.add(R"("every": "1m", "backoff": { "initial": "1s", "tripAfter": 2 })");
    stage.harness.runs.endsAtOnce = failing;
    stage.letPass(10min);
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:01 00:02"_s);
    QCOMPARE(stage.info().status, ScheduleStatus::Tripped);
    QCOMPARE(stage.info().nextDue, std::nullopt);
    QCOMPARE(stage.info().state.lastError->message(), u"broken"_s);
    QVERIFY(!stage.scheduler.trigger(u"s"_s));
    stage.decided();
    QVERIFY(stage.scheduler.reset(u"s"_s));
    QCOMPARE(stage.decided(), u"reset skipped:tripped*8"_s);
    stage.harness.runs.endsAtOnce = RunEnd{};
    stage.letPass(1min);
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:01 00:02 00:11"_s);
}

void tst_Scheduler::aStartThatFailsCountsAsFailure()
{
    Stage stage;
    stage.add(R"("every": "1m", "backoff": { "tripAfter": 1 })");
    stage.harness.runs.failure = Error(ErrorCode::NotFound, u"no such file"_s);
    stage.letPass(1min);
    QCOMPARE(stage.decided(), u"added fired startFailed tripped"_s);
    QCOMPARE(stage.info().state.lastError->message(), u"no such file"_s);
    QVERIFY(stage.info().state.running.isEmpty());
}

void tst_Scheduler::pausesWithANote()
{
    Stage stage;
    stage.add(R"("every": "1m")");
    stage.harness.runs.endsAtOnce = RunEnd{};
    stage.letPass(1min);
    QVERIFY(stage.scheduler.pause(u"s"_s, u"until Ann is back"_s));
    QCOMPARE(stage.info().status, ScheduleStatus::Paused);
    QCOMPARE(stage.info().schedule.pauseNote, u"until Ann is back"_s);
    QCOMPARE(stage.scheduler.nextWake(), std::nullopt);
    stage.letPass(5min);
    stage.decided();
    QVERIFY(stage.scheduler.resume(u"s"_s));
    QCOMPARE(stage.decided(), u"resumed skipped:paused*5"_s);
    stage.letPass(1min);
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:01 00:07"_s);
}

void tst_Scheduler::aTriggerTakesItsOwnInput()
{
    Stage stage;
    stage.add(R"("manual": true, "input": { "a": 1 })");
    const auto run = stage.scheduler.trigger(u"s"_s, QJsonObject{{u"b"_s, 2}});
    QVERIFY(run);
    QCOMPARE(stage.harness.runs.started.value(0).request.run, *run);
    QCOMPARE(stage.harness.runs.started.value(0).request.input, (QJsonObject{{u"b"_s, 2}}));
    QCOMPARE(stage.harness.runs.started.value(0).request.cause, FireCause::Manual);
    const QFuture<RunEnd> end = stage.scheduler.waitFor(*run);
    QVERIFY(!end.isFinished());
    stage.endAll({RunStatus::Failed, u"Bad"_s, {}});
    QVERIFY(end.isFinished());
    QCOMPARE(end.result().exitState, u"Bad"_s);
    QCOMPARE(stage.scheduler.waitFor(*run).result().exitState, u"Bad"_s); // Also afterwards.
    QCOMPARE(stage.scheduler.waitFor(RunId{1, 2}).result().error->code(), ErrorCode::NotFound);
}

void tst_Scheduler::aTriggerHeedsOverlapButNotBackoffAndPause()
{
    Stage stage;
    stage.add(R"("every": "1h", "overlap": "queueOne", "backoff": { "initial": "30m" })");
    const auto first = stage.scheduler.trigger(u"s"_s);
    const auto second = stage.scheduler.trigger(u"s"_s);
    QVERIFY(first && second);
    QCOMPARE(stage.harness.runs.started.size(), 1);
    QVERIFY(!stage.scheduler.trigger(u"s"_s)); // The queue is full.
    QVERIFY(stage.scheduler.pause(u"s"_s));
    stage.endAll(failing);
    QCOMPARE(stage.harness.runs.started.size(), 2); // Somebody asked for it: neither the failure nor the pause holds it.
    QCOMPARE(stage.harness.runs.started.value(1).request.run, *second);
}

void tst_Scheduler::cancelsRunsAndQueue()
{
    Stage stage;
    stage.add(R"("every": "1m", "overlap": { "queueUpTo": 3 })");
    stage.letPass(3min);
    const auto queued = stage.scheduler.waitFor(stage.info().state.queue.value(0).run);
    stage.decided();
    QVERIFY(stage.scheduler.cancel(u"s"_s));
    stage.scheduler.wake();
    QCOMPARE(stage.decided(), u"skipped:removed skipped:removed cancelRequested runEnded:cancelled"_s);
    QCOMPARE(queued.result().status, RunStatus::Cancelled);
    QCOMPARE(stage.info().status, ScheduleStatus::Idle);
    QCOMPARE(stage.info().state.failureStreak, 0);
}

void tst_Scheduler::countsAnewAfterAChange()
{
    Stage stage;
    stage.add(R"("every": "10m")");
    stage.letPass(5min);
    QVERIFY(stage.scheduler.change(scheduleFrom(u"s"_s, R"("every": "10m", "title": "New")")));
    QCOMPARE(stage.info().nextDue, utc(u"2026-01-01T00:10:00Z")); // Nothing about time has changed.
    QVERIFY(stage.scheduler.change(scheduleFrom(u"s"_s, R"("every": "20m")")));
    QCOMPARE(stage.info().nextDue, utc(u"2026-01-01T00:25:00Z"));
}

void tst_Scheduler::removingLetsRunsGoOn()
{
    Stage stage;
    stage.add(R"("every": "1m", "overlap": "queueOne")");
    stage.letPass(2min);
    const auto running = stage.scheduler.waitFor(stage.info().state.running.value(0).firing.run);
    const auto queued = stage.scheduler.waitFor(stage.info().state.queue.value(0).run);
    QVERIFY(stage.scheduler.remove(u"s"_s));
    QVERIFY(stage.scheduler.list().isEmpty());
    QVERIFY(queued.isFinished());
    QVERIFY(!running.isFinished());
    stage.endAll();
    QCOMPARE(running.result().status, RunStatus::Succeeded);
    stage.letPass(5min);
    QCOMPARE(stage.harness.runs.started.size(), 1);
    stage.add(R"("every": "1m")");
    QCOMPARE(stage.info().state.counters, ScheduleCounters{});
}

void tst_Scheduler::replacesTheSchedulesOfAWorkflow()
{
    Stage stage;
    const auto of = [](const QString &id, const QByteArray &members) { return scheduleFrom(id, members); };
    QVERIFY(stage.scheduler.add(of(u"other"_s, R"("manual": true, "workflow": "b")")));
    QVERIFY(stage.scheduler.setSchedulesOf(u"a"_s, {of(u"x"_s, R"("every": "1m")"), of(u"y"_s, R"("every": "2m")")}));
    QVERIFY(stage.scheduler.setSchedulesOf(u"a"_s, {of(u"y"_s, R"("every": "2m")"), of(u"z"_s, R"("every": "3m")")}));
    QStringList ids;
    for (const ScheduleInfo &info : stage.scheduler.list())
        ids.append(info.schedule.id + u'@' + info.schedule.workflow);
    QCOMPARE(ids, (QStringList{u"other@b"_s, u"y@a"_s, u"z@a"_s}));
    QVERIFY(!stage.scheduler.setSchedulesOf(u"a"_s, {of(u"other"_s, R"("manual": true)")}));
    QCOMPARE(stage.scheduler.list().size(), 3);
    QCOMPARE(stage.decided().count(u"changed"_s), 0);
}

/** A country changes its clocks, the system's package is renewed, and the scheduler goes on running. */
void tst_Scheduler::newZoneDataMovesWhatIsDue()
{
    QTemporaryDir folder;
    const auto install = [&folder](const QString &source) {
        QFile::remove(folder.filePath(u"Home"_s));
        return source.isEmpty() || QFile::copy(u"/usr/share/zoneinfo/"_s + source, folder.filePath(u"Home"_s));
    };
    qputenv("TZDIR", folder.path().toLocal8Bit());
    const auto restore = qScopeGuard([] { qunsetenv("TZDIR"); });
    QVERIFY(install(u"Europe/Berlin"_s));
    SchedulerHarness harness;
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), harness.runs.starter(), harness.clock, {.zonesLast = 0min});
    QVERIFY(scheduler.start());
    QVERIFY(scheduler.add(scheduleFrom(u"s"_s, R"("cron": "0 9 * * *", "timeZone": "Home")")));
    QCOMPARE(formatUtcTime(*scheduler.info(u"s"_s)->nextDue), u"2026-01-01T08:00:00Z"_s);
    QVERIFY(install(u"Europe/London"_s));
    harness.runs.letPass(scheduler, 8h + 30min);
    QCOMPARE(harness.runs.started.size(), 0);
    QCOMPARE(formatUtcTime(*scheduler.info(u"s"_s)->nextDue), u"2026-01-01T09:00:00Z"_s);
    QVERIFY(install({})); // gone for a moment
    harness.runs.letPass(scheduler, 30min);
    QCOMPARE(harness.runs.started.size(), 1);
    QCOMPARE(formatUtcTime(*scheduler.info(u"s"_s)->nextDue), u"2026-01-02T09:00:00Z"_s);
}

void tst_Scheduler::backfillsWhatDidNotRun()
{
    Stage stage;
    stage.harness.runs.endsAtOnce = RunEnd{};
    stage.add(R"("cron": "0 * * * *")");
    stage.letPass(2h);
    QVERIFY(stage.scheduler.pause(u"s"_s));
    stage.letPass(3h);
    QVERIFY(stage.scheduler.resume(u"s"_s));
    stage.harness.runs.started.clear();
    const UtcTime from = utc(u"2025-12-31T22:00:00Z");
    const auto runs = stage.scheduler.backfill(u"s"_s, from, utc(u"2026-01-01T05:00:00Z"));
    stage.scheduler.wake();
    QVERIFY(runs);
    QStringList dues;
    for (const auto &one : std::as_const(stage.harness.runs.started))
        dues.append(formatUtcTime(one.request.due).mid(8, 5));
    QCOMPARE(dues.join(u' '), u"31T22 31T23 01T00 01T03 01T04"_s);
    QCOMPARE(runs->size(), 5);
    QCOMPARE(stage.scheduler.backfill(u"s"_s, from, utc(u"2026-01-01T05:00:00Z"))->size(), 0); // All of it has run.
}

static QString duesOf(const testing::FakeRuns &runs)
{
    QStringList dues;
    for (const auto &one : runs.started)
        dues.append(formatUtcTime(one.request.due).mid(11, 5) + (one.request.cause == FireCause::Backfill ? u'b' : u'd'));
    return dues.join(u' ');
}

void tst_Scheduler::aBackfillRunsSoManyAtOnce()
{
    Stage stage;
    stage.add(R"("cron": "0 * * * *")");
    const UtcTime from = utc(u"2025-12-31T20:00:00Z");
    QCOMPARE(stage.scheduler.backfillable(u"s"_s, from, stage.harness.runs.now())->size(), 4);
    QCOMPARE(stage.scheduler.backfill(u"s"_s, from, stage.harness.runs.now(), 3)->size(), 4);
    QCOMPARE(duesOf(stage.harness.runs), u"20:00b 21:00b 22:00b"_s);
    stage.endAll();
    QCOMPARE(duesOf(stage.harness.runs), u"20:00b 21:00b 22:00b 23:00b"_s);
    QCOMPARE(stage.scheduler.backfillable(u"s"_s, from, stage.harness.runs.now())->size(), 0);
}

void tst_Scheduler::whatIsDueGoesBeforeABackfill()
{
    for (const QByteArray &overlap : {R"("queueOne")"_ba, R"("cancelRunning")"_ba}) {
        Stage stage;
        stage.add(R"("cron": "0 * * * *", "overlap": )" + overlap);
        QVERIFY(stage.scheduler.backfill(u"s"_s, utc(u"2025-12-31T20:00:00Z"), utc(u"2025-12-31T23:00:00Z")));
        stage.letPass(61min); // 20:00 goes on, 21:00 and 22:00 wait, and 01:00 is due.
        stage.endAll();
        QVERIFY(duesOf(stage.harness.runs).startsWith(u"20:00b 01:00d"_s));
        stage.endAll();
        stage.endAll();
        stage.endAll();
        QCOMPARE(duesOf(stage.harness.runs), u"20:00b 01:00d 21:00b 22:00b"_s);
    }
}

namespace {

/** One store for several schedulers. */
class LentStore final : public ScheduleStore
{
public:
    explicit LentStore(ScheduleStore &store)
        : m_store(store)
    { }

    Result<ScheduleLease> lease() override { return m_store.lease(); }
    Result<std::optional<qint64>> acquire(const ScheduleLease &seen) override { return m_store.acquire(seen); }
    Result<bool> renew(qint64 fence) override { return m_store.renew(fence); }
    Result<void> release(qint64 fence) override { return m_store.release(fence); }
    Result<ScheduleSnapshot> load() override { return m_store.load(); }
    Result<QList<ScheduleEvent>> events(const ScheduleEventFilter &filter) override { return m_store.events(filter); }
    Result<QList<FiringRecord>> firings(const QString &schedule, int limit) override { return m_store.firings(schedule, limit); }
    Result<QList<UtcTime>> firedAfter(const QString &schedule, UtcTime after) override { return m_store.firedAfter(schedule, after); }
    Result<std::optional<FiringRecord>> firing(const RunId &run) override { return m_store.firing(run); }
    Result<std::optional<RunStatus>> runStatus(const RunId &run) override { return m_store.runStatus(run); }
    Result<QList<RunId>> commit(qint64 fence, const ScheduleChanges &changes) override { return m_store.commit(fence, changes); }

private:
    ScheduleStore &m_store;
};

} // namespace

void tst_Scheduler::aBackfillOutlivesItsScheduler()
{
    SchedulerHarness harness;
    MemoryScheduleStore store;
    store.runStatusOf = [](const RunId &) { return std::optional(RunStatus::Succeeded); };
    const UtcTime from = utc(u"2025-12-31T18:00:00Z");
    int lives = 0;
    for (; lives < 10; ++lives) {
        Scheduler scheduler(std::make_unique<LentStore>(store), harness.runs.starter(), harness.clock, {.stopTimeout = 200ms});
        QVERIFY(scheduler.start());
        if (lives == 0) {
            QVERIFY(scheduler.add(scheduleFrom(u"s"_s, R"("cron": "0 * * * *")")));
            QCOMPARE(scheduler.backfill(u"s"_s, from, harness.runs.now())->size(), 6);
        }
        scheduler.wake();
        harness.runs.endAll();
        scheduler.wake();
        if (scheduler.list().front().state.queue.isEmpty() && !scheduler.hasRunning())
            break;
        harness.runs.running.clear(); // It dies in the middle of a run; the journal has its end.
        QVERIFY(store.release(store.lease()->fence));
    }
    QVERIFY(lives >= 2);
    QCOMPARE(duesOf(harness.runs), u"18:00b 19:00b 20:00b 21:00b 22:00b 23:00b"_s); // Each one once.
}

void tst_Scheduler::aBackfillCanBeCancelled()
{
    Stage stage;
    stage.add(R"("cron": "0 * * * *")");
    QVERIFY(stage.scheduler.backfill(u"s"_s, utc(u"2025-12-31T20:00:00Z"), stage.harness.runs.now()));
    QVERIFY(stage.scheduler.cancel(u"s"_s));
    stage.scheduler.wake();
    QCOMPARE(duesOf(stage.harness.runs), u"20:00b"_s);
    QVERIFY(!stage.scheduler.hasRunning());
    // What did not begin can be asked for again.
    QCOMPARE(stage.scheduler.backfillable(u"s"_s, utc(u"2025-12-31T20:00:00Z"), stage.harness.runs.now())->size(), 3);
}

void tst_Scheduler::refusesABackfillThatCannotBe()
{
    Stage stage;
    stage.add(R"("cron": "* * * * * *")");
    const UtcTime now = stage.harness.runs.now();
    const auto tooMany = stage.scheduler.backfill(u"s"_s, now - std::chrono::hours(24), now);
    QVERIFY(!tooMany);
    QVERIFY(tooMany.error().message().contains(u"more than 10000 runs"_s));
    QVERIFY(stage.scheduler.backfillable(u"s"_s, now - 10'000s, now));
    QVERIFY(!stage.scheduler.backfill(u"s"_s, now, now - 1h));
    QVERIFY(!stage.scheduler.backfill(u"s"_s, now - 5s, now, 0));
    QVERIFY(!stage.scheduler.backfill(u"unknown"_s, now - 5s, now));
    QVERIFY(stage.scheduler.add(scheduleFrom(u"m"_s, R"("manual": true)")));
    QVERIFY(!stage.scheduler.backfill(u"m"_s, now - 5s, now));
    QCOMPARE(stage.harness.runs.started.size(), 0);
}

void tst_Scheduler::theJitterIsSteady()
{
    QString times[2];
    for (QString &text : times) {
        Stage stage;
        stage.harness.runs.endsAtOnce = RunEnd{};
        stage.add(R"("every": "10m", "jitter": "5m")");
        stage.letPass(65min);
        text = stage.harness.runs.times(u"s"_s, u"HH:mm:ss.zzz"_s);
        for (const auto &one : std::as_const(stage.harness.runs.started))
            QVERIFY(one.at >= one.request.due && one.at <= one.request.due + 5min);
    }
    QCOMPARE(times[0], times[1]);
    QVERIFY(!times[0].contains(u":00.000"_s));
}

void tst_Scheduler::waitsForTheEndBeforeAFixedDelay()
{
    Stage stage;
    stage.add(R"("every": "10m", "rate": "fixedDelay", "first": "now")");
    stage.letPass(25min);
    QCOMPARE(stage.info().nextDue, std::nullopt);
    stage.endAll();
    QCOMPARE(stage.info().nextDue, utc(u"2026-01-01T00:35:00Z"));
    stage.letPass(10min);
    QCOMPARE(stage.harness.runs.times(u"s"_s), u"00:00 00:35"_s);
}

void tst_Scheduler::anEndOnAnotherThreadIsHeard()
{
    Stage stage;
    stage.add(R"("manual": true)");
    const auto run = stage.scheduler.trigger(u"s"_s);
    QVERIFY(run);
    std::thread([&stage] { stage.harness.runs.endAll(); }).join();
    QTRY_COMPARE(stage.info().status, ScheduleStatus::Completed);
}

void tst_Scheduler::higherPrioritiesStartFirst()
{
    Stage stage;
    for (const int priority : {0, 5, -5, 5})
        QVERIFY(stage.scheduler.add(scheduleFrom(u"p%1"_s.arg(stage.scheduler.list().size()), "\"every\": \"1m\", \"priority\": " + QByteArray::number(priority))));
    stage.letPass(1min);
    QStringList order;
    for (const auto &one : std::as_const(stage.harness.runs.started))
        order.append(one.request.schedule);
    QCOMPARE(order.join(u' '), u"p1 p3 p0 p2"_s);
}

void tst_Scheduler::stopsWithinItsTimeAndNamesWhatIsLeft()
{
    Stage stage;
    stage.add(R"("every": "1m")");
    stage.letPass(1min);
    stage.harness.runs.ignoresCancel = true;
    const QFuture<StopReport> stopped = stage.scheduler.stop();
    QTRY_VERIFY(stopped.isFinished());
    QCOMPARE(stopped.result().schedules, QStringList{u"s"_s});
    QCOMPARE(stopped.result().abandoned.value(0).firing.run, stage.harness.runs.started.value(0).request.run);
    QCOMPARE(stage.harness.runs.cancelRequests > 0, true);
    QCOMPARE(stage.scheduler.role(), SchedulerRole::Stopped);
    QCOMPARE(stage.scheduler.stop().result(), stopped.result());
}

void tst_Scheduler::stoppingCancelsAndKeepsTheQueue()
{
    Stage stage;
    stage.add(R"("every": "1m", "overlap": "queueOne")");
    stage.letPass(2min);
    const QFuture<StopReport> stopped = stage.scheduler.stop();
    QTRY_VERIFY(stopped.isFinished());
    QVERIFY(stopped.result().abandoned.isEmpty());
    QCOMPARE(stage.harness.runs.started.size(), 1);
    QVERIFY(stage.scheduler.start());
    QCOMPARE(stage.info().state.queue.size(), 1);
    stage.letPass(1s);
    QCOMPARE(stage.harness.runs.started.size(), 2);
}

void tst_Scheduler::slotsMayCommandTheScheduler()
{
    Stage stage;
    stage.add(R"("every": "1m")");
    connect(&stage.scheduler, &Scheduler::eventOccurred, &stage.scheduler, [&stage](const ScheduleEvent &event) {
        if (event.kind == ScheduleEventKind::Fired)
            QVERIFY(stage.scheduler.remove(event.schedule));
    });
    stage.letPass(3min);
    QVERIFY(stage.scheduler.list().isEmpty());
    QCOMPARE(stage.harness.runs.started.size(), 1); // It was decided before.
}

void tst_Scheduler::firesOnTimeOnTheRealClock()
{
    SchedulerHarness harness;
    std::vector<qint64> lateness;
    Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), [&lateness](const RunRequest &request, RunEndCallback ended) -> Result<RunCanceller> {
        lateness.push_back(QDateTime::currentMSecsSinceEpoch() - request.due.time_since_epoch().count());
        ended({});
        return RunCanceller([](const QString &) {});
    });
    QVERIFY(scheduler.start());
    QVERIFY(scheduler.add(scheduleFrom(u"s"_s, R"("every": "100ms")")));
    QTRY_VERIFY(lateness.size() >= 5);
    QVERIFY(std::ranges::min(lateness) >= 0); // Never early.
    QVERIFY(std::ranges::min(lateness) < 100);
}

void tst_Scheduler::runsBackToBack()
{
    Stage stage;
    stage.add(R"("every": "0ms", "rate": "fixedDelay", "first": "now")");
    stage.letPass(10min);
    QCOMPARE(stage.harness.runs.started.size(), 1);
    for (int i = 0; i < 3; ++i) {
        stage.endAll();
        stage.letPass(1ms);
    }
    QCOMPARE(stage.harness.runs.started.size(), 4);
}

void tst_Scheduler::backoffGrowsToItsCap_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QList<qint64>>("pauses"); // Milliseconds, without chance.
    QTest::addColumn<double>("chance");
    QTest::newRow("defaults") << QByteArray(R"("manual": true)") << QList<qint64>{1000, 2000, 4000, 8000, 16000, 32000, 64000, 128000, 256000, 300000, 300000} << 0.1;
    QTest::newRow("steady") << QByteArray(R"("manual": true, "backoff": { "initial": "5s", "multiplier": 1, "jitter": 0 })") << QList<qint64>{5000, 5000, 5000} << 0.0;
    QTest::newRow("all chance") << QByteArray(R"("manual": true, "backoff": { "initial": "10s", "cap": "15s", "jitter": 1 })") << QList<qint64>{10000, 15000} << 1.0;
}

void tst_Scheduler::backoffGrowsToItsCap()
{
    QFETCH(const QByteArray, members);
    QFETCH(const QList<qint64>, pauses);
    QFETCH(const double, chance);
    Stage stage;
    stage.add(members);
    stage.harness.runs.endsAtOnce = failing;
    const qint64 cap = stage.info().schedule.backoff.cap.count();
    for (const qint64 expected : pauses) {
        QVERIFY(stage.scheduler.trigger(u"s"_s));
        stage.scheduler.wake();
        const qint64 pause = (*stage.info().state.nextEligible - stage.harness.runs.now()).count();
        QVERIFY2(double(pause) >= double(expected) * (1 - chance) - 1, qPrintable(QString::number(pause)));
        QVERIFY2(double(pause) <= std::min(double(cap), double(expected) * (1 + chance) + 1), qPrintable(QString::number(pause)));
        stage.letPass(1s);
    }
}

void tst_Scheduler::losesItsSchedulesWithTheLease()
{
    SchedulerHarness harness;
    auto owned = std::make_unique<MemoryScheduleStore>();
    ScheduleStore &store = *owned;
    Scheduler scheduler(std::move(owned), harness.runs.starter(), harness.clock);
    QVERIFY(scheduler.start());
    QVERIFY(scheduler.add(scheduleFrom(u"s"_s, R"("every": "1m")")));
    QVERIFY(store.acquire(*store.lease())); // Another one, that takes it for dead.
    harness.runs.letPass(scheduler, 5min);
    QVERIFY(harness.runs.started.isEmpty());
    QCOMPARE(scheduler.role(), SchedulerRole::Standby);
    QCOMPARE(scheduler.list().size(), 1); // As stored.
    QVERIFY(!scheduler.pause(u"s"_s));
}

void tst_Scheduler::deletionIsSilent()
{
    SchedulerHarness harness;
    QFuture<RunEnd> end;
    {
        Scheduler scheduler(std::make_unique<MemoryScheduleStore>(), harness.runs.starter(), harness.clock);
        QVERIFY(scheduler.start());
        QVERIFY(scheduler.add(scheduleFrom(u"s"_s, R"("every": "1m")")));
        harness.runs.letPass(scheduler, 1min);
        end = scheduler.waitFor(harness.runs.started.value(0).request.run);
    }
    QVERIFY(end.isFinished());
    QCOMPARE(end.resultCount(), 0);
    harness.runs.endAll(); // Nobody listens any more.
    harness.clock.advance(1h);
    QCoreApplication::processEvents();
    QCOMPARE(harness.runs.started.size(), 1);
    QCOMPARE(harness.runs.cancelRequests, 0);
}

namespace {

/** A store on a disk that is full at times. */
class FailingStore final : public MemoryScheduleStore
{
public:
    bool isFull = false;
    Result<QList<RunId>> commit(qint64 fence, const ScheduleChanges &changes) override
    {
        if (isFull)
            return failure(ErrorCode::Storage, u"There is no space left."_s);
        return MemoryScheduleStore::commit(fence, changes);
    }
};

} // namespace

void tst_Scheduler::goesOnWhenTheStoreDoes()
{
    SchedulerHarness harness;
    auto owned = std::make_unique<FailingStore>();
    FailingStore &store = *owned;
    Scheduler scheduler(std::move(owned), harness.runs.starter(), harness.clock);
    QStringList heard;
    connect(&scheduler, &Scheduler::failed, &scheduler, [&heard](const Error &error) { heard.append(error.message()); });
    connect(&scheduler, &Scheduler::recovered, &scheduler, [&heard] { heard.append(u"recovered"_s); });
    QVERIFY(scheduler.start());
    QVERIFY(scheduler.add(scheduleFrom(u"s"_s, R"("every": "1m")")));
    harness.runs.letPass(scheduler, 1min);
    store.isFull = true;
    QVERIFY(!scheduler.add(scheduleFrom(u"t"_s, R"("every": "1m")")));
    QVERIFY(!scheduler.contains(u"t"_s));
    harness.runs.endAll();
    for (int i = 0; i < 3; ++i) {
        harness.clock.advance(1min);
        scheduler.wake();
    }
    QCOMPARE(harness.runs.started.size(), 1); // What cannot be noted does not start.
    store.isFull = false;
    scheduler.wake();
    QCOMPARE(heard, (QStringList{u"There is no space left."_s, u"recovered"_s}));
    QCOMPARE(scheduler.info(u"s"_s)->state.counters.succeeded, 1);
    QCOMPARE(harness.runs.started.size(), 2);
    QCOMPARE(harness.runs.started.back().request.due, utc(u"2026-01-01T00:04:00Z"));
}

void tst_Scheduler::livesOnAThreadOfItsOwn()
{
    QTemporaryDir folder;
    auto store = openScheduleStore(folder.filePath(u"history.sqlite"_s));
    QVERIFY(store);
    QThread thread;
    std::atomic<int> started = 0;
    auto *scheduler = new Scheduler(std::move(*store), [&started, &thread](const RunRequest &, const RunEndCallback &ended) -> Result<RunCanceller> {
        started += QThread::currentThread() == &thread ? 1 : 1000;
        ended({});
        return RunCanceller([](const QString &) {});
    });
    scheduler->moveToThread(&thread);
    connect(&thread, &QThread::started, scheduler, [scheduler] {
        QVERIFY(scheduler->start());
        QVERIFY(scheduler->add(scheduleFrom(u"s"_s, R"("every": "50ms")")));
    });
    connect(&thread, &QThread::finished, scheduler, &QObject::deleteLater);
    thread.start();
    QTRY_VERIFY(started >= 3);
    thread.quit();
    QVERIFY(thread.wait());
    QVERIFY(started < 1000);
}

QTEST_GUILESS_MAIN(tst_Scheduler)
#include "tst_scheduler.moc"
