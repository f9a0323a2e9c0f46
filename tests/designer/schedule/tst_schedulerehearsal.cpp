// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/scheduleforecast.h"
#include "tests/schedule/schedulerharness.h"

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

/** What the rehearsal foretells is held against the scheduler itself, under a virtual clock. */
class TestScheduleRehearsal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void foretellsWhatTheSchedulerDecides_data();
    void foretellsWhatTheSchedulerDecides();
    void saysWhatBecomesOfEachMissedRun_data();
    void saysWhatBecomesOfEachMissedRun();
    void aFrozenRunEndsLater();
};

static QStringList words(const QList<ScheduleEvent> &events)
{
    QStringList lines;
    for (const ScheduleEvent &event : events) {
        if (event.kind == ScheduleEventKind::Added)
            continue;
        QStringList parts{formatUtcTime(event.time).mid(11), scheduleEventKindName(event.kind)};
        if (event.due)
            parts.append(formatUtcTime(*event.due).mid(11));
        if (event.last)
            parts.append(formatUtcTime(*event.last).mid(11));
        if (event.reason != SkipReason::None)
            parts.append(skipReasonName(event.reason) + u'*' + QString::number(event.count));
        if (event.end)
            parts.append(runStatusName(event.end->status));
        parts.append(fireCauseName(event.cause));
        lines.append(parts.join(u' '));
    }
    return lines;
}

namespace {

/** Lives through a span with the real scheduler: runs last as long as said, and nothing happens during the sleep. */
class Reality final
{
public:
    Reality(const Schedule &schedule, Milliseconds duration)
        : m_duration(duration)
        , m_scheduler(std::make_unique<MemoryScheduleStore>(), m_harness.runs.starter(), m_harness.clock, {.stopTimeout = Milliseconds(200)})
    {
        QObject::connect(&m_scheduler, &Scheduler::eventOccurred, &m_scheduler, [this](const ScheduleEvent &event) { events.append(event); });
        if (!m_scheduler.start() || !m_scheduler.add(schedule))
            qFatal("The scheduler does not take it.");
    }

    ScheduleInfo info() const { return m_scheduler.list().front(); }

    void live(UtcTime until, const std::optional<TimeSpan> &asleep)
    {
        m_asleep = asleep;
        noteEnds();
        while (const auto moment = nextMoment()) {
            if (*moment >= until)
                return;
            m_harness.clock.advance(std::max(Milliseconds(0), *moment - m_harness.runs.now()));
            for (auto it = m_ends.begin(); it != m_ends.end();)
                it = it->second <= *moment ? finish(it) : std::next(it);
            m_scheduler.wake();
            noteEnds();
        }
    }

    QList<ScheduleEvent> events;

private:
    using Ends = std::map<RunId, UtcTime>;

    Ends::iterator finish(Ends::iterator it)
    {
        m_harness.runs.end(it->first);
        return m_ends.erase(it);
    }

    void noteEnds()
    {
        for (; m_seen < m_harness.runs.started.size(); ++m_seen) {
            const auto &started = m_harness.runs.started[m_seen];
            m_ends[started.request.run] = started.at + m_duration;
        }
    }

    std::optional<UtcTime> nextMoment() const
    {
        auto moment = m_scheduler.nextWake();
        for (const auto &[run, end] : m_ends)
            moment = std::min(moment.value_or(end), end);
        return moment && m_asleep && m_asleep->contains(*moment) ? m_asleep->end : moment;
    }

    Milliseconds m_duration;
    test::SchedulerHarness m_harness;
    Scheduler m_scheduler;
    Ends m_ends;
    qsizetype m_seen = 0;
    std::optional<TimeSpan> m_asleep;
};

} // namespace

static const TimeSpan Night{test::utc(u"2026-01-01T01:50:10Z"), test::utc(u"2026-01-01T03:14:05Z")};

static void addSchedules()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("seconds");
    const char *triggers[] = {R"("every": "10m")", R"("cron": "*/20 * * * *")", R"("every": "10m", "rate": "fixedDelay")", R"("at": "2026-01-01T02:00:00Z")"};
    const char *misfires[] = {R"("skip")", R"("once")", R"({"allUpTo": 3})", R"({"allUpTo": 3}, "notLaterThan": "25m")",
                              R"("once", "notLaterThan": "1m")"};
    const char *overlaps[] = {R"("skip")", R"({"queueUpTo": 2})", R"("cancelRunning")", R"({"allowUpTo": 2})"};
    for (const char *trigger : triggers) {
        for (const char *misfire : misfires) {
            for (const char *overlap : overlaps) {
                for (const int seconds : {0, 7, 1500}) {
                    const QByteArray members = QByteArray(trigger) + R"(, "jitter": "20s", "misfire": )" + misfire + R"(, "overlap": )" + overlap;
                    QTest::newRow((members + ' ' + QByteArray::number(seconds)).constData()) << members << seconds;
                }
            }
        }
    }
}

