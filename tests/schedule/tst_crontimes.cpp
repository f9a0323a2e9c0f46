// SPDX-License-Identifier: MIT
#include "engine/schedule/cronexpression.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

/** What happens when: calendars, clock changes, and every trap that others fell into. */
class tst_CronTimes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theseAreTheNextTimes_data();
    void theseAreTheNextTimes();
    void previousIsNextBackwards_data() { theseAreTheNextTimes_data(); }
    void previousIsNextBackwards();
    void neverIsAnAnswer_data();
    void neverIsAnAnswer();
    void nextIsStrictlyLater();
    void theCalendarEndsIn9999();
    void fourHundredYearsOfLeapDaysAreFound();
    void instantsAreReadAndWritten_data();
    void instantsAreReadAndWritten();
};

static UtcSeconds instant(const QString &text)
{
    return parseUtc(text).value();
}

static TimeZoneTable zoneOf(const QString &name)
{
    const auto table = TimeZoneTable::load(name);
    return table ? *table : TimeZoneTable();
}

void tst_CronTimes::theseAreTheNextTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &text, const char *zone, const QString &after, const QStringList &expected) {
        QTest::newRow(name) << text << QString::fromLatin1(zone) << after << expected;
    };
    row("minutes", u"*/20 * * * *"_s, "UTC", u"2026-01-01T00:10:00Z"_s, {u"2026-01-01T00:20:00Z"_s, u"2026-01-01T00:40:00Z"_s, u"2026-01-01T01:00:00Z"_s});
    row("seconds", u"*/40 * * * * *"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-01-01T00:00:40Z"_s, u"2026-01-01T00:01:00Z"_s});
    row("either day", u"0 0 13 * FRI"_s, "UTC", u"2026-02-06T00:00:00Z"_s, {u"2026-02-13T00:00:00Z"_s, u"2026-02-20T00:00:00Z"_s, u"2026-02-27T00:00:00Z"_s, u"2026-03-06T00:00:00Z"_s, u"2026-03-13T00:00:00Z"_s});
    row("both days with a star", u"0 0 */13 * FRI"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-02-27T00:00:00Z"_s, u"2026-03-27T00:00:00Z"_s, u"2026-05-01T00:00:00Z"_s});
    row("last day", u"0 0 L * *"_s, "UTC", u"2028-01-31T00:00:00Z"_s, {u"2028-02-29T00:00:00Z"_s, u"2028-03-31T00:00:00Z"_s, u"2028-04-30T00:00:00Z"_s});
    row("last weekday", u"0 0 LW * *"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-01-30T00:00:00Z"_s, u"2026-02-27T00:00:00Z"_s, u"2026-03-31T00:00:00Z"_s});
    row("1W on a Sunday and a Saturday", u"0 0 1W 2,8 *"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-02-02T00:00:00Z"_s, u"2026-08-03T00:00:00Z"_s});
    row("15W on a Sunday and a Saturday", u"0 0 15W 3,8 *"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-03-16T00:00:00Z"_s, u"2026-08-14T00:00:00Z"_s});
    row("31W only in months that have it", u"0 0 31W * *"_s, "UTC", u"2026-04-01T00:00:00Z"_s, {u"2026-05-29T00:00:00Z"_s, u"2026-07-31T00:00:00Z"_s});
    row("28W on the last Sunday of February", u"0 0 28W 2 *"_s, "UTC", u"2027-01-01T00:00:00Z"_s, {u"2027-02-26T00:00:00Z"_s});
    row("last Friday", u"0 0 * * 5L"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-01-30T00:00:00Z"_s, u"2026-02-27T00:00:00Z"_s});
    row("third Tuesday", u"0 0 * * 2#3"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-01-20T00:00:00Z"_s, u"2026-02-17T00:00:00Z"_s});
    row("fifth Monday", u"0 0 * * 1#5"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2026-03-30T00:00:00Z"_s, u"2026-06-29T00:00:00Z"_s});
    row("leap day across 2100", u"0 0 29 2 *"_s, "UTC", u"2096-02-29T00:00:00Z"_s, {u"2104-02-29T00:00:00Z"_s, u"2108-02-29T00:00:00Z"_s});
    row("leap day from 2097", u"0 0 29 2 *"_s, "Europe/Berlin", u"2097-01-01T00:00:00Z"_s, {u"2104-02-28T23:00:00Z"_s});
    row("years", u"0 0 0 1 1 ? 2030,2040"_s, "UTC", u"2026-01-01T00:00:00Z"_s, {u"2030-01-01T00:00:00Z"_s, u"2040-01-01T00:00:00Z"_s});

    row("fixed in a gap: once, after it", u"30 2 * * *"_s, "Europe/Berlin", u"2026-03-28T12:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T00:30:00Z"_s});
    row("several in a gap: once", u"0,15,45 2 * * *"_s, "Europe/Berlin", u"2026-03-28T12:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T00:00:00Z"_s});
    row("in a gap and at its end: once", u"30 2,3 * * *"_s, "Europe/Berlin", u"2026-03-28T12:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-29T01:30:00Z"_s});
    row("at the gap's end", u"0 3 * * *"_s, "Europe/Berlin", u"2026-03-28T12:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T01:00:00Z"_s});
    row("interval in a gap: skipped", u"*/30 2 * * *"_s, "Europe/Berlin", u"2026-03-28T12:00:00Z"_s, {u"2026-03-30T00:00:00Z"_s});
    row("interval around a gap", u"*/30 * * * *"_s, "Europe/Berlin", u"2026-03-29T00:15:00Z"_s, {u"2026-03-29T00:30:00Z"_s, u"2026-03-29T01:00:00Z"_s, u"2026-03-29T01:30:00Z"_s});
    row("start inside a gap", u"30 2 * * *"_s, "Europe/Berlin", u"2026-03-29T01:00:00Z"_s, {u"2026-03-30T00:30:00Z"_s, u"2026-03-31T00:30:00Z"_s});
    row("fixed in an overlap: first pass", u"30 2 * * *"_s, "Europe/Berlin", u"2026-10-24T12:00:00Z"_s, {u"2026-10-25T00:30:00Z"_s, u"2026-10-26T01:30:00Z"_s});
    row("fixed, start between the passes", u"30 2 * * *"_s, "Europe/Berlin", u"2026-10-25T00:45:00Z"_s, {u"2026-10-26T01:30:00Z"_s});
    row("interval in an overlap: both passes", u"*/30 2 * * *"_s, "Europe/Berlin", u"2026-10-24T12:00:00Z"_s, {u"2026-10-25T00:00:00Z"_s, u"2026-10-25T00:30:00Z"_s, u"2026-10-25T01:00:00Z"_s, u"2026-10-25T01:30:00Z"_s, u"2026-10-26T01:00:00Z"_s});
    row("the last day of an interval is an overlap", u"0 */30 2 25 10 ? 2026"_s, "Europe/Berlin", u"2026-10-25T00:30:00Z"_s, {u"2026-10-25T01:00:00Z"_s, u"2026-10-25T01:30:00Z"_s});
    row("all fixed minutes through an overlap", u"0,30 1-3 * * *"_s, "Europe/Berlin", u"2026-10-24T23:15:00Z"_s, {u"2026-10-24T23:30:00Z"_s, u"2026-10-25T00:00:00Z"_s, u"2026-10-25T00:30:00Z"_s, u"2026-10-25T02:00:00Z"_s, u"2026-10-25T02:30:00Z"_s});

    row("Apia has no 30 December 2011", u"0 12 30 12 *"_s, "Pacific/Apia", u"2011-12-01T00:00:00Z"_s, {u"2012-12-29T22:00:00Z"_s});
    row("nothing is made up for a missing day", u"0 12 * * *"_s, "Pacific/Apia", u"2011-12-29T12:00:00Z"_s, {u"2011-12-29T22:00:00Z"_s, u"2011-12-30T22:00:00Z"_s});
    row("Kwajalein has no 21 August 1993", u"0 12 * * *"_s, "Pacific/Kwajalein", u"1993-08-20T00:00:00Z"_s, {u"1993-08-21T00:00:00Z"_s, u"1993-08-22T00:00:00Z"_s});
    row("a midnight that does not exist: Sao Paulo", u"0 0 * * *"_s, "America/Sao_Paulo", u"2018-11-03T12:00:00Z"_s, {u"2018-11-04T03:00:00Z"_s, u"2018-11-05T02:00:00Z"_s});
    row("a midnight that does not exist: Tehran", u"0 0 * * *"_s, "Asia/Tehran", u"2022-03-21T12:00:00Z"_s, {u"2022-03-21T20:30:00Z"_s, u"2022-03-22T19:30:00Z"_s});
    row("a midnight that does not exist: Beirut", u"0 0 * * *"_s, "Asia/Beirut", u"2026-03-28T12:00:00Z"_s, {u"2026-03-28T22:00:00Z"_s, u"2026-03-29T21:00:00Z"_s});
    row("a midnight that comes twice: Beirut", u"30 23 * * *"_s, "Asia/Beirut", u"2026-10-24T12:00:00Z"_s, {u"2026-10-24T20:30:00Z"_s, u"2026-10-25T21:30:00Z"_s});
    row("half an hour: gap in Lord Howe", u"15 2 * * *"_s, "Australia/Lord_Howe", u"2026-10-02T18:00:00Z"_s, {u"2026-10-03T15:30:00Z"_s, u"2026-10-04T15:15:00Z"_s});
    row("half an hour: overlap in Lord Howe", u"45 1 * * *"_s, "Australia/Lord_Howe", u"2026-04-03T18:00:00Z"_s, {u"2026-04-04T14:45:00Z"_s, u"2026-04-05T15:15:00Z"_s});
    row("half an hour: interval in Lord Howe", u"*/15 1 * * *"_s, "Australia/Lord_Howe", u"2026-04-04T14:20:00Z"_s, {u"2026-04-04T14:30:00Z"_s, u"2026-04-04T14:45:00Z"_s, u"2026-04-04T15:00:00Z"_s, u"2026-04-04T15:15:00Z"_s, u"2026-04-05T14:30:00Z"_s});
    row("Casablanca before and after Ramadan", u"30 2 * * *"_s, "Africa/Casablanca", u"2026-02-14T12:00:00Z"_s, {u"2026-02-15T01:30:00Z"_s, u"2026-02-16T02:30:00Z"_s});
    row("Casablanca: a gap at the end of Ramadan", u"30 2 * * *"_s, "Africa/Casablanca", u"2026-03-21T12:00:00Z"_s, {u"2026-03-22T02:00:00Z"_s, u"2026-03-23T01:30:00Z"_s});
    row("30 minutes off: Kolkata", u"0 * * * *"_s, "Asia/Kolkata", u"2026-01-01T00:00:00Z"_s, {u"2026-01-01T00:30:00Z"_s, u"2026-01-01T01:30:00Z"_s});
    row("45 minutes off: Kathmandu", u"0 9 * * *"_s, "Asia/Kathmandu", u"2026-01-01T03:15:00Z"_s, {u"2026-01-02T03:15:00Z"_s});
    row("45 minutes off: Chatham", u"0 3 * * *"_s, "Pacific/Chatham", u"2026-09-25T20:00:00Z"_s, {u"2026-09-26T14:00:00Z"_s, u"2026-09-27T13:15:00Z"_s});
    row("seconds off: Monrovia until 1972", u"0 0 * * *"_s, "Africa/Monrovia", u"1972-01-05T12:00:00Z"_s, {u"1972-01-06T00:44:30Z"_s, u"1972-01-07T00:44:30Z"_s, u"1972-01-08T00:00:00Z"_s});
    row("negative daylight saving: Dublin", u"30 1 * * *"_s, "Europe/Dublin", u"2026-03-28T12:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-30T00:30:00Z"_s});
    row("two hours: Troll", u"30 1 * * *"_s, "Antarctica/Troll", u"2026-03-28T12:00:00Z"_s, {u"2026-03-29T01:00:00Z"_s, u"2026-03-29T23:30:00Z"_s});
    row("rules beyond the listed changes", u"30 2 * * *"_s, "Europe/Berlin", u"2080-03-30T12:00:00Z"_s, {u"2080-03-31T01:00:00Z"_s, u"2080-04-01T00:30:00Z"_s});
    row("rules in the year 9998", u"30 2 28-31 3 *"_s, "America/New_York", u"9998-03-01T00:00:00Z"_s, {u"9998-03-28T06:30:00Z"_s});
    row("rules in the year 9999", u"30 2 14 3 *"_s, "America/New_York", u"9999-03-01T00:00:00Z"_s, {u"9999-03-14T07:00:00Z"_s});
}

void tst_CronTimes::theseAreTheNextTimes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, zone);
    QFETCH(const QString, after);
    QFETCH(const QStringList, expected);
    const auto cron = CronExpression::parse(text);
    QVERIFY(cron);
    const TimeZoneTable table = zoneOf(zone);
    QCOMPARE(table.name(), zone);
    QStringList found;
    for (const UtcSeconds time : cron->next(instant(after), table, int(expected.size())))
        found += formatUtc(time);
    QCOMPARE(found, expected);
}

