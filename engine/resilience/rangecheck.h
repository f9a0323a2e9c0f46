// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <chrono>

namespace sluice::detail {

inline constexpr std::chrono::milliseconds longestPolicyTime = std::chrono::days(10'000);

/** Collects the first value of a policy that is out of its range. */
class RangeCheck final
{
public:
    explicit RangeCheck(QString subject)
        : m_subject(std::move(subject))
    {
    }

    template <typename Number>
    void between(const char *what, Number value, Number least, Number most)
    {
        if (!(value >= least && value <= most)) // also for what is no number
            fail(QStringLiteral("%1 has to be %2 to %3, not %4.").arg(QLatin1String(what)).arg(least).arg(most).arg(value));
    }
    void time(const char *what, std::chrono::milliseconds value, std::chrono::milliseconds least)
    {
        if (value < least || value > longestPolicyTime)
            fail(QStringLiteral("%1 has to be %2 ms to 10,000 days, not %3 ms.")
                     .arg(QLatin1String(what)).arg(least.count()).arg(value.count()));
    }
    void fail(const QString &sentence)
    {
        if (!m_error)
            m_error = Error(ErrorCode::InvalidParameter, QStringLiteral("%1: %2").arg(m_subject, sentence));
    }

    const std::optional<Error> &error() const { return m_error; }

private:
    QString m_subject;
    std::optional<Error> m_error;
};

} // namespace sluice::detail
