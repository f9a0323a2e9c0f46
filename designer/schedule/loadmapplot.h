// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/plotting.h"
#include "designer/schedule/scheduleforecast.h"

class QScrollBar;

namespace sluice::designer {

struct Theme;

/** The drawing of a forecast: the load above, one row for each schedule below. Looks at one stretch of time. */
class LoadMapPlot final : public QCustomPlot
{
    Q_OBJECT

public:
    explicit LoadMapPlot(QWidget *parent = nullptr);

    void setForecast(const ScheduleForecast &forecast, int mostWanted);
    void setAsleep(const std::optional<TimeSpan> &asleep, const QList<AsleepOutcome> &outcomes);
    void setCurrent(const QString &id);
    void setNow(UtcTime now);
    TimeSpan span() const;
    void setSpan(TimeSpan span);

signals:
    void spanChanged();
    void scheduleChosen(const QString &id);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void applyColours();
    void placeRows();
    void drawLoad(QPainter &painter) const;
    void drawRows(QPainter &painter) const;
    void drawSleep(QPainter &painter, const QRectF &area) const;
    void drawRow(QPainter &painter, int row) const;
    void drawRuns(QPainter &painter, const ForecastRow &row, const QRectF &band) const;
    void drawDensity(QPainter &painter, const ForecastRow &row, const QRectF &band) const;
    void drawMarks(QPainter &painter, const ForecastRow &row, const QRectF &band) const;
    void drawOutcome(QPainter &painter, const ForecastRow &row, const QRectF &band) const;

    double xOf(UtcTime time) const;
    UtcTime timeAt(double x) const;
    QRectF bandOf(int row) const;
    int rowAt(double y) const;
    QString textAt(QPointF position) const;
    void choose(int row);
    void stepFire(int by);
    void zoom(double factor, double x);
    void showCursor();

    QCPAxisRect *m_loadRect;
    QCPAxisRect *m_rowsRect;
    QScrollBar *m_scroll;
    ScheduleForecast m_forecast;
    int m_mostWanted = 0;
    std::optional<TimeSpan> m_asleep;
    QList<AsleepOutcome> m_outcomes;
    int m_current = -1;
    std::optional<UtcTime> m_cursor; ///< The fire that the keys are at.
    UtcTime m_now;
    std::optional<QPointF> m_pressed;
    TimeSpan m_pressedSpan;
    int m_pressedScroll = 0;
    bool m_isDragged = false;
};

/** Its mark, drawn around `centre`: shapes differ so that nobody needs the colour. */
void drawCollisionMark(QPainter &painter, Collision::Kind kind, QPointF centre, const Theme &theme);

} // namespace sluice::designer
