// SPDX-License-Identifier: MIT
#include "engine/schedule/crondescription.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class tst_CronParse final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fieldsAreRead_data();
    void fieldsAreRead();
    void spellingsAreTheSame_data();
    void spellingsAreTheSame();
    void badTextIsRefusedWithAHint_data();
    void badTextIsRefusedWithAHint();
    void everyStrangeCharacterIsRefused();
    void starsDecideHowDaysAndClockChangesCount_data();
    void starsDecideHowDaysAndClockChangesCount();
    void oddButLegalTextIsWarnedAbout_data();
    void oddButLegalTextIsWarnedAbout();
    void itIsSaidInWords_data();
    void itIsSaidInWords();
};

static QString valuesText(quint64 bits)
{
    QStringList values;
    for (int value = 0; value < 64; ++value) {
        if (bits >> value & 1)
            values += QString::number(value);
    }
    return values.join(u',');
}

/** The field's values, or the special word that stands for it. */
static QString fieldText(const CronFields &fields, const QString &field)
{
    if (field == u"second")
        return valuesText(fields.seconds);
    if (field == u"minute")
        return valuesText(fields.minutes);
    if (field == u"hour")
        return valuesText(fields.hours);
    if (field == u"month")
        return valuesText(fields.months);
    if (field == u"day") {
        if (fields.isLastDay || fields.isLastWeekday)
            return fields.isLastDay ? u"L"_s : u"LW"_s;
        return fields.nearestWeekdayTo > 0 ? u"%1W"_s.arg(fields.nearestWeekdayTo) : valuesText(fields.days);
    }
    if (fields.lastOfWeekday >= 0)
        return u"%1L"_s.arg(fields.lastOfWeekday);
    return fields.nthOfWeekday >= 0 ? u"%1#%2"_s.arg(fields.nthOfWeekday).arg(fields.nth) : valuesText(fields.weekdays);
}

void tst_CronParse::fieldsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &field, const QString &expected) {
        QTest::newRow(text) << QString::fromLatin1(text) << field << expected;
    };
    row("7 * * * *", u"minute"_s, u"7"_s);
    row("0007 * * * *", u"minute"_s, u"7"_s);
    row("5,5,5 * * * *", u"minute"_s, u"5"_s);
    row("0,59 * * * *", u"minute"_s, u"0,59"_s);
    row("10-13 * * * *", u"minute"_s, u"10,11,12,13"_s);
    row("10-20/5 * * * *", u"minute"_s, u"10,15,20"_s);
    row("10-21/5,1 * * * *", u"minute"_s, u"1,10,15,20"_s);
    row("*/20 * * * *", u"minute"_s, u"0,20,40"_s);
    row("*/59 * * * *", u"minute"_s, u"0,59"_s);
    row("*/100 * * * *", u"minute"_s, u"0"_s);
    row("5-5 * * * *", u"minute"_s, u"5"_s);
    row("5-5/1 * * * *", u"minute"_s, u"5"_s);
    row("0 */7 * * *", u"hour"_s, u"0,7,14,21"_s);
    row("0 23 * * *", u"hour"_s, u"23"_s);
    row("0 0 */10 * *", u"day"_s, u"1,11,21,31"_s);
    row("0 0 31 * *", u"day"_s, u"31"_s);
    row("0 0 L * *", u"day"_s, u"L"_s);
    row("0 0 l * *", u"day"_s, u"L"_s);
    row("0 0 LW * *", u"day"_s, u"LW"_s);
    row("0 0 lw * *", u"day"_s, u"LW"_s);
    row("0 0 15W * *", u"day"_s, u"15W"_s);
    row("0 0 1w * *", u"day"_s, u"1W"_s);
    row("0 0 031W * *", u"day"_s, u"31W"_s);
    row("0 0 ?/10 * *", u"day"_s, u"1,11,21,31"_s);
    row("0 0 * JAN,mar-May *", u"month"_s, u"1,3,4,5"_s);
    row("0 0 * */5 *", u"month"_s, u"1,6,11"_s);
    row("0 0 * 2-DEC/5 *", u"month"_s, u"2,7,12"_s);
    row("0 0 * * 0", u"weekday"_s, u"0"_s);
    row("0 0 * * 7", u"weekday"_s, u"0"_s);
    row("0 0 * * SUN", u"weekday"_s, u"0"_s);
    row("0 0 * * FRI-SUN", u"weekday"_s, u"0,5,6"_s);
    row("0 0 * * MON-SUN", u"weekday"_s, u"0,1,2,3,4,5,6"_s);
    row("0 0 * * SUN-SAT", u"weekday"_s, u"0,1,2,3,4,5,6"_s);
    row("0 0 * * SUN-MON", u"weekday"_s, u"0,1"_s);
    row("0 0 * * 5-7", u"weekday"_s, u"0,5,6"_s);
    row("0 0 * * 0-7/7", u"weekday"_s, u"0"_s);
    row("0 0 * * */2", u"weekday"_s, u"0,2,4,6"_s);
    row("0 0 * * FRI-SUN/2", u"weekday"_s, u"0,5"_s);
    row("0 0 * * 5L", u"weekday"_s, u"5L"_s);
    row("0 0 * * friL", u"weekday"_s, u"5L"_s);
    row("0 0 * * 7L", u"weekday"_s, u"0L"_s);
    row("0 0 * * 2#3", u"weekday"_s, u"2#3"_s);
    row("0 0 * * SUN#5", u"weekday"_s, u"0#5"_s);
    row("0 0 * * 7#1", u"weekday"_s, u"0#1"_s);
    row("*/15 0 0 * * *", u"second"_s, u"0,15,30,45"_s);
    row("0 0 * * *", u"second"_s, u"0"_s);
    row("1 2 3 4 5 6", u"hour"_s, u"3"_s);
    row("1 2 3 4 5 6 2030", u"hour"_s, u"3"_s);
    row("@yearly", u"month"_s, u"1"_s);
    row("@WEEKLY", u"weekday"_s, u"0"_s);
}

