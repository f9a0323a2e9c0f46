// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/picturemaker.h"

#include "designer/enginewords.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static const QFontMetricsF &nameMeasure()
{
    static const QFontMetricsF measure(canvasNameFont());
    return measure;
}

static const QFontMetricsF &smallMeasure()
{
    static const QFontMetricsF measure(canvasSmallFont());
    return measure;
}

/** The first line of a value, as it would be written in the file. */
static QString shortValue(const Json &value)
{
    const QString text = value.isString() ? value.toString() : value.toCompactString();
    return text.section(u'\n', 0, 0).trimmed();
}

/** An element of a list as a person would call it. */
static QString elementName(const Json &element)
{
    const Json name = element[u"name"];
    return name.isString() ? name.toString() : shortValue(element);
}

/** The elements, as far as they are known without a run: a list in the file, or the default of an input. */
static std::optional<Json::Array> expectedElements(const SplitSpec &split, const QList<InputSpec> &inputs)
{
    if (split.forEach.isArray())
        return split.forEach.toArray();
    const QString expression = split.forEach.toString().simplified().remove(u' ');
    for (const InputSpec &input : inputs) {
        if (expression == u"${input."_s + input.name + u"}"_s && input.defaultValue.isArray())
            return input.defaultValue.toArray();
    }
    return {};
}

/** The names of all branches, as far as they are known before a run. */
static QStringList branchNames(const SplitSpec &split, const QList<InputSpec> &inputs)
{
    QStringList names;
    if (!split.isForEach()) {
        for (const BranchSpec &branch : split.branches)
            names.append(branch.name);
        return names;
    }
    const std::optional<Json::Array> elements = expectedElements(split, inputs);
    if (!elements) // Room for some, as there will be some.
        return {shortValue(split.forEach), {}, {}};
    for (const Json &element : *elements)
        names.append(elementName(element));
    return names;
}

QSizeF nodeSize(const StateSpec &state, const QList<InputSpec> &inputs)
{
    if (const ExitSpec *exit = state.exit(); exit != nullptr) {
        const double wanted = std::ceil(nameMeasure().horizontalAdvance(state.name) / 16) * 16 + 48;
        return {std::clamp(wanted, metrics::ExitWidth, metrics::ExitWidthMax), metrics::ExitHeight};
    }
    const SplitSpec *split = state.split();
    if (split == nullptr)
        return {metrics::CardWidth, metrics::CardHeight};
    const qsizetype all = std::max<qsizetype>(branchNames(*split, inputs).size(), 1);
    const qsizetype lines = std::min<qsizetype>(all, metrics::RowsShown + 1);
    return {metrics::SplitWidth, metrics::SplitHeader + 2 + double(lines) * metrics::RowStep + metrics::SplitFooter - 4};
}

