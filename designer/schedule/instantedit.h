// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/schedule/timezonetable.h"
#include "engine/schedule/utctime.h"

#include <QDateTimeEdit>

#include <optional>

namespace sluice::designer {

/** Date and time of some zone's clocks, and the instant that they mean. */
class InstantEdit final : public QDateTimeEdit
{
    Q_OBJECT

public:
    explicit InstantEdit(QWidget *parent = nullptr);

    void setInstant(UtcTime instant);
    /** A time that the clocks show twice is the first one, a left out one is the end of the gap. */
    UtcTime instant() const;
    /** What is particular about the time because the clocks change; else empty. */
    QString clockNote() const;
    /** What the clock shows is kept: the instant is another one. */
    void setTimeZone(const TimeZoneTable &zone) { m_zone = zone; }

private:
    qint64 localSeconds() const { return dateTime().toSecsSinceEpoch(); }

    TimeZoneTable m_zone;
    std::optional<UtcTime> m_given; ///< To the millisecond, or the second one of two: as long as the clock shows it.
};

} // namespace sluice::designer
