// SPDX-License-Identifier: MIT
#include "engine/resilience/meter.h"

#include "engine/resilience/rangecheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

using std::chrono::nanoseconds;

/** Tokens times nanoseconds do not fit into 64 bits. */
__extension__ using Wide = __int128;

static constexpr qint64 mostUnits = 1'000'000'000;

static nanoseconds saturated(Wide ns)
{
    return nanoseconds(qint64(std::min<Wide>(ns, nanoseconds::max().count())));
}

std::optional<FutureCharge> Meter::reserve(qint64 units, nanoseconds)
{
    std::optional<Charge> charge = tryTake(units);
    return charge ? std::optional(FutureCharge{*std::move(charge)}) : std::nullopt;
}

Result<std::shared_ptr<TokenBucket>> TokenBucket::create(TokenBucketPolicy policy, Clock &clock)
{
    detail::RangeCheck range(u"Token bucket"_s);
    range.between("tokens", policy.tokens, qint64(1), mostUnits);
    range.between("capacity", policy.capacity, qint64(0), mostUnits);
    range.time("period", policy.period, Milliseconds(1));
    if (range.error())
        return std::unexpected(*range.error());
    return std::shared_ptr<TokenBucket>(new TokenBucket(policy, clock));
}

TokenBucket::TokenBucket(TokenBucketPolicy policy, Clock &clock)
    : m_policy(policy)
    , m_capacity(policy.capacity > 0 ? policy.capacity : policy.tokens)
    , m_period(nanoseconds(policy.period).count())
    , m_clock(clock)
    , m_refilled(clock.now())
    , m_tokens(m_capacity)
{
}

/** Threads may come here out of the order in which they read the clock. */
void TokenBucket::refill(Instant now) const
{
    if (now <= m_refilled)
        return;
    if (m_tokens == m_capacity) {
        m_refilled = now;
        return;
    }
    const Wide parts = Wide((now - m_refilled).count()) * m_policy.tokens + m_fraction;
    m_refilled = now;
    const Wide whole = parts / m_period;
    if (whole >= m_capacity - m_tokens) {
        m_tokens = m_capacity;
        m_fraction = 0;
        return;
    }
    m_tokens += qint64(whole);
    m_fraction = qint64(parts % m_period);
}

nanoseconds TokenBucket::untilThereAre(qint64 tokens) const
{
    if (tokens <= m_tokens)
        return nanoseconds(0);
    const Wide missing = (Wide(tokens) - m_tokens) * m_period - m_fraction;
    return saturated((missing + m_policy.tokens - 1) / m_policy.tokens);
}

std::optional<Charge> TokenBucket::tryTake(qint64 units)
{
    Q_ASSERT(units >= 0);
    if (units == 0)
        return Charge();
    const std::scoped_lock lock(m_mutex);
    refill(m_clock.roughNow());
    if (units > m_tokens)
        refill(m_clock.now());
    if (units > m_tokens)
        return std::nullopt;
    m_tokens -= units;
    return Charge{units};
}

void TokenBucket::giveBack(const Charge &charge)
{
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    refill(now);
    m_tokens = std::min(m_capacity, m_tokens + charge.units);
    if (m_tokens == m_capacity)
        m_fraction = 0;
}

std::optional<nanoseconds> TokenBucket::timeUntil(qint64 units) const
{
    if (units > m_capacity)
        return std::nullopt;
    if (units == 0)
        return nanoseconds(0);
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    refill(now);
    return untilThereAre(units);
}

MeterSnapshot TokenBucket::snapshot() const
{
    return {.used = m_capacity - available(), .limit = m_capacity};
}

qint64 TokenBucket::available() const
{
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    refill(now);
    return m_tokens;
}

/** The tokens go below zero: what is reserved is paid back by the refill before anything else is granted. */
std::optional<FutureCharge> TokenBucket::reserve(qint64 units, nanoseconds longest)
{
    Q_ASSERT(units >= 0);
    if (units == 0)
        return FutureCharge();
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    refill(now);
    const nanoseconds delay = untilThereAre(units);
    if (units > m_capacity || delay > std::min<nanoseconds>(longest, detail::longestPolicyTime))
        return std::nullopt;
    m_tokens -= units;
    return FutureCharge{{units}, delay};
}

