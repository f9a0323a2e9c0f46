// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/minimap.h"

#include <QGraphicsView>

namespace sluice::designer {

static constexpr QSize mapSize(144, 92);
static constexpr int mapMargin = 12;
static constexpr int mapPadding = 6;

QRect Minimap::rect() const
{
    return QRect(QPoint(m_view.viewport()->width() - mapSize.width() - mapMargin, mapMargin), mapSize);
}

void Minimap::invalidate()
{
    m_nodes = {};
    m_shown = m_scene.field().boundingRect().adjusted(-80, -80, 80, 80);
    // A map of what one sees anyway is in the way.
    m_isUseful = m_scene.field().boundingRect().isValid() && m_scene.document().workflow().states.size() > 2;
}

QTransform Minimap::fromScene() const
{
    const QRectF inner = QRectF(rect()).adjusted(mapPadding, mapPadding, -mapPadding, -mapPadding);
    const double scale = std::min(inner.width() / m_shown.width(), inner.height() / m_shown.height());
    QTransform transform;
    transform.translate(inner.center().x(), inner.center().y());
    transform.scale(scale, scale);
    transform.translate(-m_shown.center().x(), -m_shown.center().y());
    return transform;
}

QPointF Minimap::toScene(QPointF point) const
{
    return fromScene().inverted().map(point);
}

void Minimap::paint(QPainter &painter, const Theme &theme)
{
    const QRect map = rect();
    const double ratio = m_view.devicePixelRatioF();
    if (m_nodes.isNull() || m_isDarkShown != theme.isDark || !qFuzzyCompare(m_nodes.devicePixelRatio(), ratio)) {
        m_isDarkShown = theme.isDark;
        m_nodes = QPixmap(map.size() * ratio);
        m_nodes.setDevicePixelRatio(ratio);
        m_nodes.fill(Qt::transparent);
        QPainter nodes(&m_nodes);
        nodes.setRenderHint(QPainter::Antialiasing);
        nodes.setPen(QPen(theme.line, 1));
        nodes.setBrush(theme.panel);
        nodes.drawRoundedRect(QRectF(QPointF(), map.size()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        const QTransform transform = fromScene() * QTransform::fromTranslate(-map.left(), -map.top());
        for (const QRectF &node : m_scene.field().rectsIn(m_shown)) {
            const QRectF block = transform.mapRect(node);
            nodes.fillRect(QRectF(block.topLeft(), block.size().expandedTo({1.5, 1.5})), theme.faint);
        }
    }
    painter.drawPixmap(map.topLeft(), m_nodes);
    const QRectF seen = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    const QRectF frame = fromScene().mapRect(seen) & QRectF(map).adjusted(3, 3, -3, -3);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.4));
    painter.setBrush(Qt::NoBrush);
    if (frame.isValid())
        painter.drawRoundedRect(frame, 3, 3);
}

void MinimapTool::move(const Pointer &pointer)
{
    m_view.centerOn(m_map.toScene(pointer.view));
}

} // namespace sluice::designer
