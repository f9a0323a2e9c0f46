// SPDX-License-Identifier: MIT
#include "engine/resilience/meter.h"

#include <QTest>

#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

class TestMeter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void oddPoliciesAreRefused();
    void aBucketStartsFullAndRefillsEvenly();
    void nothingIsAlwaysGrantedAndTooMuchNever();
    void aBucketGivesBackUpToItsCapacity();
    void aBucketLosesNoFraction();
    void aReservationSaysHowLongToWait();
    void hugeNumbersDoNotOverflow();
    void aWindowBeginsWithTheFirstAccessAfterTheLast();
    void theFirstWindowBeginsAtOnce();
    void aWindowThatIsOverTakesNothingBack();
    void windowsAheadAreReserved();
    void allTiersOrNone();
    void onlyTheNamedTiers();
    void anUnknownTierIsNotFound();
    void theSameMeterTwiceIsChargedTwice();
    void withoutTiersEverythingIsGranted();
    void aUserMayWriteAMeter();
    void bucketsFollowTheNaiveModel();
    void windowsFollowTheNaiveModel();
    void tiersFollowTheNaiveModel();
    void aRoughClockRefusesNobodyAndGrantsATickMore();
};

static std::shared_ptr<TokenBucket> bucket(TokenBucketPolicy policy, Clock &clock)
{
    return *TokenBucket::create(policy, clock);
}

static std::shared_ptr<FixedWindow> window(FixedWindowPolicy policy, Clock &clock)
{
    return *FixedWindow::create(policy, clock);
}

