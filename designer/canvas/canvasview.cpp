// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/canvasview.h"

#include "designer/canvas/canvasscene.h"
#include "designer/canvas/kindpicker.h"
#include "designer/canvas/minimap.h"
#include "designer/canvas/nameeditor.h"
#include "designer/canvas/painters.h"
#include "designer/canvas/picturemaker.h"
#include "designer/canvas/tools.h"
#include "designer/tr.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static constexpr double smallestZoom = 0.1;
static constexpr double largestZoom = 4;
static constexpr double zoomStep = 1.2;

CanvasView::CanvasView(DesignerDocument &document, QWidget *parent)
    : QGraphicsView(parent)
    , m_document(document)
    , m_scene(new CanvasScene(document, this))
    , m_minimap(std::make_unique<Minimap>(*this, *m_scene))
{
    setScene(m_scene);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(QGraphicsView::NoAnchor);
    setResizeAnchor(QGraphicsView::NoAnchor);
    setViewportUpdateMode(QGraphicsView::SmartViewportUpdate);
    setOptimizationFlags(QGraphicsView::DontSavePainterState | QGraphicsView::DontAdjustForAntialiasing);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    setAccessibleName(Tr::tr("Canvas"));
    m_minimap->invalidate();
    connect(m_scene, &CanvasScene::fieldChanged, this, [this] {
        m_minimap->invalidate();
        viewport()->update(m_minimap->rect());
    });
    connect(&document, &DesignerDocument::documentReset, this, [this] {
        dropTool();
        m_hovered.clear();
        fit();
        viewport()->update();
    });
    connect(&document, &DesignerDocument::selectionChanged, this, &CanvasView::announceSelection);
    connect(&document, &DesignerDocument::edited, this, [this] {
        if (m_document.workflow().states.size() <= 1)
            viewport()->update(); // The advice for an empty canvas comes or goes.
    });
}

CanvasView::~CanvasView()
{
    m_tool.reset();
    // An open editor would still report to a view that is half gone.
    qDeleteAll(findChildren<NameEditor *>());
}

double CanvasView::zoom() const
{
    return transform().m11();
}

void CanvasView::setZoom(double factor)
{
    zoomAt(viewport()->rect().center(), factor / zoom());
}

void CanvasView::zoomIn()
{
    setZoom(zoom() * zoomStep);
}

void CanvasView::zoomOut()
{
    setZoom(zoom() / zoomStep);
}

/** Keeps what is under `place` under it. */
void CanvasView::zoomAt(QPoint place, double factor)
{
    const double wanted = std::clamp(zoom() * factor, smallestZoom, largestZoom);
    if (qFuzzyCompare(wanted, zoom()))
        return;
    const QPointF fixed = mapToScene(place);
    setTransform(QTransform::fromScale(wanted, wanted));
    const QPoint off = mapFromScene(fixed) - place;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + off.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + off.y());
    m_isFitWanted = false;
    Q_EMIT zoomChanged(wanted);
}

void CanvasView::showRect(const QRectF &rect, double largest)
{
    constexpr double margin = 32;
    if (!rect.isValid())
        return;
    const QSizeF room = QSizeF(viewport()->size()) - QSizeF(2 * margin, 2 * margin);
    const double wanted = std::min(room.width() / rect.width(), room.height() / rect.height());
    const double scale = std::clamp(wanted, smallestZoom, largest);
    setTransform(QTransform::fromScale(scale, scale));
    centerOn(rect.center());
    Q_EMIT zoomChanged(scale);
}

void CanvasView::fit()
{
    const QRectF all = m_scene->field().boundingRect();
    if (all.isValid())
        showRect(paintedRect(all), 1);
    else
        centerOn(0, 0);
    m_isFitWanted = true;
}

void CanvasView::fitSelection()
{
    showRect(paintedRect(m_scene->selectedRect()), 2);
    m_isFitWanted = false;
}

void CanvasView::ensureSeen(const QRectF &rect)
{
    constexpr int margin = 40;
    ensureVisible(rect, margin, margin);
}

void CanvasView::reveal(const QString &state)
{
    m_document.selectStates({state});
    const QRectF outline = m_scene->outline(state);
    if (outline.isValid())
        ensureSeen(outline);
}

void CanvasView::setMinimapVisible(bool visible)
{
    m_minimap->setVisible(visible);
    viewport()->update(m_minimap->rect());
}

bool CanvasView::isMinimapVisible() const
{
    return m_minimap->wantsToBeVisible();
}

void CanvasView::setEditing(Editing editing)
{
    m_editing = editing;
    dropTool();
    setAcceptDrops(canEdit());
    viewport()->update();
}

void CanvasView::showRun(const RunProjection *run)
{
    m_scene->showRun(run);
}

void CanvasView::startTool(std::unique_ptr<CanvasTool> tool)
{
    m_tool = std::move(tool);
    viewport()->setCursor(m_tool->cursor());
}

/** Ends a gesture without its effect. */
void CanvasView::dropTool()
{
    if (!m_tool)
        return;
    m_tool.reset();
    m_pressed.clear();
    viewport()->unsetCursor();
    viewport()->update();
    Q_EMIT hintChanged({});
}

