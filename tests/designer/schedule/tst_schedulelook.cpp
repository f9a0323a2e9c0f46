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
    // No plain sentence says these rightly; the text itself does.
    row("*/7 * * * *", u"At the times of the cron text */7 * * * * (Europe/Berlin)"_s);
    row("0 3 1 1 *", u"At the times of the cron text 0 3 1 1 * (Europe/Berlin)"_s);
    row("0 3 1 * 1", u"At the times of the cron text 0 3 1 * 1 (Europe/Berlin)"_s);
    row("30 0 3 * * *", u"At the times of the cron text 30 0 3 * * * (Europe/Berlin)"_s);
    row("0 3 * * 5#2", u"At the times of the cron text 0 3 * * 5#2 (Europe/Berlin)"_s);
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
