// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/croncommand.h"

#include "app/cli/terminaltext.h"
#include "engine/schedule/crondescription.h"

#include <QHash>
#include <QJsonArray>

#include <array>
#include <cerrno>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int mostInstants = 1'000'000;

UtcSeconds currentTime()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/** Not before the year 0 or after 9999: 20 characters without a call into any library. */
void appendInstant(UtcSeconds instant, QByteArray &out)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const auto time = int((instant - day).count());
    char text[] = "0000-00-00T00:00:00Z";
    const auto put = [&text](int position, int digits, int value) {
        for (int i = digits - 1; i >= 0; --i, value /= 10)
            text[position + i] = char('0' + value % 10);
    };
    put(0, 4, int(date.year()));
    put(5, 2, int(unsigned(date.month())));
    put(8, 2, int(unsigned(date.day())));
    put(11, 2, time / 3600);
    put(14, 2, time / 60 % 60);
    put(17, 2, time % 60);
    out.append(text, sizeof text - 1);
}

Error badInstant(const QString &text)
{
    return Error(ErrorCode::InvalidInput, u"\"%1\" is no instant."_s.arg(text.left(60)), u"Write it as 2026-03-29T01:30:00Z."_s);
}

Result<UtcSeconds> readFrom(const QString &text)
{
    if (text.isEmpty())
        return currentTime();
    const std::optional<UtcSeconds> instant = parseUtc(text);
    if (!instant)
        return std::unexpected(badInstant(text));
    return *instant;
}

QString sentence(const Error &error)
{
    return error.hint().isEmpty() ? error.message() : error.message() + u' ' + error.hint();
}

QJsonObject errorJson(const Error &error)
{
    QJsonObject json = error.details();
    json.insert(u"error"_s, error.message());
    json.insert(u"hint"_s, error.hint());
    return json;
}

ExitCode refuse(const Error &error, Format format, Output &output)
{
    if (format == Format::Json)
        output.write(jsonLine(errorJson(error)));
    reportError(sentence(error));
    return ExitCode::BadInput;
}

QJsonArray warningsJson(const CronExpression &cron)
{
    QJsonArray warnings;
    for (const CronWarning &warning : cron.warnings())
        warnings += QJsonObject{{u"token"_s, warning.token}, {u"position"_s, warning.position}, {u"message"_s, warning.message}};
    return warnings;
}

QJsonArray valuesOf(const CronShape &shape)
{
    QJsonArray values;
    for (const int value : shape.values)
        values += value;
    return values;
}

/** The bytes in pieces of whole lines, as they come. */
class LineSource final
{
public:
    /** Calls `handle` for each line; `flush` after each piece, so that whoever waits for an answer gets it. */
    template <typename Handle, typename Flush>
    bool readAll(Handle handle, Flush flush)
    {
        constexpr qsizetype longestLine = 1 << 20;
        QByteArray buffer(1 << 16, Qt::Uninitialized);
        QByteArray rest;
        while (true) {
            const ssize_t count = ::read(STDIN_FILENO, buffer.data(), size_t(buffer.size()));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return false;
            if (count == 0)
                break;
            rest.append(buffer.constData(), count);
            qsizetype begin = 0;
            for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', begin)) {
                handle(QByteArrayView(rest).sliced(begin, end - begin));
                begin = end + 1;
            }
            rest.remove(0, begin);
            flush();
            if (rest.size() > longestLine)
                return false;
        }
        if (!rest.isEmpty())
            handle(QByteArrayView(rest));
        flush();
        return true;
    }
};

ExitCode answerLines(Output &output)
{
    CronLineReader reader;
    QByteArray out;
    const bool isWhole = LineSource().readAll(
        [&](QByteArrayView line) {
            reader.answer(line, out);
            if (out.size() > (1 << 16)) {
                output.write(out);
                out.clear();
            }
        },
        [&] {
            output.write(out);
            out.clear();
        });
    if (isWhole)
        return ExitCode::Success;
    reportError(u"The standard input could not be read to its end."_s);
    return ExitCode::BadInput;
}

} // namespace

struct CronLineReader::Cache
{
    QHash<QByteArray, TimeZoneTable> zones;
    QHash<QByteArray, CronExpression> expressions;
    UtcSeconds zonesRead = currentTime();

    /** Whoever asks for days shall not be answered from yesterday's zone data. */
    void dropOldZones()
    {
        const UtcSeconds now = currentTime();
        if (std::chrono::abs(now - zonesRead) < std::chrono::seconds(30))
            return;
        zones.clear();
        zonesRead = now;
    }

    Result<TimeZoneTable> zone(QByteArrayView name)
    {
        if (name.isEmpty())
            return TimeZoneTable();
        const auto known = zones.constFind(QByteArray::fromRawData(name.data(), name.size()));
        if (known != zones.constEnd())
            return *known;
        const auto loaded = TimeZoneTable::load(QString::fromUtf8(name));
        if (loaded)
            zones.insert(name.toByteArray(), *loaded);
        return loaded;
    }