void tst_CronTimes::previousIsNextBackwards()
{
    QFETCH(const QString, text);
    QFETCH(const QString, zone);
    QFETCH(const QStringList, expected);
    const auto cron = CronExpression::parse(text);
    QVERIFY(cron);
    const TimeZoneTable table = zoneOf(zone);
    QStringList found;
    UtcSeconds before = instant(expected.back()) + std::chrono::seconds(1);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const auto time = cron->previous(before, table);
        QVERIFY(time);
        QVERIFY(cron->matches(*time, table));
        QVERIFY(!cron->matches(*time + std::chrono::seconds(1), table) || text.startsWith(u'*'));
        found.prepend(formatUtc(*time));
        before = *time;
    }
    QCOMPARE(found, expected);
}

void tst_CronTimes::neverIsAnAnswer_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("days");
    const auto row = [](const char *text, const char *zone, CronDays days = CronDays::AsCron) {
        QTest::addRow("%s in %s", text, zone) << QString::fromLatin1(text) << QString::fromLatin1(zone) << int(days);
    };
    row("0 0 30 2 *", "UTC");
    row("0 0 31 4,6,9,11 *", "Europe/Berlin");
    row("0 0 0 29 2 ? 2027", "Europe/Berlin");
    row("0 0 0 29 2 ? 2027-9999/2", "Europe/Berlin");
    row("0 0 0 1 1 ? 1980-2025", "UTC");
    row("0 0 1-28 * 2#5", "Europe/Berlin", CronDays::AlwaysBoth);
    row("0 0 0 1-28 * 2#5 1970-9999/3", "Europe/Berlin", CronDays::AlwaysBoth);
    row("0 0 30W 2 *", "America/New_York");
    row("* 2 * 3 0L", "Europe/Berlin"); // an interval whose every time falls into a gap
    row("* * 2 * 3 0L 2027-9999", "Europe/Berlin");
    row("* * 2 * 3 0L 2027-9999/7", "Europe/Berlin");
}