void tst_CronParse::fieldsAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, field);
    const auto cron = CronExpression::parse(text);
    if (!cron)
        QFAIL(qPrintable(cron.error().toString()));
    QTEST(fieldText(cron->fields(), field), "expected");
}

void tst_CronParse::spellingsAreTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("same");
    const auto row = [](const char *text, const char *same) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(same);
    };
    row("@yearly", "0 0 1 1 *");
    row("@Annually", "0 0 1 1 *");
    row("@monthly", "0 0 1 * *");
    row("@weekly", "0 0 * * 0");
    row("@daily", "0 0 * * *");
    row("@midnight", "0 0 * * *");
    row("@HOURLY", "0 * * * *");
    row("  \t0\t 9  * * *\t", "0 9 * * *");
    row("0 0 ? * ?", "0 0 * * *");
    row("0 0 9 * * *", "0 9 * * *");
    row("0 0 9 * * * *", "0 9 * * *");
    row("0 0 9 * * * 1970-9999", "0 9 * * *");
    row("0 0 9 * * * 2030,2031", "0 0 9 * * * 2030-2031");
}

void tst_CronParse::spellingsAreTheSame()
{
    QFETCH(const QString, text);
    QFETCH(const QString, same);
    const auto cron = CronExpression::parse(text);
    const auto other = CronExpression::parse(same);
    QVERIFY(cron && other);
    QVERIFY(*cron == *other);
}

