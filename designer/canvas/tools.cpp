// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/tools.h"

#include "designer/canvas/orthogonalpath.h"
#include "designer/canvas/painters.h"
#include "designer/canvas/snapping.h"
#include "designer/tr.h"

#include <QApplication>
#include <QGraphicsView>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::designer {

void PanTool::move(const Pointer &pointer)
{
    const QPoint moved = pointer.view - m_last;
    m_last = pointer.view;
    m_view.horizontalScrollBar()->setValue(m_view.horizontalScrollBar()->value() - moved.x());
    m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->value() - moved.y());
}

RubberBandTool::RubberBandTool(CanvasScene &scene, const Pointer &start)
    : m_scene(scene)
    , m_start(start.scene)
    , m_before(scene.document().selection())
{
    if (start.modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
        m_kept = m_before;
    scene.document().select(m_kept);
}

RubberBandTool::~RubberBandTool()
{
    if (!m_isFinished)
        m_scene.document().select(m_before);
}

void RubberBandTool::move(const Pointer &pointer)
{
    m_rect = QRectF(m_start, pointer.scene).normalized();
    Selection selection = m_kept;
    QStringList touched = m_scene.field().namesIn(m_rect);
    touched.sort();
    selection.states.append(touched);
    m_scene.document().select(selection);
}

void RubberBandTool::finish(const Pointer &)
{
    m_isFinished = true;
}

void RubberBandTool::paint(QPainter &painter, const Theme &theme) const
{
    QColor fill = theme.accent;
    fill.setAlphaF(0.12f);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QPen pen(theme.accent, 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRect(m_rect);
}

MoveTool::MoveTool(CanvasScene &scene, const Pointer &start, const QString &grabbed)
    : m_scene(scene)
    , m_start(start)
    , m_grabbed(grabbed)
    , m_states(scene.document().selection().states)
{
    for (const QString &state : std::as_const(m_states)) {
        m_from.insert(state, scene.document().position(state));
        m_bounds |= scene.outline(state);
    }
}

MoveTool::~MoveTool()
{
    m_scene.setDropEdge({});
    if (!m_isFinished && m_hasMoved)
        m_scene.endPreview(m_states);
}

void MoveTool::move(const Pointer &pointer)
{
    if (!m_hasMoved && (pointer.view - m_start.view).manhattanLength() < QApplication::startDragDistance() / 2)
        return;
    m_hasMoved = true;
    QPointF shift = pointer.scene - m_start.scene;
    m_guides.clear();
    if (!pointer.modifiers.testFlag(Qt::AltModifier)) {
        constexpr double neighbourhood = 600;
        constexpr double reach = 6;
        const QRectF moved = m_bounds.translated(shift);
        QList<QRectF> neighbours;
        for (const QString &name :
             m_scene.field().namesIn(moved.adjusted(-neighbourhood, -neighbourhood, neighbourhood, neighbourhood))) {
            if (!m_from.contains(name))
                neighbours.append(m_scene.outline(name));
        }
        const Snap snapped = snap(moved, neighbours, reach);
        shift += snapped.shift;
        m_guides = snapped.guides;
    }
    for (const auto &[state, from] : m_from.asKeyValueRange())
        m_to.insert(state, QPointF((from + shift).toPoint()));
    m_scene.previewMove(m_to);
    findSplice(pointer);
}

/** Only a state that nothing leads to can be put into an edge: others are being tidied, not inserted. */
void MoveTool::findSplice(const Pointer &pointer)
{
    m_splice.reset();
    DesignerDocument &document = m_scene.document();
    const StateSpec *state = document.state(m_grabbed);
    const bool isCandidate = m_states.size() == 1 && state != nullptr && state->exit() == nullptr
        && !document.openOutcomes(m_grabbed).isEmpty() && !pointer.modifiers.testFlag(Qt::AltModifier);
    if (isCandidate) {
        const auto leadsHere = [this](const StateSpec &other) {
            const auto isHere = [this](const auto &edge) { return edge.target == m_grabbed; };
            return std::any_of(other.next.begin(), other.next.end(), isHere)
                || std::any_of(other.onError.begin(), other.onError.end(), isHere);
        };
        const QList<StateSpec> &all = document.workflow().states;
        const QRectF outline = m_scene.outline(m_grabbed);
        const std::optional<EdgeId> edge = m_scene.edgeAt(outline.center(), outline.height() / 3);
        if (edge && edge->from != m_grabbed && std::none_of(all.begin(), all.end(), leadsHere))
            m_splice = edge;
    }
    m_scene.setDropEdge(m_splice);
}

QString MoveTool::hint() const
{
    return m_splice ? Tr::tr("Let go to put %1 into this edge; Alt only moves it.").arg(m_grabbed) : QString();
}

void MoveTool::finish(const Pointer &)
{
    m_isFinished = true;
    if (!m_hasMoved)
        return;
    m_scene.setDropEdge({});
    if (m_splice)
        m_scene.document().spliceExisting(m_grabbed, m_to.value(m_grabbed), *m_splice);
    else
        m_scene.document().moveStates(m_to);
    m_scene.endPreview(m_states);
}

void MoveTool::paint(QPainter &painter, const Theme &theme) const
{
    QPen pen(theme.accent, 1, Qt::DashLine);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawLines(m_guides);
}

/** Where edges touch a side of the node, along that side: no handle may hide them. */
static QList<double> portsOn(const CanvasScene &scene, const QRectF &outline, Qt::Edge side)
{
    QList<double> ports;
    for (const QPointF &point : scene.edgeEnds(outline)) {
        if (side == Qt::BottomEdge && qAbs(point.y() - outline.bottom()) < 1)
            ports.append(point.x());
        else if (side == Qt::RightEdge && qAbs(point.x() - outline.right()) < 1)
            ports.append(point.y());
    }
    return ports;
}

/** The free place on a side that is nearest to its middle. */
static double freePlace(double middle, double reach, double step, QList<double> &taken)
{
    constexpr double near = 13;
    for (double away = 0; away <= reach; away += step) {
        for (const double place : {middle + away, middle - away}) {
            const bool isTaken = std::any_of(taken.begin(), taken.end(),
                                             [place](double other) { return qAbs(other - place) < near; });
            if (!isTaken) {
                taken.append(place);
                return place;
            }
        }
    }
    return middle;
}

QList<Handle> handlesOf(const CanvasScene &scene, DesignerDocument &document, const QString &state)
{
    const StateSpec *spec = document.state(state);
    if (spec == nullptr || spec->exit() != nullptr)
        return {};
    const QRectF outline = scene.outline(state);
    QList<Handle> handles;
    QList<double> below = portsOn(scene, outline, Qt::BottomEdge);
    for (const QString &outcome : document.openOutcomes(state)) {
        const double x = freePlace(outline.center().x(), outline.width() / 2 - 14, 6, below);
        handles.append({{state, outcome, -1}, {x, outline.bottom()}, outcome});
    }
    const auto takesAll = [](const ErrorRoute &route) { return route.codes.contains(u"*"_s); };
    if (std::none_of(spec->onError.begin(), spec->onError.end(), takesAll)) {
        QList<double> right = portsOn(scene, outline, Qt::RightEdge);
        const double y = freePlace(outline.center().y(), outline.height() / 2 - 10, 4, right);
        handles.append({{state, {}, int(spec->onError.size())}, {outline.right(), y}, Tr::tr("if it fails")});
    }
    return handles;
}

void connectTo(DesignerDocument &document, const EdgeId &edge, const QString &target)
{
    const bool isThere = !document.target(edge).isEmpty();
    if (isThere)
        document.retarget(edge, target);
    else if (edge.isError())
        document.connectError(edge.from, {u"*"_s}, target);
    else
        document.connectOutcome(edge.from, edge.outcome, target);
}

ConnectTool::ConnectTool(CanvasScene &scene, const EdgeId &edge, QPointF start, OnEmpty onEmpty)
    : m_scene(scene)
    , m_edge(edge)
    , m_start(start)
    , m_end(start)
    , m_onEmpty(std::move(onEmpty))
{
}

ConnectTool::~ConnectTool()
{
    m_scene.setDropMark(m_target, DropMark::None);
}

void ConnectTool::move(const Pointer &pointer)
{
    m_end = pointer.scene;
    m_scene.setDropMark(m_target, DropMark::None);
    m_target = m_scene.stateAt(pointer.scene);
    const QString what = m_edge.isError() ? Tr::tr("Errors") : m_edge.outcome;
    if (m_target.isEmpty()) {
        m_obstacle.clear();
        m_hint = Tr::tr("%1 of %2: let go on a state, or on the empty canvas for a new one.").arg(what, m_edge.from);
        return;
    }
    m_obstacle = m_scene.document().connectObstacle(m_edge, m_target);
    m_hint = m_obstacle.isEmpty() ? Tr::tr("%1 of %2 leads to %3.").arg(what, m_edge.from, m_target) : m_obstacle;
    m_scene.setDropMark(m_target, m_obstacle.isEmpty() ? DropMark::Possible : DropMark::Impossible);
}

void ConnectTool::finish(const Pointer &pointer)
{
    move(pointer);
    constexpr double shortest = 12;
    if (QLineF(m_start, m_end).length() < shortest)
        return; // A click, or a change of mind.
    if (m_target.isEmpty())
        m_onEmpty(m_edge, m_end);
    else if (m_obstacle.isEmpty())
        connectTo(m_scene.document(), m_edge, m_target);
}

void ConnectTool::paint(QPainter &painter, const Theme &theme) const
{
    const QRectF from = m_scene.outline(m_edge.from);
    const QRectF to = m_target.isEmpty() ? QRectF(m_end, QSizeF(1, 1)) : m_scene.outline(m_target);
    NodeField field;
    field.insert(u"from"_s, from);
    field.insert(u"to"_s, to);
    const bool isAtRight = m_edge.isError() || qFuzzyCompare(m_start.x(), from.right());
    const Port start{m_start, isAtRight ? Side::Right : Side::Bottom, from, field.number(u"from"_s)};
    const bool isBelow = to.top() > from.bottom() + 24;
    const Side side = isBelow ? Side::Top : to.center().x() > from.center().x() ? Side::Left : Side::Right;
    const QPointF end = m_target.isEmpty() ? m_end
        : side == Side::Top                ? QPointF(to.center().x(), to.top())
        : side == Side::Left               ? QPointF(to.left(), to.center().y())
                                           : QPointF(to.right(), to.center().y());
    EdgeRoute route;
    route.points = directPath(start, {end, side, to, field.number(u"to"_s)});
    EdgePicture picture;
    picture.isError = m_edge.isError() || !m_obstacle.isEmpty();
    picture.isSelected = m_obstacle.isEmpty();
    paintEdge(painter, route, roundedPath(route.points), picture, theme, Detail::Full);
    if (m_obstacle.isEmpty())
        return;
    QRectF pill({}, labelSize(m_obstacle));
    pill.moveTopLeft(m_end + QPointF(12, 14));
    paintPill(painter, pill, m_obstacle, theme.card, theme.failed, theme.failed);
}

} // namespace sluice::designer
