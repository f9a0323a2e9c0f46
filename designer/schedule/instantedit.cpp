// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/schedule/instantedit.h"

#include "designer/tr.h"

#include <QLocale>

namespace sluice::designer {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

struct Meaning
{
    qint64 utc = 0;
    bool isMissing = false;
    bool isTwice = false;
};

static Meaning meaningOf(qint64 local, const TimeZoneTable &zone)
{
    constexpr qint64 day = 86'400;
    const qint64 first = local - zone.segmentAt(local - day).offset;
    const qint64 second = local - zone.segmentAt(local + day).offset;
    const auto shows = [&](qint64 utc) { return utc + zone.segmentAt(utc).offset == local; };
    if (shows(first))
        return {first, false, first != second && shows(second)};
    if (shows(second))
        return {second};
    return {zone.segmentAt(first).begin, true, false};
}

static qint64 localOf(UtcTime instant, const TimeZoneTable &zone)
{
    const qint64 utc = std::chrono::floor<seconds>(instant.time_since_epoch()).count();
    return utc + zone.segmentAt(utc).offset;
}

InstantEdit::InstantEdit(QWidget *parent)
    : QDateTimeEdit(parent)
{
    setTimeSpec(Qt::UTC); // No clock changes while a person turns it.
    setCalendarPopup(true);
    setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat).replace(u"yyyy"_s, u"yy"_s).replace(u"yy"_s, u"yyyy"_s)
                     + u"  HH:mm:ss"_s);
    setDateTimeRange(QDateTime(QDate(1970, 1, 2), QTime(0, 0), Qt::UTC), QDateTime(QDate(9998, 12, 30), QTime(0, 0), Qt::UTC));
}

void InstantEdit::setInstant(UtcTime instant)
{
    m_given = instant;
    setDateTime(QDateTime::fromSecsSinceEpoch(localOf(instant, m_zone), Qt::UTC));
}

UtcTime InstantEdit::instant() const
{
    if (m_given && localOf(*m_given, m_zone) == localSeconds())
        return *m_given;
    return UtcTime(seconds(meaningOf(localSeconds(), m_zone).utc));
}

QString InstantEdit::clockNote() const
{
    const Meaning meaning = meaningOf(localSeconds(), m_zone);
    const auto text = [](const QTime &time) { return QLocale().toString(time, QLocale::ShortFormat); };
    const QString day = QLocale().toString(date(), Tr::tr("d MMMM", "a day of a year, as QLocale::toString reads it"));
    if (meaning.isTwice)
        return Tr::tr("%1 comes twice on %2: the first time is meant.").arg(text(time()), day);
    if (!meaning.isMissing)
        return {};
    const auto then = QDateTime::fromSecsSinceEpoch(meaning.utc + m_zone.segmentAt(meaning.utc).offset, Qt::UTC);
    return Tr::tr("%1 does not exist on %2: %3 is meant.").arg(text(time()), day, text(then.time()));
}

} // namespace sluice::designer
