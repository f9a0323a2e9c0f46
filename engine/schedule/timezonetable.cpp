// SPDX-License-Identifier: MIT
#include "engine/schedule/timezonetable.h"

#include "engine/schedule/civildate.h"
#include "engine/schedule/zonefile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sluice {

constexpr qint64 Earliest = std::numeric_limits<qint64>::min();
constexpr qint64 Latest = std::numeric_limits<qint64>::max();

/**
 * Segments from the beginning of time. A zone with a yearly rule is written out for 400 years, after
 * which it repeats: `cycleFirst` is the first segment that does.
 */
struct TimeZoneTable::Content
{
    QString name;
    std::vector<qint64> begins; ///< The first is `Earliest`.
    std::vector<qint64> offsets; ///< One for each begin.
    qsizetype cycleFirst = 0; ///< 0: nothing repeats.

    bool operator==(const Content &) const = default;
};

static void append(const ZoneChange &change, std::vector<qint64> &begins, std::vector<qint64> &offsets)
{
    begins.push_back(change.at);
    offsets.push_back(change.offset);
}

/** Writes the yearly rule out behind the last listed change, until it begins to repeat. */
static qsizetype appendRule(const ZoneRule &rule, std::vector<qint64> &begins, std::vector<qint64> &offsets)
{
    const qint64 last = begins.back();
    if (!rule.hasDaylightSaving || rule.daylightOffset == rule.standardOffset)
        return 0;
    const int firstYear = last == Earliest ? 1970 : civil::dateFromDays(civil::floorDiv(last, civil::secondsPerDay)).year - 1;
    qsizetype cycleFirst = 0;
    for (int year = firstYear; year < firstYear + 405; ++year) {
        for (const ZoneChange &change : changesOfYear(rule, year)) {
            if (change.at <= last || change.offset == offsets.back())
                continue;
            if (cycleFirst > 0 && change.at >= begins[size_t(cycleFirst)] + civil::secondsPerCycle)
                return cycleFirst;
            if (cycleFirst == 0)
                cycleFirst = qsizetype(begins.size());
            append(change, begins, offsets);
        }
    }
    return cycleFirst;
}

/** Names come from files and command lines, and must not lead out of the folder of zones. */
static bool isZoneName(const QString &name)
{
    const auto isAllowed = [](QChar character) {
        return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z')
            || (character >= u'0' && character <= u'9') || u"_+-/"_s.contains(character);
    };
    return !name.isEmpty() && name.size() <= 64 && !name.startsWith(u'/') && !name.startsWith(u'-')
        && std::ranges::all_of(name, isAllowed);
}

static QStringList zoneFolders()
{
    QStringList folders;
    if (const QString chosen = qEnvironmentVariable("TZDIR"); !chosen.isEmpty())
        folders += chosen;
    return folders + QStringList{u"/usr/share/zoneinfo"_s, u"/usr/lib/zoneinfo"_s, u"/usr/share/lib/zoneinfo"_s};
}

static QList<QByteArray> namesOfZones()
{
    QList<QByteArray> names;
    for (const QString &folder : zoneFolders()) {
        QFile file(folder + u"/zone.tab"_s);
        if (!names.isEmpty() || !file.open(QIODevice::ReadOnly))
            continue;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine(1000).trimmed();
            if (!line.startsWith('#'))
                names += line.split('\t').value(2);
        }
    }
    return names;
}

/** How many letters one has to change, add or leave out. Short texts only. */
static qsizetype editDistance(QByteArrayView a, QByteArrayView b)
{
    std::array<qsizetype, 65> row = {};
    std::iota(row.begin(), row.begin() + b.size() + 1, 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (size_t j = 0; j < size_t(b.size()); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[qsizetype(j)] ? 0 : 1);
            diagonal = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
        }
    }
    return row[size_t(b.size())];
}

/** Up to three, the nearest first: with letters mixed up, in another case, or as the city alone. */
static QStringList namesNear(const QString &name)
{
    const QByteArray wanted = name.toLatin1().toLower().replace(' ', '_');
    const QByteArray wantedCity = wanted.sliced(wanted.lastIndexOf('/') + 1);
    std::vector<std::pair<qsizetype, QByteArray>> near;
    if (wanted.size() > 64 || wantedCity.size() < 3)
        return {};
    for (const QByteArray &known : namesOfZones()) {
        const QByteArray lower = known.toLower();
        if (lower.size() > 64)
            continue;
        const QByteArrayView city = QByteArrayView(lower).sliced(lower.lastIndexOf('/') + 1);
        const qsizetype distance = std::min(editDistance(wanted, lower), editDistance(wantedCity, city));
        if (distance <= std::min<qsizetype>(2, wantedCity.size() / 4))
            near.emplace_back(distance, known);
    }
    std::ranges::sort(near);
    QStringList names;
    for (size_t i = 0; i < std::min<size_t>(near.size(), 3) && near[i].first == near[0].first; ++i)
        names += QString::fromLatin1(near[i].second);
    return names;
}

