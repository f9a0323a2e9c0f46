// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace sluice::designer {

class EmptyState;
class LogModel;
class RunSession;

/** The log of one run. Follows its end until the user scrolls up. A million lines stay smooth. */
class LogView final : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /** Null shows how to get a log. The session may be deleted at any time. */
    void setSession(RunSession *session);
    LogModel *model() const { return m_model; }
    /** Shows the lines of that state only; all when empty. */
    void setState(const QString &state);

signals:
    /** The user wants to see where a line came from. */
    void stateActivated(const QString &state);

private:
    QWidget *makeFilters();
    void setUpTable();
    void applyFilter();
    void readOn();
    void updateStates();
    void updateText();
    void keepEndInView();
    void copySelection() const;
    void activateCurrent();
    void showMenu(const QPoint &position);

    QPointer<RunSession> m_session;
    LogModel *m_model;
    QTableView *m_table;
    QLineEdit *m_search;
    QComboBox *m_level;
    QComboBox *m_state;
    QLabel *m_count;
    QToolButton *m_follow; ///< Checked while the end stays in view.
    QStackedLayout *m_pages;
    EmptyState *m_empty;
};

} // namespace sluice::designer
