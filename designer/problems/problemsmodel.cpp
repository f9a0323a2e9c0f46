// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/problems/problemsmodel.h"

#include "designer/enginewords.h"
#include "designer/tr.h"

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

static QString accessibleText(const Problem &problem)
{
    const QString severity =
        problem.severity == Problem::Severity::Error ? Tr::tr("Error") : Tr::tr("Warning");
    return Tr::tr("%1, %2: %3").arg(severity, problemPlace(problem), localText(problem.message));
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Problem &problem = m_problems.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return localText(problem.message);
    case Qt::ToolTipRole:
        return problem.hint.isEmpty() ? localText(problem.message) : localText(problem.message) + u'\n' + localText(problem.hint);
    case Qt::AccessibleTextRole:
        return accessibleText(problem);
    case ProblemRole:
        return QVariant::fromValue(problem);
    case PlaceRole:
        return problemPlace(problem);
    case HintRole:
        return localText(problem.hint);
    default:
        return {};
    }
}

static Problems sorted(Problems problems)
{
    std::ranges::stable_sort(problems, {}, [](const Problem &problem) { return int(problem.severity); });
    return problems;
}

void ProblemsModel::setProblems(const Problems &problems)
{
    const Problems wanted = sorted(problems);
    const qsizetype common = std::min(wanted.size(), m_problems.size());
    for (qsizetype row = 0; row < common; ++row) {
        if (m_problems.at(row) == wanted.at(row))
            continue;
        m_problems[row] = wanted.at(row);
        emit dataChanged(index(int(row)), index(int(row)));
    }
    if (wanted.size() > common) {
        beginInsertRows({}, int(common), int(wanted.size()) - 1);
        m_problems = wanted;
        endInsertRows();
    } else if (m_problems.size() > common) {
        beginRemoveRows({}, int(common), int(m_problems.size()) - 1);
        m_problems = wanted;
        endRemoveRows();
    }
}

/** `/states/Auction/params/code` is the field `code` of the state, and so on. */
static QString fieldOf(const QString &pointer)
{
    const qsizetype params = pointer.indexOf(u"/params/"_s);
    if (params >= 0)
        return pointer.mid(params + 8).section(u'/', 0, 0);
    return pointer.section(u'/', 3, 3);
}

QString problemPlace(const Problem &problem)
{
    const QString field = problem.state.isEmpty() ? problem.pointer.section(u'/', 1, 2) : fieldOf(problem.pointer);
    QString place = problem.state.isEmpty() ? field : problem.state;
    if (!problem.state.isEmpty() && !field.isEmpty())
        place = Tr::tr("%1 · %2").arg(problem.state, field);
    if (place.isEmpty())
        place = Tr::tr("Workflow");
    return problem.line > 0 ? Tr::tr("%1 · line %2, column %3").arg(place).arg(problem.line).arg(problem.column)
                            : place;
}

QString problemCount(const Problems &problems)
{
    const auto errors = std::ranges::count(problems, Problem::Severity::Error, &Problem::severity);
    const auto warnings = problems.size() - errors;
    if (problems.isEmpty())
        return {};
    const QString errorText = Tr::tr("%n error(s)", nullptr, int(errors));
    const QString warningText = Tr::tr("%n warning(s)", nullptr, int(warnings));
    if (warnings == 0)
        return errorText;
    return errors == 0 ? warningText : Tr::tr("%1, %2").arg(errorText, warningText);
}

} // namespace sluice::designer