TimeZoneTable::TimeZoneTable() = default;

Result<TimeZoneTable> TimeZoneTable::load(const QString &name)
{
    if (name == u"UTC"_s || name == u"Etc/UTC"_s)
        return TimeZoneTable();
    constexpr qint64 largestFile = 1 << 20;
    for (const QString &folder : isZoneName(name) ? zoneFolders() : QStringList()) {
        QFile file(folder + u'/' + name);
        if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
            continue;
        return fromBytes(name, file.read(largestFile));
    }
    const QStringList near = namesNear(name);
    return failure(ErrorCode::NotFound, u"There is no time zone \"%1\" on this system."_s.arg(name.left(80)),
                   near.isEmpty() ? u"Use a name such as Europe/Berlin or UTC; the package tzdata brings them."_s
                                  : u"Did you mean %1?"_s.arg(near.join(u" or "_s)));
}

Result<TimeZoneTable> TimeZoneTable::fromBytes(const QString &name, QByteArrayView bytes)
{
    const std::optional<ZoneFile> file = readZoneFile(bytes);
    if (!file) {
        return failure(ErrorCode::Storage, u"The data of the time zone \"%1\" cannot be read."_s.arg(name.left(80)),
                       u"Install the package tzdata anew, or choose another zone."_s);
    }
    auto content = std::make_shared<Content>();
    content->name = name;
    content->begins.push_back(Earliest);
    content->offsets.push_back(file->firstOffset);
    for (const ZoneChange &change : file->changes)
        append(change, content->begins, content->offsets);
    if (file->rule && file->changes.empty() && !file->rule->hasDaylightSaving)
        content->offsets.back() = file->rule->standardOffset;
    else if (file->rule)
        content->cycleFirst = appendRule(*file->rule, content->begins, content->offsets);
    TimeZoneTable table;
    table.m_content = std::move(content);
    return table;
}

QString TimeZoneTable::name() const
{
    return m_content ? m_content->name : u"UTC"_s;
}

/** The segment that holds an instant. Those of a cycle are spread evenly, so that a guess is never far off. */
static size_t indexAt(const std::vector<qint64> &begins, qsizetype cycleFirst, qint64 utcSeconds)
{
    const auto first = size_t(cycleFirst);
    if (cycleFirst == 0 || utcSeconds < begins[first]) {
        const auto end = cycleFirst == 0 ? begins.end() : begins.begin() + cycleFirst;
        return size_t(std::upper_bound(begins.begin(), end, utcSeconds) - begins.begin()) - 1;
    }
    size_t index = first + size_t((utcSeconds - begins[first]) * qint64(begins.size() - first) / civil::secondsPerCycle);
    index = std::min(index, begins.size() - 1);
    while (begins[index] > utcSeconds)
        --index;
    while (index + 1 < begins.size() && begins[index + 1] <= utcSeconds)
        ++index;
    return index;
}

ZoneSegment TimeZoneTable::segmentAt(qint64 utcSeconds) const
{
    if (!m_content)
        return {Earliest, Latest, 0, 0, 0};
    const auto &[name, begins, offsets, cycleFirst] = *m_content;
    const qint64 cycleBegin = cycleFirst > 0 ? begins[size_t(cycleFirst)] : Latest;
    const qint64 cycleEnd = cycleFirst > 0 ? cycleBegin + civil::secondsPerCycle : Latest;
    qint64 shift = 0;
    if (cycleFirst > 0 && utcSeconds >= cycleEnd)
        shift = (utcSeconds - cycleBegin) / civil::secondsPerCycle * civil::secondsPerCycle;
    const size_t index = indexAt(begins, cycleFirst, utcSeconds - shift);
    ZoneSegment segment;
    segment.begin = index == 0 ? Earliest : begins[index] + shift;
    const bool isLast = index + 1 == begins.size();
    segment.end = !isLast ? begins[index + 1] + shift : cycleFirst > 0 ? cycleEnd + shift : Latest;
    segment.offset = offsets[index];
    segment.previousOffset = index == 0 ? segment.offset : offsets[index - 1];
    if (shift > 0 && qsizetype(index) == cycleFirst)
        segment.previousOffset = offsets.back();
    segment.nextOffset = !isLast ? offsets[index + 1] : cycleFirst > 0 ? offsets[size_t(cycleFirst)] : segment.offset;
    return segment;
}

qint64 TimeZoneTable::repeatsFrom() const
{
    if (!m_content)
        return Earliest;
    return m_content->cycleFirst > 0 ? m_content->begins[size_t(m_content->cycleFirst)] : m_content->begins.back();
}

std::chrono::seconds TimeZoneTable::offsetAt(UtcSeconds instant) const
{
    return std::chrono::seconds(segmentAt(instant.time_since_epoch().count()).offset);
}

bool TimeZoneTable::operator==(const TimeZoneTable &other) const
{
    if (m_content == other.m_content)
        return true;
    return m_content && other.m_content && *m_content == *other.m_content;
}

} // namespace sluice
