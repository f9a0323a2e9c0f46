// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace sluice::designer {

/** A stretch in which nothing happens, drawn as a zigzag of fixed width. Microseconds since the run began. */
struct TimeFold
{
    qint64 startUs = 0;
    qint64 endUs = 0;

    bool operator==(const TimeFold &) const = default;
};

/**
 * The mapping between the time of a run and pixels from the left edge of the bars.
 *
 * Linear but for the folds, which take `foldWidth` pixels each at every zoom. A plain value: reads no clock,
 * knows no widget. The whole run is never smaller than the view, and time 0 never leaves its left edge inwards.
 */
class TimeAxis final
{
public:
    static constexpr double MaxPixelsPerUs = 20;

    TimeAxis() = default;

    qint64 lengthUs() const { return m_lengthUs; }
    const QList<TimeFold> &folds() const { return m_folds; }
    /** Pixels for a microsecond outside folds. */
    double scale() const { return m_scale; }
    double offset() const { return m_offset; }
    double width() const { return m_width; }
    double contentWidth() const;
    /** Whether the whole run is in view, as after `fit`. */
    bool isFitted() const;

    double toX(qint64 timeUs) const;
    /** The time at that pixel, from 0 to `lengthUs`; within a fold in proportion. */
    qint64 toTime(double x) const;
    /** The fold that covers that pixel, or -1. */
    int foldAt(double x) const;

    /** Keeps scale and offset as far as the new bounds allow. `folds` are sorted and apart. */
    void setContent(qint64 lengthUs, const QList<TimeFold> &folds, double foldWidth);
    void setWidth(double width);
    void setOffset(double offset);
    void fit();
    /** What is at `x` stays there, unless that would show time before 0 or after the end. */
    void zoomAt(double x, double factor);

    bool operator==(const TimeAxis &) const = default;

private:
    /** Pixels from time 0, at the present scale. */
    double position(qint64 timeUs) const;
    double minScale() const;
    void clamp();

    qint64 m_lengthUs = 1;
    QList<TimeFold> m_folds;
    double m_foldWidth = 0;
    double m_scale = 1;
    double m_offset = 0;
    double m_width = 1;
};

} // namespace sluice::designer