Result<std::shared_ptr<FixedWindow>> FixedWindow::create(FixedWindowPolicy policy, Clock &clock)
{
    detail::RangeCheck range(u"Fixed window"_s);
    range.between("limit", policy.limit, qint64(1), mostUnits);
    range.time("window", policy.window, Milliseconds(1));
    if (range.error())
        return std::unexpected(*range.error());
    return std::shared_ptr<FixedWindow>(new FixedWindow(policy, clock));
}

FixedWindow::FixedWindow(FixedWindowPolicy policy, Clock &clock)
    : m_policy(policy)
    , m_clock(clock)
    , m_begin(clock.now())
    , m_used{0}
{
}

/** Whether `now` is in this window or in one that is reserved ahead; brings that one to the front. */
bool FixedWindow::isWithin(Instant now) const
{
    const nanoseconds window = m_policy.window;
    const qint64 passed = (now - m_begin) / window;
    if (passed >= qint64(m_used.size()))
        return false;
    if (passed > 0) {
        m_used.erase(m_used.begin(), m_used.begin() + passed);
        m_begin += passed * window;
        m_epoch += quint64(passed);
    }
    return true;
}

/** To be called before units are taken: who takes some begins the window. */
void FixedWindow::roll(Instant now)
{
    if (isWithin(now))
        return;
    m_epoch += m_used.size();
    m_begin = now;
    m_used.assign(1, 0);
}

nanoseconds FixedWindow::untilWindow(size_t index, Instant now) const
{
    return index == 0 ? nanoseconds(0) : nanoseconds(m_begin + int64_t(index) * nanoseconds(m_policy.window) - now);
}

/** For up to `limit` units; may be one past the windows reserved ahead. */
size_t FixedWindow::firstWithRoomFor(qint64 units) const
{
    const auto roomy = std::ranges::find_if(m_used, [&](qint64 used) { return used + units <= m_policy.limit; });
    return size_t(roomy - m_used.begin());
}

std::optional<Charge> FixedWindow::tryTake(qint64 units)
{
    Q_ASSERT(units >= 0);
    if (units == 0)
        return Charge();
    if (units > m_policy.limit)
        return std::nullopt;
    const std::scoped_lock lock(m_mutex);
    roll(m_clock.roughNow());
    if (units > m_policy.limit - m_used.front())
        roll(m_clock.now());
    if (units > m_policy.limit - m_used.front())
        return std::nullopt;
    m_used.front() += units;
    return Charge{units, m_epoch};
}

void FixedWindow::giveBack(const Charge &charge)
{
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    if (!isWithin(now))
        return;
    const quint64 index = charge.epoch - m_epoch;
    if (charge.epoch < m_epoch || index >= m_used.size())
        return;
    m_used[index] = std::max<qint64>(0, m_used[index] - charge.units);
    while (m_used.size() > 1 && m_used.back() == 0)
        m_used.pop_back();
}

std::optional<nanoseconds> FixedWindow::timeUntil(qint64 units) const
{
    if (units > m_policy.limit)
        return std::nullopt;
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    return units > 0 && isWithin(now) ? untilWindow(firstWithRoomFor(units), now) : nanoseconds(0);
}

MeterSnapshot FixedWindow::snapshot() const
{
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    if (!isWithin(now))
        return {.used = 0, .limit = m_policy.limit, .resetsIn = nanoseconds(0)};
    return {.used = m_used.front(), .limit = m_policy.limit, .resetsIn = untilWindow(1, now)};
}

std::optional<FutureCharge> FixedWindow::reserve(qint64 units, nanoseconds longest)
{
    Q_ASSERT(units >= 0);
    if (units == 0)
        return FutureCharge();
    if (units > m_policy.limit)
        return std::nullopt;
    const Instant now = m_clock.now();
    const std::scoped_lock lock(m_mutex);
    roll(now);
    const size_t index = firstWithRoomFor(units);
    const nanoseconds delay = untilWindow(index, now);
    if (delay > std::min<nanoseconds>(longest, detail::longestPolicyTime))
        return std::nullopt;
    if (index == m_used.size())
        m_used.push_back(0);
    m_used[index] += units;
    return FutureCharge{{units, m_epoch + index}, delay};
}

