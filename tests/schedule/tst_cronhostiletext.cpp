// SPDX-License-Identifier: MIT
#include "engine/schedule/crondescription.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <chrono>

using namespace sluice;
using namespace Qt::StringLiterals;

/** A million texts that nobody means, each answered soon: refused with a hint, or understood and searched. */
class tst_CronHostileText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyMutationIsAnsweredSoon();
    void hugeTextIsAnsweredSoon_data();
    void hugeTextIsAnsweredSoon();
};

static const QStringList seeds{
    u"* * * * *"_s,         u"*/5 * * * *"_s,        u"0 9 * * MON-FRI"_s, u"0 0 29 2 *"_s,     u"0 0 30 2 *"_s,           u"* 2 * 3 0L"_s,
    u"0 0 LW * *"_s,        u"0 0 15W 1-12/3 *"_s,   u"0 0 * * 2#3"_s,     u"@yearly"_s,        u"@reboot"_s,              u"0 22-2 * * *"_s,
    u"0 0 0 1 1 ? 9999"_s,  u"*/7 0-59/3 * * * *"_s, u"0 0 1,15,31 * 5L"_s, u"TZ=UTC 0 0 * * *"_s, u"0 0 0 29 2 ? 1970-9999/3"_s,
    u"1-59/2,0 1 L * 7"_s,  u"5/15 * * * *"_s,       u"0 0 31 4,6 SUN-SAT"_s,
};
static constexpr QStringView characters = u"0123456789*/,-?LW# \t@JANFEBMONSUNljw=~H+_.%\\\"'\n\0\x1b٣５ß😀ﬁİıſ\u202e\xd800";

static QString mutated(QRandomGenerator &random)
{
    QString text = seeds[random.bounded(int(seeds.size()))];
    for (int count = random.bounded(1, 4); count > 0; --count) {
        const QChar character = characters[random.bounded(int(characters.size()))];
        const int at = random.bounded(int(text.size()) + 1);
        switch (random.bounded(5)) {
        case 0:
            text.insert(at, character);
            break;
        case 1:
            text.replace(at, 1, character);
            break;
        case 2:
            text.remove(at, random.bounded(1, 4));
            break;
        case 3:
            text.insert(at, text.sliced(at, random.bounded(int(text.size()) - at + 1)));
            break;
        default:
            text.replace(at, 4, seeds[random.bounded(int(seeds.size()))].right(random.bounded(1, 8)));
        }
    }
    return text;
}

static const UtcSeconds noon(std::chrono::seconds(1'774'699'200)); // 28 March 2026

/** What is refused says why and what to do; what is understood agrees with itself. */
static bool isSound(const QString &text, const TimeZoneTable &zone)
{
    const auto cron = CronExpression::parse(text);
    if (!cron)
        return !cron.error().message().isEmpty() && !cron.error().hint().isEmpty() && cron.error().toString().size() < 600;
    const auto next = cron->next(noon, zone);
    const auto previous = cron->previous(noon, zone);
    return (!next || (*next > noon && cron->matches(*next, zone))) && (!previous || (*previous < noon && cron->matches(*previous, zone)))
        && !cronSentence(describeCron(*cron)).isEmpty();
}

static std::chrono::nanoseconds timeOfAnswer(const QString &text, const TimeZoneTable &zone)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto cron = CronExpression::parse(text);
    [[maybe_unused]] volatile bool fires = cron && cron->next(noon, zone);
    return std::chrono::steady_clock::now() - begin;
}

void tst_CronHostileText::everyMutationIsAnsweredSoon()
{
    constexpr int mutations = 1'000'000;
    constexpr std::chrono::seconds atMost(1); // No text makes it search without end; `bench_cron` has the figures.
    const TimeZoneTable zones[] = {*TimeZoneTable::load(u"Europe/Berlin"_s), *TimeZoneTable::load(u"Africa/Casablanca"_s), TimeZoneTable()};
    QRandomGenerator random(23);
    int understood = 0;
    for (int i = 0; i < mutations; ++i) {
        const QString text = mutated(random);
        const TimeZoneTable &zone = zones[i % 3];
        const auto taken = timeOfAnswer(text, zone);
        QVERIFY2(taken <= atMost, qPrintable(u"%1: %2 us"_s.arg(text).arg(taken.count() / 1000)));
        const bool isUnderstood = CronExpression::parse(text).has_value();
        understood += isUnderstood ? 1 : 0;
        if (isUnderstood || i % 8 == 0)
            QVERIFY2(isSound(text, zone), qPrintable(text));
    }
    QVERIFY2(understood > mutations / 20 && understood < mutations / 2, qPrintable(QString::number(understood)));
}

void tst_CronHostileText::hugeTextIsAnsweredSoon_data()
{
    QTest::addColumn<QString>("text");
    constexpr int size = 1'000'000;
    QTest::newRow("digits") << QString(size, u'9');
    QTest::newRow("stars") << u"* "_s.repeated(size);
    QTest::newRow("blanks") << QString(size, u' ');
    QTest::newRow("commas") << QString(size, u',') + u" * * * *"_s;
    QTest::newRow("a list that is legal") << u"0-59,"_s.repeated(size / 5) + u"1 * * * *"_s;
    QTest::newRow("a list of wide steps") << u"*/99,"_s.repeated(size / 5) + u"1 * * * *"_s;
    QTest::newRow("slashes") << u"*"_s + QString(size, u'/') + u" * * * *"_s;
    QTest::newRow("nulls") << QString(size, QChar(0));
    QTest::newRow("a macro") << u"@"_s + QString(size, u'y');
    QTest::newRow("all years again and again") << u"0 0 0 30 2 ? "_s + u"1970-9999,"_s.repeated(2'000) + u"1970"_s;
}

void tst_CronHostileText::hugeTextIsAnsweredSoon()
{
    QFETCH(const QString, text);
    const auto begin = std::chrono::steady_clock::now();
    QVERIFY(isSound(text, TimeZoneTable()));
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5)); // a megabyte, unoptimised, on a busy machine
}

QTEST_GUILESS_MAIN(tst_CronHostileText)
#include "tst_cronhostiletext.moc"
