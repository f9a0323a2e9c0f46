// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/timeline/timeaxis.h"
#include "designer/timeline/timelinerows.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

namespace sluice::designer {

class RunSession;

/**
 * A run over time: one row for each state with a bar for each visit, and rows below it for branches and attempts.
 *
 * Keys: W and S zoom, A and D pan, F fits the run, arrows move between rows and open or close them, Enter
 * goes to the state. The mouse: Ctrl+wheel zooms where it points, drag pans, a click on a zigzag unfolds it.
 * Follows a run that goes on; a past run looks the same.
 */
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;

    /** Null shows how to get a timeline. The session may be deleted at any time. */
    void setSession(RunSession *session);
    RunSession *session() const { return m_session; }

    QString currentState() const { return m_currentState; }
    /** Marks that state's row and brings it into view; emits nothing. */
    void setCurrentState(const QString &state);

    const TimeAxis &axis() const { return m_axis; }
    const TimelineRows &rows() const { return m_rows; }
    /** Times of what is under that point of the viewport, in words; empty over nothing. */
    QString readout(QPoint position) const;

    QSize sizeHint() const override;

public slots:
    void zoomIn();
    void zoomOut();
    /** Shows the whole run, and keeps doing so while it goes on. */
    void fit();

signals:
    /** The user chose a row. */
    void stateActivated(const QString &state);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    enum class Follow : quint8 {
        Fit, ///< The whole run stays in view.
        End, ///< Zoomed in, with the present moment in view.
        Off, ///< Stays where the user looks.
    };

    void updateRun();
    void updateAxis();
    void updateScrollBars();
    void zoomAt(int x, double factor);
    void panBy(int pixels);
    void selectRow(int row);
    void toggleRow(int row);
    int rowAt(int y) const;
    QRect rowRect(int row) const;
    QRect barsRect() const;
    int labelWidth() const;

    QPointer<RunSession> m_session;
    TimelineRows m_rows;
    TimeAxis m_axis;
    QList<qint64> m_openedFolds; ///< Where the folds begin that the user opened.
    Follow m_follow = Follow::Fit;
    QString m_currentState;
    int m_currentRow = -1;
    QPoint m_pressedAt;
    QPoint m_draggedAt;
    QPoint m_hover = {-1, -1};
    bool m_dragging = false;
    QTimer m_liveTimer; ///< Moves the present moment while nothing else happens.
};

} // namespace sluice::designer
