// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/problem.h"

#include <QWidget>

class QLabel;
class QListView;
class QModelIndex;
class QStackedLayout;

namespace sluice::designer {

class ProblemsModel;

/** The list of problems. A click or Enter asks to see the place; an empty list says that all is well. */
class ProblemsView final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsView(QWidget *parent = nullptr);

    ProblemsModel *model() const { return m_model; }
    QListView *list() const { return m_list; }
    void setProblems(const Problems &problems);
    /** What stands there while there is none. */
    void setEmptyText(const QString &text);

signals:
    void problemActivated(const sluice::Problem &problem);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void activate(const QModelIndex &index);

    ProblemsModel *m_model = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QStackedLayout *m_pages = nullptr;
};

} // namespace sluice::designer
