// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/canvasscene.h"

#include "designer/canvas/edgeitem.h"
#include "designer/canvas/edgerouter.h"
#include "designer/canvas/nodeitem.h"
#include "designer/canvas/painters.h"
#include "designer/canvas/picturemaker.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::designer {

/** Up to so many edges, routing all of them takes less than a frame. */
static constexpr qsizetype mostRoutedAtOnce = 120;
static constexpr auto settleDelay = 120ms;

CanvasScene::CanvasScene(DesignerDocument &document, QObject *parent)
    : QGraphicsScene(parent)
    , m_document(document)
{
    m_settleDelay.setSingleShot(true);
    m_settleDelay.setInterval(settleDelay);
    connect(&m_settleDelay, &QTimer::timeout, this, &CanvasScene::routeAll);
    connect(&document, &DesignerDocument::documentReset, this, &CanvasScene::rebuild);
    connect(&document, &DesignerDocument::stateAdded, this,
            [this](const QString &state) { addNode(*m_document.state(state)); });
    connect(&document, &DesignerDocument::stateRemoved, this, &CanvasScene::removeNode);
    connect(&document, &DesignerDocument::stateRenamed, this, &CanvasScene::renameNode);
    connect(&document, &DesignerDocument::stateChanged, this, &CanvasScene::refreshNode);
    connect(&document, &DesignerDocument::edgesChanged, this, &CanvasScene::syncEdges);
    connect(&document, &DesignerDocument::layoutChanged, this, &CanvasScene::endPreview);
    connect(&document, &DesignerDocument::startChanged, this, [this](const QString &start) {
        updateAllPictures();
        m_toRoute.insert(start);
    });
    connect(&document, &DesignerDocument::propertiesChanged, this, [this] {
        for (const StateSpec &state : m_document.workflow().states)
            refreshNode(state.name); // An input's default tells how many rows a split has.
    });
    connect(&document, &DesignerDocument::edited, this, &CanvasScene::finishEdit);
    connect(&document, &DesignerDocument::selectionChanged, this, &CanvasScene::updateSelection);
    connect(&document, &DesignerDocument::problemsChanged, this, &CanvasScene::updateProblems);
    rebuild();
}

CanvasScene::~CanvasScene() = default;

QString CanvasScene::stateAt(QPointF point) const
{
    const QStringList names = m_field.namesIn(QRectF(point, QSizeF(0.5, 0.5)));
    return names.isEmpty() ? QString() : names.last();
}

