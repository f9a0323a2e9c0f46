// SPDX-License-Identifier: MIT
#include "engine/journal/journalconnection.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/schedule/scheduleplan.h"
#include "tests/schedule/schedulerharness.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/journalfile.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

static const UtcTime noon = utc(u"2026-03-01T12:00:00Z");

static RunId run(quint64 number)
{
    return {0x0190'0000'0000'0000, number};
}

/** A state in which nothing has its default. */
static ScheduleState fullState()
{
    const Error error = Error(ErrorCode::HttpStatus, u"Not found: “ä𝄞”"_s, u"Look elsewhere."_s).withDetails({{u"status"_s, 404}});
    ScheduleState state;
    state.anchor = noon - 5min;
    state.decidedUntil = noon + 250ms;
    state.firedAhead = {noon + 1min, noon + 2min};
    state.running = {{{run(1), noon, FireCause::Due, {}}, noon + 1s, false},
                     {{run(2), noon + 1s, FireCause::Manual, QJsonObject{{u"a"_s, 1.5}}}, noon + 2s, true}};
    state.queue = {{run(3), noon - 1s, FireCause::CatchUp, {}}, {run(4), noon - 2s, FireCause::Backfill, QJsonObject{}}};
    state.failureStreak = 3;
    state.nextEligible = noon + 10min;
    state.isTripped = true;
    state.lastError = error;
    state.lastRun = LastRun{run(5), noon - 3s, noon - 2s, noon - 1s, {RunStatus::Errored, u"Broken"_s, error}};
    state.counters = {100, 90, 8, 2, 7, 5};
    return state;
}

static ScheduleChanges saving(const QList<StoredSchedule> &saved)
{
    ScheduleChanges changes;
    changes.saved = saved;
    return changes;
}

static ScheduleChanges claiming(const QString &schedule, const QList<Firing> &firings)
{
    ScheduleChanges changes;
    for (const Firing &firing : firings)
        changes.claims.append({schedule, firing, noon});
    return changes;
}

class tst_ScheduleStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void givesBackWhatWasStored_data() { stores(); }
    void givesBackWhatWasStored();
    void refusesASecondRunForOneInstant_data() { stores(); }
    void refusesASecondRunForOneInstant();
    void forgetsFiringsWithTheirSchedule_data() { stores(); }
    void forgetsFiringsWithTheirSchedule();
    void refusesAFormerOwner_data() { stores(); }
    void refusesAFormerOwner();
    void followsAFiring_data() { stores(); }
    void followsAFiring();
    void listsEventsNewestFirst_data() { stores(); }
    void listsEventsNewestFirst();
    void changesNothingWhenOneThingFails();
    void keepsWhatIsDamaged_data();
    void keepsWhatIsDamaged();
    void seesRunsInTheJournal();
    void opensAJournalOfTheVersionBefore();
    void readsWhileAnotherOwns();

private:
    void stores();
    std::unique_ptr<ScheduleStore> open();
    qint64 own(ScheduleStore &store);
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void tst_ScheduleStore::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"history.sqlite"_s);
}

void tst_ScheduleStore::stores()
{
    QTest::addColumn<bool>("isOnDisk");
    QTest::newRow("memory") << false;
    QTest::newRow("sqlite") << true;
}

std::unique_ptr<ScheduleStore> tst_ScheduleStore::open()
{
    const bool isInMemory = QTest::currentDataTag() == QByteArray("memory");
    if (isInMemory)
        return std::make_unique<MemoryScheduleStore>();
    auto store = openScheduleStore(m_path);
    return store ? std::move(*store) : nullptr;
}

qint64 tst_ScheduleStore::own(ScheduleStore &store)
{
    return store.acquire(store.lease().value_or(ScheduleLease{})).value_or(0).value_or(0);
}

void tst_ScheduleStore::givesBackWhatWasStored()
{
    const auto store = open();
    const qint64 fence = own(*store);
    const StoredSchedule full{scheduleFrom(u"full"_s, R"("cron": "0 3 * * *", "timeZone": "Europe/Berlin", "input": { "x": [ "ä" ] }, "note": "n")"), fullState()};
    const StoredSchedule plain{scheduleFrom(u"a/plain"_s, R"("manual": true)"), SchedulePlanner::firstState({}, noon)};
    SLUICE_VERIFY(store->commit(fence, saving({full, plain})));
    QCOMPARE(store->load().value_or(ScheduleSnapshot{}), (ScheduleSnapshot{{full, plain}, {}}));

    StoredSchedule other = full;
    other.schedule.title = u"Changed"_s;
    other.state.counters.started = 101;
    ScheduleChanges changes = saving({other});
    changes.states = {{plain.schedule.id, fullState()}};
    SLUICE_VERIFY(store->commit(fence, changes));
    QCOMPARE(store->load().value_or(ScheduleSnapshot{}), (ScheduleSnapshot{{other, {plain.schedule, fullState()}}, {}}));

    changes = {};
    changes.removed = {full.schedule.id};
    SLUICE_VERIFY(store->commit(fence, changes));
    QCOMPARE(store->load().value_or(ScheduleSnapshot{}).schedules.size(), 1);
}

