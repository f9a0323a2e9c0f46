// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/canvastool.h"

#include <QPixmap>

class QGraphicsView;

namespace sluice::designer {

/** The whole drawing in a corner of the view. Drawn by the view; the picture is made anew only after changes. */
class Minimap final
{
public:
    Minimap(QGraphicsView &view, CanvasScene &scene) : m_view(view), m_scene(scene) { }

    bool isVisible() const { return m_isVisible && m_isUseful; }
    void setVisible(bool visible) { m_isVisible = visible; }
    bool wantsToBeVisible() const { return m_isVisible; }
    /** In the viewport. */
    QRect rect() const;
    void invalidate();
    /** In the viewport's coordinates. */
    void paint(QPainter &painter, const Theme &theme);
    /** The place in the scene that is shown at this point of the viewport. */
    QPointF toScene(QPointF point) const;

private:
    QTransform fromScene() const;

    QGraphicsView &m_view;
    CanvasScene &m_scene;
    QPixmap m_nodes;
    QRectF m_shown; ///< What of the scene it shows.
    bool m_isVisible = true;
    bool m_isUseful = false;
    bool m_isDarkShown = false;
};

/** Moves the view's part of the drawing within the minimap. */
class MinimapTool final : public CanvasTool
{
public:
    MinimapTool(QGraphicsView &view, const Minimap &map) : m_view(view), m_map(map) { }
    void move(const Pointer &pointer) override;
    void finish(const Pointer &) override { }

private:
    QGraphicsView &m_view;
    const Minimap &m_map;
};

} // namespace sluice::designer
