// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/core/duration.h"
#include "engine/core/error.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace sluice {

/** What was taken from a meter, so that exactly that can be given back. */
struct Charge
{
    qint64 units = 0;
    quint64 epoch = 0; ///< Of a `FixedWindow`: which window was charged.
    std::vector<Charge> tiers{}; ///< Of a `MultiTierLimiter`: one for each tier, in order.

    bool operator==(const Charge &) const = default;
};

/** A `Charge` that may be used only after `delay`, counted from when it was made. */
struct FutureCharge
{
    Charge charge;
    std::chrono::nanoseconds delay{0};
};

struct MeterSnapshot
{
    qint64 used = 0; ///< Units that cannot be taken now, including reserved ones; may be above `limit`.
    qint64 limit = 0; ///< The most that can ever be taken at once.
    std::optional<std::chrono::nanoseconds> resetsIn = {}; ///< Of a `FixedWindow`: until the window ends.

    bool operator==(const MeterSnapshot &) const = default;
};

/**
 * How many units may be taken at a time: the algorithm of a rate limiter, without queue or name.
 *
 * All functions may be called from any thread and never wait. Units are 0 or more; 0 is always granted. May be
 * subclassed. A meter belongs to the limiters that charge it; a shared one is charged by each of them.
 */
class Meter
{
public:
    virtual ~Meter() = default;

    /** Takes `units` now, or nothing at all. Ours count what they grant as taken up to ten milliseconds ago (`Clock::roughNow`). */
    virtual std::optional<Charge> tryTake(qint64 units) = 0;
    /** Undoes a charge, at most once. What would exceed the limit, or is of a window that is over, is lost. */
    virtual void giveBack(const Charge &charge) = 0;
    /** How long until `units` could be taken if nobody else took any: 0 now; nothing means never. */
    virtual std::optional<std::chrono::nanoseconds> timeUntil(qint64 units) const = 0;
    virtual MeterSnapshot snapshot() const = 0;
    /** The names of its parts, when it has any. */
    virtual QStringList parts() const { return {}; }
    /** Which part refuses `units` now; empty when none does. */
    virtual QString bottleneck([[maybe_unused]] qint64 units) const { return {}; }

    /**
     * Takes `units` of the future, when they are free within `longest` (at most 10,000 days), else nothing.
     * What is reserved stays so: later calls wait longer. By default only what is free now can be reserved.
     */
    virtual std::optional<FutureCharge> reserve(qint64 units, std::chrono::nanoseconds longest);
};

