// SPDX-License-Identifier: MIT
#include "engine/model/guardsjson.h"
#include "engine/model/objectreader.h"
#include "engine/schedule/schedulewords.h"

#include <span>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** Reads one schedule; the checks of values that a program could also get wrong are `checkSchedule`'s. */
class ScheduleReader final
{
public:
    ScheduleReader(ReadContext &context, const Json &json, const QString &pointer, const ObjectShape &shape)
        : m_reader(context, json, pointer, shape)
    { }

    Schedule read();

private:
    ProblemList &problems() { return m_reader.context().problems; }
    void readTrigger();
    EveryTrigger every();
    void readCron();
    void readOverlap();
    void readMisfire();
    void readBackoff();
    std::optional<UtcTime> instant(const QString &key);
    template <typename Enum>
    std::optional<Enum> word(const QString &key, std::span<const QString> words);
    /** The number of an object with one member, such as `{ "allUpTo": 3 }`. */
    std::optional<int> limitOf(const QString &key, const QString &member);
    void wrongChoice(const QString &key, const QStringList &choices);

    ObjectReader m_reader;
    Schedule m_schedule;
};

Schedule ScheduleReader::read()
{
    m_reader.require(u"id", u"Give each schedule a short name of its own."_s);
    m_schedule.id = m_reader.text(u"id");
    m_schedule.title = m_reader.text(u"title");
    m_schedule.workflow = m_reader.text(u"workflow");
    m_schedule.timeZone = m_reader.text(u"timeZone");
    readTrigger();
    m_schedule.start = instant(u"start"_s);
    m_schedule.end = instant(u"end"_s);
    m_schedule.jitter = m_reader.duration(u"jitter").value_or(Milliseconds{});
    m_schedule.input = Json(m_reader.object(u"input")).toQJson().toObject();
    readOverlap();
    readMisfire();
    readBackoff();
    m_schedule.runTimeout = m_reader.duration(u"runTimeout");
    m_schedule.priority = int(m_reader.integer(u"priority", -100, 100).value_or(0));
    m_schedule.guards = readGuards(m_reader);
    m_schedule.isPaused = m_reader.contains(u"enabled") && !m_reader.boolean(u"enabled");
    m_schedule.pauseNote = m_reader.text(u"pauseNote");
    if (const Json::Object extras = m_reader.extrasAndNote(); !extras.isEmpty())
        m_schedule.extras = extras;
    return m_schedule;
}

void ScheduleReader::readTrigger()
{
    QStringList given;
    for (const QString &key : {u"every"_s, u"cron"_s, u"at"_s, u"manual"_s}) {
        if (m_reader.contains(key))
            given.append(key);
    }
    if (given.size() != 1) {
        const QString message = given.isEmpty() ? u"The schedule does not say when it runs."_s
                                                : u"The schedule says in several ways when it runs: \"%1\"."_s.arg(given.join("\", \""_L1));
        problems().error(u"schedule-trigger"_s, m_reader.pointer(), message,
                         u"Give it one of \"every\", \"cron\", \"at\" and \"manual\"."_s);
        return;
    }
    for (const QString &key : {u"rate"_s, u"first"_s}) {
        if (given.front() != "every"_L1 && m_reader.contains(key))
            problems().error(u"schedule-trigger"_s, m_reader.pointerOf(key), u"\"%1\" belongs to \"every\"."_s.arg(key), u"Remove it."_s);
    }
    if (given.front() != "cron"_L1 && m_reader.contains(u"days"))
        problems().error(u"schedule-trigger"_s, m_reader.pointerOf(u"days"), u"\"days\" belongs to \"cron\"."_s, u"Remove it."_s);
    if (given.front() == "every"_L1)
        m_schedule.trigger = every();
    else if (given.front() == "cron"_L1)
        readCron();
    else if (given.front() == "at"_L1)
        m_schedule.trigger = AtTrigger{instant(u"at"_s).value_or(UtcTime{})};
    else if (!m_reader.boolean(u"manual"))
        problems().error(u"schedule-trigger"_s, m_reader.pointerOf(u"manual"), u"\"manual\" must be true."_s,
                         u"Write \"manual\": true, or say when it runs."_s);
}