void tst_CronParse::badTextIsRefusedWithAHint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("hint");
    const auto row = [](const QString &text, const char *field, const QString &token, int position, const char *hint) {
        QTest::newRow(text.isEmpty() ? "nothing" : qPrintable(text.left(40)))
            << text << QString::fromLatin1(field) << token << position << QString::fromLatin1(hint);
    };
    row(u""_s, "", u""_s, 0, "0 9 * * MON-FRI");
    row(u"* * * *"_s, "", u"* * * *"_s, 0, "minute hour");
    row(u"0 0 0 * * * 2030 1"_s, "", u"0 0 0 * * * 2030 1"_s, 0, "minute hour");
    row(u"60 * * * *"_s, "minute", u"60"_s, 0, "0 to 59");
    row(u"  0 24 * * *"_s, "hour", u"24"_s, 4, "0 to 23");
    row(u"0 0 0 * *"_s, "day-of-month", u"0"_s, 4, "1 to 31");
    row(u"0 0 32 * *"_s, "day-of-month", u"32"_s, 4, "1 to 31");
    row(u"0 0 * 13 *"_s, "month", u"13"_s, 6, "1 to 12");
    row(u"0 0 * 0 *"_s, "month", u"0"_s, 6, "1 to 12");
    row(u"0 0 * * 8"_s, "day-of-week", u"8"_s, 8, "0 to 7");
    row(u"60 0 0 * * *"_s, "second", u"60"_s, 0, "0 to 59");
    row(u"0 0 0 * * * 1969"_s, "year", u"1969"_s, 12, "1970 to 9999");
    row(u"0 0 0 * * * 10000"_s, "year", u"10000"_s, 12, "1970 to 9999");
    row(u"0 0 0 * * 2030"_s, "day-of-week", u"2030"_s, 10, "0 to 7");
    row(u"4294967296 * * * *"_s, "minute", u"4294967296"_s, 0, "0 to 59");
    row(u"18446744073709551617 * * * *"_s, "minute", u"18446744073709551617"_s, 0, "0 to 59");
    row(u"*/4294967297 * * * *"_s, "minute", u"4294967297"_s, 2, "whole number");
    row(u"+5 * * * *"_s, "minute", u"+5"_s, 0, "plain digits");
    row(u"-5 * * * *"_s, "minute", u"-5"_s, 0, "number");
    row(u"1_0 * * * *"_s, "minute", u"1_0"_s, 0, "plain digits");
    row(u"1.5 * * * *"_s, "minute", u"1.5"_s, 0, "plain digits");
    row(u"0x5 * * * *"_s, "minute", u"0x5"_s, 0, "plain digits");
    row(u"５ * * * *"_s, "minute", u"５"_s, 0, "plain digits");
    row(u"٣ * * * *"_s, "minute", u"٣"_s, 0, "plain digits");
    row(u"5/15 * * * *"_s, "minute", u"5/15"_s, 0, "Write 5-59/15.");
    row(u"0 0 * * MON/2"_s, "day-of-week", u"MON/2"_s, 8, "Write MON-6/2.");
    row(u"0 22-2 * * *"_s, "hour", u"22-2"_s, 2, "Write 22-23,0-2.");
    row(u"0 23-0 * * *"_s, "hour", u"23-0"_s, 2, "Write 23,0.");
    row(u"0 0 * * FRI-MON"_s, "day-of-week", u"FRI-MON"_s, 8, "Write 5-7,1.");
    row(u"0 0 * * 5-0"_s, "day-of-week", u"5-0"_s, 8, "Write 5-7.");
    row(u"0 0 * * 7-2"_s, "day-of-week", u"7-2"_s, 8, "Write 0-2.");
    row(u"0 0 * NOV-FEB *"_s, "month", u"NOV-FEB"_s, 6, "Write 11-12,1-2.");
    row(u"0 0 28-3 * *"_s, "day-of-month", u"28-3"_s, 4, "Write 28-31,1-3.");
    row(u"0 0 * * MONDAY"_s, "day-of-week", u"MONDAY"_s, 8, "Write MON.");
    row(u"0 0 * january *"_s, "month", u"january"_s, 6, "Write JAN.");
    row(u"0 0 * * MO"_s, "day-of-week", u"MO"_s, 8, "such as MON");
    row(u"0 MON * * *"_s, "hour", u"MON"_s, 2, "Only months and weekdays");
    row(u"0 0 * MON *"_s, "month", u"MON"_s, 6, "such as JAN");
    row(u"H * * * *"_s, "minute", u"H"_s, 0, "jitter");
    row(u"H/15 * * * *"_s, "minute", u"H"_s, 0, "jitter");
    row(u"0-59~5 * * * *"_s, "minute", u"59~5"_s, 2, "jitter");
    row(u"1~5 * * * *"_s, "minute", u"1~5"_s, 0, "jitter");
    row(u"TZ=Europe/Berlin 0 9 * * *"_s, "", u"TZ=Europe/Berlin"_s, 0, "field of its own");
    row(u"CRON_TZ=UTC 0 9 * * *"_s, "", u"CRON_TZ=UTC"_s, 0, "field of its own");
    row(u"*/0 * * * *"_s, "minute", u"*/0"_s, 0, "1 or more");
    row(u"0-5/0 * * * *"_s, "minute", u"0-5/0"_s, 0, "1 or more");
    row(u"*/ * * * *"_s, "minute", u"*/"_s, 0, "whole number");
    row(u"*/-5 * * * *"_s, "minute", u"-5"_s, 2, "whole number");
    row(u"*/5/5 * * * *"_s, "minute", u"5/5"_s, 2, "whole number");
    row(u", * * * *"_s, "minute", u","_s, 0, "list");
    row(u"1, * * * *"_s, "minute", u"1,"_s, 0, "list");
    row(u",1 * * * *"_s, "minute", u",1"_s, 0, "list");
    row(u"1- * * * *"_s, "minute", u"1-"_s, 0, "range");
    row(u"1-2-3 * * * *"_s, "minute", u"2-3"_s, 2, "plain digits");
    row(u"** * * * *"_s, "minute", u"**"_s, 0, "plain digits");
    row(u"*-5 * * * *"_s, "minute", u"*"_s, 0, "plain digits");
    row(u"? * * * *"_s, "minute", u"?"_s, 0, "Write *.");
    row(u"0 ? * * *"_s, "hour", u"?"_s, 2, "Write *.");
    row(u"0 0 * ? *"_s, "month", u"?"_s, 6, "Write *.");
    row(u"0 0 W * *"_s, "day-of-month", u"W"_s, 4, "15W");
    row(u"0 0 0W * *"_s, "day-of-month", u"0"_s, 4, "1 to 31");
    row(u"0 0 32W * *"_s, "day-of-month", u"32"_s, 4, "1 to 31");
    row(u"0 0 1-5W * *"_s, "day-of-month", u"5W"_s, 6, "15W");
    row(u"0 0 1,15W * *"_s, "day-of-month", u"15W"_s, 6, "15W");
    row(u"0 0 1,L * *"_s, "day-of-month", u"L"_s, 6, "alone");
    row(u"0 0 L-3 * *"_s, "day-of-month", u"L"_s, 4, "alone");
    row(u"0 0 WL * *"_s, "day-of-month", u"WL"_s, 4, "alone");
    row(u"0 0 5L * *"_s, "day-of-month", u"5L"_s, 4, "alone");
    row(u"0 0 * * L"_s, "day-of-week", u"L"_s, 8, "5L");
    row(u"0 0 * * 8L"_s, "day-of-week", u"8"_s, 8, "0 to 7");
    row(u"0 0 * * 1,5L"_s, "day-of-week", u"1,5"_s, 8, "number");
    row(u"0 0 * * 2#0"_s, "day-of-week", u"2#0"_s, 8, "#1 to #5");
    row(u"0 0 * * 2#6"_s, "day-of-week", u"2#6"_s, 8, "#1 to #5");
    row(u"0 0 * * 2#"_s, "day-of-week", u"2#"_s, 8, "#1 to #5");
    row(u"0 0 * * #2"_s, "day-of-week", u"#2"_s, 8, "number");
    row(u"0 0 * * 1-2#2"_s, "day-of-week", u"1-2"_s, 8, "number");
    row(u"0 0 * * 2#3,5"_s, "day-of-week", u"2#3,5"_s, 8, "#1 to #5");
    row(u"0 0 2#3 * *"_s, "day-of-month", u"2#3"_s, 4, "alone");
    row(u"@reboot"_s, "", u"@reboot"_s, 0, "when the scheduler starts");
    row(u"@every 5m"_s, "", u"@every 5m"_s, 0, "every");
    row(u"@fortnightly"_s, "", u"@fortnightly"_s, 0, "@weekly");
    row(u"@"_s, "", u"@"_s, 0, "@weekly");
    row(u"0 9 * * *\n"_s, "day-of-week", u"*\n"_s, 8, "plain digits");
}

