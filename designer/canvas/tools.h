// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/canvastool.h"

#include <functional>

class QGraphicsView;

namespace sluice::designer {

/** Moves the drawing under the window. */
class PanTool final : public CanvasTool
{
public:
    PanTool(QGraphicsView &view, QPoint start) : m_view(view), m_last(start) { }
    void move(const Pointer &pointer) override;
    void finish(const Pointer &) override { }
    Qt::CursorShape cursor() const override { return Qt::ClosedHandCursor; }

private:
    QGraphicsView &m_view;
    QPoint m_last;
};

/** Selects what a rectangle touches, in addition to what was selected when the gesture began with Shift or Ctrl. */
class RubberBandTool final : public CanvasTool
{
public:
    RubberBandTool(CanvasScene &scene, const Pointer &start);
    ~RubberBandTool() override;
    void move(const Pointer &pointer) override;
    void finish(const Pointer &pointer) override;
    void paint(QPainter &painter, const Theme &theme) const override;

private:
    CanvasScene &m_scene;
    QPointF m_start;
    QRectF m_rect;
    Selection m_before;
    Selection m_kept;
    bool m_isFinished = false;
};

/**
 * Moves the selected states. They come to rest on the grid or in line with a neighbour; a state that
 * nothing leads to yet, let go over an edge, is put into it. Alt does neither.
 */
class MoveTool final : public CanvasTool
{
public:
    MoveTool(CanvasScene &scene, const Pointer &start, const QString &grabbed);
    ~MoveTool() override;
    void move(const Pointer &pointer) override;
    void finish(const Pointer &pointer) override;
    void paint(QPainter &painter, const Theme &theme) const override;
    Qt::CursorShape cursor() const override { return Qt::SizeAllCursor; }
    QString hint() const override;
    bool hasMoved() const { return m_hasMoved; }

private:
    void findSplice(const Pointer &pointer);

    CanvasScene &m_scene;
    Pointer m_start;
    QString m_grabbed;
    QStringList m_states;
    QMap<QString, QPointF> m_from;
    QMap<QString, QPointF> m_to;
    QRectF m_bounds; ///< Of all that moves, where it began.
    QList<QLineF> m_guides;
    std::optional<EdgeId> m_splice;
    bool m_hasMoved = false;
    bool m_isFinished = false;
};

/** A point from which an edge can be drawn: one for each open outcome, and one for errors. */
struct Handle
{
    EdgeId edge;
    QPointF point;
    QString text;
};

/** The handles of a state; none for an exit. The error route, which is not there yet, has the index after the last. */
QList<Handle> handlesOf(const CanvasScene &scene, DesignerDocument &document, const QString &state);

/** Draws an edge to a state, or to empty canvas, where `onEmpty` asks for a kind of state to be made there. */
class ConnectTool final : public CanvasTool
{
public:
    using OnEmpty = std::function<void(const EdgeId &edge, QPointF place)>;

    ConnectTool(CanvasScene &scene, const EdgeId &edge, QPointF start, OnEmpty onEmpty);
    ~ConnectTool() override;
    void move(const Pointer &pointer) override;
    void finish(const Pointer &pointer) override;
    void paint(QPainter &painter, const Theme &theme) const override;
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }
    QString hint() const override { return m_hint; }

private:
    CanvasScene &m_scene;
    EdgeId m_edge;
    QPointF m_start;
    QPointF m_end;
    OnEmpty m_onEmpty;
    QString m_target;
    QString m_obstacle;
    QString m_hint;
};

/** Makes the edge lead to `target`: a new one, a new error route, or one that is there. One undo step. */
void connectTo(DesignerDocument &document, const EdgeId &edge, const QString &target);

} // namespace sluice::designer