struct TokenBucketPolicy
{
    qint64 tokens = 1; ///< So many come back in each `period`, evenly. 1 to 1,000,000,000.
    Milliseconds period{1'000}; ///< 1 ms to 10,000 days.
    qint64 capacity = 0; ///< The bucket holds so many, which may pass in one burst. Up to 1,000,000,000; 0: as many as `tokens`.

    static TokenBucketPolicy perSecond(qint64 tokens) { return {tokens, Milliseconds(1'000), 0}; }
    bool operator==(const TokenBucketPolicy &) const = default;
};

/**
 * Tokens that come back evenly up to a limit; starts full. Reckons in whole nanoseconds and exact fractions,
 * so that no token is lost or made by rounding. As in Turner, "New directions in communications" (1986).
 */
class TokenBucket final : public Meter
{
public:
    /** `InvalidParameter` names the value that cannot be used. The clock must outlive the bucket. */
    static Result<std::shared_ptr<TokenBucket>> create(TokenBucketPolicy policy, Clock &clock);

    std::optional<Charge> tryTake(qint64 units) override;
    void giveBack(const Charge &charge) override;
    std::optional<std::chrono::nanoseconds> timeUntil(qint64 units) const override;
    MeterSnapshot snapshot() const override;
    std::optional<FutureCharge> reserve(qint64 units, std::chrono::nanoseconds longest) override;
    /** Whole tokens that could be taken now; below zero while some are reserved ahead. */
    qint64 available() const;

private:
    TokenBucket(TokenBucketPolicy policy, Clock &clock);
    void refill(Instant now) const;
    std::chrono::nanoseconds untilThereAre(qint64 tokens) const;

    const TokenBucketPolicy m_policy;
    const qint64 m_capacity;
    const qint64 m_period; ///< Nanoseconds.
    Clock &m_clock;
    mutable std::mutex m_mutex;
    mutable Instant m_refilled; ///< Brought up to date by whoever asks.
    mutable qint64 m_tokens;
    mutable qint64 m_fraction = 0; ///< Of a token, in parts of `m_period`.
};

struct FixedWindowPolicy
{
    qint64 limit = 1; ///< 1 to 1,000,000,000 units in each window.
    Milliseconds window{1'000}; ///< 1 ms to 10,000 days.

    bool operator==(const FixedWindowPolicy &) const = default;
};

/**
 * At most so many units in each window of time. The first window begins when the meter is made; a later one
 * when units are asked for after the window before it has ended, aligned to no clock. While windows ahead are
 * reserved they follow each other without a gap. Up to twice the limit may pass around a boundary: where that
 * matters take a `TokenBucket`.
 */
class FixedWindow final : public Meter
{
public:
    /** `InvalidParameter` names the value that cannot be used. The clock must outlive the meter. */
    static Result<std::shared_ptr<FixedWindow>> create(FixedWindowPolicy policy, Clock &clock);

    std::optional<Charge> tryTake(qint64 units) override;
    void giveBack(const Charge &charge) override;
    std::optional<std::chrono::nanoseconds> timeUntil(qint64 units) const override;
    MeterSnapshot snapshot() const override;
    std::optional<FutureCharge> reserve(qint64 units, std::chrono::nanoseconds longest) override;

private:
    FixedWindow(FixedWindowPolicy policy, Clock &clock);
    bool isWithin(Instant now) const;
    void roll(Instant now);
    std::chrono::nanoseconds untilWindow(size_t index, Instant now) const;
    size_t firstWithRoomFor(qint64 units) const;

    const FixedWindowPolicy m_policy;
    Clock &m_clock;
    mutable std::mutex m_mutex;
    mutable Instant m_begin; ///< Of the window in front.
    mutable quint64 m_epoch = 0; ///< Of the window in front.
    mutable std::deque<qint64> m_used; ///< Of this window and of those reserved ahead; never empty.
};

/** One of the limits of a `MultiTierLimiter`. */
struct Tier
{
    QString name; ///< For `RateLimited` and for choosing; not empty, and only once.
    std::shared_ptr<Meter> meter;
    qint64 weight = 1; ///< A unit of the limiter takes so many of this meter. 0: the tier is inert. Up to 1,000,000.
};

/**
 * Several limits at once, for example 10 a second and 1,000 a day: all of them are charged or none.
 *
 * Tiers are charged in order; when one refuses, those before it get back theirs and those after it are not
 * touched. Without tiers everything is granted. Ahead of time nothing can be reserved.
 */
class MultiTierLimiter final : public Meter
{
public:
    /** `InvalidParameter` for an empty or repeated name, a missing meter or a weight out of range. */
    static Result<std::shared_ptr<MultiTierLimiter>> create(std::vector<Tier> tiers);

    std::optional<Charge> tryTake(qint64 units) override;
    void giveBack(const Charge &charge) override;
    std::optional<std::chrono::nanoseconds> timeUntil(qint64 units) const override;
    /** Of the tier with the smallest share left. */
    MeterSnapshot snapshot() const override;
    QStringList parts() const override;
    QString bottleneck(qint64 units) const override;

    /**
     * Takes `units` from the named tiers only; no names mean all. `RateLimited` names the tier that refused in its
     * details as `tier`, with a `retryAfter` of 1 ms or more, or none when that tier can never grant so many.
     * An unknown name is `NotFound`: a misspelt limit would otherwise limit nothing.
     */
    Result<Charge> tryTakeOf(const QStringList &names, qint64 units);
    const std::vector<Tier> &tiers() const { return m_tiers; }

private:
    explicit MultiTierLimiter(std::vector<Tier> tiers);

    const std::vector<Tier> m_tiers;
};

} // namespace sluice
