// SPDX-License-Identifier: MIT
#include "engine/journal/runevent.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** `textKey` and `targetKey`: what `text` and `target` mean for that kind, as keys of its JSON. */
struct KindName
{
    RunEventKind kind;
    QLatin1StringView name;
    QLatin1StringView textKey = "text"_L1;
    QLatin1StringView targetKey = "target"_L1;
};

constexpr std::array kindNames{
    KindName{RunEventKind::RunStarted, "runStarted"_L1, "workflow"_L1},
    KindName{RunEventKind::AdmissionAwaited, "admissionAwaited"_L1},
    KindName{RunEventKind::StateEntered, "stateEntered"_L1},
    KindName{RunEventKind::AttemptStarted, "attemptStarted"_L1, "task"_L1},
    KindName{RunEventKind::AttemptFailed, "attemptFailed"_L1},
    KindName{RunEventKind::RetryWaiting, "retryWaiting"_L1},
    KindName{RunEventKind::RetryRefused, "retryRefused"_L1, "budget"_L1},
    KindName{RunEventKind::WaitStarted, "waitStarted"_L1},
    KindName{RunEventKind::CursorSaved, "cursorSaved"_L1},
    KindName{RunEventKind::TaskFinished, "taskFinished"_L1, "outcome"_L1},
    KindName{RunEventKind::SplitStarted, "splitStarted"_L1},
    KindName{RunEventKind::BranchStarted, "branchStarted"_L1},
    KindName{RunEventKind::BranchFinished, "branchFinished"_L1, "outcome"_L1},
    KindName{RunEventKind::JoinDecided, "joinDecided"_L1, "reason"_L1},
    KindName{RunEventKind::StateFailed, "stateFailed"_L1},
    KindName{RunEventKind::Transition, "transition"_L1, "outcome"_L1},
    KindName{RunEventKind::VariableSet, "variableSet"_L1, "name"_L1},
    KindName{RunEventKind::LogLine, "logLine"_L1},
    KindName{RunEventKind::StopRequested, "stopRequested"_L1, "reason"_L1},
    KindName{RunEventKind::StragglerAbandoned, "stragglerAbandoned"_L1},
    KindName{RunEventKind::RunFinished, "runFinished"_L1, "outcome"_L1, "exitState"_L1},
};

/** `outcome`: the word for it in the JSON of `RunFinished`, for programs that read the command line's output. */
struct StatusName
{
    RunStatus status;
    QLatin1StringView name;
    QLatin1StringView outcome;
};

constexpr std::array statusNames{
    StatusName{RunStatus::Running, "running"_L1, "running"_L1},
    StatusName{RunStatus::Succeeded, "succeeded"_L1, "success"_L1},
    StatusName{RunStatus::Failed, "failed"_L1, "failure"_L1},
    StatusName{RunStatus::Errored, "errored"_L1, "error"_L1},
    StatusName{RunStatus::Cancelled, "cancelled"_L1, "cancelled"_L1},
    StatusName{RunStatus::Interrupted, "interrupted"_L1, "interrupted"_L1},
};

constexpr bool areInOrder()
{
    for (size_t i = 0; i < kindNames.size(); ++i) {
        if (size_t(kindNames[i].kind) != i)
            return false;
    }
    for (size_t i = 0; i < statusNames.size(); ++i) {
        if (size_t(statusNames[i].status) != i)
            return false;
    }
    return kindNames.size() == size_t(RunEventKind::RunFinished) + 1
        && statusNames.size() == size_t(RunStatus::Interrupted) + 1;
}
static_assert(areInOrder(), "every RunEventKind and RunStatus needs its name, in declaration order");

constexpr auto earliestIsoUs = -62'135'596'800'000'000LL; // The year 1.
constexpr auto latestIsoUs = 253'402'300'799'999'999LL; // The end of 9999.

QJsonValue timeToJson(qint64 timeUs)
{
    using namespace std::chrono;
    if (timeUs < earliestIsoUs || timeUs > latestIsoUs)
        return timeUs;
    const sys_time<microseconds> time{microseconds(timeUs)};
    const auto midnight = floor<days>(time);
    const year_month_day date(midnight);
    const hh_mm_ss clock(time - midnight);
    return QString::asprintf("%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", int(date.year()), unsigned(date.month()),
                             unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
                             int(clock.seconds().count()), int(clock.subseconds().count()));
}

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    constexpr qint64 other = -1;
    if (!value.isDouble() || value.toInteger(0) != value.toInteger(other))
        return std::nullopt;
    return value.toInteger();
}

std::optional<qint64> timeFromJson(const QJsonValue &json)
{
    using namespace std::chrono;
    if (json.isDouble())
        return wholeNumber(json);
    const QString text = json.toString();
    constexpr QStringView form = u"0000-00-00T00:00:00.000000Z";
    if (text.size() != form.size())
        return std::nullopt;
    for (qsizetype i = 0; i < form.size(); ++i) {
        const bool isDigit = text[i] >= u'0' && text[i] <= u'9';
        if (form[i] == u'0' ? !isDigit : text[i] != form[i])
            return std::nullopt;
    }
    const auto number = [&text](qsizetype from, qsizetype count) {
        return QStringView(text).sliced(from, count).toInt();
    };
    const year_month_day date{year(number(0, 4)), month(unsigned(number(5, 2))), day(unsigned(number(8, 2)))};
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59)
        return std::nullopt;
    const sys_time<microseconds> time = sys_days(date) + hours(number(11, 2)) + minutes(number(14, 2))
        + seconds(number(17, 2)) + microseconds(number(20, 6));
    return time.time_since_epoch().count();
}

