// SPDX-License-Identifier: MIT
// What asking a cron expression costs. Beside each row stands what the C library takes for one instant's calendar date,
// measured in the same run.
#include "engine/schedule/cronexpression.h"
#include "tests/support/benchtable.h"

#include <QRandomGenerator>
#include <QStringList>

#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

static std::atomic<qint64> allocations = 0;

void *operator new(std::size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }

namespace {

constexpr int rounds = 9;

struct Case
{
    CronExpression cron;
    TimeZoneTable zone;
    UtcSeconds after;
};

UtcSeconds instant(qint64 seconds)
{
    return UtcSeconds(std::chrono::seconds(seconds));
}

/** Between 1990 and 2090. */
UtcSeconds anyInstant(QRandomGenerator &random)
{
    return instant(631'152'000 + random.bounded(qint64(3'155'760'000)));
}

std::vector<UtcSeconds> anyInstants(int count)
{
    QRandomGenerator random(3);
    std::vector<UtcSeconds> instants;
    for (int i = 0; i < count; ++i)
        instants.push_back(anyInstant(random));
    return instants;
}

CronExpression parsed(const QString &text)
{
    return *CronExpression::parse(text);
}

double calendarDate(const std::vector<UtcSeconds> &instants, const char *zone)
{
    qputenv("TZ", zone);
    ::tzset();
    volatile int seen = 0;
    return median(rounds, [&] {
        return nanoseconds([&] {
            for (const UtcSeconds at : instants) {
                const time_t time = at.time_since_epoch().count();
                tm parts = {};
                ::localtime_r(&time, &parts);
                seen = parts.tm_mday;
            }
        }) / double(instants.size());
    });
}

double next(const std::vector<CronExpression> &crons, const TimeZoneTable &zone, const std::vector<UtcSeconds> &instants)
{
    volatile qint64 seen = 0;
    return median(rounds, [&] {
        return nanoseconds([&] {
            for (const CronExpression &cron : crons) {
                for (const UtcSeconds after : instants)
                    seen = cron.next(after, zone).value_or(after).time_since_epoch().count();
            }
        }) / double(instants.size() * crons.size());
    });
}

QString anyOf(QRandomGenerator &random, const QStringList &values)
{
    return values[random.bounded(values.size())];
}

QString field(QRandomGenerator &random, int low, int high)
{
    const int from = random.bounded(low, high + 1);
    const int to = random.bounded(from, high + 1);
    switch (random.bounded(5)) {
    case 0:
        return QString::number(from);
    case 1:
        return u"%1-%2"_s.arg(from).arg(to);
    case 2:
        return u"%1-%2/%3"_s.arg(from).arg(to).arg(random.bounded(1, 6));
    case 3:
        return u"*/%1"_s.arg(random.bounded(1, high - low + 1));
    default:
        return u"*"_s;
    }
}

QString anyExpression(QRandomGenerator &random)
{
    QString day = field(random, 1, 31);
    QString weekday = field(random, 0, 6);
    if (random.bounded(8) == 0)
        day = anyOf(random, {u"L"_s, u"LW"_s, u"15W"_s, u"31W"_s, u"29"_s, u"30"_s, u"31"_s});
    if (random.bounded(8) == 0)
        weekday = anyOf(random, {u"5L"_s, u"0L"_s, u"2#3"_s, u"1#5"_s, u"0#1"_s});
    QStringList fields{field(random, 0, 59), field(random, 0, 23), day, random.bounded(3) ? u"*"_s : field(random, 1, 12), weekday};
    if (const int form = random.bounded(6); form < 2) {
        fields.prepend(field(random, 0, 59));
        if (form == 0)
            fields.append(random.bounded(2) ? field(random, 1970, 2100) : u"9999"_s);
    }
    return fields.join(u' ');
}

std::vector<Case> anyCases(int count)
{
    std::vector<TimeZoneTable> zones;
    for (const QString &name : {u"UTC"_s, u"Europe/Berlin"_s, u"America/New_York"_s, u"Pacific/Apia"_s, u"Africa/Casablanca"_s,
                                u"Australia/Lord_Howe"_s, u"Asia/Tehran"_s, u"America/Sao_Paulo"_s})
        zones.push_back(*TimeZoneTable::load(name));
    QRandomGenerator random(5);
    std::vector<Case> cases;
    for (int i = 0; i < count; ++i) {
        const CronDays days = random.bounded(4) ? CronDays::AsCron : CronDays::AlwaysBoth;
        cases.push_back({*CronExpression::parse(anyExpression(random), days), zones[size_t(random.bounded(int(zones.size())))], anyInstant(random)});
    }
    return cases;
}

/** Each the best of several, as the machine has other things to do. */
double bestTime(const Case &one)
{
    volatile qint64 seen = 0;
    double best = 1e18;
    for (int i = 0; i < 5; ++i) {
        best = std::min(best, nanoseconds([&] { seen = one.cron.next(one.after, one.zone).value_or(one.after).time_since_epoch().count(); }));
    }
    return best;
}

void benchUsual(BenchTable &table)
{
    const auto instants = anyInstants(10'000);
    std::vector<CronExpression> crons;
    for (const QString &text : {u"*/5 * * * *"_s, u"0 9 * * MON-FRI"_s, u"30 2 * * *"_s, u"0 0 1 * *"_s, u"15,45 8-18 * * 1-5"_s, u"0 0 * * 5L"_s})
        crons.push_back(parsed(text));
    const TimeZoneTable berlin = *TimeZoneTable::load(u"Europe/Berlin"_s);
    const double utcFloor = calendarDate(instants, "UTC0");
    const double berlinFloor = calendarDate(instants, ":Europe/Berlin");
    table.row("next of six usual expressions, UTC", next(crons, {}, instants), utcFloor, "floor: localtime_r; goal 200 ns");
    table.row("next of six usual expressions, Europe/Berlin", next(crons, berlin, instants), berlinFloor, "goal 1 us");
    table.row("next of 0 0 29 2 *, UTC", next({parsed(u"0 0 29 2 *"_s)}, {}, instants), utcFloor, "goal 1 us");
    table.row("next of 0 0 29 2 *, Europe/Berlin", next({parsed(u"0 0 29 2 *"_s)}, berlin, instants), berlinFloor, "goal 1 us");
    table.row("never: 0 0 30 2 *", next({parsed(u"0 0 30 2 *"_s)}, berlin, instants), berlinFloor, "at most 100 us");
    const std::vector<UtcSeconds> few(instants.begin(), instants.begin() + 200);
    table.row("never: * 2 * 3 0L, each of its times in a gap", next({parsed(u"* 2 * 3 0L"_s)}, berlin, few), berlinFloor, "at most 100 us");
    table.row("never: the same of every third year", next({parsed(u"0-59 * 2 * 3 0L 1970-9999/3"_s)}, berlin, few), berlinFloor, "at most 100 us");
    const CronExpression odd = *CronExpression::parse(u"0 0 0 1-28 * 2#5 1970-9999/3"_s, CronDays::AlwaysBoth);
    table.row("never: 1-28 and 2#5 of every third year", next({odd}, berlin, few), berlinFloor, "at most 100 us");
}

void benchAny(BenchTable &table)
{
    const auto cases = anyCases(200'000);
    std::vector<double> times;
    times.reserve(cases.size());
    double sum = 0;
    const qint64 before = allocations;
    for (const Case &one : cases) {
        times.push_back(bestTime(one));
        sum += times.back();
    }
    const qint64 allocated = allocations - before;
    std::ranges::sort(times);
    const double floor = calendarDate(anyInstants(10'000), ":Europe/Berlin");
    table.row("200,000 random ones, 8 zones: mean", sum / double(times.size()), floor, "goal 1 us");
    table.row("200,000 random ones, 8 zones: 99.9 %", times[times.size() * 999 / 1000], floor, "at most 20 us");
    table.row("200,000 random ones, 8 zones: the slowest", times.back(), floor, "at most 100 us");
    table.note(u"%1 allocations by next"_s.arg(allocated));
}

void benchParse(BenchTable &table)
{
    constexpr int calls = 10'000;
    const QStringList texts{u"*/5 * * * *"_s, u"0 9 * * MON-FRI"_s, u"30 2 * * *"_s, u"0 0 1 * *"_s, u"15,45 8-18 * * 1-5"_s, u"0 0 * * 5L"_s};
    volatile bool seen = false;
    const double measured = median(rounds, [&] {
        return nanoseconds([&] {
            for (int i = 0; i < calls; ++i)
                seen = CronExpression::parse(texts[i % texts.size()]).has_value();
        }) / calls;
    });
    const double floor = median(rounds, [&] {
        return nanoseconds([&] {
            for (int i = 0; i < calls; ++i)
                seen = texts[i % texts.size()].split(u' ').size() == 5;
        }) / calls;
    });
    table.row("parse one of six usual expressions", measured, floor, "floor: QString::split; goal 1 us");
}

} // namespace

int main()
{
    BenchTable table;
    benchUsual(table);
    benchParse(table);
    benchAny(table);
    return 0;
}
