// SPDX-License-Identifier: MIT
#include "engine/schedule/cronexpression.h"

#include <QDate>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>
#include <vector>

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

constexpr qint64 year1975 = 157'766'400;
constexpr qint64 year2150 = 5'680'281'600;

int libraryOffset(qint64 utc)
{
    const time_t time = utc;
    tm parts = {};
    ::localtime_r(&time, &parts);
    return int(parts.tm_gmtoff);
}

/** One zone's offsets, as the C library tells them: the changes are found by asking for every sixth hour. */
class Offsets final
{
public:
    explicit Offsets(const QByteArray &zone)
    {
        qputenv("TZ", ':' + zone);
        ::tzset();
        constexpr qint64 margin = 400 * day;
        qint64 known = year1975 - margin;
        m_stretches.push_back({std::numeric_limits<qint64>::min(), libraryOffset(known)});
        for (qint64 utc = known; utc < year2150 + margin; known = utc, utc += 6 * hour) {
            if (libraryOffset(utc) != m_stretches.back().offset)
                add(known, utc);
        }
        m_stretches.push_back({std::numeric_limits<qint64>::max(), 0});
    }

    int at(qint64 utc)
    {
        while (utc < m_stretches[m_current].begin)
            --m_current;
        while (utc >= m_stretches[m_current + 1].begin)
            ++m_current;
        return m_stretches[m_current].offset;
    }

    /** The last change up to `utc`, or the first there is. */
    qint64 lastChange(qint64 utc)
    {
        at(utc);
        return m_stretches[std::max<size_t>(m_current, 1)].begin;
    }

private:
    struct Stretch
    {
        qint64 begin = 0;
        int offset = 0;
    };

    void add(qint64 before, qint64 after)
    {
        const int offset = libraryOffset(after);
        while (after - before > 1) {
            const qint64 middle = before + (after - before) / 2;
            (libraryOffset(middle) == offset ? after : before) = middle;
        }
        m_stretches.push_back({after, offset});
    }

    std::vector<Stretch> m_stretches;
    size_t m_current = 0;
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
        if (utc - m_offsets.lastChange(utc) >= 3 * hour)
            return false;
        for (int back = m_step; back <= 3 * hour; back += m_step) {
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

QString timeText(std::optional<UtcSeconds> time)
{
    return time ? formatUtc(*time) : u"never"_s;
}

/** Half of the instants are near a clock change of the zone, where there is something to get wrong. */
qint64 pickInstant(QRandomGenerator &random, Offsets &offsets, int horizon)
{
    const qint64 anywhere = year1975 + random.bounded(year2150 - year1975);
    const qint64 change = offsets.lastChange(anywhere);
    return random.bounded(2) == 0 || change > year2150 ? anywhere : change - random.bounded(horizon) + 4 * hour * random.bounded(2);
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
                             "Asia/Gaza", "America/Nuuk", "Antarctica/Casey", "Asia/Pyongyang"})
        QTest::newRow(zone) << QByteArray(zone);
}

void tst_CronAgainstSearch::nextIsWhatASearchFinds()
{
    QFETCH(const QByteArray, zone);
    const auto table = TimeZoneTable::load(QString::fromLatin1(zone));
    QVERIFY(table);
    Offsets offsets(zone);
    QRandomGenerator random(quint32(qHash(zone, 1)));
    constexpr int casesPerZone = 10'500; // 210,000 in all, each with its own expression and instant
    for (int i = 0; i < casesPerZone; ++i) {
        const Made made = make(random, i % 4 == 0);
        const auto cron = CronExpression::parse(made.text);
        QVERIFY2(cron, qPrintable(made.text));
        QCOMPARE(cron->isInterval(), made.isInterval);
        Search search(made, offsets);
        const int step = search.step(); // without seconds everything happens at whole minutes, as all offsets since 1975 are
        const int horizon = (made.hasSeconds ? 600 : 6 * 60) * step;
        const qint64 after = pickInstant(random, offsets, horizon);
        const qint64 floor = after - after % step;
        const QString what = u"%1 in %2 at %3"_s.arg(made.text, QString::fromLatin1(zone), formatUtc(instant(after)));

        qint64 later = floor + step;
        while (later - after <= horizon && !search.fires(later))
            later += step;
        const bool isLaterKnown = later - after <= horizon;
        const auto next = cron->next(instant(after), *table);
        QVERIFY2(isLaterKnown ? next == instant(later) : !next || *next >= instant(later),
                 qPrintable(u"%1: next is %2, not %3"_s.arg(what, timeText(next), formatUtc(instant(later)))));

        qint64 earlier = floor == after ? floor - step : floor;
        while (after - earlier <= horizon / 2 && !search.fires(earlier))
            earlier -= step;
        const bool isEarlierKnown = after - earlier <= horizon / 2;
        const auto previous = cron->previous(instant(after), *table);
        QVERIFY2(isEarlierKnown ? previous == instant(earlier) : !previous || *previous <= instant(earlier),
                 qPrintable(u"%1: previous is %2, not %3"_s.arg(what, timeText(previous), formatUtc(instant(earlier)))));

        QVERIFY2(cron->matches(instant(after), *table) == (floor == after && search.fires(after)), qPrintable(what));
        QVERIFY2(cron->matches(instant(later), *table) == search.fires(later), qPrintable(what));
        if (next) { // also where no search went, the three agree
            QVERIFY2(cron->matches(*next, *table), qPrintable(what));
            QVERIFY2(cron->previous(*next + std::chrono::seconds(1), *table) == *next, qPrintable(what));
            const auto before = cron->previous(*next, *table);
            QVERIFY2(!before || (*before <= instant(after) && cron->next(*before, *table) == *next), qPrintable(what));
        }
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