void tst_ScheduleStore::refusesASecondRunForOneInstant()
{
    const auto store = open();
    const qint64 fence = own(*store);
    SLUICE_VERIFY(store->commit(fence, saving({{scheduleFrom(u"a"_s, R"("every": "1m")"), {}}, {scheduleFrom(u"b"_s, R"("every": "1m")"), {}}})));
    QCOMPARE(store->commit(fence, claiming(u"a"_s, {{run(1), noon}})).value_or(QList{run(0)}), QList<RunId>());
    QCOMPARE(store->commit(fence, claiming(u"b"_s, {{run(2), noon}})).value_or(QList{run(0)}), QList<RunId>());
    const QList<Firing> second{{run(3), noon, FireCause::CatchUp, {}}, {run(4), noon + 1ms}, {run(5), noon, FireCause::Manual, {}},
                               {run(6), noon, FireCause::Manual, {}}, {run(7), noon, FireCause::Backfill, {}}};
    QCOMPARE(store->commit(fence, claiming(u"a"_s, second)).value_or(QList{run(0)}), (QList{run(3), run(7)}));
    QCOMPARE(store->firedAfter(u"a"_s, noon - 1ms).value_or(QList<UtcTime>()), (QList{noon, noon + 1ms}));
    QCOMPARE(store->firedAfter(u"a"_s, noon).value_or(QList<UtcTime>()), (QList{noon + 1ms}));
    QCOMPARE(store->commit(fence, claiming(u"a"_s, {{run(1), noon}})).value_or(QList{run(0)}), QList<RunId>()); // The same run again.
}

void tst_ScheduleStore::forgetsFiringsWithTheirSchedule()
{
    const auto store = open();
    const qint64 fence = own(*store);
    const StoredSchedule a{scheduleFrom(u"a"_s, R"("every": "1m")"), {}};
    SLUICE_VERIFY(store->commit(fence, saving({a})));
    SLUICE_VERIFY(store->commit(fence, claiming(u"a"_s, {{run(1), noon}})));
    ScheduleChanges again = saving({a});
    again.removed = {u"a"_s};
    SLUICE_VERIFY(store->commit(fence, again));
    QCOMPARE(store->firedAfter(u"a"_s, {}).value_or(QList{noon}), QList<UtcTime>());
    QCOMPARE(store->commit(fence, claiming(u"a"_s, {{run(2), noon}})).value_or(QList{run(0)}), QList<RunId>());
}

