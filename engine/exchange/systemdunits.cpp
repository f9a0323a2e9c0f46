// SPDX-License-Identifier: MIT
#include "engine/exchange/systemdunits.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** One line of a unit that nothing is expanded in; a backslash at its end would join the next line to it. */
QString plainLine(const QString &text)
{
    QString line = text.simplified().remove(QChar(u'\0'));
    while (line.endsWith(u'\\') || line.endsWith(u' '))
        line.chop(1);
    return line.replace(u'%', u"%%"_s);
}

enum class Place : quint8 { Program, Argument };

/** In quotes as `ExecStart=` reads them; it expands `%` everywhere and `$` in arguments only. */
QString quoted(const QString &text, Place place)
{
    QString result = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result += u'\\' + QString(c);
        else if (c == u'%' || (c == u'$' && place == Place::Argument))
            result += QString(2, c);
        else if (c == u'\n')
            result += u"\\n"_s;
        else if (c < u' ' || c == QChar(0x7f))
            result += u"\\x%1"_s.arg(c.unicode(), 2, 16, QChar(u'0'));
        else
            result += c;
    }
    return result + u'"';
}

/** As `--input` takes it: texts as they are, all else as JSON. */
QString inputText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

QString spanText(Milliseconds span)
{
    return formatDuration(span);
}

/** Makes both texts and collects what they cannot say. */
class UnitWriter final
{
public:
    UnitWriter(const Schedule &schedule, const QString &program)
        : m_schedule(schedule)
        , m_program(program)
    { }

    Result<SystemdUnits> write();

private:
    Result<QString> serviceText();
    Result<QStringList> triggerLines();
    Result<QStringList> cronLines(const CronTrigger &cron);
    QStringList everyLines(const EveryTrigger &every);
    QStringList atLines(const AtTrigger &at);
    void addClockRemark(const CronExpression &expression);
    QString timerText(const QStringList &lines) const;
    void addOverlapRemark();
    void addMisfireRemark();
    void addOtherRemarks();
    bool hasCalendar() const;
    QString titleText() const { return plainLine(m_schedule.title.isEmpty() ? m_schedule.id : m_schedule.title); }

    const Schedule &m_schedule;
    QString m_program;
    QStringList m_remarks;
};

bool UnitWriter::hasCalendar() const
{
    return std::holds_alternative<CronTrigger>(m_schedule.trigger) || std::holds_alternative<AtTrigger>(m_schedule.trigger);
}

Result<SystemdUnits> UnitWriter::write()
{
    const auto service = serviceText();
    if (!service)
        return std::unexpected(service.error());
    const auto lines = triggerLines();
    if (!lines)
        return std::unexpected(lines.error());
    if (lines->isEmpty())
        m_remarks.append(u"Nothing starts it by itself: there is no timer, only a service to start."_s);
    else
        addMisfireRemark();
    addOverlapRemark();
    addOtherRemarks();
    return SystemdUnits{lines->isEmpty() ? QString() : timerText(*lines), *service, m_remarks};
}

Result<QString> UnitWriter::serviceText()
{
    QStringList words = {quoted(m_program, Place::Program), u"run"_s, quoted(m_schedule.workflow, Place::Argument)};
    for (auto input = m_schedule.input.begin(); input != m_schedule.input.end(); ++input)
        words << u"--input"_s << quoted(input.key() + u'=' + inputText(input.value()), Place::Argument);
    const QString command = words.join(u' ');
    if (m_program.isEmpty() || m_schedule.workflow.isEmpty())
        return failure(ErrorCode::InvalidParameter, u"A unit needs the paths of the program and of the workflow."_s);
    if (command.contains(u"\\x00"_s))
        return failure(ErrorCode::InvalidParameter, u"A text of the schedule holds a NUL character, which no command can have."_s,
                       u"Remove it from the input."_s);
    if (!m_schedule.workflow.startsWith(u'/'))
        m_remarks.append(u"The workflow's path is not absolute: systemd would look for it in the root or home folder."_s);
    QStringList lines = {u"[Unit]"_s, u"Description="_s + titleText(), {}, u"[Service]"_s, u"Type=oneshot"_s,
                         u"ExecStart="_s + command};
    if (m_schedule.runTimeout)
        lines.append(u"TimeoutStartSec="_s + spanText(*m_schedule.runTimeout));
    return lines.join(u'\n') + u'\n';
}

Result<QStringList> UnitWriter::triggerLines()
{
    if (const auto *cron = std::get_if<CronTrigger>(&m_schedule.trigger))
        return cronLines(*cron);
    if (const auto *every = std::get_if<EveryTrigger>(&m_schedule.trigger))
        return everyLines(*every);
    if (const auto *at = std::get_if<AtTrigger>(&m_schedule.trigger))
        return atLines(*at);
    return QStringList();
}

Result<QStringList> UnitWriter::cronLines(const CronTrigger &cron)
{
    auto lines = systemdCalendar(cron.expression.fields(), m_schedule.timeZone);
    if (!lines)
        return lines;
    for (QString &line : *lines)
        line.prepend(u"OnCalendar="_s);
    addClockRemark(cron.expression);
    return lines;
}

