// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/problem.h"

#include <QAbstractListModel>

namespace sluice::designer {

/** The problems of one workflow, errors first, otherwise in the order of the file. */
class ProblemsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { ProblemRole = Qt::UserRole, PlaceRole, HintRole };

    explicit ProblemsModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    const Problems &problems() const { return m_problems; }
    /** Changes only the rows that differ, so that the selection stays where it is while someone types. */
    void setProblems(const Problems &problems);

private:
    Problems m_problems;
};

/** Where it is, for people: the state and the parameter, or line and column of the text. */
QString problemPlace(const Problem &problem);

/** "2 errors, 1 warning", or an empty text. */
QString problemCount(const Problems &problems);

} // namespace sluice::designer

Q_DECLARE_METATYPE(sluice::Problem)
