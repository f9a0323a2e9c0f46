// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QPlainTextEdit;
class QStackedLayout;
class QTreeView;

namespace sluice::designer {

class DataModel;
class EmptyState;
class RunSession;

/**
 * What a run got, made and ended with, as a tree: input, variables, every state's output and branches,
 * the exit's output, errors with their causes. Only what is opened is built, so size does not matter.
 */
class DataView final : public QWidget
{
    Q_OBJECT

public:
    explicit DataView(QWidget *parent = nullptr);
    ~DataView() override;

    /** Null shows how to get data. The session may be deleted at any time. */
    void setSession(RunSession *session);
    DataModel *model() const { return m_model; }
    /** Selects that state's data, when there is any. */
    void setCurrentState(const QString &state);

signals:
    void stateActivated(const QString &state);

private:
    void setUpTree();
    QWidget *makeDetail();
    void readOn();
    void updateEmptyState();
    void showDetail();
    void copyValue();
    void copyExpression() const;
    void showMenu(const QPoint &position);

    QPointer<RunSession> m_session;
    DataModel *m_model;
    QTreeView *m_tree;
    QPlainTextEdit *m_detail; ///< The whole of the selected value, up to a bound.
    QAction *m_copyValue;
    QAction *m_copyExpression;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    QTimer m_readTimer; ///< While a run goes on, a few times a second is enough.
};

} // namespace sluice::designer
