// SPDX-License-Identifier: MIT
#include "engine/runtime/signals.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

/** What `parseDuration` reads at most; keeps instants from overflowing. */
static constexpr Milliseconds LongestKeep = std::chrono::days(10'000);

static QString instantText(qint64 wallTimeMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallTimeMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject SignalReceipt::toJson() const
{
    QJsonObject json{{u"delivered"_s, delivered}, {u"kept"_s, isKept}};
    if (dropped > 0)
        json.insert(u"dropped"_s, dropped);
    return json;
}

QJsonObject SignalWaiter::toJson() const
{
    QJsonObject json{{u"run"_s, run.toString()},
                     {u"state"_s, state},
                     {u"name"_s, name},
                     {u"key"_s, key},
                     {u"since"_s, instantText(sinceMs)}};
    if (!branch.isEmpty())
        json.insert(u"branch"_s, branch);
    return json;
}

QJsonObject KeptSignal::toJson() const
{
    return {{u"name"_s, signal.name},
            {u"key"_s, signal.key},
            {u"sent"_s, instantText(sentMs)},
            {u"until"_s, instantText(untilMs)},
            {u"size"_s, size}};
}

Signals::Signals(Clock &clock, SignalLimits limits)
    : m_clock(clock)
    , m_limits(limits)
{
}

Result<void> Signals::checkName(QStringView name)
{
    const auto mayStand = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-';
    };
    const QString hint = u"Use letters, digits, dots and dashes, for example payment.received."_s;
    if (name.isEmpty())
        return failure(ErrorCode::InvalidParameter, u"The signal has no name."_s, hint);
    if (name.size() > maximumNameLength)
        return failure(ErrorCode::InvalidParameter, u"The signal's name is longer than %1 characters."_s.arg(maximumNameLength));
    if (!std::ranges::all_of(name, mayStand))
        return failure(ErrorCode::InvalidParameter, u"\"%1\" cannot name a signal."_s.arg(name.left(60)), hint);
    return {};
}

static qint64 sizeOf(const QJsonValue &data)
{
    if (data.isUndefined())
        return 0;
    return QJsonDocument(QJsonArray{data}).toJson(QJsonDocument::Compact).size() - 2;
}

static Result<void> checkKey(const QString &key)
{
    if (key.size() <= Signals::maximumNameLength)
        return {};
    return failure(ErrorCode::InvalidParameter, u"The signal's key is longer than %1 characters."_s.arg(Signals::maximumNameLength));
}

Result<SignalReceipt> Signals::send(const Signal &signal, Milliseconds keepFor)
{
    if (const Result<void> fits = checkName(signal.name); !fits)
        return std::unexpected(fits.error());
    if (const Result<void> fits = checkKey(signal.key); !fits)
        return std::unexpected(fits.error());
    const qint64 size = sizeOf(signal.data);
    if (size > m_limits.bytes) {
        return failure(ErrorCode::InvalidParameter,
                       u"The signal's data has %1 bytes as JSON, but at most %2 may be sent."_s.arg(size).arg(m_limits.bytes),
                       u"Write it to a file and send the file's path."_s);
    }
    const Milliseconds time = std::clamp(keepFor, Milliseconds(0), LongestKeep);
    const qint64 now = m_clock.wallTimeMs();
    SignalReceipt receipt;
    giveOrKeep({0, {signal, now, now + time.count(), size}, m_clock.now() + time}, receipt);
    return receipt;
}

/** Those who come while it is refused by all who waited are asked as well, so that it is either kept or taken. */
void Signals::giveOrKeep(Kept kept, SignalReceipt &receipt)
{
    while (receipt.delivered == 0) {
        std::vector<Take> takers;
        {
            const std::scoped_lock lock(m_mutex);
            takers = takersOf(kept.facts.signal);
            if (takers.empty())
                return keep(std::move(kept), receipt);
        }
        for (Take &take : takers)
            receipt.delivered += take(kept.facts.signal) ? 1 : 0;
    }
}

std::vector<Signals::Take> Signals::takersOf(const Signal &signal)
{
    const auto [begin, end] = m_waiting.equal_range({signal.name, signal.key});
    std::vector<Take> takers;
    for (auto waiting = begin; waiting != end; ++waiting) {
        takers.push_back(std::move(waiting->second.take));
        m_waitingByNumber.erase(waiting->second.number);
    }
    m_waiting.erase(begin, end);
    return takers;
}

void Signals::keep(Kept kept, SignalReceipt &receipt)
{
    dropExpired();
    if (kept.until <= m_clock.now())
        return;
    if (kept.order == 0)
        kept.order = ++m_lastNumber;
    m_nextExpiry = std::min(m_nextExpiry, kept.until);
    m_keptBytes += kept.facts.size;
    const Address address{kept.facts.signal.name, kept.facts.signal.key};
    const auto [begin, end] = m_kept.equal_range(address);
    const auto place = std::find_if(begin, end, [&](const auto &other) { return other.second.order > kept.order; });
    const quint64 order = kept.order;
    m_keptByAge.emplace(order, m_kept.emplace_hint(place, address, std::move(kept)));
    while (qsizetype(m_kept.size()) > m_limits.count || m_keptBytes > m_limits.bytes) {
        drop(m_keptByAge.begin()->second);
        ++receipt.dropped;
    }
    receipt.isKept = m_keptByAge.contains(order);
}

void Signals::drop(KeptMap::iterator kept)
{
    m_keptBytes -= kept->second.facts.size;
    m_keptByAge.erase(kept->second.order);
    m_kept.erase(kept);
}

void Signals::dropExpired()
{
    const Instant now = m_clock.now();
    if (now < m_nextExpiry)
        return;
    m_nextExpiry = Instant::max();
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        const auto here = kept++;
        if (here->second.until <= now)
            drop(here);
        else
            m_nextExpiry = std::min(m_nextExpiry, here->second.until);
    }
}

