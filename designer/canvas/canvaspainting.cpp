// SPDX-License-Identifier: GPL-3.0-or-later
// What a `CanvasView` draws behind and before its items.
#include "designer/canvas/canvasview.h"
#include "designer/canvas/minimap.h"
#include "designer/canvas/painters.h"
#include "designer/canvas/tools.h"
#include "designer/tr.h"

#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** Dots of two pixels at every scale. Rectangles in the viewport's pixels are what Qt fills fastest. */
static void paintDots(QPainter &painter, const QRectF &rect, double zoom, const Theme &theme)
{
    if (zoom < 0.25)
        return;
    const double step = zoom < 0.5 ? 4 * metrics::GridDots : zoom < 0.8 ? 2 * metrics::GridDots : metrics::GridDots;
    const double left = std::floor(rect.left() / step) * step;
    const double top = std::floor(rect.top() / step) * step;
    QList<QRect> dots;
    dots.reserve(qsizetype((rect.width() / step + 2) * (rect.height() / step + 2)));
    const QTransform &toView = painter.worldTransform();
    for (double y = top; y <= rect.bottom(); y += step) {
        for (double x = left; x <= rect.right(); x += step)
            dots.append(QRect(toView.map(QPointF(x, y)).toPoint() - QPoint(1, 1), QSize(2, 2)));
    }
    painter.save();
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.gridDot);
    painter.drawRects(dots.constData(), int(dots.size()));
    painter.restore();
}

void CanvasView::drawBackground(QPainter *painter, const QRectF &rect)
{
    const Theme &theme = themeFor(palette());
    painter->fillRect(rect, theme.canvas);
    paintDots(*painter, rect, zoom(), theme);
}

static void paintHandle(QPainter &painter, const Handle &handle, const Theme &theme)
{
    const QColor colour = handle.edge.isError() ? theme.failed : theme.accent;
    painter.setPen(QPen(colour, 1.8));
    painter.setBrush(theme.canvas);
    painter.drawEllipse(handle.point, 5, 5);
    painter.drawLine(handle.point - QPointF(2.2, 0), handle.point + QPointF(2.2, 0));
    painter.drawLine(handle.point - QPointF(0, 2.2), handle.point + QPointF(0, 2.2));
}

void CanvasView::drawForeground(QPainter *painter, const QRectF &)
{
    const Theme &theme = themeFor(palette());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_tool) {
        m_tool->paint(*painter, theme);
    } else {
        for (const QString &state : statesWithHandles()) {
            for (const Handle &handle : handlesOf(*m_scene, m_document, state))
                paintHandle(*painter, handle, theme);
        }
    }
    if (m_minimap->isVisible()) {
        painter->resetTransform();
        m_minimap->paint(*painter, theme);
    }
    painter->restore();
}

} // namespace sluice::designer