void tst_CronTimes::neverIsAnAnswer()
{
    QFETCH(const QString, text);
    QFETCH(const QString, zone);
    QFETCH(const int, days);
    const auto cron = CronExpression::parse(text, CronDays(days));
    QVERIFY(cron);
    const TimeZoneTable table = zoneOf(zone);
    QVERIFY(!cron->next(instant(u"2026-11-21T08:00:00Z"_s), table));
    QVERIFY(cron->next(instant(u"2026-11-21T08:00:00Z"_s), table, 5).isEmpty());
}

void tst_CronTimes::nextIsStrictlyLater()
{
    const auto cron = CronExpression::parse(u"0 9 * * *"_s);
    QVERIFY(cron);
    const UtcSeconds nine = instant(u"2026-01-01T09:00:00Z"_s);
    QCOMPARE(formatUtc(*cron->next(nine)), u"2026-01-02T09:00:00Z"_s);
    QCOMPARE(formatUtc(*cron->next(nine - std::chrono::seconds(1))), u"2026-01-01T09:00:00Z"_s);
    QCOMPARE(formatUtc(*cron->previous(nine)), u"2025-12-31T09:00:00Z"_s);
    QCOMPARE(formatUtc(*cron->previous(nine + std::chrono::seconds(1))), u"2026-01-01T09:00:00Z"_s);
}

