// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/palettekind.h"

#include "designer/enginewords.h"
#include "designer/tr.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** "Read file" becomes `ReadFile`: names are words without spaces, so that expressions can use them. */
static QString nameFromTitle(const QString &title)
{
    QString name;
    bool isWordStart = true;
    for (const QChar character : title) {
        const bool isPart = character.unicode() < 128 && character.isLetterOrNumber();
        if (isPart)
            name += isWordStart ? character.toUpper() : character;
        isWordStart = !isPart;
    }
    return name.isEmpty() || name.front().isDigit() ? u"State"_s + name : name;
}

static PaletteKind fromTask(const TaskKind &kind)
{
    TaskSpec task;
    task.kind = kind.id;
    for (const ParameterSpec &param : kind.params) {
        const Json &value = param.defaultValue.isUndefined() ? param.example : param.defaultValue;
        if (param.required && !value.isUndefined())
            task.params.append({param.name, value});
    }
    StateSpec state;
    state.name = nameFromTitle(kind.title);
    state.body = task;
    const QString title = localText(kind.title);
    return {kind.id, kind.group, title, localText(kind.summary), kind.icon, state,
            title == kind.title ? QString() : kind.title};
}

static PaletteKind split(const TaskSpec &work)
{
    SplitSpec split;
    split.branches = {{u"a"_s, work}, {u"b"_s, work}};
    StateSpec state;
    state.name = u"Split"_s;
    state.body = split;
    return {u"split"_s, TaskGroup::Flow, Tr::tr("Split"),
            Tr::tr("Does several things at once and goes on when enough of them are done."),
            u"git-fork"_s, state};
}

static PaletteKind forEach(const TaskSpec &work)
{
    SplitSpec split;
    split.forEach = Json::Array{1, 2, 3};
    split.task = work;
    StateSpec state;
    state.name = u"ForEach"_s;
    state.body = split;
    return {u"forEach"_s, TaskGroup::Flow, Tr::tr("For each"),
            Tr::tr("Does one thing for every element of a list, many at once."), u"list-tree"_s, state};
}

static PaletteKind exit(ExitSpec::Kind kind)
{
    const bool isSuccess = kind == ExitSpec::Kind::Success;
    StateSpec state;
    state.name = isSuccess ? u"Done"_s : u"Failed"_s;
    state.body = ExitSpec{kind, {}};
    return {isSuccess ? u"exit.success"_s : u"exit.failure"_s, TaskGroup::Flow,
            isSuccess ? Tr::tr("Success exit") : Tr::tr("Failure exit"),
            isSuccess ? Tr::tr("Ends the run well.") : Tr::tr("Ends the run as failed."),
            isSuccess ? u"circle-check"_s : u"circle-x"_s, state};
}

QList<PaletteKind> paletteKinds(const TaskKinds &kinds)
{
    QList<PaletteKind> result;
    for (const TaskKind &kind : kinds)
        result.append(fromTask(kind));
    const TaskKind *log = findKind(kinds, u"log"_s);
    TaskSpec work;
    if (log != nullptr)
        work = *fromTask(*log).prototype.task();
    else if (!result.isEmpty())
        work = *result.first().prototype.task();
    result.append({split(work), forEach(work), exit(ExitSpec::Kind::Success), exit(ExitSpec::Kind::Failure)});
    std::stable_sort(result.begin(), result.end(), [](const PaletteKind &a, const PaletteKind &b) {
        return a.group < b.group;
    });
    return result;
}

/** Lower is better; -1 when it does not fit at all. */
static int rank(const PaletteKind &kind, const QString &typed)
{
    const QStringList names{kind.title, kind.id, kind.englishTitle};
    const auto anyName = [&names](auto fits) { return std::ranges::any_of(names, fits); };
    if (anyName([&typed](const QString &name) { return name.startsWith(typed, Qt::CaseInsensitive); }))
        return 0;
    if (anyName([&typed](const QString &name) {
            return name.contains(u' ' + typed, Qt::CaseInsensitive) || name.contains(u'.' + typed, Qt::CaseInsensitive);
        }))
        return 1;
    if (anyName([&typed](const QString &name) { return name.contains(typed, Qt::CaseInsensitive); }))
        return 2;
    return kind.summary.contains(typed, Qt::CaseInsensitive) ? 3 : -1;
}

QList<PaletteKind> matchingKinds(const QList<PaletteKind> &kinds, const QString &typed)
{
    const QString wanted = typed.simplified();
    if (wanted.isEmpty())
        return kinds;
    QList<PaletteKind> result;
    for (int wantedRank = 0; wantedRank <= 3; ++wantedRank) {
        for (const PaletteKind &kind : kinds) {
            if (rank(kind, wanted) == wantedRank)
                result.append(kind);
        }
    }
    return result;
}

QString groupTitle(TaskGroup group)
{
    switch (group) {
    case TaskGroup::Flow: return Tr::tr("Flow");
    case TaskGroup::Programs: return Tr::tr("Programs");
    case TaskGroup::Network: return Tr::tr("Network");
    case TaskGroup::Files: return Tr::tr("Files");
    case TaskGroup::Data: return Tr::tr("Data");
    case TaskGroup::ManyItems: return Tr::tr("Many items");
    case TaskGroup::People: return Tr::tr("People");
    }
    Q_UNREACHABLE();
}

} // namespace sluice::designer
