// SPDX-License-Identifier: MIT
#include "engine/schedule/cronexpression.h"

#include <QDate>
#include <QHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <ctime>

using namespace sluice;
using namespace Qt::StringLiterals;

/**
 * `next`, `previous` and `matches` against a search that tries one instant after the other and knows no shortcut:
 * offsets from the C library, dates from Qt, sets of values as plain tables.
 */
class tst_CronAgainstSearch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase();
    void nextIsWhatASearchFinds_data();
    void nextIsWhatASearchFinds();
    void rareTimesAreWhatASearchOfDaysFinds();

private:
    QByteArray m_zoneBefore;
};

namespace {

constexpr int hour = 3600;
constexpr int day = 24 * hour;

/** One zone's offsets for each quarter of an hour, or minute where clocks change at odd times, asked of the C library. */
class Offsets final
{
public:
    explicit Offsets(const QByteArray &zone)
        : m_grain(zone == "America/St_Johns" ? 60 : 900) // it changed at one minute past midnight
    {
        qputenv("TZ", ':' + zone);
        ::tzset();
    }

    int at(qint64 utc)
    {
        const qint64 part = utc / m_grain;
        const auto known = m_known.constFind(part);
        if (known != m_known.constEnd())
            return *known;
        constexpr qsizetype mostKept = 500'000;
        if (m_known.size() > mostKept)
            m_known.clear();
        const time_t time = part * m_grain;
        tm parts = {};
        ::localtime_r(&time, &parts);
        return *m_known.insert(part, int(parts.tm_gmtoff));
    }

private:
    qint64 m_grain;
    QHash<qint64, int> m_known;
};

/** An expression as it was made: its text, and for each field which values count. */
struct Made
{
    QString text;
    std::array<bool, 60> seconds = {};
    std::array<bool, 60> minutes = {};
    std::array<bool, 24> hours = {};
    std::array<bool, 32> days = {};
    std::array<bool, 13> months = {};
    std::array<bool, 7> weekdays = {};
    QString specialDay; ///< `L`, `LW`, `15W`
    QString specialWeekday; ///< `5L`, `2#3`
    bool hasSeconds = false;
    bool isInterval = false;
    bool isEither = false;
};

int pick(QRandomGenerator &random, int low, int high)
{
    return random.bounded(low, high + 1);
}

/** One field: `density` is how many of ten are stars. */
template <std::size_t Size>
QString makeField(QRandomGenerator &random, std::array<bool, Size> &values, int low, int high, int density)
{
    const auto add = [&values](int value) { values[std::size_t(value) % values.size()] = true; };
    const int form = random.bounded(10);
    if (form < density) {
        const int step = random.bounded(3) == 0 ? pick(random, 1, high - low) : 1;
        for (int value = low; value <= high; value += step)
            add(value);
        return step == 1 ? u"*"_s : u"*/%1"_s.arg(step);
    }
    QStringList parts;
    for (int count = pick(random, 1, 3); count > 0; --count) {
        const int from = pick(random, low, high);
        const int to = pick(random, from, high);
        const int step = pick(random, 1, 5);
        const int kind = random.bounded(3);
        if (kind == 0) {
            add(from);
            parts += QString::number(from);
            continue;
        }
        for (int value = from; value <= to; value += kind == 1 ? 1 : step)
            add(value);
        parts += kind == 1 ? u"%1-%2"_s.arg(from).arg(to) : u"%1-%2/%3"_s.arg(from).arg(to).arg(step);
    }
    return parts.join(u',');
}

Made make(QRandomGenerator &random, bool hasSeconds)
{
    Made made;
    made.hasSeconds = hasSeconds;
    const QString seconds = hasSeconds ? makeField(random, made.seconds, 0, 59, 4) : QString();
    if (!hasSeconds)
        made.seconds[0] = true;
    const QString minutes = makeField(random, made.minutes, 0, 59, hasSeconds ? 8 : 4);
    const QString hours = makeField(random, made.hours, 0, 23, hasSeconds ? 9 : 6);
    QString days;
    if (const int kind = random.bounded(20); kind < 3) {
        made.specialDay = kind == 0 ? u"L"_s : kind == 1 ? u"LW"_s : u"%1W"_s.arg(pick(random, 1, 31));
        days = made.specialDay;
    } else {
        days = makeField(random, made.days, 1, 31, 8);
    }
    const QString months = makeField(random, made.months, 1, 12, 9);
    QString weekdays;
    if (const int kind = random.bounded(20); kind < 2) {
        made.specialWeekday = kind == 0 ? u"%1L"_s.arg(random.bounded(7)) : u"%1#%2"_s.arg(random.bounded(7)).arg(pick(random, 1, 5));
        weekdays = made.specialWeekday;
    } else {
        weekdays = makeField(random, made.weekdays, 0, 6, 8);
    }
    made.text = QStringList{minutes, hours, days, months, weekdays}.join(u' ');
    if (hasSeconds)
        made.text.prepend(seconds + u' ');
    made.isInterval = minutes.startsWith(u'*') || hours.startsWith(u'*') || (hasSeconds && seconds.startsWith(u'*'));
    made.isEither = !days.startsWith(u'*') && !weekdays.startsWith(u'*');
    return made;
}

bool isWorkday(QDate date)
{
    return date.dayOfWeek() <= 5;
}

/** By trying distances, and going the other way at the month's ends. */
QDate nearestWorkday(QDate wanted)
{
    for (const int distance : {0, -1, 1, -2, 2}) {
        const QDate date = wanted.addDays(distance);
        if (date.month() == wanted.month() && isWorkday(date))
            return date;
    }
    return {};
}

bool monthDayMatches(const Made &made, QDate date)
{
    const QDate last(date.year(), date.month(), date.daysInMonth());
    if (made.specialDay.isEmpty())
        return made.days[std::size_t(date.day())];
    if (made.specialDay == u"L")
        return date == last;
    if (made.specialDay == u"LW") {
        QDate workday = last;
        while (!isWorkday(workday))
            workday = workday.addDays(-1);
        return date == workday;
    }
    const int wanted = made.specialDay.chopped(1).toInt();
    return wanted <= date.daysInMonth() && date == nearestWorkday(QDate(date.year(), date.month(), wanted));
}

bool weekdayMatches(const Made &made, QDate date)
{
    const int weekday = date.dayOfWeek() % 7;
    if (made.specialWeekday.isEmpty())
        return made.weekdays[std::size_t(weekday)];
    if (made.specialWeekday.front().digitValue() != weekday)
        return false;
    if (made.specialWeekday.endsWith(u'L'))
        return date.addDays(7).month() != date.month();
    return (date.day() + 6) / 7 == made.specialWeekday.back().digitValue();
}

bool dayMatches(const Made &made, qint64 localDay)
{
    const QDate date = QDate(1970, 1, 1).addDays(localDay);
    if (!made.months[std::size_t(date.month())])
        return false;
    const bool ofMonth = monthDayMatches(made, date);
    const bool ofWeek = weekdayMatches(made, date);
    return made.isEither ? ofMonth || ofWeek : ofMonth && ofWeek;
}

/** Tries instants one by one. Days are remembered, as asking for one again and again changes nothing. */
class Search final
{
public:
    Search(const Made &made, Offsets &offsets)
        : m_made(made)
        , m_offsets(offsets)
        , m_step(made.hasSeconds ? 1 : 60)
    {
    }