std::optional<Signals::Kept> Signals::oldestFor(const SignalWaiter &waiter)
{
    dropExpired();
    const Address address{waiter.name, waiter.key};
    const auto oldest = m_kept.lower_bound(address);
    if (oldest == m_kept.end() || oldest->first != address)
        return {};
    std::optional<Kept> kept = oldest->second;
    drop(oldest);
    return kept;
}

quint64 Signals::wait(SignalWaiter waiter, Take take)
{
    std::optional<Kept> kept;
    {
        const std::scoped_lock lock(m_mutex);
        kept = oldestFor(waiter);
        if (!kept) {
            waiter.sinceMs = m_clock.wallTimeMs();
            const quint64 number = ++m_lastNumber;
            const Address address{waiter.name, waiter.key};
            m_waitingByNumber.emplace(number, m_waiting.emplace(address, Waiting{number, std::move(waiter), std::move(take)}));
            return number;
        }
    }
    SignalReceipt receipt;
    if (!take(kept->facts.signal))
        giveOrKeep(*std::move(kept), receipt);
    return 0;
}

bool Signals::stopWaiting(quint64 number)
{
    Take take; // released outside the lock, as it may own its task
    const std::scoped_lock lock(m_mutex);
    const auto place = m_waitingByNumber.find(number);
    if (place == m_waitingByNumber.end())
        return false;
    take = std::move(place->second->second.take);
    m_waiting.erase(place->second);
    m_waitingByNumber.erase(place);
    return true;
}

QList<SignalWaiter> Signals::waiting() const
{
    const std::scoped_lock lock(m_mutex);
    QList<SignalWaiter> all;
    for (const auto &[number, place] : m_waitingByNumber)
        all.append(place->second.waiter);
    return all;
}

QList<KeptSignal> Signals::kept() const
{
    const std::scoped_lock lock(m_mutex);
    const Instant now = m_clock.now();
    QList<KeptSignal> all;
    for (const auto &[order, place] : m_keptByAge) {
        if (place->second.until > now)
            all.append(place->second.facts);
    }
    return all;
}

} // namespace sluice
