// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/timeline/timeaxis.h"

#include <algorithm>
#include <cmath>

namespace sluice::designer {

static qint64 foldedTime(const QList<TimeFold> &folds)
{
    qint64 sum = 0;
    for (const TimeFold &fold : folds)
        sum += fold.endUs - fold.startUs;
    return sum;
}

double TimeAxis::contentWidth() const
{
    return double(m_lengthUs - foldedTime(m_folds)) * m_scale + double(m_folds.size()) * m_foldWidth;
}

double TimeAxis::minScale() const
{
    const double room = std::max(1.0, m_width - double(m_folds.size()) * m_foldWidth);
    return room / double(std::max<qint64>(1, m_lengthUs - foldedTime(m_folds)));
}

bool TimeAxis::isFitted() const
{
    return m_scale <= minScale() * 1.000001;
}

double TimeAxis::position(qint64 timeUs) const
{
    double folded = 0;
    double x = 0;
    for (const TimeFold &fold : m_folds) {
        if (timeUs <= fold.startUs)
            break;
        const double length = double(fold.endUs - fold.startUs);
        const double inside = std::min(double(timeUs - fold.startUs), length);
        folded += inside;
        x += m_foldWidth * inside / length;
    }
    return x + (double(timeUs) - folded) * m_scale;
}

double TimeAxis::toX(qint64 timeUs) const
{
    return position(timeUs) - m_offset;
}

qint64 TimeAxis::toTime(double x) const
{
    double left = x + m_offset;
    qint64 time = 0;
    for (const TimeFold &fold : m_folds) {
        const double before = double(fold.startUs - time) * m_scale;
        if (left <= before)
            break;
        left -= before;
        const qint64 length = fold.endUs - fold.startUs;
        if (left < m_foldWidth)
            return fold.startUs + qint64(double(length) * left / m_foldWidth);
        left -= m_foldWidth;
        time = fold.endUs;
    }
    return std::clamp<qint64>(time + qint64(std::round(left / m_scale)), 0, m_lengthUs);
}

int TimeAxis::foldAt(double x) const
{
    for (qsizetype i = 0; i < m_folds.size(); ++i) {
        const double left = toX(m_folds.at(i).startUs);
        if (x < left)
            return -1;
        if (x < left + m_foldWidth)
            return int(i);
    }
    return -1;
}

void TimeAxis::setContent(qint64 lengthUs, const QList<TimeFold> &folds, double foldWidth)
{
    m_lengthUs = std::max<qint64>(1, lengthUs);
    m_folds = folds;
    m_foldWidth = foldWidth;
    clamp();
}

void TimeAxis::setWidth(double width)
{
    m_width = std::max(1.0, width);
    clamp();
}

void TimeAxis::setOffset(double offset)
{
    m_offset = offset;
    clamp();
}

void TimeAxis::fit()
{
    m_scale = minScale();
    m_offset = 0;
}

void TimeAxis::zoomAt(double x, double factor)
{
    const qint64 time = toTime(x);
    m_scale *= factor;
    clamp();
    m_offset = position(time) - x;
    clamp();
}

void TimeAxis::clamp()
{
    const double smallest = minScale();
    m_scale = std::clamp(m_scale, smallest, std::max(smallest, MaxPixelsPerUs));
    m_offset = std::clamp(m_offset, 0.0, std::max(0.0, contentWidth() - m_width));
}

} // namespace sluice::designer
