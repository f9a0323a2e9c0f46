// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/timeline/timelinepainter.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace sluice::designer {

class EmptyState;
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
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Follow : quint8 {
        Fit, ///< The whole run stays in view.
        End, ///< Zoomed in, with the present moment in view.
        Off, ///< Stays where the user looks.
    };

    void reset();
    void readOn();
    void tick();
    void updateAxis();
    void updateScrollBars();
    void updateLabelWidth();
    void updateEmptyState();
    void zoomAt(double x, double factor);
    void panBy(double pixels);
    void setFollow();
    void openFold(int fold);
    void choose(int row);
    void selectRow(int row);
    void showRow(int row);
    void toggle(int row);
    void collapseOrLeave(int row);
    void zoomTo(const TimelineBar &bar);
    bool handleTimeKey(int key);
    bool handleRowKey(int key);
    int rowAt(int y) const;
    const TimelineBar *barAt(QPoint position) const;
    QRect rowRect(int row) const;
    QRect headerRect() const;
    QRect barsRect() const;
    bool isLive() const;

    QPointer<RunSession> m_session;
    TimelineRows m_rows;
    IdleTime m_idle;
    bool m_knowsDocument = false; ///< Whether `m_idle` was made from the run's document.
    TimeAxis m_axis;
    QList<qint64> m_openedFolds; ///< Where the folds begin that the user opened.
    Follow m_follow = Follow::Fit;
    int m_labelWidth = timelinemetrics::MinLabelWidth;
    QString m_currentState;
    int m_currentRow = -1;
    std::optional<QPoint> m_pressedAt;
    double m_pressedOffset = 0;
    bool m_isDragging = false;
    std::optional<QPoint> m_hover;
    bool m_isUpdatingScrollBars = false;
    QTimer m_liveTimer; ///< Moves the present moment while nothing else happens.
    EmptyState *m_empty;
};

} // namespace sluice::designer