QString shortDuration(qint64 microseconds)
{
    const double ms = double(std::max<qint64>(microseconds, 0)) / 1000;
    if (ms < 1)
        return Tr::tr("%1 ms").arg(localNumber(ms, 1));
    if (ms < 1000)
        return Tr::tr("%1 ms").arg(qRound64(ms));
    const double seconds = ms / 1000;
    if (seconds < 10)
        return Tr::tr("%1 s").arg(localNumber(seconds, 1));
    if (seconds < 60)
        return Tr::tr("%1 s").arg(int(seconds));
    const qint64 whole = qint64(seconds);
    if (whole < 3600)
        return Tr::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Tr::tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

static QString within(const QString &join, const std::optional<Milliseconds> &timeout)
{
    return timeout ? Tr::tr("%1 · within %2").arg(join, shortDuration(timeout->count() * 1000)) : join;
}

QString joinInWords(const SplitSpec &split)
{
    const JoinSpec &join = split.join;
    switch (join.strategy) {
    case JoinStrategy::All: return within(Tr::tr("all"), join.timeout);
    case JoinStrategy::Any: return within(Tr::tr("any"), join.timeout);
    case JoinStrategy::Quorum: return within(Tr::tr("at least %1").arg(join.count), join.timeout);
    case JoinStrategy::Percentage: return within(Tr::tr("at least %1 %").arg(join.percentage), join.timeout);
    case JoinStrategy::PartialResults: return within(Tr::tr("first %1").arg(join.count), join.timeout);
    case JoinStrategy::PartialTimeout:
        return join.timeout ? Tr::tr("until %1").arg(shortDuration(join.timeout->count() * 1000))
                            : Tr::tr("until the time is up");
    }
    Q_UNREACHABLE();
}

static QString splitSubtitle(const SplitSpec &split)
{
    if (!split.isForEach())
        return joinInWords(split);
    return Tr::tr("for each %1 · %2").arg(split.as, joinInWords(split));
}

/** The kind and the parameter that says most: "HTTP request · /charge". */
static QString taskSubtitle(const TaskSpec &task, const TaskKinds &kinds)
{
    const TaskKind *kind = findKind(kinds, task.kind);
    if (kind == nullptr)
        return Tr::tr("%1 · unknown kind").arg(task.kind);
    if (kind->subtitleParam.isEmpty())
        return localText(kind->title);
    const Json value = task.param(kind->subtitleParam);
    if (value.isUndefined())
        return localText(kind->title);
    const ParameterSpec *param = kind->param(kind->subtitleParam);
    if (param != nullptr && param->type == ParameterType::Code)
        return localText(kind->title);
    if (param != nullptr && param->type == ParameterType::Cases)
        return Tr::tr("%1 · %2").arg(localText(kind->title), kind->outcomesFor(task.params).join(Tr::tr(", ")));
    return Tr::tr("%1 · %2").arg(localText(kind->title), shortValue(value));
}

static QString elided(const QFontMetricsF &measure, const QString &text, double width)
{
    return measure.horizontalAdvance(text) <= width ? text : measure.elidedText(text, Qt::ElideRight, width);
}

static StatePicture statePicture(const StateSpec &state, const TaskSpec &task, const TaskKinds &kinds)
{
    constexpr double textWidth = metrics::CardWidth - 52 - 10;
    StatePicture picture;
    const TaskKind *kind = findKind(kinds, task.kind);
    picture.frame.name = elided(nameMeasure(), state.name, textWidth);
    picture.subtitle = elided(smallMeasure(), taskSubtitle(task, kinds), textWidth);
    picture.icon = kind != nullptr ? kind->icon : u"circle-help"_s;
    picture.group = kind != nullptr ? kind->group : TaskGroup::Flow;
    return picture;
}

static QString rowName(const QString &name)
{
    return elided(smallMeasure(), name, 116);
}

static QString kindTitle(const TaskSpec &task, const TaskKinds &kinds)
{
    const TaskKind *kind = findKind(kinds, task.kind);
    return elided(smallMeasure(), kind != nullptr ? localText(kind->title) : task.kind, 76);
}

static SplitPicture splitPicture(const StateSpec &state, const SplitSpec &split, const QList<InputSpec> &inputs,
                                 const TaskKinds &kinds)
{
    constexpr double textWidth = metrics::SplitWidth - 32;
    SplitPicture picture;
    picture.frame.name = elided(nameMeasure(), state.name, textWidth - 8);
    picture.subtitle = elided(smallMeasure(), splitSubtitle(split), textWidth);
    const QStringList names = branchNames(split, inputs);
    const qsizetype shown = std::min<qsizetype>(names.size(), metrics::RowsShown);
    for (qsizetype i = 0; i < shown; ++i) {
        const TaskSpec &task = split.isForEach() ? split.task : split.branches.at(i).task;
        picture.rows.append({rowName(names.at(i)), {}, names.at(i).isEmpty() ? QString() : kindTitle(task, kinds)});
    }
    if (names.size() > shown)
        picture.moreText = Tr::tr("and %n more", nullptr, int(names.size() - shown));
    return picture;
}

NodePicture nodePicture(const StateSpec &state, const QList<InputSpec> &inputs, const TaskKinds &kinds)
{
    if (const TaskSpec *task = state.task())
        return statePicture(state, *task, kinds);
    if (const SplitSpec *split = state.split())
        return splitPicture(state, *split, inputs, kinds);
    ExitPicture picture;
    picture.frame.name = elided(nameMeasure(), state.name, nodeSize(state, inputs).width() - 32);
    picture.isSuccess = state.exit()->kind == ExitSpec::Kind::Success;
    return picture;
}

static bool hasEnded(StepStatus status)
{
    return status == StepStatus::Succeeded || status == StepStatus::Failed || status == StepStatus::Cancelled;
}

static QString branchText(const BranchProgress &branch)
{
    switch (branch.status) {
    case StepStatus::Idle: return {};
    case StepStatus::Running: return branch.attempt > 1 ? Tr::tr("attempt %1").arg(branch.attempt) : Tr::tr("running");
    case StepStatus::Waiting: return Tr::tr("waiting");
    case StepStatus::Succeeded: return shortDuration(branch.endUs - branch.startUs);
    case StepStatus::Failed: return branch.error ? errorCodeName(branch.error->rootCause().code()) : Tr::tr("failed");
    case StepStatus::Cancelled: return Tr::tr("stopped");
    }
    Q_UNREACHABLE();
}

static QString joinBadge(const StateVisit &visit, qsizetype succeeded, qint64 elapsedUs)
{
    const qint64 end = visit.endUs >= 0 ? visit.endUs : elapsedUs;
    return Tr::tr("%1 of %2 · %3").arg(succeeded).arg(visit.branches.size()).arg(shortDuration(end - visit.startUs));
}

/** A retry is running again for its branch in the colour of waiting: it is not the first time. */
static StepStatus rowStatus(const BranchProgress &branch)
{
    return branch.status == StepStatus::Running && branch.attempt > 1 ? StepStatus::Waiting : branch.status;
}

/** The branches that really are, in the lines that were planned for those expected. */
static void showBranches(SplitPicture &picture, const StateVisit &visit, qint64 elapsedUs)
{
    const qsizetype all = visit.branches.size();
    if (all == 0)
        return;
    qsizetype succeeded = 0;
    qsizetype ended = 0;
    for (const BranchProgress &branch : visit.branches) {
        succeeded += branch.status == StepStatus::Succeeded ? 1 : 0;
        ended += hasEnded(branch.status) ? 1 : 0;
    }
    picture.joinText = joinBadge(visit, succeeded, elapsedUs);
    picture.moreDone = double(ended) / double(all);
    const qsizetype lines = picture.rows.size() + (picture.moreText.isEmpty() ? 0 : 1);
    const qsizetype shown = all > lines ? lines - 1 : all;
    picture.rows.clear();
    for (qsizetype i = 0; i < shown; ++i) {
        const BranchProgress &branch = visit.branches.at(i);
        picture.rows.append({rowName(branch.name), rowStatus(branch),
                             elided(smallMeasure(), branchText(branch), 84)});
    }
    picture.moreText = all > shown ? Tr::tr("and %n more", nullptr, int(all - shown)) : QString();
}

void showVisit(NodePicture &picture, const StateVisit *visit, qint64 elapsedUs)
{
    NodeFrame &frame = frameOf(picture);
    frame.status = visit != nullptr ? visit->status : StepStatus::Idle;
    if (visit == nullptr)
        return;
    if (auto *split = std::get_if<SplitPicture>(&picture))
        showBranches(*split, *visit, elapsedUs);
    auto *card = std::get_if<StatePicture>(&picture);
    if (card == nullptr)
        return;
    if (visit->status == StepStatus::Running && visit->attempt > 1)
        card->subtitle = Tr::tr("attempt %1").arg(visit->attempt);
    else if (visit->status == StepStatus::Waiting)
        card->subtitle = Tr::tr("waits after attempt %1").arg(visit->attempt);
    else if (visit->status == StepStatus::Failed && visit->error)
        card->subtitle = elided(smallMeasure(), localText(visit->error->rootCause().message()), metrics::CardWidth - 62);
}

QString edgeLabel(const Edge &edge)
{
    return elided(smallMeasure(), edge.outcome, 140);
}

QString edgeLabel(const ErrorRoute &route)
{
    if (route.codes.isEmpty())
        return Tr::tr("error");
    const QString first = route.codes.first() == u"*" ? Tr::tr("any error") : route.codes.first();
    return route.codes.size() == 1 ? first : Tr::tr("%1 +%2").arg(first).arg(route.codes.size() - 1);
}

QString nodeDescription(const StateSpec &state, const TaskKinds &kinds)
{
    if (const ExitSpec *exit = state.exit())
        return (exit->kind == ExitSpec::Kind::Success ? Tr::tr("%1: success exit.") : Tr::tr("%1: failure exit."))
            .arg(state.name);
    QStringList ways;
    for (const Edge &edge : state.next)
        ways.append(edge.outcome.isEmpty() ? Tr::tr("then %1").arg(edge.target)
                                           : Tr::tr("%1 to %2").arg(edge.outcome, edge.target));
    for (const ErrorRoute &route : state.onError)
        ways.append(Tr::tr("%1 to %2").arg(route.codes.join(u", "_s), route.target));
    const QString what = state.task() != nullptr ? taskSubtitle(*state.task(), kinds) : splitSubtitle(*state.split());
    if (ways.isEmpty())
        return Tr::tr("%1: %2. It leads nowhere yet.").arg(state.name, what);
    return Tr::tr("%1: %2; %3.").arg(state.name, what, ways.join(u", "_s));
}

} // namespace sluice::designer