void UnitWriter::addClockRemark(const CronExpression &expression)
{
    const QString &zone = m_schedule.timeZone;
    if (zone.isEmpty() || zone == u"UTC" || zone == u"Etc/UTC")
        return;
    if (expression.isInterval())
        m_remarks.append(u"When clocks in %1 are put back, systemd may leave out the second pass of the hour, which Sluice runs in."_s.arg(zone));
    else
        m_remarks.append(u"When clocks in %1 are put forward, systemd leaves out a time that does not exist; Sluice runs once after it."_s.arg(zone));
}

QStringList UnitWriter::everyLines(const EveryTrigger &every)
{
    const bool isDelay = every.rate == EveryTrigger::Rate::FixedDelay;
    const bool isNow = every.first == EveryTrigger::First::Now;
    m_remarks.append(u"systemd counts from when the timer is started, at each boot anew; Sluice goes on counting from before."_s);
    return {u"OnActiveSec="_s + spanText(isNow ? Milliseconds(0) : every.interval),
            (isDelay ? u"OnUnitInactiveSec="_s : u"OnUnitActiveSec="_s) + spanText(every.interval)};
}

QStringList UnitWriter::atLines(const AtTrigger &at)
{
    QString text = formatUtcTime(at.instant);
    text.replace(u'T', u' ').replace(u"Z"_s, u" UTC"_s);
    return {u"OnCalendar="_s + text};
}

QString UnitWriter::timerText(const QStringList &triggers) const
{
    QStringList lines = {u"[Unit]"_s, u"Description="_s + titleText(), {}, u"[Timer]"_s};
    lines += triggers;
    lines.append(u"AccuracySec=1s"_s);
    if (m_schedule.jitter > Milliseconds(0))
        lines << u"RandomizedDelaySec="_s + spanText(m_schedule.jitter) << u"FixedRandomDelay=true"_s;
    if (hasCalendar() && m_schedule.misfire.policy != Misfire::Policy::Skip)
        lines.append(u"Persistent=true"_s);
    lines << QString() << u"[Install]"_s << u"WantedBy=timers.target"_s;
    return lines.join(u'\n') + u'\n';
}

void UnitWriter::addOverlapRemark()
{
    switch (m_schedule.overlap.policy) {
    case Overlap::Policy::Skip:
        return;
    case Overlap::Policy::Queue:
        m_remarks.append(u"A run that is due while another runs is left out; in Sluice it waits for its turn."_s);
        return;
    case Overlap::Policy::CancelRunning:
        m_remarks.append(u"A run that is due while another runs is left out; in Sluice it takes the place of the other."_s);
        return;
    case Overlap::Policy::Allow:
        m_remarks.append(u"A run that is due while another runs is left out; in Sluice both run."_s);
        return;
    }
    Q_UNREACHABLE();
}

void UnitWriter::addMisfireRemark()
{
    const Misfire &misfire = m_schedule.misfire;
    if (hasCalendar() && misfire.policy == Misfire::Policy::Skip)
        m_remarks.append(u"After sleep systemd runs once for what was missed; Sluice leaves it out."_s);
    if (hasCalendar() && misfire.policy == Misfire::Policy::All)
        m_remarks.append(u"systemd runs once for all that was missed; Sluice makes up for up to %1."_s.arg(misfire.limit));
    if (misfire.notLaterThan)
        m_remarks.append(u"systemd starts a missed run however late it is; Sluice not later than %1."_s.arg(
            formatDuration(*misfire.notLaterThan)));
}

void UnitWriter::addOtherRemarks()
{
    if (m_schedule.start || m_schedule.end)
        m_remarks.append(u"A timer has neither start nor end: enable and disable it then."_s);
    if (m_schedule.isPaused)
        m_remarks.append(u"The schedule is paused: do not enable the timer yet."_s);
    if (!std::holds_alternative<AtTrigger>(m_schedule.trigger)
        && (m_schedule.backoff.initial > Milliseconds(0) || m_schedule.backoff.tripAfter > 0))
        m_remarks.append(u"A timer does not hold back after failures."_s);
    if (m_schedule.priority != 0 || !m_schedule.guards.isEmpty())
        m_remarks.append(u"Priority, rate limit, breaker and bulkhead have no effect: systemd starts all at once."_s);
}

} // namespace

QString systemdUnitName(const QString &id)
{
    static constexpr QByteArrayView others("_-.");
    QString name;
    for (const char c : id.toUtf8()) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || (others.contains(c) && !(c == '.' && name.isEmpty()));
        if (c == '/')
            name += u'-';
        else if (isPlain)
            name += QLatin1Char(c);
        else
            name += u"\\x%1"_s.arg(uchar(c), 2, 16, QChar(u'0'));
    }
    return name;
}

Result<SystemdUnits> systemdUnits(const Schedule &schedule, const QString &program)
{
    return UnitWriter(schedule, program).write();
}

} // namespace sluice
