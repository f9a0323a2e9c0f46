// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;

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

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFilters(class QHBoxLayout *row);
    void applyFilter();
    void update();
    void updateStates();
    void copySelection() const;
    void activateCurrent();

    QPointer<RunSession> m_session;
    LogModel *m_model;
    QTableView *m_table;
    QLineEdit *m_search;
    QComboBox *m_level;
    QComboBox *m_state;
    QLabel *m_count;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    bool m_followsEnd = true;
};

} // namespace sluice::designer
