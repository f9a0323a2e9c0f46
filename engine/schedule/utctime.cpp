// SPDX-License-Identifier: MIT
#include "engine/schedule/utctime.h"

#include "engine/schedule/cronexpression.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace sluice {

QString formatUtcTime(UtcTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    QString text = formatUtc(seconds);
    if (const auto rest = (time - seconds).count(); rest != 0)
        text.insert(text.size() - 1, u".%1"_s.arg(qint64(rest), 3, 10, QChar(u'0')));
    return text;
}

std::optional<UtcTime> parseUtcTime(QStringView text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return {};
    return UtcTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace sluice
