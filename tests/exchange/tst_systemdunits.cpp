// SPDX-License-Identifier: MIT
#include "engine/exchange/systemdunits.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

/** Units that systemd itself reads, and that are due when the schedule is. */
class tst_SystemdUnits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void expressionsBecomeCalendars_data();
    void expressionsBecomeCalendars();
    void calendarsAreDueWhenTheExpressionIs_data();
    void calendarsAreDueWhenTheExpressionIs();
    void whatATimerCannotSayIsRefused_data();
    void whatATimerCannotSayIsRefused();
    void triggersBecomeLines_data();
    void triggersBecomeLines();
    void textsAreQuoted();
    void whatDiffersIsRemarked();
    void systemdReadsTheUnits();
};

static Schedule cronSchedule(const QString &expression, const QString &zone = {})
{
    Schedule schedule;
    schedule.id = u"test"_s;
    schedule.workflow = u"/srv/test.sluice"_s;
    schedule.trigger = CronTrigger{.expression = CronExpression::parse(expression).value()};
    schedule.timeZone = zone;
    return schedule;
}

/** What `systemd-analyze` prints, or nothing when it refuses. */
static QString analyze(const QStringList &arguments)
{
    QProcess process;
    process.start(u"systemd-analyze"_s, arguments);
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput());
}

static bool hasSystemd()
{
    return !QStandardPaths::findExecutable(u"systemd-analyze"_s).isEmpty();
}

void tst_SystemdUnits::expressionsBecomeCalendars_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const QString &expression, const QStringList &expected) { QTest::newRow(qPrintable(expression)) << expression << expected; };
    row(u"30 2 * * *"_s, {u"*-*-* 02:30:00 UTC"_s});
    row(u"* * * * *"_s, {u"*-*-* *:*:00 UTC"_s});
    row(u"*/20 9-17 * * 1-5"_s, {u"Mon,Tue,Wed,Thu,Fri *-*-* 09..17:00,20,40:00 UTC"_s});
    row(u"0 0 13 * FRI"_s, {u"*-*-13 00:00:00 UTC"_s, u"Fri *-*-* 00:00:00 UTC"_s});
    row(u"0 0 */13 * FRI"_s, {u"Fri *-*-01,14,27 00:00:00 UTC"_s});
    row(u"0 0 L * *"_s, {u"*-*~01 00:00:00 UTC"_s});
    row(u"0 0 * * 5L"_s, {u"Fri *-*~07/1 00:00:00 UTC"_s});
    row(u"0 0 * 2 2#3"_s, {u"Tue *-02-15..21 00:00:00 UTC"_s});
    row(u"0 0 * * 0#5"_s, {u"Sun *-*-29..31 00:00:00 UTC"_s});
    row(u"5,7 0 0 1 1 * 2026-2028,2031"_s, {u"2026..2028,2031-01-01 00:00:05,07 UTC"_s});
}

void tst_SystemdUnits::expressionsBecomeCalendars()
{
    QFETCH(QString, expression);
    QFETCH(QStringList, expected);
    const auto lines = systemdCalendar(CronExpression::parse(expression)->fields(), {});
    QVERIFY(lines.has_value());
    QCOMPARE(*lines, expected);
}

void tst_SystemdUnits::calendarsAreDueWhenTheExpressionIs_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("zone");
    const QStringList expressions = {
        u"30 2 * * *"_s,       u"* * * * *"_s,        u"*/7 3-9/2 * * *"_s,   u"*/20 9-17 * * 1-5"_s, u"0 0 13 * FRI"_s,      u"0 0 */13 * FRI"_s,
        u"0 9 */2 * SUN,TUE"_s, u"15 0 L * *"_s,      u"0 0 L * */2"_s,       u"0 0 * * 5L"_s,        u"0 0 1 * 0L"_s,        u"0 0 * * 2#3"_s,
        u"0 0 * * 0#5"_s,      u"0 0 */2 * 2#3"_s,    u"0 12 29 2 *"_s,       u"*/25 * * * * *"_s,    u"5,7 0 4 1 1 * 2026-2028,2031"_s,
        u"59 59 23 31 12 * *"_s, u"0 0 31 * *"_s,     u"@weekly"_s,           u"0 0 L * MON"_s,       u"0 0 1-7 1,4,7-9 *"_s};
    for (const QString &expression : expressions) {
        for (const QString &zone : {u""_s, u"Asia/Kolkata"_s, u"America/Bogota"_s})
            QTest::newRow(qPrintable(expression + u' ' + zone)) << expression << zone;
    }
}

