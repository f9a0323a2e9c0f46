// SPDX-License-Identifier: MIT
#include "tests/schedule/keeperprogram.h"
#include "tests/schedule/schedulerharness.h"
#include "tests/support/journalfile.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/** Several processes on one journal, killed at any moment. */
class tst_SchedulerProcesses : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder.setAutoRemove(false); QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyInstantHasExactlyOneRunWhoeverDies();
    void anotherTakesOverWhenTheOwnerDies();

private:
    std::unique_ptr<QProcess> keeper() const;
    QTemporaryDir m_folder;
    QString m_path;
    qint64 m_begin = 0;
};

std::unique_ptr<QProcess> tst_SchedulerProcesses::keeper() const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedChannels);
    process->start(QCoreApplication::applicationDirPath() + u"/schedule_keeper"_s, {m_path, QString::number(m_begin)});
    return process->waitForStarted() ? std::move(process) : nullptr;
}

static void addSchedules(const QString &path, qint64 begin, const QList<Schedule> &schedules)
{
    VirtualClock clock(begin); // However long it takes.
    SchedulerHarness unused;
    auto store = openScheduleStore(path);
    SLUICE_VERIFY(store);
    Scheduler scheduler(std::move(*store), unused.runs.starter(), clock);
    SLUICE_VERIFY(scheduler.start());
    for (const Schedule &schedule : schedules)
        SLUICE_VERIFY(scheduler.add(schedule));
    QVERIFY(unused.runs.started.isEmpty());
}

void tst_SchedulerProcesses::everyInstantHasExactlyOneRunWhoeverDies()
{
    constexpr int schedules = 20;
    constexpr int fires = 500;
    constexpr int all = schedules * fires;
    constexpr int mostKills = 40;
    m_path = m_folder.filePath(u"fires.sqlite"_s);
    m_begin = QDateTime::currentMSecsSinceEpoch();
    QList<Schedule> added;
    for (int i = 0; i < schedules; ++i) {
        Schedule schedule = scheduleFrom(u"s%1"_s.arg(i), R"("every": "1s", "overlap": { "allowUpTo": 1000 }, "misfire": { "allUpTo": 1000 }, "backoff": { "initial": "0ms" })");
        schedule.start = UtcTime(Milliseconds(m_begin)) + 10s;
        schedule.end = *schedule.start + 1s + fires * 1s; // The first one is due a second after the start.
        added.append(schedule);
    }
    addSchedules(m_path, m_begin, added);

    RawDatabase raw(m_path);
    QRandomGenerator random(1);
    std::unique_ptr<QProcess> keepers[] = {keeper(), keeper()};
    int kills = 0;
    const auto isOver = [&raw] {
        return raw.value(u"SELECT count(*) FROM schedule_firings f JOIN runs r ON r.id = f.run"_s).toInt() >= all;
    };
    while (!isOver() && kills < mostKills) {
        std::unique_ptr<QProcess> &victim = keepers[random.bounded(2)];
        QVERIFY(victim);
        if (!victim->waitForFinished(int(random.bounded(700)))) {
            ::kill(pid_t(victim->processId()), SIGKILL);
            victim->waitForFinished();
            ++kills;
        }
        victim = keeper();
    }
    for (const auto &process : keepers)
        QVERIFY(process->waitForFinished(30'000));

    qInfo("%d kills", kills);
    const QString left = raw.value(u"SELECT group_concat(reason || ' ' || n) FROM (SELECT data ->> 'reason' AS reason, sum(data ->> 'count') AS n "
                                   "FROM schedule_events WHERE data ->> 'event' = 'skipped' GROUP BY reason)"_s);
    QVERIFY2(left.isEmpty(), qPrintable(left));
    QVERIFY2(kills >= 5, "too few for this to mean something");
    QCOMPARE(raw.value(u"SELECT count(*) FROM schedules"_s).toInt(), schedules);
    QCOMPARE(raw.value(u"SELECT count(*) FROM schedule_firings"_s).toInt(), all);
    QCOMPARE(raw.value(u"SELECT count(*) FROM runs"_s).toInt(), all);
    QCOMPARE(raw.value(u"SELECT count(DISTINCT workflow) FROM runs"_s).toInt(), all);
    for (const Schedule &schedule : std::as_const(added)) {
        for (int i = 1; i <= fires; i += 83) {
            const QString text = keeperText(schedule.id, *schedule.start + i * 1s);
            QCOMPARE(raw.value(u"SELECT count(*) FROM runs WHERE workflow = ?"_s, {text}), u"1"_s);
        }
    }
    QCOMPARE(raw.check(), u"ok"_s);
}

void tst_SchedulerProcesses::anotherTakesOverWhenTheOwnerDies()
{
    m_path = m_folder.filePath(u"lease.sqlite"_s);
    m_begin = QDateTime::currentMSecsSinceEpoch();
    Schedule schedule = scheduleFrom(u"s"_s, R"("every": "1h")"); // Only keeps the program from ending.
    addSchedules(m_path, m_begin, {schedule});
    const auto owner = keeper();
    QVERIFY(owner);
    auto store = openScheduleStore(m_path);
    SLUICE_VERIFY(store);
    QTRY_VERIFY((*store)->lease().value_or(ScheduleLease{}).isOwnerAlive);
    QCOMPARE((*store)->lease()->owner.section(u' ', 2, 2), QString::number(owner->processId()));

    SchedulerHarness harness;
    Scheduler standby(std::move(*store), harness.runs.starter()); // With the usual times.
    SLUICE_VERIFY(standby.start());
    QCOMPARE(standby.role(), SchedulerRole::Standby);
    ::kill(pid_t(owner->processId()), SIGKILL);
    owner->waitForFinished();
    QTRY_COMPARE_WITH_TIMEOUT(standby.role(), SchedulerRole::Owner, 10'000);
}

QTEST_GUILESS_MAIN(tst_SchedulerProcesses)
#include "tst_schedulerprocesses.moc"