    Result<CronExpression> expression(QByteArrayView text)
    {
        const auto known = expressions.constFind(QByteArray::fromRawData(text.data(), text.size()));
        if (known != expressions.constEnd())
            return *known;
        const auto parsed = CronExpression::parse(QString::fromUtf8(text));
        constexpr qsizetype mostKept = 1024;
        if (expressions.size() >= mostKept)
            expressions.clear();
        if (parsed)
            expressions.insert(text.toByteArray(), *parsed);
        return parsed;
    }
};

CronLineReader::CronLineReader()
    : m_cache(std::make_unique<Cache>())
{
}

CronLineReader::~CronLineReader() = default;

static Result<int> readCount(QByteArrayView text)
{
    bool isNumber = true;
    const int count = text.isEmpty() ? 1 : text.toByteArray().toInt(&isNumber);
    if (isNumber && count >= 1 && count <= mostInstants)
        return count;
    return failure(ErrorCode::InvalidInput, u"\"%1\" is no count."_s.arg(QString::fromUtf8(text.first(std::min(text.size(), qsizetype(40))))),
                   u"Write a number from 1 to %1."_s.arg(mostInstants));
}

static void appendError(const Error &error, QByteArray &out)
{
    out += "error: " + printable(sentence(error)).toUtf8() + '\n';
}

void CronLineReader::answer(QByteArrayView line, QByteArray &out)
{
    std::array<QByteArrayView, 4> parts;
    size_t used = 0;
    for (qsizetype begin = 0; begin <= line.size() && used < parts.size(); ++used) {
        const qsizetype tab = line.sliced(begin).indexOf('\t');
        const qsizetype end = tab < 0 || used + 1 == parts.size() ? line.size() : begin + tab;
        parts[used] = line.sliced(begin, end - begin);
        begin = end + 1;
    }
    m_cache->dropOldZones();
    const auto cron = m_cache->expression(parts[0]);
    if (!cron)
        return appendError(cron.error(), out);
    const auto zone = m_cache->zone(parts[1]);
    if (!zone)
        return appendError(zone.error(), out);
    const auto from = readFrom(QString::fromUtf8(parts[2]));
    if (!from)
        return appendError(from.error(), out);
    const auto count = readCount(parts[3]);
    if (!count)
        return appendError(count.error(), out);
    std::optional<UtcSeconds> instant = cron->next(*from, *zone);
    if (!instant)
        out += "never";
    for (int i = 0; instant && i < *count; ++i) {
        if (i > 0)
            out += ' ';
        appendInstant(*instant, out);
        instant = cron->next(*instant, *zone);
    }
    out += '\n';
}

ExitCode showCronTimes(const CronNextArguments &arguments, Output &output)
{
    if (arguments.expression == u"-"_s)
        return answerLines(output);
    const auto cron = CronExpression::parse(arguments.expression);
    if (!cron)
        return refuse(cron.error(), arguments.format, output);
    const auto zone = arguments.timeZone.isEmpty() ? Result<TimeZoneTable>(TimeZoneTable()) : TimeZoneTable::load(arguments.timeZone);
    if (!zone)
        return refuse(zone.error(), arguments.format, output);
    const auto from = readFrom(arguments.from);
    if (!from)
        return refuse(from.error(), arguments.format, output);
    QByteArray lines;
    QJsonArray instants;
    for (const UtcSeconds instant : cron->next(*from, *zone, arguments.count)) {
        appendInstant(instant, lines);
        lines += '\n';
        if (arguments.format == Format::Json)
            instants += formatUtc(instant);
    }
    if (arguments.format == Format::Json) {
        output.write(jsonLine({{u"expression"_s, cron->text()}, {u"timeZone"_s, zone->name()}, {u"from"_s, formatUtc(*from)},
                               {u"instants"_s, instants}, {u"warnings"_s, warningsJson(*cron)}}));
    } else {
        output.write(lines);
    }
    return lines.isEmpty() ? ExitCode::FailureExit : ExitCode::Success;
}

ExitCode explainCron(const CronExplainArguments &arguments, Output &output)
{
    const auto cron = CronExpression::parse(arguments.expression);
    if (!cron)
        return refuse(cron.error(), arguments.format, output);
    const CronDescription description = describeCron(*cron);
    const QString text = cronSentence(description);
    if (arguments.format == Format::Json) {
        output.write(jsonLine({{u"expression"_s, cron->text()}, {u"description"_s, text}, {u"interval"_s, cron->isInterval()},
                               {u"seconds"_s, valuesOf(description.seconds)}, {u"minutes"_s, valuesOf(description.minutes)},
                               {u"hours"_s, valuesOf(description.hours)}, {u"months"_s, valuesOf(description.months)},
                               {u"warnings"_s, warningsJson(*cron)}}));
        return ExitCode::Success;
    }
    output.line(text + u'.');
    output.line(cron->isInterval()
                    ? u"When clocks change: skips local times that do not exist, runs in both passes of those that come twice."_s
                    : u"When clocks change: runs once after a gap that holds its time, and once for a time that comes twice."_s);
    for (const CronWarning &warning : cron->warnings())
        output.line(u"Warning: "_s + printable(warning.message));
    return ExitCode::Success;
}

} // namespace sluice::cli
