// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/schedulelook.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

class TestScheduleLook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aScheduleIsOneSentence_data();
    void aScheduleIsOneSentence();
    void countsDownInTwoUnits_data();
    void countsDownInTwoUnits();
};

void TestScheduleLook::aScheduleIsOneSentence_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *cron, const QString &sentence) { QTest::newRow(cron) << QString::fromLatin1(cron) << sentence; };
    row("0 3 * * *", u"Every day at 03:00 (Europe/Berlin)"_s);
    row("0 3,15 * * *", u"Every day at 03:00 and 15:00 (Europe/Berlin)"_s);
    row("30 9 * * 1-5", u"Every weekday from Monday to Friday at 09:30 (Europe/Berlin)"_s);
    row("30 9 * * 0,3", u"Every week at 09:30 on these days: Sunday and Wednesday (Europe/Berlin)"_s);
    row("0 0 1,15 * *", u"Every month at 00:00 on these days: 1 and 15 (Europe/Berlin)"_s);
    row("0 0 L * *", u"On the last day of every month at 00:00 (Europe/Berlin)"_s);
    row("* * * * *", u"Every minute (Europe/Berlin)"_s);
    row("20 * * * *", u"Every hour at minute 20 (Europe/Berlin)"_s);
    // Part by part, as nobody has one phrase for these.
    row("*/7 * * * *", u"At the minutes 0, 7, 14 … 56, of every hour (Europe/Berlin)"_s);
    row("*/15 9-17 * * 1-5", u"Every 15 minute(s), from 09:00 to 17:45, from Monday to Friday (Europe/Berlin)"_s);
    row("* 3 * * *", u"Every minute, from 03:00 to 03:59 (Europe/Berlin)"_s);
    row("0 */2 * * *", u"At minute 0, of the hours 0, 2, 4 … 22 (Europe/Berlin)"_s);
    row("5,20 * * * *", u"At the minutes 5 and 20, of every hour (Europe/Berlin)"_s);
    row("0 3 1 1 *", u"At 03:00, on day 1 of the month, in January (Europe/Berlin)"_s);
    row("0 3 1 * 1", u"At 03:00, on day 1 of the month and also on Monday (Europe/Berlin)"_s);
    row("0 9 */2 * FRI", u"At 09:00, on the days 1, 3, 5 … 31 of the month, but only on Friday (Europe/Berlin)"_s);
    row("30 0 3 * * *", u"Every day at 03:00:30 (Europe/Berlin)"_s);
    row("*/10 * * * * *", u"Every 10 second(s) (Europe/Berlin)"_s);
    row("* * * * * *", u"Every second (Europe/Berlin)"_s);
    row("0 3 * * 5#2", u"At 03:00, on the second Friday of the month (Europe/Berlin)"_s);
    row("0 3 * * 0L", u"At 03:00, on the last Sunday of the month (Europe/Berlin)"_s);
    row("0 3 15W * *", u"At 03:00, on the working day (Monday to Friday) nearest to day 15 of the month (Europe/Berlin)"_s);
    row("0 3 LW 1-3 *", u"At 03:00, on the last working day (Monday to Friday) of the month, from January to March (Europe/Berlin)"_s);
    row("0 0 3 * * * 2027", u"At 03:00, in 2027 (Europe/Berlin)"_s);
    row("0 0 3 * * * 2030-9999", u"At 03:00, from 2030 on (Europe/Berlin)"_s);
    row("0 0 3 * * * 2030-2150", u"At 03:00, in 2030 to 2150 (Europe/Berlin)"_s);
    row("0 0 3 * * * 2030-9999/2", u"At 03:00, in 2030, 2032, 2034 and further years (Europe/Berlin)"_s);
}

void TestScheduleLook::aScheduleIsOneSentence()
{
    QFETCH(const QString, cron);
    Schedule schedule;
    schedule.timeZone = u"Europe/Berlin"_s;
    schedule.trigger = CronTrigger{*CronExpression::parse(cron)};
    QTEST(scheduleSentence(schedule), "sentence");
}

void TestScheduleLook::countsDownInTwoUnits_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("past") << qint64(-5000) << u"now"_s;
    QTest::newRow("not yet") << qint64(1) << u"in 1 s"_s;
    QTest::newRow("seconds") << qint64(59'000) << u"in 59 s"_s;
    QTest::newRow("minutes") << qint64(59'001) << u"in 1 min 0 s"_s;
    QTest::newRow("hours") << qint64(7'500'000) << u"in 2 h 5 min"_s;
    QTest::newRow("days") << qint64(90'000'000) << u"in 1 d 1 h"_s;
}

void TestScheduleLook::countsDownInTwoUnits()
{
    QFETCH(const qint64, ms);
    QTEST(countdownText(Milliseconds(ms)), "text");
}

QTEST_MAIN(TestScheduleLook)
#include "tst_schedulelook.moc"
