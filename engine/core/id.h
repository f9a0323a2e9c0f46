// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace sluice {

/**
 * The identity of one run: 128 bits, unique across machines, and ordered by the time it was made.
 *
 * Written as a ULID: 26 characters of Crockford's base 32 (https://github.com/ulid/spec).
 */
struct RunId
{
    quint64 high = 0; ///< 48 bits of milliseconds since 1970, then 16 random bits.
    quint64 low = 0; ///< Random, counting up within one millisecond.

    bool isNull() const { return high == 0 && low == 0; }
    QString toString() const;
    static std::optional<RunId> fromString(QStringView text);
    /** A new id that is greater than every earlier one of this process. Thread-safe. */
    static RunId create(qint64 wallTimeMs);

    auto operator<=>(const RunId &) const = default;
    bool operator==(const RunId &) const = default;
};

inline size_t qHash(const RunId &id, size_t seed = 0)
{
    return qHashMulti(seed, id.high, id.low);
}

} // namespace sluice