EveryTrigger ScheduleReader::every()
{
    EveryTrigger trigger;
    constexpr std::chrono::days wideEnough(1000); // nothing is said against the rest when it cannot be read
    trigger.interval = m_reader.duration(u"every").value_or(wideEnough);
    trigger.rate = word<EveryTrigger::Rate>(u"rate"_s, schedulewords::Rates).value_or(trigger.rate);
    trigger.first = word<EveryTrigger::First>(u"first"_s, schedulewords::Firsts).value_or(trigger.first);
    return trigger;
}

void ScheduleReader::readCron()
{
    const CronDays days = word<CronDays>(u"days"_s, schedulewords::Days).value_or(CronDays::AsCron);
    const Json text = m_reader.value(u"cron");
    if (!text.isString()) {
        reportWrongType(m_reader.context(), m_reader.pointerOf(u"cron"), text, u"a text such as \"0 3 * * *\""_s);
        return;
    }
    const auto expression = CronExpression::parse(text.toString(), days);
    if (!expression) {
        problems().error(u"schedule-cron"_s, m_reader.pointerOf(u"cron"), expression.error().message(), expression.error().hint());
        return;
    }
    m_schedule.trigger = CronTrigger{*expression, days};
}

std::optional<UtcTime> ScheduleReader::instant(const QString &key)
{
    const Json text = m_reader.value(key);
    if (text.isUndefined())
        return {};
    if (const auto time = parseUtcTime(text.toString()))
        return time;
    problems().error(u"wrong-value"_s, m_reader.pointerOf(key),
                     u"\"%1\" must be an instant with its distance from UTC, not %2."_s.arg(key, text.toCompactString().left(100)),
                     u"Write it like \"2026-12-24T17:00:00Z\" or \"2026-12-24T18:00:00+01:00\"."_s);
    return {};
}

template <typename Enum>
std::optional<Enum> ScheduleReader::word(const QString &key, std::span<const QString> words)
{
    const Json text = m_reader.value(key);
    if (text.isUndefined())
        return {};
    const auto found = std::ranges::find(words, text.toString());
    if (found != words.end())
        return Enum(found - words.begin());
    wrongChoice(key, QStringList(words.begin(), words.end()));
    return {};
}

void ScheduleReader::wrongChoice(const QString &key, const QStringList &choices)
{
    const Json value = m_reader.value(key);
    problems().error(u"wrong-value"_s, m_reader.pointerOf(key), u"%1 is no value of \"%2\"."_s.arg(value.toCompactString().left(100), key),
                     m_reader.context().suggester.hint(value.toString(), choices, u"Write one of %1."_s.arg(choices.join(", "_L1))));
}

std::optional<int> ScheduleReader::limitOf(const QString &key, const QString &member)
{
    const Json value = m_reader.value(key);
    const Json::Object members = value.toObject();
    if (members.size() != 1 || members.front().key != member || !members.front().value.isInteger())
        return {};
    return int(qBound(qint64(-1), members.front().value.toInteger(), qint64(1'000'000)));
}

void ScheduleReader::readOverlap()
{
    using enum Overlap::Policy;
    const QString key = u"overlap"_s;
    const Json value = m_reader.value(key);
    if (value.isUndefined())
        return;
    if (value.toString() == "skip"_L1)
        m_schedule.overlap = {Skip, 1};
    else if (value.toString() == "queueOne"_L1)
        m_schedule.overlap = {Queue, 1};
    else if (value.toString() == "cancelRunning"_L1)
        m_schedule.overlap = {CancelRunning, 1};
    else if (const auto queued = limitOf(key, u"queueUpTo"_s))
        m_schedule.overlap = {Queue, *queued};
    else if (const auto allowed = limitOf(key, u"allowUpTo"_s))
        m_schedule.overlap = {Allow, *allowed};
    else
        wrongChoice(key, {u"\"skip\""_s, u"\"queueOne\""_s, u"{ \"queueUpTo\": 3 }"_s, u"\"cancelRunning\""_s, u"{ \"allowUpTo\": 3 }"_s});
}