    int step() const { return m_step; }

    bool fires(qint64 utc)
    {
        const int offset = m_offsets.at(utc);
        if (m_made.isInterval)
            return localMatches(utc + offset);
        const int before = m_offsets.at(utc - m_step);
        if (const int gap = offset - before; gap > 0 && gap <= 3 * hour) {
            for (qint64 local = utc + before; local < utc + offset; local += m_step) {
                if (localMatches(local))
                    return true;
            }
        }
        return localMatches(utc + offset) && !cameBefore(utc, offset);
    }

private:
    bool localMatches(qint64 local)
    {
        const qint64 localDay = local / day;
        if (localDay != m_day) {
            m_day = localDay;
            m_dayMatches = dayMatches(m_made, localDay);
        }
        return m_dayMatches && m_made.hours[std::size_t(local % day / hour)] && m_made.minutes[std::size_t(local % hour / 60)]
            && m_made.seconds[std::size_t(local % 60)];
    }

    /** Whether clocks showed the same local time up to three hours ago. */
    bool cameBefore(qint64 utc, int offset)
    {
        for (int back = 900; back <= 3 * hour; back += 900) {
            if (m_offsets.at(utc - back) - offset == back)
                return true;
        }
        return false;
    }

    const Made &m_made;
    Offsets &m_offsets;
    int m_step;
    qint64 m_day = -1;
    bool m_dayMatches = false;
};

UtcSeconds instant(qint64 seconds)
{
    return UtcSeconds(std::chrono::seconds(seconds));
}

/** Half of the instants are near a clock change of the zone, where there is something to get wrong. */
qint64 pickInstant(QRandomGenerator &random, const TimeZoneTable &zone, int horizon)
{
    constexpr qint64 year1975 = 157'766'400;
    constexpr qint64 year2150 = 5'680'281'600;
    const qint64 anywhere = year1975 + random.bounded(year2150 - year1975);
    const ZoneSegment segment = zone.segmentAt(anywhere);
    if (random.bounded(2) == 0 || segment.end > year2150)
        return anywhere;
    return segment.end - random.bounded(horizon);
}

} // namespace