void TestScheduleRehearsal::foretellsWhatTheSchedulerDecides_data()
{
    addSchedules();
}

void TestScheduleRehearsal::foretellsWhatTheSchedulerDecides()
{
    QFETCH(const QByteArray, members);
    QFETCH(const int, seconds);
    const Schedule schedule = test::scheduleFrom(u"s"_s, members);
    for (const auto &asleep : {std::optional<TimeSpan>(), std::optional(Night)}) {
        Reality reality(schedule, std::chrono::seconds(seconds));
        const RehearsedSchedule what{schedule, {}, reality.info().state, std::chrono::seconds(seconds)};
        const UtcTime begin = test::utc(u"2026-01-01T00:00:00Z");
        const UtcTime end = begin + std::chrono::hours(6);
        // The frozen runs of the scheduler's stand-in would go on: only those that begin awake are compared.
        if (asleep && seconds > 600)
            continue;
        reality.live(end, asleep);
        QCOMPARE(words(rehearse(what, {begin, end}, asleep).events), words(reality.events));
        QVERIFY(!reality.events.isEmpty());
    }
}

void TestScheduleRehearsal::saysWhatBecomesOfEachMissedRun_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *members, int seconds, const QString &outcome) {
        QTest::newRow(members) << QByteArray(members) << seconds << outcome;
    };
    // Asleep from 01:50:10 to 03:14:05.
    row(R"("cron": "0 * * * *", "misfire": "skip")", 5, u"2 missed; none; 2 missed"_s);
    row(R"("cron": "0 * * * *", "misfire": "once")", 5, u"2 missed; 03:14:05; 1 madeUpByLater"_s);
    row(R"("cron": "0 * * * *", "misfire": {"allUpTo": 10})", 5, u"2 missed; 03:14:05 03:14:10"_s);
    row(R"("cron": "*/20 * * * *", "misfire": {"allUpTo": 2})", 600, u"4 missed; 03:14:05 03:24:05; 2 tooManyMissed"_s);
    row(R"("cron": "0 * * * *", "misfire": "once", "notLaterThan": "5m")", 5, u"2 missed; none; 2 tooLate"_s);
    row(R"("cron": "14 3 * * *", "misfire": "skip")", 5, u"1 missed; 03:14:05"_s); // Only late.
    row(R"("at": "2026-01-01T02:00:00Z")", 5, u"1 missed; 03:14:05"_s);
    row(R"("every": "1s", "misfire": "skip")", 0, u"5035 missed; 03:14:05; 5034 missed"_s);
    row(R"("cron": "0 12 * * *")", 5, QString());
    row(R"("manual": true)", 5, QString());
    row(R"("cron": "0 * * * *", "enabled": false)", 5, QString());
}

void TestScheduleRehearsal::saysWhatBecomesOfEachMissedRun()
{
    QFETCH(const QByteArray, members);
    QFETCH(const int, seconds);
    const Schedule schedule = test::scheduleFrom(u"s"_s, members);
    const Reality reality(schedule, std::chrono::seconds(seconds));
    const QList<AsleepOutcome> outcomes = whatIfAsleep({{reality.info(), {}, std::chrono::seconds(seconds)}}, Night);
    QStringList parts;
    for (const AsleepOutcome &one : outcomes) {
        parts.append(QString::number(one.missed) + u" missed"_s);
        QStringList times;
        for (const RehearsedRun &run : one.madeUp)
            times.append(formatUtcTime(run.start).mid(11, 8));
        parts.append(times.isEmpty() ? u"none"_s : times.join(u' '));
        if (one.leftOut > 0)
            parts.append(QString::number(one.leftOut) + u' ' + skipReasonName(one.reason));
    }
    QTEST(parts.join(u"; "_s), "outcome");
}

void TestScheduleRehearsal::aFrozenRunEndsLater()
{
    const Schedule schedule = test::scheduleFrom(u"s"_s, R"("at": "2026-01-01T01:50:00Z")");
    const Reality reality(schedule, {});
    const RehearsedSchedule what{schedule, {}, reality.info().state, std::chrono::seconds(30)};
    const Rehearsal rehearsal = rehearse(what, {Night.begin - std::chrono::hours(1), Night.end + std::chrono::hours(1)}, Night);
    QCOMPARE(rehearsal.runs.size(), 1);
    QCOMPARE(formatUtcTime(rehearsal.runs.front().end), u"2026-01-01T03:14:25Z"_s); // 10 s before, 20 s after.
}

QTEST_GUILESS_MAIN(TestScheduleRehearsal)
#include "tst_schedulerehearsal.moc"