std::optional<EdgeId> CanvasScene::edgeAt(QPointF point, double reach) const
{
    const QRectF around(point - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    const EdgeItem *nearest = nullptr;
    double distance = reach;
    for (const QGraphicsItem *item : items(around, Qt::IntersectsItemBoundingRect)) {
        const auto *edge = qgraphicsitem_cast<const EdgeItem *>(item);
        if (edge != nullptr && edge->distance(point) < distance) {
            nearest = edge;
            distance = edge->distance(point);
        }
    }
    return nearest != nullptr ? std::optional(nearest->id()) : std::nullopt;
}

EdgeRoute CanvasScene::route(const EdgeId &id) const
{
    const EdgeItem *edge = findEdge(id);
    return edge != nullptr ? edge->route() : EdgeRoute();
}

QList<QPointF> CanvasScene::edgeEnds(const QRectF &outline) const
{
    QList<QPointF> ends;
    const QRectF around = outline.adjusted(-1, -1, 1, 1);
    for (const QGraphicsItem *item : items(around, Qt::IntersectsItemBoundingRect)) {
        const auto *edge = qgraphicsitem_cast<const EdgeItem *>(item);
        if (edge == nullptr || edge->route().points.isEmpty())
            continue;
        for (const QPointF &end : {edge->route().points.first(), edge->route().points.last()}) {
            if (around.contains(end))
                ends.append(end);
        }
    }
    return ends;
}

const NodePicture *CanvasScene::picture(const QString &state) const
{
    const auto node = m_nodes.constFind(state);
    return node != m_nodes.constEnd() ? &node->item->picture() : nullptr;
}

const EdgePicture *CanvasScene::picture(const EdgeId &id) const
{
    const EdgeItem *edge = findEdge(id);
    return edge != nullptr ? &edge->picture() : nullptr;
}

QRectF CanvasScene::selectedRect() const
{
    QRectF result;
    for (const QString &state : m_document.selection().states)
        result |= outline(state);
    return result.isNull() ? m_field.boundingRect() : result;
}

void CanvasScene::rebuild()
{
    m_settleDelay.stop();
    m_currentEdge = nullptr;
    m_dropEdge.reset();
    m_toRoute.clear();
    clear();
    m_nodes.clear();
    m_edgesFrom.clear();
    m_edgesTo.clear();
    m_edgeCount = 0;
    m_field.clear();
    m_isRunShown = false;
    m_shownSelection = {};
    for (const StateSpec &state : m_document.workflow().states)
        addNode(state);
    updateProblems();
    updateAllPictures();
    routeAll();
    Q_EMIT fieldChanged();
}

void CanvasScene::addNode(const StateSpec &state)
{
    if (m_nodes.contains(state.name)) // A file that is being mended may hold a name twice.
        return;
    auto *item = new NodeItem(state.name);
    m_nodes.insert(state.name, {item, {}, {}, 0, DropMark::None});
    refreshNode(state.name);
    item->setPos(m_document.position(state.name));
    m_field.insert(state.name, item->outline());
    addItem(item);
    syncEdges(state.name);
    m_toRoute.insert(state.name);
}

void CanvasScene::removeNode(const QString &state)
{
    const auto node = m_nodes.constFind(state);
    if (node == m_nodes.constEnd())
        return;
    removeEdges(state);
    for (const EdgeItem *edge : m_edgesTo.value(state))
        m_toRoute.insert(edge->id().from);
    delete node->item;
    m_nodes.erase(node);
    m_field.remove(state);
}

void CanvasScene::renameNode(const QString &from, const QString &to)
{
    Node node = m_nodes.take(from);
    if (node.item == nullptr)
        return;
    removeEdges(from);
    node.item->setState(to);
    m_nodes.insert(to, node);
    m_field.remove(from);
    m_field.insert(to, node.item->outline());
    refreshNode(to);
    syncEdges(to);
    m_toRoute.insert(to);
}

/** The picture and size that the document alone gives. */
void CanvasScene::refreshNode(const QString &state)
{
    const auto node = m_nodes.find(state);
    const StateSpec *spec = m_document.state(state);
    if (node == m_nodes.end() || spec == nullptr)
        return;
    const WorkflowDocument &workflow = m_document.workflow();
    node->base = nodePicture(*spec, workflow.inputs, m_document.kinds());
    node->item->setToolTip(nodeDescription(*spec, m_document.kinds()));
    const QRectF before = node->item->outline();
    node->item->setSize(nodeSize(*spec, workflow.inputs));
    if (node->item->outline() != before && m_field.contains(state)) {
        m_field.insert(state, node->item->outline());
        m_toRoute.insert(state);
    }
    updatePicture(state);
}

void CanvasScene::placeNode(const QString &state, QPointF position)
{
    const auto node = m_nodes.constFind(state);
    if (node == m_nodes.constEnd() || node->item->pos() == position)
        return;
    node->item->setPos(position);
    m_field.insert(state, node->item->outline());
    m_toRoute.insert(state);
}

void CanvasScene::updatePicture(const QString &state)
{
    const auto node = m_nodes.constFind(state);
    if (node == m_nodes.constEnd())
        return;
    NodePicture picture = node->base;
    if (m_isRunShown)
        showVisit(picture, node->visit ? &*node->visit : nullptr, m_elapsedUs);
    NodeFrame &frame = frameOf(picture);
    frame.visits = node->visits;
    frame.isStart = m_document.workflow().start == state;
    frame.isSelected = m_document.selection().states.contains(state);
    frame.drop = node->drop;
    if (const auto problem = m_problems.constFind(state); problem != m_problems.constEnd())
        frame.problem = *problem;
    node->item->setPicture(picture);
}

void CanvasScene::updateAllPictures()
{
    for (auto node = m_nodes.keyBegin(); node != m_nodes.keyEnd(); ++node)
        updatePicture(*node);
}

/** The edges that start at this state, as the document has them now. */
void CanvasScene::syncEdges(const QString &state)
{
    const StateSpec *spec = m_document.state(state);
    if (spec == nullptr)
        return;
    removeEdges(state);
    const auto add = [&](const EdgeId &id, const QString &target, const QString &label) {
        auto *edge = new EdgeItem(id, target);
        EdgePicture picture;
        picture.label = label;
        picture.isError = id.isError();
        edge->setPicture(picture);
        m_edgesFrom[state].append(edge);
        m_edgesTo[target].append(edge);
        ++m_edgeCount;
        updateEdgePicture(edge);
        addItem(edge);
    };
    for (const Edge &edge : spec->next)
        add({state, edge.outcome, -1}, edge.target, edgeLabel(edge));
    for (int i = 0; i < spec->onError.size(); ++i)
        add({state, {}, i}, spec->onError.at(i).target, edgeLabel(spec->onError.at(i)));
    m_toRoute.insert(state);
    if (const auto node = m_nodes.constFind(state); node != m_nodes.constEnd())
        node->item->setToolTip(nodeDescription(*spec, m_document.kinds()));
}

void CanvasScene::removeEdges(const QString &state)
{
    const QList<EdgeItem *> edges = m_edgesFrom.take(state);
    for (EdgeItem *edge : edges)
        dropEdgeItem(edge);
}

void CanvasScene::dropEdgeItem(EdgeItem *edge)
{
    const auto to = m_edgesTo.find(edge->target());
    if (to != m_edgesTo.end())
        to->removeOne(edge);
    if (m_currentEdge == edge)
        m_currentEdge = nullptr;
    --m_edgeCount;
    delete edge;
}

void CanvasScene::updateEdgePicture(EdgeItem *edge)
{
    EdgePicture picture = edge->picture();
    picture.isSelected = m_document.selection().edges.contains(edge->id());
    picture.isDropTarget = m_dropEdge == edge->id();
    picture.isDangling = m_document.state(edge->target()) == nullptr;
    picture.isCurrent = edge == m_currentEdge;
    picture.isIdle = m_isRunShown && picture.taken == 0;
    edge->setPicture(picture);
}

EdgeItem *CanvasScene::findEdge(const EdgeId &id) const
{
    for (EdgeItem *edge : m_edgesFrom.value(id.from)) {
        if (edge->id() == id)
            return edge;
    }
    return nullptr;
}

void CanvasScene::finishEdit()
{
    updateSelection();
    if (m_toRoute.isEmpty())
        return;
    routeAround(std::exchange(m_toRoute, {}));
    Q_EMIT fieldChanged();
}

void CanvasScene::route(const QList<EdgeItem *> &edges)
{
    QList<EdgeRequest> requests;
    requests.reserve(edges.size());
    for (const EdgeItem *edge : edges)
        requests.append({edge->id().from, edge->target(), edge->id().isError(), labelSize(edge->picture().label),
                         edge->target() == m_document.workflow().start});
    const QList<EdgeRoute> routes = routeEdges(requests, m_field);
    for (qsizetype i = 0; i < edges.size(); ++i) {
        edges.at(i)->setRoute(routes.at(i));
        updateEdgePicture(edges.at(i));
    }
}

void CanvasScene::routeAll()
{
    m_settleDelay.stop();
    QList<EdgeItem *> edges;
    edges.reserve(m_edgeCount);
    for (const StateSpec &state : m_document.workflow().states)
        edges.append(m_edgesFrom.value(state.name));
    route(edges);
    growSceneRect();
}

/** The edges of these states, routed as if the others were not there. */
void CanvasScene::routeEdgesOf(const QSet<QString> &states)
{
    QSet<EdgeItem *> seen;
    QList<EdgeItem *> edges;
    const auto add = [&](const QList<EdgeItem *> &more) {
        for (EdgeItem *edge : more) {
            if (!seen.contains(edge)) {
                seen.insert(edge);
                edges.append(edge);
            }
        }
    };
    for (const QString &state : states) {
        add(m_edgesFrom.value(state));
        add(m_edgesTo.value(state));
    }
    route(edges);
}

void CanvasScene::routeAround(const QSet<QString> &states)
{
    if (m_edgeCount <= mostRoutedAtOnce) {
        routeAll();
        return;
    }
    routeEdgesOf(states);
    m_settleDelay.start();
}

void CanvasScene::settle()
{
    if (m_settleDelay.isActive())
        routeAll();
}

/** The scene only grows, and far beyond its nodes: else the view would jump while one edits at its border. */
void CanvasScene::growSceneRect()
{
    constexpr double around = 8000;
    const QRectF wanted = m_field.boundingRect().adjusted(-around, -around, around, around);
    if (!sceneRect().contains(m_field.boundingRect().adjusted(-around / 2, -around / 2, around / 2, around / 2)))
        setSceneRect(wanted);
}

void CanvasScene::updateSelection()
{
    const Selection before = std::exchange(m_shownSelection, m_document.selection());
    for (const QStringList &states : {before.states, m_shownSelection.states}) {
        for (const QString &state : states)
            updatePicture(state);
    }
    for (const QList<EdgeId> &edges : {before.edges, m_shownSelection.edges}) {
        for (const EdgeId &id : edges) {
            if (EdgeItem *edge = findEdge(id))
                updateEdgePicture(edge);
        }
    }
}

void CanvasScene::updateProblems()
{
    QSet<QString> touched(m_problems.keyBegin(), m_problems.keyEnd());
    m_problems.clear();
    for (const Problem &problem : m_document.problems()) {
        if (problem.state.isEmpty())
            continue;
        const bool isWorst = !m_problems.contains(problem.state) || problem.severity == Problem::Severity::Error;
        if (isWorst)
            m_problems.insert(problem.state, problem.severity);
        touched.insert(problem.state);
    }
    for (const QString &state : std::as_const(touched))
        updatePicture(state);
}

void CanvasScene::previewMove(const QMap<QString, QPointF> &positions)
{
    for (const auto &[state, position] : positions.asKeyValueRange())
        placeNode(state, position);
    // The others stay as they are, so that one sees what the hand does, and can let go over an edge.
    if (!m_toRoute.isEmpty())
        routeEdgesOf(std::exchange(m_toRoute, {}));
}

void CanvasScene::endPreview(const QStringList &states)
{
    for (const QString &state : states) {
        placeNode(state, m_document.position(state));
        m_toRoute.insert(state);
    }
    finishEdit();
}

void CanvasScene::setDropMark(const QString &state, DropMark mark)
{
    const auto node = m_nodes.find(state);
    if (node == m_nodes.end() || node->drop == mark)
        return;
    node->drop = mark;
    updatePicture(state);
}

void CanvasScene::setDropEdge(const std::optional<EdgeId> &id)
{
    const std::optional<EdgeId> before = std::exchange(m_dropEdge, id);
    for (const std::optional<EdgeId> &changed : {before, id}) {
        if (EdgeItem *edge = changed ? findEdge(*changed) : nullptr)
            updateEdgePicture(edge);
    }
}

void CanvasScene::showRun(const RunProjection *run)
{
    if (run != nullptr) {
        showVisits(*run);
        return;
    }
    if (!m_isRunShown)
        return;
    m_isRunShown = false;
    m_currentEdge = nullptr;
    for (Node &node : m_nodes) {
        node.visit.reset();
        node.visits = 0;
    }
    updateAllPictures();
    for (const QList<EdgeItem *> &edges : std::as_const(m_edgesFrom)) {
        for (EdgeItem *edge : edges) {
            EdgePicture picture = edge->picture();
            picture.taken = 0;
            edge->setPicture(picture);
            updateEdgePicture(edge);
        }
    }
}

void CanvasScene::showVisits(const RunProjection &run)
{
    const bool isFirst = !std::exchange(m_isRunShown, true);
    m_elapsedUs = run.elapsedUs();
    for (auto node = m_nodes.begin(); node != m_nodes.end(); ++node) {
        const StateVisit *visit = run.latestVisit(node.key());
        const int visits = run.visitCount(node.key());
        const bool isSame = visit == nullptr ? !node->visit : node->visit == *visit && node->visits == visits;
        const bool isMoving = visit != nullptr && visit->endUs < 0 && !visit->branches.isEmpty();
        if (isSame && !isMoving && !isFirst)
            continue;
        node->visit = visit != nullptr ? std::optional(*visit) : std::nullopt;
        node->visits = visits;
        updatePicture(node.key());
        if (!isSame || isFirst)
            showTaken(run, node.key());
    }
    const QList<StateVisit> &all = run.visits();
    EdgeItem *current = nullptr;
    if (run.status() == RunStatus::Running && all.size() > 1)
        current = takenEdge(all.at(all.size() - 2));
    EdgeItem *before = std::exchange(m_currentEdge, current);
    for (EdgeItem *edge : {before, current}) {
        if (edge != nullptr && before != current)
            updateEdgePicture(edge);
    }
}

/** How often the run took this edge; the short form and `*` stand for several names. */
static int timesTaken(const RunProjection &run, const EdgeItem &edge, const StateSpec &state,
                      const QStringList &outcomes)
{
    const EdgeId &id = edge.id();
    QStringList names{id.outcome};
    if (id.isError())
        names = state.onError.at(id.errorRoute).codes.contains(u"*"_s) ? errorCodeNames()
                                                                      : state.onError.at(id.errorRoute).codes;
    else if (id.outcome.isEmpty())
        names = outcomes;
    const StateVisit *latest = run.latestVisit(id.from);
    if (latest != nullptr && id.outcome.isEmpty() && !id.isError() && !latest->leftByError
        && !names.contains(latest->outcome))
        names.append(latest->outcome);
    int times = 0;
    for (const QString &name : std::as_const(names))
        times += run.edgeCount(id.from, edge.target(), name);
    return times;
}

void CanvasScene::showTaken(const RunProjection &run, const QString &state)
{
    const StateSpec *spec = m_document.state(state);
    if (spec == nullptr)
        return;
    const QStringList outcomes = m_document.outcomes(state);
    for (EdgeItem *edge : m_edgesFrom.value(state)) {
        EdgePicture picture = edge->picture();
        picture.taken = timesTaken(run, *edge, *spec, outcomes);
        edge->setPicture(picture);
        updateEdgePicture(edge);
    }
}

EdgeItem *CanvasScene::takenEdge(const StateVisit &visit) const
{
    for (EdgeItem *edge : m_edgesFrom.value(visit.state)) {
        const EdgeId &id = edge->id();
        const bool isThis = edge->target() == visit.next && id.isError() == visit.leftByError
            && (id.isError() || id.outcome.isEmpty() || id.outcome == visit.outcome);
        if (isThis)
            return edge;
    }
    return nullptr;
}

} // namespace sluice::designer