void tst_CronParse::badTextIsRefusedWithAHint()
{
    QFETCH(const QString, text);
    const auto cron = CronExpression::parse(text);
    QVERIFY2(!cron, "was accepted");
    const Error error = cron.error();
    QCOMPARE(error.code(), ErrorCode::InvalidParameter);
    QTEST(error.details()["field"_L1].toString(), "field");
    QTEST(error.details()["token"_L1].toString(), "token");
    QTEST(error.details()["position"_L1].toInt(-1), "position");
    QFETCH(const QString, hint);
    QVERIFY2(error.hint().contains(hint), qPrintable(error.toString()));
    QVERIFY(error.message().endsWith(u'.') && error.hint().endsWith(u'.'));
}

void tst_CronParse::everyStrangeCharacterIsRefused()
{
    for (char16_t character = 0; character < 0x3000; ++character) {
        const bool isOurs = character < 0x80 && QStringView(u"0123456789* \t").contains(QChar(character));
        const QString text = QString(QChar(character)) + u" * * * *"_s;
        const bool isBlank = character == u' ' || character == u'\t';
        QVERIFY2(CronExpression::parse(text).has_value() == (isOurs && !isBlank), qPrintable(QString::number(character, 16)));
    }
}

void tst_CronParse::starsDecideHowDaysAndClockChangesCount_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isInterval");
    QTest::addColumn<bool>("isEitherDay");
    const auto row = [](const char *text, bool isInterval, bool isEitherDay) {
        QTest::newRow(text) << QString::fromLatin1(text) << isInterval << isEitherDay;
    };
    row("0 2 * * *", false, false);
    row("0-59 2 * * *", false, false);
    row("*/30 2 * * *", true, false);
    row("0 */2 * * *", true, false);
    row("0 0-23 * * *", false, false);
    row("0,*/5 2 * * *", false, false);
    row("*,5 2 * * *", true, false);
    row("* 0 2 * * *", true, false);
    row("0-59 0 2 * * *", false, false);
    row("0 0 2 * * * *", false, false);
    row("@hourly", true, false);
    row("@daily", false, false);
    row("0 2 13 * FRI", false, true);
    row("0 2 */2 * FRI", false, false);
    row("0 2 13 * */2", false, false);
    row("0 2 ? * FRI", false, false);
    row("0 2 13,* * FRI", false, true);
    row("0 2 1-31 * FRI", false, true);
    row("0 2 L * 5L", false, true);
}

