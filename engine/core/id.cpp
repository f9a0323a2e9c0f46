// SPDX-License-Identifier: MIT
#include "engine/core/id.h"

#include <QRandomGenerator>

#include <mutex>

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr QLatin1StringView alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"_L1;
static constexpr int textLength = 26;

QString RunId::toString() const
{
    QString text(textLength, u'0');
    quint64 upper = high;
    quint64 lower = low;
    for (int i = textLength - 1; i >= 0; --i) {
        text[i] = QChar(alphabet[qsizetype(lower & 31)]);
        lower = (lower >> 5) | (upper << 59);
        upper >>= 5;
    }
    return text;
}

std::optional<RunId> RunId::fromString(QStringView text)
{
    if (text.size() != textLength || text[0] > u'7')
        return std::nullopt;
    RunId id;
    for (const QChar c : text) {
        const qsizetype digit = alphabet.indexOf(c.toUpper());
        if (digit < 0)
            return std::nullopt;
        id.high = (id.high << 5) | (id.low >> 59);
        id.low = (id.low << 5) | quint64(digit);
    }
    return id;
}

RunId RunId::create(qint64 wallTimeMs)
{
    static std::mutex mutex;
    static RunId last;

    const std::scoped_lock lock(mutex);
    const quint64 time = quint64(wallTimeMs) << 16;
    if (time > (last.high | 0xffff)) {
        QRandomGenerator *random = QRandomGenerator::global();
        // The top bit stays free, so that counting up within the millisecond cannot overflow.
        last = {time | (random->generate() & 0xffff), random->generate64() >> 1};
    } else {
        ++last.low;
    }
    return last;
}

} // namespace sluice