void tst_CronTimes::theCalendarEndsIn9999()
{
    const auto cron = CronExpression::parse(u"* * * * * *"_s);
    QVERIFY(cron);
    QCOMPARE(formatUtc(*cron->next(UtcSeconds::min())), u"1970-01-01T00:00:00Z"_s);
    QCOMPARE(formatUtc(*cron->previous(UtcSeconds::max())), u"9999-12-31T23:59:59Z"_s);
    QVERIFY(!cron->next(UtcSeconds::max()));
    QVERIFY(!cron->next(instant(u"9999-12-31T23:59:59Z"_s)));
    QVERIFY(!cron->previous(UtcSeconds::min()));
    QVERIFY(!cron->previous(instant(u"1970-01-01T00:00:00Z"_s)));
    QVERIFY(!cron->matches(UtcSeconds::max()));
    QVERIFY(!cron->matches(UtcSeconds::min()));
}

void tst_CronTimes::fourHundredYearsOfLeapDaysAreFound()
{
    const auto cron = CronExpression::parse(u"0 0 29 2 *"_s);
    QVERIFY(cron);
    const auto times = cron->next(instant(u"1999-12-31T00:00:00Z"_s), TimeZoneTable(), 97);
    QCOMPARE(formatUtc(times.back()), u"2396-02-29T00:00:00Z"_s);
}

void tst_CronTimes::instantsAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty: refused
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(expected); };
    row("2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z");
    row("2026-03-29 01:30", "2026-03-29T01:30:00Z");
    row("2026-03-29T01:30:00+02:00", "2026-03-28T23:30:00Z");
    row("2026-03-29T01:30:00-05:45", "2026-03-29T07:15:00Z");
    row("2026-02-29T00:00:00Z", "");
    row("2026-02-28T24:00:00Z", "");
    row("2026-02-28T00:60:00Z", "");
    row("2026-02-28T00:00:60Z", "");
    row("2026-02-28T00:00:00X", "");
    row("2026-2-28T00:00:00Z", "");
    row("today", "");
    row("", "");
}

void tst_CronTimes::instantsAreReadAndWritten()
{
    QFETCH(const QString, text);
    const auto read = parseUtc(text);
    QTEST(read ? formatUtc(*read) : QString(), "expected");
}

QTEST_GUILESS_MAIN(tst_CronTimes)
#include "tst_crontimes.moc"