void tst_CronAgainstSearch::initTestCase()
{
    m_zoneBefore = qgetenv("TZ");
}

void tst_CronAgainstSearch::cleanupTestCase()
{
    qputenv("TZ", m_zoneBefore);
    ::tzset();
}

void tst_CronAgainstSearch::nextIsWhatASearchFinds_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "America/Sao_Paulo", "Asia/Tehran",
                             "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Chatham",
                             "Europe/Dublin", "Antarctica/Troll", "America/St_Johns", "Pacific/Kwajalein", "Africa/Cairo",
                             "Asia/Gaza", "America/Nuuk", "Antarctica/Casey", "America/Caracas"})
        QTest::newRow(zone) << QByteArray(zone);
}

void tst_CronAgainstSearch::nextIsWhatASearchFinds()
{
    QFETCH(const QByteArray, zone);
    const auto table = TimeZoneTable::load(QString::fromLatin1(zone));
    QVERIFY(table);
    Offsets offsets(zone);
    QRandomGenerator random(quint32(qHash(zone, 1)));
    constexpr int casesPerZone = 10'500; // 210,000 in all
    for (int i = 0; i < casesPerZone; ++i) {
        const Made made = make(random, i % 4 == 0);
        const auto cron = CronExpression::parse(made.text);
        QVERIFY2(cron, qPrintable(made.text));
        QCOMPARE(cron->isInterval(), made.isInterval);
        Search search(made, offsets);
        const int horizon = (made.hasSeconds ? 600 : 6 * 60) * search.step();
        const qint64 after = pickInstant(random, *table, horizon);
        // Without seconds everything happens at whole minutes, as all offsets since 1975 are.
        qint64 found = after - after % search.step() + search.step();
        while (found - after <= horizon && !search.fires(found))
            found += search.step();
        const QString what = u"%1 in %2 after %3"_s.arg(made.text, QString::fromLatin1(zone), formatUtc(instant(after)));
        const auto next = cron->next(instant(after), *table);
        if (found - after > horizon) {
            QVERIFY2(!next || *next >= instant(found), qPrintable(what + u": "_s + formatUtc(next.value_or(instant(0)))));
        } else {
            QVERIFY2(next == instant(found), qPrintable(what + u": not "_s + formatUtc(next.value_or(instant(0))) + u" but "_s + formatUtc(instant(found))));
        }
        if (!next)
            continue;
        // The three agree: what is next is the previous of what follows, matches, and nothing lies between.
        QVERIFY2(cron->matches(*next, *table), qPrintable(what));
        QVERIFY2(cron->previous(*next + std::chrono::seconds(1), *table) == *next, qPrintable(what));
        const auto previous = cron->previous(*next, *table);
        QVERIFY2(!previous || *previous <= instant(after), qPrintable(what));
        QVERIFY2(!previous || cron->next(*previous, *table) == *next, qPrintable(what));
        QCOMPARE(cron->matches(instant(after), *table), previous == instant(after));
    }
}

void tst_CronAgainstSearch::rareTimesAreWhatASearchOfDaysFinds()
{
    QRandomGenerator random(11);
    Offsets offsets("UTC");
    for (int i = 0; i < 500; ++i) {
        Made made = make(random, false);
        if (made.isInterval)
            continue;
        const auto cron = CronExpression::parse(made.text);
        QVERIFY(cron);
        const qint64 startDay = random.bounded(400 * 365);
        qint64 found = startDay;
        constexpr int searchedDays = 12 * 366;
        while (found < startDay + searchedDays && !dayMatches(made, found))
            ++found;
        const auto next = cron->next(instant(startDay * day - 1));
        if (found < startDay + searchedDays)
            QVERIFY2(next && next->time_since_epoch().count() / day == found, qPrintable(made.text));
        else
            QVERIFY2(!next || next->time_since_epoch().count() / day >= found, qPrintable(made.text));
    }
}

QTEST_GUILESS_MAIN(tst_CronAgainstSearch)
#include "tst_cronagainstsearch.moc"