void tst_CronParse::starsDecideHowDaysAndClockChangesCount()
{
    QFETCH(const QString, text);
    const auto cron = CronExpression::parse(text);
    QVERIFY(cron);
    QTEST(cron->isInterval(), "isInterval");
    QTEST(cron->fields().isEitherDay, "isEitherDay");
    const auto both = CronExpression::parse(text, CronDays::AlwaysBoth);
    QVERIFY(both && !both->fields().isEitherDay);
}

void tst_CronParse::oddButLegalTextIsWarnedAbout_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position"); // -1: no warning
    QTest::addColumn<bool>("neverFires");
    QTest::newRow("*/60") << u"*/60 * * * *"_s << 0 << false;
    QTest::newRow("*/2147483647") << u"*/2147483647 * * * *"_s << 0 << false;
    QTest::newRow("narrow range") << u"0 9-10/2 * * *"_s << 2 << false;
    QTest::newRow("*/59") << u"*/59 * * * *"_s << -1 << false;
    QTest::newRow("30 February") << u"0 0 30 2 *"_s << 4 << true;
    QTest::newRow("31 in short months") << u"0 0 31 4,6,9,11 *"_s << 4 << true;
    QTest::newRow("31W in short months") << u"0 0 31W 4,6,9,11 *"_s << 4 << true;
    QTest::newRow("30 February or Monday") << u"0 0 30 2 1"_s << -1 << false;
    QTest::newRow("29 February") << u"0 0 29 2 *"_s << -1 << false;
}

void tst_CronParse::oddButLegalTextIsWarnedAbout()
{
    QFETCH(const QString, text);
    QFETCH(const int, position);
    QFETCH(const bool, neverFires);
    const auto cron = CronExpression::parse(text);
    QVERIFY(cron);
    QCOMPARE(cron->warnings().size(), position < 0 ? 0 : 1);
    if (position < 0)
        return;
    const CronWarning warning = cron->warnings().front();
    QCOMPARE(warning.position, position);
    QCOMPARE(warning.kind == CronWarning::Kind::NeverFires, neverFires);
    QVERIFY(text.sliced(position).startsWith(warning.token));
}

void tst_CronParse::itIsSaidInWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *text, const char *sentence) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(sentence); };
    row("* * * * *", "Every minute");
    row("* * * * * *", "Every second");
    row("*/5 * * * *", "Every 5 minutes");
    row("0 9 * * *", "At 09:00 every day");
    row("0 9 * * MON-FRI", "At 09:00 on Monday through Friday");
    row("0,30 9,17 * * *", "At 09:00, 09:30, 17:00 and 17:30 every day");
    row("15 30 9 * * *", "At 09:30:15 every day");
    row("0 * * * *", "At minute 0 past every hour");
    row("*/10 9-17 * * *", "Every 10 minutes past hour 9 through 17");
    row("0 */2 * * *", "At minute 0 in every 2nd hour");
    row("0 0 1,15 * *", "At 00:00 on the 1st and 15th of the month");
    row("0 0 L * *", "At 00:00 on the last day of the month");
    row("0 0 LW * *", "At 00:00 on the last weekday of the month");
    row("0 0 15W * *", "At 00:00 on the weekday nearest to the 15th of the month");
    row("0 0 * * 5L", "At 00:00 on the last Friday of the month");
    row("0 0 * * 2#3", "At 00:00 on the 3rd Tuesday of the month");
    row("0 0 13 * FRI", "At 00:00 on the 13th of the month, and also on Friday");
    row("0 0 */2 * FRI", "At 00:00 on every 2nd day of the month from the 1st on, but only on Friday");
    row("@yearly", "At 00:00 on the 1st of the month in January");
    row("0 0 0 24 12 ? 2030-2032", "At 00:00 on the 24th of the month in December in 2030 through 2032");
    row("0 0 0 1 1 ? *", "At 00:00 on the 1st of the month in January");
}

void tst_CronParse::itIsSaidInWords()
{
    QFETCH(const QString, text);
    const auto cron = CronExpression::parse(text);
    QVERIFY(cron);
    QTEST(cronSentence(describeCron(*cron)), "sentence");
}

QTEST_GUILESS_MAIN(tst_CronParse)
#include "tst_cronparse.moc"
