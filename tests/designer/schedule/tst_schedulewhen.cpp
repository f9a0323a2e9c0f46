// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulewhen.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

class TestScheduleWhen final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aCronTextOpensOnThePlainestPage_data();
    void aCronTextOpensOnThePlainestPage();
    void whatAPageHoldsIsWrittenBackTheSame_data() { aCronTextOpensOnThePlainestPage_data(); }
    void whatAPageHoldsIsWrittenBackTheSame();
    void timesThatOneExpressionCannotSayAreRefused();
    void noDayOfTheWeekIsRefused();
    void intervalsAndCronTextsMeanTheSame_data();
    void intervalsAndCronTextsMeanTheSame();
    void timesAreReadAsPeopleWriteThem_data();
    void timesAreReadAsPeopleWriteThem();
    void triggersWithoutCronHaveTheirOwnPages();
};

static Trigger cron(const QString &text, CronDays days = CronDays::AsCron)
{
    return CronTrigger{*CronExpression::parse(text, days), days};
}

void TestScheduleWhen::aCronTextOpensOnThePlainestPage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<WhenPage>("page");
    const auto row = [](const char *text, WhenPage page) { QTest::newRow(text) << QString::fromLatin1(text) << page; };
    using enum WhenPage;
    row("0 3 * * *", Daily);
    row("30 3,15 * * *", Daily);
    row("0,30 3 * * *", Daily);
    row("0 0-5 * * *", Daily);
    row("@daily", Daily);
    row("0 0 3 * * *", Daily); // Seconds of 0 are the default.
    row("0 3 * * 1-5", Weekly);
    row("0 3 * * MON,FRI", Weekly);
    row("0 3 * * 7", Weekly);
    row("0 3 1 * *", Monthly);
    row("0 3 31 * *", Monthly);
    row("0 3 L * *", Monthly);
    row("0 3 * * 1#1", Monthly);
    row("0 3 * * 0#5", Monthly);
    row("0 3 * * 5L", Monthly);
    row("0 3 15W * *", Monthly);
    row("*/5 * * * *", CronText);
    row("0 */12 * * *", CronText); // An interval by the clock changes, which 0 and 12 o'clock are not.
    row("30 0 3 * * *", CronText);
    row("0 3 LW * *", CronText);
    row("0 3 1,15 * *", CronText);
    row("0 3 1 1 *", CronText);
    row("0 3 1 * 1", CronText);
    row("0 3 */2 * *", CronText);
    row("0 0 3 * * * 2027", CronText);
    row("* * * * *", CronText);
}

void TestScheduleWhen::aCronTextOpensOnThePlainestPage()
{
    QFETCH(const QString, text);
    QTEST(simplestPage(cron(text)), "page");
    QCOMPARE(simplestPage(cron(text, CronDays::AlwaysBoth)), WhenPage::CronText); // No other page has that check box.
}

void TestScheduleWhen::whatAPageHoldsIsWrittenBackTheSame()
{
    QFETCH(const QString, text);
    QFETCH(const WhenPage, page);
    const auto when = calendarWhen(cron(text));
    QCOMPARE(when.has_value(), page != WhenPage::CronText);
    if (!when)
        return;
    QCOMPARE(when->page(), page);
    const Result<QString> written = cronText(*when);
    QVERIFY(written);
    QCOMPARE(cron(*written), cron(text));
    QCOMPARE(calendarWhen(cron(*written)), when);
}

void TestScheduleWhen::timesThatOneExpressionCannotSayAreRefused()
{
    CalendarWhen when;
    when.times = {QTime(3, 0), QTime(15, 30)};
    const Result<QString> text = cronText(when);
    QVERIFY(!text);
    QVERIFY2(text.error().message().contains(u"second schedule"_s), qPrintable(text.error().message()));
    when.times = {QTime(3, 0), QTime(3, 30), QTime(15, 0), QTime(15, 30)};
    QCOMPARE(cronText(when).value_or(QString()), u"0,30 3,15 * * *"_s);
}

void TestScheduleWhen::noDayOfTheWeekIsRefused()
{
    CalendarWhen when;
    when.days = CalendarWhen::Days::Weekdays;
    when.times = {QTime(3, 0)};
    QVERIFY(!cronText(when));
    when.weekdays = {0};
    QCOMPARE(cronText(when).value_or(QString()), u"0 3 * * 0"_s);
}

void TestScheduleWhen::intervalsAndCronTextsMeanTheSame_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("1 s") << qint64(1) << u"* * * * * *"_s;
    QTest::newRow("10 s") << qint64(10) << u"*/10 * * * * *"_s;
    QTest::newRow("1 min") << qint64(60) << u"* * * * *"_s;
    QTest::newRow("15 min") << qint64(900) << u"*/15 * * * *"_s;
    QTest::newRow("1 h") << qint64(3600) << u"0 * * * *"_s;
    QTest::newRow("6 h") << qint64(21'600) << u"0 */6 * * *"_s;
    QTest::newRow("1 d") << qint64(86'400) << u"0 0 * * *"_s;
    QTest::newRow("7 min has no such text") << qint64(420) << QString();
    QTest::newRow("90 min has none") << qint64(5400) << QString();
    QTest::newRow("2 d has none") << qint64(172'800) << QString();
}

void TestScheduleWhen::intervalsAndCronTextsMeanTheSame()
{
    QFETCH(const qint64, seconds);
    QFETCH(const QString, text);
    const Milliseconds interval(seconds * 1000);
    QCOMPARE(cronTextOfInterval(interval).value_or(QString()), text);
    if (!text.isEmpty())
        QCOMPARE(intervalOfCron(*CronExpression::parse(text)), std::optional(interval));
}

void TestScheduleWhen::timesAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("times");
    const auto row = [](const char *text, const QString &times) { QTest::newRow(text) << QString::fromUtf8(text) << times; };
    row("3", u"03:00"_s);
    row("3:05", u"03:05"_s);
    row(" 15:00 ,3:00;3:00 ", u"03:00, 15:00"_s);
    row("3 pm", QString());
    row("3:30 pm", u"15:30"_s);
    row("24:00", QString());
    row("3:60", QString());
    row("noon", QString());
    row("", QString());
    row(",", QString());
}

void TestScheduleWhen::timesAreReadAsPeopleWriteThem()
{
    QFETCH(const QString, text);
    const auto times = timesFromText(text);
    QTEST(times ? timesText(*times) : QString(), "times");
}

void TestScheduleWhen::triggersWithoutCronHaveTheirOwnPages()
{
    QCOMPARE(simplestPage(ManualTrigger{}), WhenPage::Manual);
    QCOMPARE(simplestPage(AtTrigger{}), WhenPage::Once);
    QCOMPARE(simplestPage(EveryTrigger{}), WhenPage::Every);
    QVERIFY(!calendarWhen(ManualTrigger{}));
}

QTEST_MAIN(TestScheduleWhen)
#include "tst_schedulewhen.moc"