void tst_ScheduleStore::refusesAFormerOwner()
{
    const auto store = open();
    const ScheduleLease free = store->lease().value_or(ScheduleLease{});
    const qint64 first = own(*store);
    QCOMPARE(store->acquire(free).value_or(1), std::nullopt);
    QCOMPARE(store->renew(first).value_or(false), true);
    QVERIFY(store->lease()->isOwnerAlive);
    const qint64 second = own(*store);
    QVERIFY(second > first);
    QCOMPARE(store->renew(first).value_or(true), false);
    const auto refused = store->commit(first, saving({{scheduleFrom(u"a"_s, R"("manual": true)"), {}}}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::Cancelled);
    QCOMPARE(store->load().value_or(ScheduleSnapshot{}), ScheduleSnapshot{});
    SLUICE_VERIFY(store->commit(second, saving({{scheduleFrom(u"a"_s, R"("manual": true)"), {}}})));
    SLUICE_VERIFY(store->release(first));
    QVERIFY(!store->lease()->owner.isEmpty());
    SLUICE_VERIFY(store->release(second));
    QVERIFY(store->lease()->owner.isEmpty());
}

void tst_ScheduleStore::followsAFiring()
{
    const auto store = open();
    const qint64 fence = own(*store);
    SLUICE_VERIFY(store->commit(fence, saving({{scheduleFrom(u"a"_s, R"("every": "1m")"), {}}})));
    QCOMPARE(store->firing(run(1)).value_or(FiringRecord{}), std::nullopt);
    SLUICE_VERIFY(store->commit(fence, claiming(u"a"_s, {{run(1), noon, FireCause::CatchUp, {}}, {run(2), noon + 1min}})));
    FiringRecord expected{u"a"_s, {run(1), noon, FireCause::CatchUp, {}}, FiringRecord::Status::Claimed, noon, {}, {}, true};
    QCOMPARE(store->firing(run(1)).value_or(std::nullopt), expected);
    ScheduleChanges changes;
    changes.started = {run(1)};
    SLUICE_VERIFY(store->commit(fence, changes));
    expected.status = FiringRecord::Status::Started;
    QCOMPARE(store->firing(run(1)).value_or(std::nullopt), expected);
    changes = {};
    changes.ended = {{run(1), noon + 5s, RunStatus::Failed}};
    SLUICE_VERIFY(store->commit(fence, changes));
    expected.status = FiringRecord::Status::Ended;
    expected.ended = noon + 5s;
    expected.result = RunStatus::Failed;
    QCOMPARE(store->firing(run(1)).value_or(std::nullopt), expected);
    const QList<FiringRecord> all = store->firings(u"a"_s, 10).value_or(QList<FiringRecord>());
    QCOMPARE(all.size(), 2);
    SLUICE_VERIFY(store->release(fence));
    expected.isClaimantAlive = false;
    QCOMPARE(store->firing(run(1)).value_or(std::nullopt), expected);
    QCOMPARE(all.back(), expected);
    QCOMPARE(store->firings(u"a"_s, 1)->size(), 1);
}

void tst_ScheduleStore::listsEventsNewestFirst()
{
    const auto store = open();
    const qint64 fence = own(*store);
    ScheduleEvent full;
    full.schedule = u"a"_s;
    full.time = noon + 1ms;
    full.kind = ScheduleEventKind::Skipped;
    full.due = noon;
    full.cause = FireCause::Backfill;
    full.run = run(1);
    full.reason = SkipReason::TooLate;
    full.count = 7;
    full.last = noon + 1h;
    full.until = noon + 2h;
    full.streak = 4;
    full.end = RunEnd{RunStatus::Failed, u"Bad"_s, Error(ErrorCode::Timeout, u"slow"_s)};
    full.text = u"ä"_s;
    ScheduleEvent other;
    other.schedule = u"b"_s;
    other.time = noon;
    ScheduleChanges changes;
    changes.events = {full, other};
    SLUICE_VERIFY(store->commit(fence, changes));
    full.number = 1;
    other.number = 2;
    QCOMPARE(store->events({}).value_or(QList<ScheduleEvent>()), (QList{other, full}));
    QCOMPARE(store->events({u"a"_s, 0, 10}).value_or(QList<ScheduleEvent>()), QList{full});
    QCOMPARE(store->events({{}, 2, 10}).value_or(QList<ScheduleEvent>()), QList{full});
    QCOMPARE(store->events({{}, 0, 1}).value_or(QList<ScheduleEvent>()), QList{other});
}

void tst_ScheduleStore::changesNothingWhenOneThingFails()
{
    const auto store = open();
    const qint64 fence = own(*store);
    ScheduleChanges changes = saving({{scheduleFrom(u"a"_s, R"("every": "1m")"), {}}});
    changes.states = {{u"nobody"_s, {}}};
    QVERIFY(!store->commit(fence, changes));
    QCOMPARE(store->load().value_or(ScheduleSnapshot{{{}}, {}}), ScheduleSnapshot{});
    SLUICE_VERIFY(store->commit(fence, saving({{scheduleFrom(u"a"_s, R"("every": "1m")"), {}}})));
}

void tst_ScheduleStore::keepsWhatIsDamaged_data()
{
    QTest::addColumn<QString>("harm");
    QTest::addColumn<QString>("message");
    const QString damaged = u"The schedule \"bad\" is damaged in the history."_s;
    QTest::newRow("definition") << u"UPDATE schedules SET definition = replace(definition, '1m', '2m') WHERE id = 'bad'"_s << damaged;
    QTest::newRow("state") << u"UPDATE schedules SET state = '{}' WHERE id = 'bad'"_s << damaged;
    QTest::newRow("no JSON") << u"UPDATE schedules SET definition = 'x' WHERE id = 'bad'"_s << damaged;
    QTest::newRow("checksum") << u"UPDATE schedules SET checksum = checksum + 1 WHERE id = 'bad'"_s << damaged;
}

void tst_ScheduleStore::keepsWhatIsDamaged()
{
    QFETCH(const QString, harm);
    QFETCH(const QString, message);
    auto store = open();
    const qint64 fence = own(*store);
    SLUICE_VERIFY(store->commit(fence, saving({{scheduleFrom(u"bad"_s, R"("every": "1m")"), fullState()}, {scheduleFrom(u"good"_s, R"("every": "5m")"), SchedulePlanner::firstState({}, noon)}})));
    SLUICE_VERIFY(store->release(fence));
    store.reset();
    RawDatabase raw(m_path);
    raw.value(harm);
    const QString left = raw.value(u"SELECT definition || state || checksum FROM schedules WHERE id = 'bad'"_s);

    SchedulerHarness harness(noon);
    Scheduler scheduler(open(), harness.runs.starter(), harness.clock);
    SLUICE_VERIFY(scheduler.start());
    QCOMPARE(scheduler.role(), SchedulerRole::Owner);
    QCOMPARE(scheduler.list().size(), 1);
    QCOMPARE(scheduler.damaged().size(), 1);
    QCOMPARE(scheduler.damaged().front().id, u"bad"_s);
    QCOMPARE(scheduler.damaged().front().error.message(), message);
    harness.runs.letPass(scheduler, 10min);
    QCOMPARE(harness.runs.started.size(), 1); // The good one, which still runs.
    QVERIFY(!scheduler.add(scheduleFrom(u"bad"_s, R"("every": "1m")")));
    QCOMPARE(raw.value(u"SELECT definition || state || checksum FROM schedules WHERE id = 'bad'"_s), left);
    SLUICE_VERIFY(scheduler.remove(u"bad"_s));
    SLUICE_VERIFY(scheduler.add(scheduleFrom(u"bad"_s, R"("every": "1m")")));
    QCOMPARE(scheduler.damaged().size(), 0);
}

void tst_ScheduleStore::seesRunsInTheJournal()
{
    const auto store = open();
    const auto journal = SqliteJournal::open(m_path);
    SLUICE_VERIFY(journal);
    QList<RunEvent> going = events(u"run:w enter:A"_s);
    for (RunEvent &event : going)
        event.run = run(9);
    (*journal)->onEvents(events(u"run:w enter:A exit:succeeded@A"_s));
    (*journal)->onEvents(going);
    SLUICE_VERIFY((*journal)->flush());
    QCOMPARE(store->runStatus(drawnRun()).value_or(std::nullopt), RunStatus::Succeeded);
    QCOMPARE(store->runStatus(run(9)).value_or(std::nullopt), RunStatus::Running);
    QCOMPARE(store->runStatus(run(8)).value_or(RunStatus::Failed), std::nullopt);
}

void tst_ScheduleStore::opensAJournalOfTheVersionBefore()
{
    {
        const auto connection = JournalConnection::openForWriting(m_path);
        SLUICE_VERIFY(connection);
        for (const QString &table : {u"schedules"_s, u"schedule_firings"_s, u"schedule_events"_s, u"schedule_owners"_s})
            SLUICE_VERIFY((*connection)->execute(u"DROP TABLE "_s + table));
        SLUICE_VERIFY((*connection)->execute(u"PRAGMA user_version = 1"_s));
    }
    const auto store = open();
    QVERIFY(store);
    SLUICE_VERIFY(store->commit(own(*store), saving({{scheduleFrom(u"a"_s, R"("every": "1m")"), {}}})));
    QVERIFY(QFile::exists(m_path + u".before-v2"_s));
}

void tst_ScheduleStore::readsWhileAnotherOwns()
{
    SchedulerHarness harness(noon);
    Scheduler owner(open(), harness.runs.starter(), harness.clock);
    Scheduler standby(open(), harness.runs.starter(), harness.clock);
    SLUICE_VERIFY(owner.start());
    SLUICE_VERIFY(standby.start());
    QCOMPARE(standby.role(), SchedulerRole::Standby);
    SLUICE_VERIFY(owner.add(scheduleFrom(u"a"_s, R"("every": "1m")")));
    QCOMPARE(standby.list(), owner.list());
    QVERIFY(standby.contains(u"a"_s));
    const auto refused = standby.pause(u"a"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::Cancelled);
    QCOMPARE(refused.error().message(), u"Another process runs the schedules."_s);
}

QTEST_GUILESS_MAIN(tst_ScheduleStore)
#include "tst_schedulestore.moc"