static Pointer pointerAt(const QGraphicsView &view, QPoint place, Qt::KeyboardModifiers modifiers)
{
    return {place, view.mapToScene(place), modifiers};
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    setFocus(Qt::MouseFocusReason);
    if (m_tool) {
        event->accept();
        return;
    }
    const bool isPan = event->button() == Qt::MiddleButton
        || (event->button() == Qt::LeftButton && m_isSpaceHeld);
    if (isPan)
        startTool(std::make_unique<PanTool>(*this, place));
    else if (event->button() == Qt::LeftButton)
        pressLeft(event);
    event->accept();
}

void CanvasView::pressLeft(QMouseEvent *event)
{
    const Pointer pointer = pointerAt(*this, event->position().toPoint(), event->modifiers());
    if (m_minimap->isVisible() && m_minimap->rect().contains(pointer.view)) {
        startTool(std::make_unique<MinimapTool>(*this, *m_minimap));
        m_tool->move(pointer);
        return;
    }
    if (std::unique_ptr<CanvasTool> tool = canEdit() ? edgeToolAt(pointer.scene) : nullptr) {
        startTool(std::move(tool));
        return;
    }
    const QString state = m_scene->stateAt(pointer.scene);
    if (!state.isEmpty()) {
        clickState(state, event->modifiers());
        if (canEdit() && m_document.selection().states.contains(state))
            startTool(std::make_unique<MoveTool>(*m_scene, pointer, state));
        return;
    }
    const double reach = 7 / std::min(1.0, zoom());
    if (const std::optional<EdgeId> edge = m_scene->edgeAt(pointer.scene, reach)) {
        Selection selection;
        if (event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier))
            selection = m_document.selection();
        selection.edges.append(*edge);
        m_document.select(selection);
        return;
    }
    startTool(std::make_unique<RubberBandTool>(*m_scene, pointer));
}

/** A gesture that draws or leads elsewhere an edge, if one begins here. */
std::unique_ptr<CanvasTool> CanvasView::edgeToolAt(QPointF place)
{
    const double reach = 9 / std::min(1.0, zoom());
    const auto onEmpty = [this](const EdgeId &edge, QPointF end) {
        pickKind(viewport()->mapToGlobal(mapFromScene(end)),
                 [this, edge, end](const PaletteKind &kind) { addAt(kind, end, edge); });
    };
    for (const EdgeId &edge : m_document.selection().edges) {
        const EdgeRoute route = m_scene->route(edge);
        if (!route.points.isEmpty() && QLineF(route.points.last(), place).length() <= reach)
            return std::make_unique<ConnectTool>(*m_scene, edge, route.points.first(), onEmpty);
    }
    for (const QString &state : statesWithHandles()) {
        for (const Handle &handle : handlesOf(*m_scene, m_document, state)) {
            if (QLineF(handle.point, place).length() <= reach)
                return std::make_unique<ConnectTool>(*m_scene, handle.edge, handle.point, onEmpty);
        }
    }
    // Along its border a node offers its next outcome.
    constexpr double border = 6;
    const QString state = m_scene->stateAt(place);
    const QRectF outline = m_scene->outline(state);
    if (state.isEmpty() || outline.adjusted(border, border, -border, -border).contains(place))
        return nullptr;
    const QList<Handle> handles = handlesOf(*m_scene, m_document, state);
    return handles.isEmpty() ? nullptr
                             : std::make_unique<ConnectTool>(*m_scene, handles.first().edge, handles.first().point, onEmpty);
}

void CanvasView::clickState(const QString &state, Qt::KeyboardModifiers modifiers)
{
    Selection selection = m_document.selection();
    const bool isSelected = selection.states.contains(state);
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) {
        if (isSelected)
            selection.states.removeOne(state);
        else
            selection.states.append(state);
        m_document.select(selection);
    } else if (isSelected) {
        m_pressed = state; // The others stay selected, in case they are to be moved together.
    } else {
        m_document.selectStates({state});
    }
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    const Pointer pointer = pointerAt(*this, event->position().toPoint(), event->modifiers());
    if (!m_tool) {
        hover(pointer.scene);
        return;
    }
    m_tool->move(pointer);
    Q_EMIT hintChanged(m_tool->hint());
    viewport()->update();
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_tool || event->buttons() != Qt::NoButton)
        return;
    const std::unique_ptr<CanvasTool> tool = std::move(m_tool);
    const auto *mover = dynamic_cast<const MoveTool *>(tool.get());
    if (mover != nullptr && !mover->hasMoved() && !m_pressed.isEmpty())
        m_document.selectStates({m_pressed});
    m_pressed.clear();
    viewport()->unsetCursor();
    tool->finish(pointerAt(*this, event->position().toPoint(), event->modifiers()));
    Q_EMIT hintChanged({});
    viewport()->update();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPointF place = mapToScene(event->position().toPoint());
    if (event->button() != Qt::LeftButton)
        return;
    dropTool();
    const QString state = m_scene->stateAt(place);
    if (!state.isEmpty())
        Q_EMIT stateActivated(state);
    else if (canEdit() && !m_scene->edgeAt(place, 7))
        pickKind(event->globalPosition().toPoint(),
                 [this, place](const PaletteKind &kind) { addAt(kind, place, {}); });
}