/** The instants after `from`, of all lines together. systemd's calendar ends in 2199. */
static QList<UtcSeconds> systemdTimes(const QStringList &lines, UtcSeconds from, int count)
{
    static const QRegularExpression elapse(
        u"(?:Next elapse|\\(in UTC\\)|Iter\\. #\\d+): (?:\\w{3} )?(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) UTC"_s);
    QString base = formatUtc(from);
    base.replace(u'T', u' ').replace(u"Z"_s, u" UTC"_s);
    QList<UtcSeconds> times;
    for (const QString &line : lines) {
        const QString text = analyze({u"calendar"_s, u"--iterations=%1"_s.arg(count), u"--base-time="_s + base, line});
        for (auto match = elapse.globalMatch(text); match.hasNext();) {
            const auto found = match.next();
            times.append(parseUtc(QString(found.captured(1) + u'T' + found.captured(2) + u'Z')).value());
        }
    }
    std::ranges::sort(times);
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times.first(std::min(qsizetype(count), times.size()));
}

void tst_SystemdUnits::calendarsAreDueWhenTheExpressionIs()
{
    QFETCH(QString, expression);
    QFETCH(QString, zone);
    if (!hasSystemd())
        QSKIP("systemd-analyze is not installed.");
    qputenv("TZ", "UTC");
    constexpr int count = 60;
    const auto parsed = CronExpression::parse(expression);
    const auto lines = systemdCalendar(parsed->fields(), zone);
    QVERIFY(lines.has_value());
    const TimeZoneTable table = TimeZoneTable::load(zone.isEmpty() ? u"UTC"_s : zone).value();
    for (const QString &from : {u"2026-01-01T00:00:00Z"_s, u"2027-02-27T23:59:59Z"_s, u"2030-12-31T18:29:30Z"_s}) {
        const UtcSeconds base = parseUtc(from).value();
        QList<UtcSeconds> expected = parsed->next(base, table, count);
        expected.removeIf([](UtcSeconds time) { return time >= parseUtc(u"2199-12-01T00:00:00Z").value(); });
        QVERIFY(!expected.isEmpty());
        QCOMPARE(systemdTimes(*lines, base, count), expected);
    }
}

void tst_SystemdUnits::whatATimerCannotSayIsRefused_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression : {"0 0 15W * *", "0 0 LW * *", "0 0 */2 * 5L", "0 0 0 1 1 * 2200", "0 0 15W * FRI"})
        QTest::newRow(expression) << QString::fromLatin1(expression);
}

void tst_SystemdUnits::whatATimerCannotSayIsRefused()
{
    QFETCH(QString, expression);
    const auto units = systemdUnits(cronSchedule(expression), u"/usr/bin/sluice"_s);
    QVERIFY(!units.has_value());
    QCOMPARE(units.error().code(), ErrorCode::InvalidParameter);
    QVERIFY(!units.error().hint().isEmpty());
}

void tst_SystemdUnits::triggersBecomeLines_data()
{
    using namespace std::chrono_literals;
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<QStringList>("expected");
    Schedule schedule = cronSchedule(u"0 0 13 * FRI"_s, u"Europe/Berlin"_s);
    QTest::newRow("cron") << schedule << QStringList{u"OnCalendar=*-*-13 00:00:00 Europe/Berlin"_s, u"OnCalendar=Fri *-*-* 00:00:00 Europe/Berlin"_s, u"AccuracySec=1s"_s, u"Persistent=true"_s};
    schedule.misfire.policy = Misfire::Policy::Skip;
    schedule.trigger = EveryTrigger{.interval = 90s};
    QTest::newRow("fixed rate") << schedule << QStringList{u"OnActiveSec=1m30s"_s, u"OnUnitActiveSec=1m30s"_s, u"AccuracySec=1s"_s};
    schedule.trigger = EveryTrigger{.interval = 250ms, .rate = EveryTrigger::Rate::FixedDelay, .first = EveryTrigger::First::Now};
    QTest::newRow("fixed delay") << schedule << QStringList{u"OnActiveSec="_s + formatDuration(0ms), u"OnUnitInactiveSec=250ms"_s, u"AccuracySec=1s"_s};
    schedule.jitter = 2min;
    schedule.trigger = AtTrigger{parseUtcTime(u"2026-12-24T17:00:00Z").value()};
    QTest::newRow("at") << schedule << QStringList{u"OnCalendar=2026-12-24 17:00:00 UTC"_s, u"AccuracySec=1s"_s, u"RandomizedDelaySec=2m"_s, u"FixedRandomDelay=true"_s};
    schedule.trigger = ManualTrigger{};
    QTest::newRow("manual") << schedule << QStringList();
}

