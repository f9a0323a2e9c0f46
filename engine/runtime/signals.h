// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/clock.h"
#include "engine/core/duration.h"
#include "engine/core/error.h"
#include "engine/core/id.h"

#include <QJsonObject>
#include <QList>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace sluice {

/** A word from outside that runs wait for: "payment.received" for order 42. */
struct Signal
{
    QString name; ///< See `Signals::checkName`.
    QString key{}; ///< Which one of that name: an order, a person. May be empty.
    QJsonValue data = QJsonValue::Undefined; ///< What the waiting state gets as its output.

    bool operator==(const Signal &) const = default;
};

/** What became of a signal that was sent. */
struct SignalReceipt
{
    int delivered = 0; ///< So many took it.
    bool isKept = false; ///< Nobody waited; who comes in time gets it.
    int dropped = 0; ///< So many older ones were dropped to make room for it.

    /** `{ "delivered", "kept" }`, and `dropped` when any was. */
    QJsonObject toJson() const;
    bool operator==(const SignalReceipt &) const = default;
};

/** Who waits for a signal, and for which. */
struct SignalWaiter
{
    RunId run;
    QString state;
    QString branch{}; ///< Empty outside a split.
    QString name;
    QString key{};
    qint64 sinceMs = 0; ///< Since 1970, UTC; filled in by `Signals::wait`.

    /** `{ "run", "state", "name", "key", "since" }`, and `branch` when there is one. */
    QJsonObject toJson() const;
    bool operator==(const SignalWaiter &) const = default;
};

/** A signal that nobody has taken yet. */
struct KeptSignal
{
    Signal signal;
    qint64 sentMs = 0; ///< Since 1970, UTC.
    qint64 untilMs = 0; ///< When it is dropped, should nobody take it; since 1970, UTC.
    qint64 size = 0; ///< Of its data as JSON, in bytes.

    /** `{ "name", "key", "sent", "until", "size" }`: without the data, which may be large. */
    QJsonObject toJson() const;
    bool operator==(const KeptSignal &) const = default;
};

/** How much may be kept for who comes later; the oldest make room. */
struct SignalLimits
{
    qsizetype count = 10'000;
    qint64 bytes = 64 * 1024 * 1024; ///< Of the data as JSON.
};

/**
 * The signals of one engine: runs wait for them, anyone sends them.
 *
 * A signal goes to all who wait for its name and key. When nobody does, it is kept for a while, so that one which comes
 * a moment before its run does is not lost; of those that are kept, each is taken once, the oldest first.
 * All of it is in memory: what is kept does not outlive the engine. Thread-safe.
 */
class Signals final
{
public:
    /** How long a signal is kept when its sender does not say. */
    static constexpr Milliseconds defaultKeep{3'600'000};
    static constexpr qsizetype maximumNameLength = 200; ///< Of keys as well.

    /** Takes a signal, on the sender's thread: returns whether it did, or came too late. Called once. May call anything here. */
    using Take = std::move_only_function<bool(const Signal &signal)>;

    explicit Signals(Clock &clock, SignalLimits limits = {});

    /** `InvalidParameter` unless it consists of letters, digits, dots and dashes of ASCII, and at least one. */
    static Result<void> checkName(QStringView name);

    /**
     * Gives it to all who wait for it, or keeps it for so long; 0 does not keep it. `InvalidParameter` when name or key cannot be, or
     * when its data exceeds what may be kept.
     */
    Result<SignalReceipt> send(const Signal &signal, Milliseconds keepFor = defaultKeep);

    /**
     * Waits until `take` takes a signal, which may be before this returns. The number is for `stopWaiting`; 0 when there is
     * nobody to stop any more. The name is not checked.
     */
    quint64 wait(SignalWaiter waiter, Take take);
    /** False when it is being given a signal now, has taken one, or was stopped before. */
    bool stopWaiting(quint64 number);

    /** Who waits, the longest wait first. */
    QList<SignalWaiter> waiting() const;
    /** What is kept, the oldest first. */
    QList<KeptSignal> kept() const;

private:
    using Address = std::pair<QString, QString>; ///< Name and key.
    struct Waiting
    {
        quint64 number = 0;
        SignalWaiter waiter;
        Take take;
    };
    struct Kept
    {
        quint64 order = 0; ///< Of sending.
        KeptSignal facts;
        Instant until;
    };
    using WaitingMap = std::multimap<Address, Waiting>;
    using KeptMap = std::multimap<Address, Kept>;

    void giveOrKeep(Kept kept, SignalReceipt &receipt);
    std::vector<Take> takersOf(const Signal &signal);
    std::optional<Kept> oldestFor(const SignalWaiter &waiter);
    void keep(Kept kept, SignalReceipt &receipt);
    void drop(KeptMap::iterator kept);
    void dropExpired();

    Clock &m_clock;
    const SignalLimits m_limits;
    mutable std::mutex m_mutex; ///< Guards what follows; not held while `Take` is called.
    quint64 m_lastNumber = 0; ///< Of waiters and of signals.
    qint64 m_keptBytes = 0;
    Instant m_nextExpiry = Instant::max(); ///< Nothing kept expires before.
    WaitingMap m_waiting;
    std::map<quint64, WaitingMap::iterator> m_waitingByNumber; ///< The longest wait first.
    KeptMap m_kept;
    std::map<quint64, KeptMap::iterator> m_keptByAge; ///< The oldest first.
};

} // namespace sluice