void ScheduleReader::readMisfire()
{
    using enum Misfire::Policy;
    const QString key = u"misfire"_s;
    const Json value = m_reader.value(key);
    if (value.toString() == "skip"_L1)
        m_schedule.misfire = {Skip, 1, {}};
    else if (value.toString() == "once"_L1)
        m_schedule.misfire = {Once, 1, {}};
    else if (const auto limit = limitOf(key, u"allUpTo"_s))
        m_schedule.misfire = {All, *limit, {}};
    else if (!value.isUndefined())
        wrongChoice(key, {u"\"skip\""_s, u"\"once\""_s, u"{ \"allUpTo\": 3 }"_s});
    m_schedule.misfire.notLaterThan = m_reader.duration(u"notLaterThan");
}

void ScheduleReader::readBackoff()
{
    static const ObjectShape shape{u"The backoff of a schedule"_s,
                                   {u"initial"_s, u"multiplier"_s, u"cap"_s, u"jitter"_s, u"tripAfter"_s}};
    if (!m_reader.contains(u"backoff"))
        return;
    ObjectReader reader(m_reader.context(), m_reader.value(u"backoff"), m_reader.pointerOf(u"backoff"), shape);
    Backoff &backoff = m_schedule.backoff;
    backoff.initial = reader.duration(u"initial").value_or(backoff.initial);
    backoff.multiplier = reader.number(u"multiplier").value_or(backoff.multiplier);
    backoff.cap = reader.duration(u"cap").value_or(std::max(backoff.cap, backoff.initial));
    backoff.jitter = reader.number(u"jitter").value_or(backoff.jitter);
    backoff.tripAfter = int(reader.integer(u"tripAfter", 0, 1'000'000).value_or(backoff.tripAfter));
}

} // namespace

const QStringList &scheduleKeys()
{
    static const QStringList keys{u"id"_s, u"title"_s, u"workflow"_s, u"every"_s, u"rate"_s, u"first"_s, u"cron"_s, u"days"_s,
                                  u"at"_s, u"manual"_s, u"timeZone"_s, u"start"_s, u"end"_s, u"jitter"_s, u"input"_s,
                                  u"overlap"_s, u"misfire"_s, u"notLaterThan"_s, u"backoff"_s, u"runTimeout"_s, u"priority"_s,
                                  u"breaker"_s, u"rateLimit"_s, u"bulkhead"_s, u"enabled"_s, u"pauseNote"_s};
    return keys;
}

/** Whether what is wrong there was said already, or follows from a value that could not be read. */
static bool isDoubtful(const Problem &problem, const Json &json, const QStringList &unread)
{
    if (problem.pointer.endsWith(u"/id"_s) && json[u"id"].isUndefined())
        return true;
    return std::ranges::any_of(unread, [&](const QString &pointer) {
        return pointer == problem.pointer || pointer.startsWith(problem.pointer + u'/');
    });
}

std::optional<Schedule> readSchedule(ReadContext &context, const Json &json, const QString &pointer)
{
    static const ObjectShape shape{u"A schedule"_s, scheduleKeys()};
    if (!json.isObject()) {
        reportWrongType(context, pointer, json, u"an object"_s);
        return {};
    }
    const TextPositions none;
    ReadContext own(none);
    std::swap(own.suggester, context.suggester);
    const Schedule schedule = ScheduleReader(own, json, pointer, shape).read();
    std::swap(own.suggester, context.suggester);
    QStringList unread;
    const Problems found = own.problems.take();
    bool isRight = !hasErrors(found);
    for (const Problem &problem : found) {
        context.problems.add(problem);
        if (problem.severity == Problem::Severity::Error)
            unread.append(problem.pointer);
    }
    for (Problem problem : checkSchedule(schedule)) {
        problem.pointer.prepend(pointer);
        if (isDoubtful(problem, json, unread))
            continue;
        isRight = isRight && problem.severity == Problem::Severity::Warning;
        context.problems.add(problem);
    }
    return isRight ? std::optional(schedule) : std::nullopt;
}

ScheduleReading readSchedule(const Json &json, const QString &pointer)
{
    const TextPositions positions;
    ReadContext context(positions);
    const auto schedule = readSchedule(context, json, pointer);
    return {schedule, context.problems.take()};
}

} // namespace sluice