void tst_SystemdUnits::triggersBecomeLines()
{
    QFETCH(Schedule, schedule);
    QFETCH(QStringList, expected);
    const auto units = systemdUnits(schedule, u"/usr/bin/sluice"_s);
    QVERIFY(units.has_value());
    const QString body = units->timer.section(u"[Timer]\n"_s, 1).section(u"\n\n[Install]"_s, 0, 0);
    QCOMPARE(body.split(u'\n', Qt::SkipEmptyParts), expected);
}

void tst_SystemdUnits::textsAreQuoted()
{
    Schedule schedule = cronSchedule(u"@daily"_s);
    schedule.title = u"50 %\nall\\"_s;
    schedule.runTimeout = Milliseconds(60'000);
    schedule.input = {{u"a"_s, u"1 \"$x\" %h \\\n\t'é"_s}, {u"b"_s, QJsonArray{1, u"z"_s}}, {u"c"_s, true}};
    const auto units = systemdUnits(schedule, u"/opt/my $1/sluice"_s);
    QVERIFY(units.has_value());
    QCOMPARE(units->service,
             u"[Unit]\nDescription=50 %% all\n\n[Service]\nType=oneshot\n"
             "ExecStart=\"/opt/my $1/sluice\" run \"/srv/test.sluice\" --input \"a=1 \\\"$$x\\\" %%h \\\\\\n\\x09'é\" "
             "--input \"b=[1,\\\"z\\\"]\" --input \"c=true\"\nTimeoutStartSec=1m\n"_s);
    schedule.input = {{u"a"_s, QString(QChar(u'\0'))}};
    QVERIFY(!systemdUnits(schedule, u"/usr/bin/sluice"_s).has_value());
}

void tst_SystemdUnits::whatDiffersIsRemarked()
{
    Schedule schedule = cronSchedule(u"@daily"_s);
    schedule.backoff.initial = Milliseconds(0);
    QCOMPARE(systemdUnits(schedule, u"/usr/bin/sluice"_s)->remarks, QStringList());
    schedule.timeZone = u"Europe/Berlin"_s;
    schedule.overlap.policy = Overlap::Policy::Queue;
    schedule.misfire = {.policy = Misfire::Policy::All, .limit = 3, .notLaterThan = Milliseconds(1000)};
    schedule.isPaused = true;
    schedule.priority = 1;
    schedule.backoff.tripAfter = 1;
    schedule.end = UtcTime();
    schedule.workflow = u"x.sluice"_s;
    QCOMPARE(systemdUnits(schedule, u"/usr/bin/sluice"_s)->remarks.size(), 9);
}

void tst_SystemdUnits::systemdReadsTheUnits()
{
    if (!hasSystemd())
        QSKIP("systemd-analyze is not installed.");
    Schedule schedule = cronSchedule(u"0 0 13 * FRI"_s, u"Europe/Berlin"_s);
    schedule.title = u"A % \\"_s;
    schedule.jitter = Milliseconds(120'000);
    schedule.input = {{u"a"_s, u"1 \"$x\" %h \\\n\t'"_s}};
    const auto units = systemdUnits(schedule, u"/bin/true"_s);
    QTemporaryDir folder;
    for (const auto &[name, text] : {std::pair(u"sluice-test.timer"_s, units->timer), std::pair(u"sluice-test.service"_s, units->service)}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    QProcess process;
    process.start(u"systemd-analyze"_s, {u"verify"_s, u"--man=no"_s, u"--recursive-errors=no"_s, folder.filePath(u"sluice-test.timer"_s), folder.filePath(u"sluice-test.service"_s)});
    QVERIFY(process.waitForFinished(30'000));
    const QString said = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(!said.contains(u"sluice-test"_s), qPrintable(said));
}

QTEST_GUILESS_MAIN(tst_SystemdUnits)
#include "tst_systemdunits.moc"