Result<std::shared_ptr<MultiTierLimiter>> MultiTierLimiter::create(std::vector<Tier> tiers)
{
    detail::RangeCheck range(u"Multi-tier limiter"_s);
    QStringList names;
    for (const Tier &tier : tiers) {
        if (tier.name.isEmpty() || names.contains(tier.name))
            range.fail(u"Every tier needs a name of its own, which \"%1\" is not."_s.arg(tier.name));
        if (!tier.meter)
            range.fail(u"The tier \"%1\" has no meter."_s.arg(tier.name));
        range.between("weight", tier.weight, qint64(0), qint64(1'000'000));
        names.append(tier.name);
    }
    if (range.error())
        return std::unexpected(*range.error());
    return std::shared_ptr<MultiTierLimiter>(new MultiTierLimiter(std::move(tiers)));
}

MultiTierLimiter::MultiTierLimiter(std::vector<Tier> tiers)
    : m_tiers(std::move(tiers))
{
}

/** More than any meter grants when it does not fit. */
static qint64 costOf(const Tier &tier, qint64 units)
{
    return saturated(Wide(units) * tier.weight).count();
}

std::optional<Charge> MultiTierLimiter::tryTake(qint64 units)
{
    Result<Charge> charge = tryTakeOf({}, units);
    return charge ? std::optional(*std::move(charge)) : std::nullopt;
}

static Error tierError(const Tier &tier, qint64 cost)
{
    const Error error = Error(ErrorCode::RateLimited, u"The rate limit \"%1\" is reached."_s.arg(tier.name))
                            .withDetails({{u"tier"_s, tier.name}});
    const std::optional<nanoseconds> wait = tier.meter->timeUntil(cost);
    return wait ? error.withRetryAfter(std::max(Milliseconds(1), std::chrono::ceil<Milliseconds>(*wait))) : error;
}

Result<Charge> MultiTierLimiter::tryTakeOf(const QStringList &names, qint64 units)
{
    for (const QString &name : names) {
        if (std::ranges::find(m_tiers, name, &Tier::name) == m_tiers.end())
            return failure(ErrorCode::NotFound, u"There is no rate limit \"%1\"."_s.arg(name));
    }
    Charge taken{units};
    taken.tiers.reserve(m_tiers.size());
    for (const Tier &tier : m_tiers) {
        const bool isMeant = names.isEmpty() || names.contains(tier.name);
        const qint64 cost = isMeant ? costOf(tier, units) : 0;
        std::optional<Charge> charge = cost > 0 ? tier.meter->tryTake(cost) : Charge();
        if (!charge) {
            giveBack(taken);
            return std::unexpected(tierError(tier, cost));
        }
        taken.tiers.push_back(*std::move(charge));
    }
    return taken;
}

void MultiTierLimiter::giveBack(const Charge &charge)
{
    for (size_t i = 0; i < charge.tiers.size(); ++i) {
        if (charge.tiers[i].units > 0)
            m_tiers[i].meter->giveBack(charge.tiers[i]);
    }
}

std::optional<nanoseconds> MultiTierLimiter::timeUntil(qint64 units) const
{
    nanoseconds longest{0};
    for (const Tier &tier : m_tiers) {
        const std::optional<nanoseconds> wait = tier.meter->timeUntil(costOf(tier, units));
        if (!wait)
            return std::nullopt;
        longest = std::max(longest, *wait);
    }
    return longest;
}

QStringList MultiTierLimiter::parts() const
{
    QStringList names;
    for (const Tier &tier : m_tiers)
        names.append(tier.name);
    return names;
}

QString MultiTierLimiter::bottleneck(qint64 units) const
{
    const auto refuses = [units](const Tier &tier) { return tier.meter->timeUntil(costOf(tier, units)) != nanoseconds(0); };
    const auto tier = std::ranges::find_if(m_tiers, refuses);
    return tier == m_tiers.end() ? QString() : tier->name;
}

MeterSnapshot MultiTierLimiter::snapshot() const
{
    const auto shareLeft = [](const MeterSnapshot &meter) {
        return meter.limit > 0 ? 1 - double(meter.used) / double(meter.limit) : 0;
    };
    std::optional<MeterSnapshot> tightest;
    for (const Tier &tier : m_tiers) {
        const MeterSnapshot meter = tier.meter->snapshot();
        if (!tightest || shareLeft(meter) < shareLeft(*tightest))
            tightest = meter;
    }
    return tightest.value_or(MeterSnapshot());
}

} // namespace sluice