QStringList CanvasView::statesWithHandles() const
{
    if (!canEdit() || detailFor(zoom()) != Detail::Full)
        return {};
    QStringList states;
    if (m_document.selection().states.size() == 1)
        states = m_document.selection().states;
    if (!m_hovered.isEmpty() && !states.contains(m_hovered))
        states.append(m_hovered);
    return states;
}

void CanvasView::updateOverlay(const QString &state)
{
    constexpr double around = 34;
    const QRectF outline = m_scene->outline(state);
    if (outline.isValid())
        viewport()->update(mapFromScene(outline.adjusted(-around, -around, around + 60, around)).boundingRect());
}

void CanvasView::hover(QPointF place)
{
    constexpr double handleReach = 9;
    QString state = m_scene->stateAt(place);
    const QRectF kept = m_scene->outline(m_hovered).adjusted(-handleReach, -handleReach, handleReach, handleReach);
    if (state.isEmpty() && !m_hovered.isEmpty() && kept.contains(place))
        state = m_hovered;
    if (state == m_hovered)
        return;
    updateOverlay(std::exchange(m_hovered, state));
    updateOverlay(m_hovered);
}

void CanvasView::contextMenuEvent(QContextMenuEvent *event)
{
    dropTool();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const QPointF place = mapToScene(event->pos());
        const QString state = m_scene->stateAt(place);
        const std::optional<EdgeId> edge = m_scene->edgeAt(place, 7);
        if (!state.isEmpty() && !m_document.selection().states.contains(state))
            m_document.selectStates({state});
        else if (state.isEmpty() && edge)
            m_document.select({{}, {*edge}});
        else if (state.isEmpty())
            m_document.select({});
        Q_EMIT menuRequested(event->globalPos());
        return;
    }
    const QRectF about = m_scene->selectedRect();
    Q_EMIT menuRequested(viewport()->mapToGlobal(mapFromScene(about.center())));
}

void CanvasView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        constexpr double unitsPerStep = 120;
        zoomAt(event->position().toPoint(), std::pow(zoomStep, event->angleDelta().y() / unitsPerStep));
    } else {
        QPoint by = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
        if (event->modifiers().testFlag(Qt::ShiftModifier) && by.x() == 0)
            by = {by.y(), 0};
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
        m_isFitWanted = false;
    }
    event->accept();
}

bool CanvasView::showHandleTip(const QHelpEvent &event)
{
    constexpr double reach = 9;
    const QPointF place = mapToScene(event.pos());
    for (const QString &state : statesWithHandles()) {
        for (const Handle &handle : handlesOf(*m_scene, m_document, state)) {
            if (QLineF(handle.point, place).length() > reach)
                continue;
            QToolTip::showText(event.globalPos(), Tr::tr("Drag to connect: %1").arg(handle.text), viewport());
            return true;
        }
    }
    return false;
}

bool CanvasView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position().toPoint(), 1 + gesture->value());
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip && showHandleTip(*static_cast<QHelpEvent *>(event)))
        return true;
    if (event->type() == QEvent::Leave && !m_tool)
        updateOverlay(std::exchange(m_hovered, QString()));
    return QGraphicsView::viewportEvent(event);
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_isFitWanted)
        fit();
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    if (!m_minimap->isVisible())
        return;
    // What was scrolled took the map's picture along.
    const QRect map = m_minimap->rect();
    viewport()->update(map);
    viewport()->update(map.translated(dx, dy));
}

void CanvasView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

static bool holdsKind(const QMimeData &data)
{
    return data.hasFormat(QString::fromUtf16(PaletteKindMime));
}

void CanvasView::dragEnterEvent(QDragEnterEvent *event)
{
    if (canEdit() && holdsKind(*event->mimeData()))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent *event)
{
    if (!canEdit() || !holdsKind(*event->mimeData()))
        return;
    m_scene->setDropEdge(m_scene->edgeAt(mapToScene(event->position().toPoint()), 14));
    event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_scene->setDropEdge({});
    event->accept();
}

void CanvasView::dropEvent(QDropEvent *event)
{
    m_scene->setDropEdge({});
    const QString id = QString::fromUtf8(event->mimeData()->data(QString::fromUtf16(PaletteKindMime)));
    const QPointF place = mapToScene(event->position().toPoint());
    for (const PaletteKind &kind : paletteKinds(m_document.kinds())) {
        if (kind.id != id)
            continue;
        const std::optional<EdgeId> edge = m_scene->edgeAt(place, 14);
        const QSizeF size = nodeSize(kind.prototype, m_document.workflow().inputs);
        if (edge) {
            const QPointF corner = place - QPointF(size.width() / 2, size.height() / 2);
            m_document.selectStates({m_document.spliceState(kind.prototype, QPointF(corner.toPoint()), *edge)});
        } else {
            addAt(kind, place, {});
        }
        event->acceptProposedAction();
        setFocus();
        return;
    }
}

} // namespace sluice::designer