/** Takes the members of an event out of its JSON, until only those of `data` are left. */
class Members final
{
public:
    explicit Members(const QJsonObject &json)
        : m_rest(json)
    {
    }

    QJsonValue take(QLatin1StringView key) { return m_rest.take(key); }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = take(key);
        m_isValid = m_isValid && (value.isUndefined() || value.isString());
        return value.toString();
    }

    int number(QLatin1StringView key, int otherwise)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return otherwise;
        const auto number = wholeNumber(value);
        m_isValid = m_isValid && number && std::in_range<int>(*number);
        return m_isValid ? int(*number) : otherwise;
    }

    QJsonObject object(QLatin1StringView key)
    {
        const QJsonValue value = take(key);
        m_isValid = m_isValid && (value.isUndefined() || value.isObject());
        return value.toObject();
    }

    bool contains(QLatin1StringView key) const { return m_rest.contains(key); }
    bool isValid() const { return m_isValid; }
    const QJsonObject &rest() const { return m_rest; }

private:
    QJsonObject m_rest;
    bool m_isValid = true;
};

bool isMemberKey(const QString &key, const KindName &kind)
{
    static constexpr std::array keys{"event"_L1, "run"_L1, "seq"_L1, "time"_L1, "state"_L1, "branch"_L1,
                                     "branchName"_L1, "attempt"_L1, "error"_L1, "data"_L1};
    return key == kind.textKey || key == kind.targetKey
        || std::any_of(keys.begin(), keys.end(), [&key](QLatin1StringView k) { return key == k; });
}

/** Members of `data` stand beside the others; those whose name is taken go into an object of their own. */
void addData(QJsonObject &json, const QJsonObject &data, const KindName &kind)
{
    QJsonObject hidden;
    for (auto it = data.begin(); it != data.end(); ++it) {
        if (isMemberKey(it.key(), kind))
            hidden.insert(it.key(), it.value());
        else
            json.insert(it.key(), it.value());
    }
    if (!hidden.isEmpty())
        json.insert("data"_L1, hidden);
}

} // namespace

QJsonObject AwaitedGuards::toJson() const
{
    QJsonObject json;
    if (!limiter.isEmpty())
        json.insert(u"rateLimit"_s, limiter);
    if (!bulkhead.isEmpty())
        json.insert(u"bulkhead"_s, bulkhead);
    return json;
}

AwaitedGuards AwaitedGuards::fromJson(const QJsonObject &json)
{
    return {json["rateLimit"_L1].toString(), json["bulkhead"_L1].toString()};
}

QString runEventKindName(RunEventKind kind)
{
    return kindNames[size_t(kind)].name;
}

std::optional<RunEventKind> runEventKindFromName(QStringView name)
{
    for (const KindName &entry : kindNames) {
        if (entry.name == name)
            return entry.kind;
    }
    return std::nullopt;
}

QString runStatusName(RunStatus status)
{
    return statusNames[size_t(status)].name;
}

std::optional<RunStatus> runStatusFromName(QStringView name)
{
    for (const StatusName &entry : statusNames) {
        if (entry.name == name)
            return entry.status;
    }
    return std::nullopt;
}

static QString outcomeOfStatus(const QString &text)
{
    for (const StatusName &entry : statusNames) {
        if (entry.name == text)
            return entry.outcome;
    }
    return text;
}

static QString statusOfOutcome(const QString &text)
{
    for (const StatusName &entry : statusNames) {
        if (entry.outcome == text)
            return entry.name;
    }
    return text;
}

QJsonObject RunEvent::toJson() const
{
    const KindName &names = kindNames[size_t(kind)];
    QJsonObject json{{u"event"_s, QString(names.name)},
                     {u"run"_s, run.toString()},
                     {u"seq"_s, sequence},
                     {u"time"_s, timeToJson(timeUs)}};
    const auto addText = [&json](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    addText("state"_L1, state);
    addText("branchName"_L1, branchName);
    addText(names.textKey, kind == RunEventKind::RunFinished ? outcomeOfStatus(text) : text);
    addText(names.targetKey, target);
    if (branch != -1)
        json.insert("branch"_L1, branch);
    if (attempt != 0)
        json.insert("attempt"_L1, attempt);
    if (error)
        json.insert("error"_L1, error->toJson());
    addData(json, data, names);
    return json;
}

std::optional<RunEvent> RunEvent::fromJson(const QJsonObject &json)
{
    Members members(json);
    const auto kind = runEventKindFromName(members.text("event"_L1));
    const auto run = RunId::fromString(members.text("run"_L1));
    const auto sequence = wholeNumber(members.take("seq"_L1));
    const auto time = timeFromJson(members.take("time"_L1));
    if (!kind || !run || !sequence || !time)
        return std::nullopt;

    const KindName &names = kindNames[size_t(*kind)];
    RunEvent event;
    event.run = *run;
    event.sequence = *sequence;
    event.timeUs = *time;
    event.kind = *kind;
    event.branch = members.number("branch"_L1, -1);
    event.attempt = members.number("attempt"_L1, 0);
    event.state = members.text("state"_L1);
    event.branchName = members.text("branchName"_L1);
    event.text = members.text(names.textKey);
    if (event.kind == RunEventKind::RunFinished)
        event.text = statusOfOutcome(event.text);
    event.target = members.text(names.targetKey);
    if (members.contains("error"_L1))
        event.error = Error::fromJson(members.object("error"_L1));
    const QJsonObject hidden = members.object("data"_L1);
    event.data = members.rest();
    for (auto it = hidden.begin(); it != hidden.end(); ++it)
        event.data.insert(it.key(), it.value());
    if (!members.isValid())
        return std::nullopt;
    return event;
}

} // namespace sluice