void TestMeter::oddPoliciesAreRefused()
{
    VirtualClock clock;
    const auto names = [](const auto &result, QStringView value) {
        return !result && result.error().code() == ErrorCode::InvalidParameter && result.error().message().contains(value);
    };
    QVERIFY(names(TokenBucket::create({.tokens = 0}, clock), u"tokens"));
    QVERIFY(names(TokenBucket::create({.tokens = 2'000'000'000}, clock), u"tokens"));
    QVERIFY(names(TokenBucket::create({.period = 0ms}, clock), u"period"));
    QVERIFY(names(TokenBucket::create({.capacity = -1}, clock), u"capacity"));
    QVERIFY(names(FixedWindow::create({.limit = 0}, clock), u"limit"));
    QVERIFY(names(FixedWindow::create({.window = -1ms}, clock), u"window"));
    const auto meter = bucket({}, clock);
    QVERIFY(names(MultiTierLimiter::create({{u"a"_s, meter}, {u"a"_s, meter}}), u"\"a\""));
    QVERIFY(names(MultiTierLimiter::create({{u""_s, meter}}), u"name"));
    QVERIFY(names(MultiTierLimiter::create({{u"a"_s, nullptr}}), u"meter"));
    QVERIFY(names(MultiTierLimiter::create({{u"a"_s, meter, -1}}), u"weight"));
}

void TestMeter::aBucketStartsFullAndRefillsEvenly()
{
    VirtualClock clock;
    const auto tokens = bucket({.tokens = 10, .period = 1s, .capacity = 15}, clock);
    QVERIFY(tokens->tryTake(15));
    QVERIFY(!tokens->tryTake(1));
    QCOMPARE(tokens->timeUntil(1), nanoseconds(100ms));
    clock.advance(250ms);
    QCOMPARE(tokens->available(), 2);
    QCOMPARE(tokens->timeUntil(3), nanoseconds(50ms));
    clock.advance(1h);
    QCOMPARE(tokens->available(), 15);
    QCOMPARE(tokens->snapshot(), (MeterSnapshot{.used = 0, .limit = 15}));
}

void TestMeter::nothingIsAlwaysGrantedAndTooMuchNever()
{
    VirtualClock clock;
    const std::array<std::shared_ptr<Meter>, 2> meters{bucket({.tokens = 3}, clock), window({.limit = 3}, clock)};
    for (const std::shared_ptr<Meter> &meter : meters) {
        QVERIFY(meter->tryTake(3));
        QVERIFY(meter->tryTake(0));
        QCOMPARE(meter->timeUntil(0), nanoseconds(0));
        QCOMPARE(meter->timeUntil(3), nanoseconds(1s));
        QVERIFY(!meter->timeUntil(4));
        QVERIFY(!meter->reserve(4, nanoseconds::max()));
    }
    clock.advance(1s);
    for (const std::shared_ptr<Meter> &meter : meters) {
        QVERIFY(!meter->tryTake(4));
        QVERIFY(meter->tryTake(3));
    }
}

void TestMeter::aBucketGivesBackUpToItsCapacity()
{
    VirtualClock clock;
    const auto tokens = bucket({.tokens = 4, .period = 1s}, clock);
    const auto charge = tokens->tryTake(3);
    QCOMPARE(tokens->available(), 1);
    clock.advance(500ms);
    tokens->giveBack(*charge);
    QCOMPARE(tokens->available(), 4);
}

void TestMeter::aBucketLosesNoFraction()
{
    VirtualClock clock;
    const auto tokens = bucket({.tokens = 3, .period = 1s, .capacity = 3'000'000}, clock);
    QVERIFY(tokens->tryTake(3'000'000));
    for (int i = 0; i < 300'000; ++i) {
        clock.advance(333'333ns); // a thousandth of a token, less a nanosecond's worth
        tokens->available();
    }
    clock.advance(100'000ns);
    QCOMPARE(tokens->available(), 300);
}

void TestMeter::aReservationSaysHowLongToWait()
{
    VirtualClock clock;
    const auto tokens = bucket({.tokens = 10, .period = 1s}, clock);
    QCOMPARE(tokens->reserve(10, 0s)->delay, nanoseconds(0));
    const auto first = tokens->reserve(5, 1s);
    QCOMPARE(first->delay, nanoseconds(500ms));
    QCOMPARE(tokens->reserve(5, 1s)->delay, nanoseconds(1s));
    QVERIFY(!tokens->reserve(1, 1s));
    QVERIFY(!tokens->tryTake(1));
    tokens->giveBack(first->charge);
    QCOMPARE(tokens->reserve(5, 1s)->delay, nanoseconds(1s));
    clock.advance(1s);
    QCOMPARE(tokens->available(), 0);
}

void TestMeter::hugeNumbersDoNotOverflow()
{
    VirtualClock clock;
    const auto slow = bucket({.tokens = 1, .period = std::chrono::days(10'000), .capacity = 1'000'000'000}, clock);
    QVERIFY(slow->tryTake(1'000'000'000));
    QCOMPARE(slow->timeUntil(1'000'000'000), nanoseconds::max());
    const auto fast = bucket({.tokens = 1'000'000'000, .period = 1ms}, clock);
    QVERIFY(fast->tryTake(1'000'000'000));
    clock.advance(std::chrono::days(50'000));
    QCOMPARE(fast->available(), 1'000'000'000);
    QVERIFY(!fast->tryTake(std::numeric_limits<qint64>::max()));
    const auto both = *MultiTierLimiter::create({{u"fast"_s, fast, 1'000'000}});
    QVERIFY(!both->tryTake(std::numeric_limits<qint64>::max()));
    QVERIFY(!both->timeUntil(std::numeric_limits<qint64>::max()));
    const auto units = window({.limit = 5, .window = 1ms}, clock);
    QVERIFY(!units->tryTake(std::numeric_limits<qint64>::max()));
    QVERIFY(units->tryTake(1));
    QVERIFY(!units->reserve(std::numeric_limits<qint64>::max(), 1s));
}

void TestMeter::aWindowBeginsWithTheFirstAccessAfterTheLast()
{
    VirtualClock clock;
    const auto units = window({.limit = 2, .window = 10s}, clock);
    QVERIFY(units->tryTake(2));
    clock.advance(14s);
    QCOMPARE(units->snapshot(), (MeterSnapshot{.used = 0, .limit = 2, .resetsIn = 0s})); // looking begins nothing
    clock.advance(1s);
    QVERIFY(units->tryTake(2));
    QCOMPARE(units->snapshot(), (MeterSnapshot{.used = 2, .limit = 2, .resetsIn = 10s}));
    clock.advance(9'999ms);
    QVERIFY(!units->tryTake(1));
    QCOMPARE(units->timeUntil(1), nanoseconds(1ms));
    clock.advance(1ms);
    QVERIFY(units->tryTake(1));
}

void TestMeter::theFirstWindowBeginsAtOnce()
{
    VirtualClock clock;
    const auto units = window({.limit = 2, .window = 10s}, clock);
    clock.advance(9s);
    QVERIFY(units->tryTake(2));
    clock.advance(1s);
    QVERIFY(units->tryTake(2));
}

void TestMeter::aWindowThatIsOverTakesNothingBack()
{
    VirtualClock clock;
    const auto units = window({.limit = 2, .window = 10s}, clock);
    const auto kept = units->tryTake(1);
    const auto late = units->tryTake(1);
    units->giveBack(*kept);
    QCOMPARE(units->snapshot().used, 1);
    clock.advance(10s);
    QVERIFY(units->tryTake(2));
    units->giveBack(*late);
    QCOMPARE(units->snapshot().used, 2);
}

void TestMeter::windowsAheadAreReserved()
{
    VirtualClock clock;
    const auto units = window({.limit = 10, .window = 1s}, clock);
    clock.advance(400ms);
    QVERIFY(units->tryTake(6));
    const auto next = units->reserve(7, 2s);
    QCOMPARE(next->delay, nanoseconds(600ms));
    QCOMPARE(units->reserve(7, 2s)->delay, nanoseconds(1600ms));
    QVERIFY(!units->reserve(7, 2s));
    QCOMPARE(units->timeUntil(8), nanoseconds(2600ms));
    QVERIFY(units->tryTake(4)); // what is left of this window is nobody's
    clock.advance(600ms);
    QVERIFY(!units->tryTake(4));
    units->giveBack(next->charge);
    QVERIFY(units->tryTake(10));
    clock.advance(1s);
    QCOMPARE(units->snapshot().used, 7);
}

void TestMeter::allTiersOrNone()
{
    VirtualClock clock;
    const auto second = bucket({.tokens = 5, .period = 1s}, clock);
    const auto day = window({.limit = 20, .window = 24h}, clock);
    const auto inert = bucket({.tokens = 1, .period = 24h}, clock);
    const auto both = *MultiTierLimiter::create({{u"second"_s, second}, {u"inert"_s, inert, 0}, {u"day"_s, day, 3}});
    QVERIFY(both->tryTake(5));
    QCOMPARE(day->snapshot().used, 15);
    clock.advance(1s);
    const Result<Charge> refused = both->tryTakeOf({}, 2);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::RateLimited);
    QCOMPARE(refused.error().details()["tier"_L1].toString(), u"day"_s);
    QCOMPARE(refused.error().retryAfter(), milliseconds(24h - 1s));
    QCOMPARE(second->available(), 5); // given back
    const auto charge = both->tryTake(1);
    QVERIFY(charge);
    both->giveBack(*charge);
    QCOMPARE(second->available(), 5);
    QCOMPARE(day->snapshot().used, 15);
    QCOMPARE(both->snapshot().limit, 20); // the tightest
    QVERIFY(!both->timeUntil(6));
    QVERIFY((*MultiTierLimiter::create({}))->tryTake(1'000'000));
}

void TestMeter::onlyTheNamedTiers()
{
    VirtualClock clock;
    const auto read = bucket({.tokens = 5}, clock);
    const auto write = bucket({.tokens = 1}, clock);
    const auto both = *MultiTierLimiter::create({{u"read"_s, read}, {u"write"_s, write}});
    const auto charge = both->tryTakeOf({u"read"_s}, 4);
    QVERIFY(charge);
    QCOMPARE(write->available(), 1);
    QVERIFY(both->tryTakeOf({u"write"_s}, 1));
    both->giveBack(*charge);
    QCOMPARE(read->available(), 5);
    QCOMPARE(write->available(), 0);
    QVERIFY(!both->tryTakeOf({u"write"_s}, 2).error().retryAfter()); // never
}

void TestMeter::anUnknownTierIsNotFound()
{
    VirtualClock clock;
    const auto read = bucket({.tokens = 5}, clock);
    const auto limiter = *MultiTierLimiter::create({{u"read"_s, read}});
    QCOMPARE(limiter->tryTakeOf({u"read"_s, u"raed"_s}, 1).error().code(), ErrorCode::NotFound);
    QCOMPARE(read->available(), 5);
}

void TestMeter::theSameMeterTwiceIsChargedTwice()
{
    VirtualClock clock;
    const auto meter = bucket({.tokens = 5}, clock);
    const auto twice = *MultiTierLimiter::create({{u"a"_s, meter}, {u"b"_s, meter}});
    QVERIFY(twice->tryTake(2));
    QCOMPARE(meter->available(), 1);
    QVERIFY(!twice->tryTake(1));
    QCOMPARE(meter->available(), 1);
}

void TestMeter::aUserMayWriteAMeter()
{
    class Stock final : public Meter
    {
    public:
        std::optional<Charge> tryTake(qint64 units) override
        {
            if (units > left)
                return std::nullopt;
            left -= units;
            return Charge{units};
        }
        void giveBack(const Charge &charge) override { left += charge.units; }
        std::optional<nanoseconds> timeUntil(qint64 units) const override
        {
            return units <= left ? std::optional<nanoseconds>(0) : std::nullopt;
        }
        MeterSnapshot snapshot() const override { return {.used = 3 - left, .limit = 3}; }
        qint64 left = 3;
    };
    const auto stock = std::make_shared<Stock>();
    const auto limiter = *MultiTierLimiter::create({{u"stock"_s, stock}});
    QCOMPARE(limiter->reserve(2, 1h)->delay, nanoseconds(0));
    QVERIFY(!limiter->reserve(2, 1h));
    QCOMPARE(stock->left, 1);
}

namespace {

/** A bucket that drips once a millisecond: parts of a token, as many to a token as the period has milliseconds. */
struct NaiveBucket
{
    TokenBucketPolicy policy;
    qint64 capacity = policy.capacity > 0 ? policy.capacity : policy.tokens;
    qint64 parts = capacity * policy.period.count();

    void drip() { parts = std::min(parts + policy.tokens, capacity * policy.period.count()); }
    bool has(qint64 units) const { return parts >= units * policy.period.count(); }
    void take(qint64 units) { parts -= units * policy.period.count(); }
    void giveBack(qint64 units) { parts = std::min(parts + units * policy.period.count(), capacity * policy.period.count()); }
    /** Drips a copy until it suffices. */
    qint64 dripsUntil(qint64 units) const
    {
        NaiveBucket copy = *this;
        qint64 drips = 0;
        for (; !copy.has(units); ++drips)
            copy.drip();
        return drips;
    }
};

/** Every window there ever was, with the time at which it began. */
struct NaiveWindows
{
    struct One
    {
        qint64 beginMs;
        qint64 used = 0;
    };
    FixedWindowPolicy policy;
    std::vector<One> all;

    bool isOver(size_t i, qint64 nowMs) const { return all[i].beginMs + policy.window.count() <= nowMs; }
    /** The window that units can be taken from at `nowMs` or later, begun if need be. */
    size_t place(qint64 units, qint64 nowMs)
    {
        for (size_t i = 0; i < all.size(); ++i) {
            if (!isOver(i, nowMs) && all[i].used + units <= policy.limit)
                return i;
        }
        const bool follows = !isOver(all.size() - 1, nowMs);
        all.push_back({follows ? all.back().beginMs + policy.window.count() : nowMs});
        return all.size() - 1;
    }
    /** Reserved windows that were given back entirely are as if they had never been. */
    void forgetEmptyOnes(qint64 nowMs)
    {
        while (all.size() > 1 && all.back().used == 0 && all.back().beginMs > nowMs)
            all.pop_back();
    }
};

qint64 toMs(Instant instant)
{
    return std::chrono::duration_cast<milliseconds>(instant.time_since_epoch()).count();
}

} // namespace

void TestMeter::bucketsFollowTheNaiveModel()
{
    std::mt19937 random(7);
    for (int story = 0; story < 500; ++story) {
        VirtualClock clock;
        const TokenBucketPolicy policy{.tokens = 1 + qint64(random() % 20), .period = milliseconds(1 + random() % 40),
                                       .capacity = qint64(random() % 30)};
        const auto real = bucket(policy, clock);
        NaiveBucket naive{policy};
        std::vector<Charge> charges;
        for (int step = 0; step < 200; ++step) {
            const auto units = qint64(random() % 12);
            switch (random() % 5) {
            case 0:
                for (uint ms = random() % 10; ms > 0; --ms) {
                    clock.advance(1ms);
                    naive.drip();
                }
                break;
            case 1:
                if (!charges.empty()) {
                    real->giveBack(charges.back());
                    naive.giveBack(charges.back().units);
                    charges.pop_back();
                }
                break;
            case 2: {
                const milliseconds longest(random() % 30);
                const auto future = real->reserve(units, longest);
                const bool fits = units == 0 || (units <= naive.capacity && naive.dripsUntil(units) <= longest.count());
                // The model knows whole milliseconds only, the bucket comes up to one earlier.
                QCOMPARE(bool(future), fits);
                if (future && units > 0) {
                    const qint64 drips = naive.dripsUntil(units);
                    QCOMPARE(qint64(std::chrono::ceil<milliseconds>(future->delay).count()), drips);
                    naive.take(units);
                    charges.push_back(future->charge);
                }
                break;
            }
            default:
                const auto charge = real->tryTake(units);
                QCOMPARE(bool(charge), units == 0 || naive.has(units));
                if (charge && units > 0) {
                    naive.take(units);
                    charges.push_back(*charge);
                }
            }
            const qint64 period = policy.period.count();
            QCOMPARE(real->available(), naive.parts >= 0 ? naive.parts / period : -((-naive.parts + period - 1) / period));
        }
    }
}

void TestMeter::windowsFollowTheNaiveModel()
{
    std::mt19937 random(8);
    for (int story = 0; story < 500; ++story) {
        VirtualClock clock;
        const FixedWindowPolicy policy{.limit = 1 + qint64(random() % 10), .window = milliseconds(1 + random() % 20)};
        const auto real = window(policy, clock);
        NaiveWindows naive{policy, {{toMs(clock.now())}}};
        std::vector<std::pair<Charge, size_t>> charges;
        for (int step = 0; step < 200; ++step) {
            const qint64 now = toMs(clock.now());
            const auto units = 1 + qint64(random() % 10);
            const uint dice = random() % 5;
            if (dice == 0) {
                clock.advance(milliseconds(random() % 12));
            } else if (dice == 1 && !charges.empty()) {
                const auto [charge, place] = charges.back();
                charges.pop_back();
                real->giveBack(charge);
                naive.all[place].used -= charge.units;
            } else if (units > policy.limit) {
                QVERIFY(!real->tryTake(units));
            } else {
                const milliseconds longest(dice == 2 ? random() % 60 : 0);
                const auto future = real->reserve(units, longest);
                const size_t place = naive.place(units, now);
                const qint64 delay = std::max<qint64>(0, naive.all[place].beginMs - now);
                QCOMPARE(bool(future), delay <= longest.count());
                if (future) {
                    QCOMPARE(future->delay, nanoseconds(milliseconds(delay)));
                    naive.all[place].used += units;
                    charges.emplace_back(future->charge, place);
                }
            }
            naive.forgetEmptyOnes(toMs(clock.now()));
        }
    }
}

void TestMeter::tiersFollowTheNaiveModel()
{
    std::mt19937 random(9);
    for (int story = 0; story < 1'000; ++story) {
        VirtualClock clock;
        std::vector<Tier> tiers;
        std::vector<NaiveBucket> naive;
        for (uint i = 0, count = 1 + random() % 4; i < count; ++i) {
            const TokenBucketPolicy policy{.tokens = 1 + qint64(random() % 20), .period = milliseconds(1 + random() % 40)};
            tiers.push_back({QString::number(i), bucket(policy, clock), qint64(random() % 4)});
            naive.push_back({policy});
        }
        const auto real = *MultiTierLimiter::create(tiers);
        for (int step = 0; step < 100; ++step) {
            const auto units = qint64(random() % 5);
            bool isGranted = true;
            for (size_t i = 0; i < tiers.size(); ++i)
                isGranted = isGranted && (tiers[i].weight * units == 0 || naive[i].has(tiers[i].weight * units));
            QCOMPARE(bool(real->tryTake(units)), isGranted);
            for (size_t i = 0; isGranted && i < tiers.size(); ++i)
                naive[i].take(tiers[i].weight * units);
            if (step % 3 == 0) {
                clock.advance(1ms);
                for (NaiveBucket &one : naive)
                    one.drip();
            }
        }
    }
}

namespace {

/** Its cheap time stands still for four milliseconds, as that of the machine does. */
class TickingClock final : public Clock
{
public:
    Instant now() const override { return exact; }
    Instant roughNow() const override { return std::chrono::floor<std::chrono::duration<qint64, std::ratio<4, 1000>>>(exact); }
    qint64 wallTimeMs() const override { return toMs(exact); }
    bool isRunningByItself() const override { return false; }

    Instant exact{1h};
};

struct Taken
{
    Instant when;
    qint64 units;
};

/** The most units that were granted within `time`, from any moment on. */
qint64 mostWithin(const std::vector<Taken> &taken, nanoseconds time)
{
    qint64 most = 0;
    for (size_t first = 0; first < taken.size(); ++first) {
        qint64 sum = 0;
        for (size_t i = first; i < taken.size() && taken[i].when - taken[first].when < time; ++i)
            sum += taken[i].units;
        most = std::max(most, sum);
    }
    return most;
}

} // namespace

void TestMeter::aRoughClockRefusesNobodyAndGrantsATickMore()
{
    std::mt19937 random(13);
    for (int story = 0; story < 300; ++story) {
        TickingClock clock;
        const TokenBucketPolicy dripping{.tokens = 1 + qint64(random() % 20), .period = milliseconds(1 + random() % 40)};
        const FixedWindowPolicy stepping{.limit = 5 + qint64(random() % 10), .window = milliseconds(1 + random() % 20)};
        const auto bucket = *TokenBucket::create(dripping, clock);
        const auto window = *FixedWindow::create(stepping, clock);
        std::vector<Taken> fromBucket;
        std::vector<Taken> fromWindow;
        for (int step = 0; step < 200; ++step) {
            const auto units = 1 + qint64(random() % 5);
            if (bucket->tryTake(units))
                fromBucket.push_back({clock.exact, units});
            else
                QVERIFY(bucket->available() < units); // also by the exact time
            if (window->tryTake(units))
                fromWindow.push_back({clock.exact, units});
            else
                QVERIFY(window->snapshot().used + units > stepping.limit);
            clock.exact += std::chrono::microseconds(random() % 3000);
        }
        constexpr milliseconds tick = 4ms;
        for (const milliseconds time : {1ms, 7ms, 30ms, 100ms}) {
            const qint64 most = dripping.tokens + 1 + qint64((time + tick) * dripping.tokens / dripping.period);
            QVERIFY(mostWithin(fromBucket, time) <= most);
        }
        QVERIFY(mostWithin(fromWindow, stepping.window) <= 2 * stepping.limit + stepping.limit * (tick / stepping.window + 1));
    }
}

void TestMeter::withoutTiersEverythingIsGranted()
{
    const auto none = *MultiTierLimiter::create({});
    QVERIFY(none->tryTake(1'000'000'000));
    QCOMPARE(none->timeUntil(1'000'000'000), std::optional(std::chrono::nanoseconds(0)));
    QVERIFY(none->parts().isEmpty() && none->bottleneck(1).isEmpty());
}

QTEST_GUILESS_MAIN(TestMeter)
#include "tst_meter.moc"
