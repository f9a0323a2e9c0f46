// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/layout.h"

#include "designer/canvas/layeredlayout.h"
#include "designer/canvas/picturemaker.h"
#include "designer/theme/theme.h"
#ifdef SLUICE_HAS_GRAPHVIZ
#include "designer/canvas/graphvizlayout.h"
#endif

#include <QHash>
#include <QSet>

#include <cmath>

namespace sluice::designer {

/** Beyond this Graphviz takes longer than a person likes to wait. */
[[maybe_unused]] static constexpr int mostForGraphviz = 250;

/** The states from which a success exit can be reached by outcomes. */
static QSet<QString> statesThatSucceed(const WorkflowDocument &workflow)
{
    QHash<QString, QStringList> before;
    QStringList open;
    for (const StateSpec &state : workflow.states) {
        for (const Edge &edge : state.next)
            before[edge.target].append(state.name);
        if (state.exit() != nullptr && state.exit()->kind == ExitSpec::Kind::Success)
            open.append(state.name);
    }
    QSet<QString> result(open.begin(), open.end());
    while (!open.isEmpty()) {
        for (const QString &state : before.value(open.takeLast())) {
            if (!result.contains(state)) {
                result.insert(state);
                open.append(state);
            }
        }
    }
    return result;
}

/**
 * What a run most often does: each state on the way from the start, and which one follows it. That is
 * the first outcome that leads on to a success, else the first that leads to something new.
 */
static QHash<QString, QString> mainWay(const WorkflowDocument &workflow)
{
    const QSet<QString> succeeds = statesThatSucceed(workflow);
    QHash<QString, QString> way;
    const StateSpec *state = workflow.state(workflow.start);
    while (state != nullptr) {
        QString next;
        way.insert(state->name, {});
        for (const Edge &edge : state->next) {
            const bool isNew = !way.contains(edge.target) && workflow.state(edge.target) != nullptr;
            if (isNew && (next.isEmpty() || (succeeds.contains(edge.target) && !succeeds.contains(next))))
                next = edge.target;
        }
        way.insert(state->name, next);
        state = next.isEmpty() ? nullptr : workflow.state(next);
    }
    return way;
}

static LayoutGraph layoutGraph(const WorkflowDocument &workflow)
{
    LayoutGraph graph;
    const QHash<QString, QString> way = mainWay(workflow);
    QHash<QString, int> index;
    // The start comes first, so that both ways of layout begin with it.
    const auto add = [&](const StateSpec &state) {
        index.insert(state.name, int(graph.nodes.size()));
        graph.nodes.append({state.name, nodeSize(state, workflow.inputs), way.contains(state.name)});
    };
    if (const StateSpec *start = workflow.state(workflow.start))
        add(*start);
    for (const StateSpec &state : workflow.states) {
        if (!index.contains(state.name))
            add(state);
    }
    for (const StateSpec &state : workflow.states) {
        const int from = index.value(state.name);
        const auto link = [&](const QString &target, bool isMain, bool isError) {
            if (const int to = index.value(target, -1); to >= 0 && to != from)
                graph.links.append({from, to, isMain, isError});
        };
        for (const Edge &edge : state.next)
            link(edge.target, way.value(state.name) == edge.target, false);
        for (const ErrorRoute &route : state.onError)
            link(route.target, false, true);
    }
    return graph;
}

/** Which way a layout goes is chance; what goes wrong is to stand at the right. */
static void putErrorsRight(const LayoutGraph &graph, QList<QPointF> &centres)
{
    double lean = 0;
    for (const LayoutLink &link : graph.links) {
        if (!link.isMain)
            lean += centres.at(link.to).x() - centres.at(link.from).x();
    }
    for (QPointF &centre : centres)
        centre.setX(lean < 0 ? -centre.x() : centre.x());
}

static double onGrid(double value)
{
    return std::round(value / metrics::GridStep) * metrics::GridStep;
}

QMap<QString, QPointF> arrangeWorkflow(const WorkflowDocument &workflow)
{
    const LayoutGraph graph = layoutGraph(workflow);
    QList<QPointF> centres;
#ifdef SLUICE_HAS_GRAPHVIZ
    if (graph.nodes.size() <= mostForGraphviz)
        centres = graphvizLayout(graph);
#endif
    if (centres.size() != graph.nodes.size())
        centres = layeredLayout(graph);
    putErrorsRight(graph, centres);
    QPointF origin;
    for (qsizetype i = 0; i < centres.size(); ++i) {
        const QPointF corner = centres.at(i) - QPointF(graph.nodes.at(i).size.width() / 2, graph.nodes.at(i).size.height() / 2);
        origin = i == 0 ? corner : QPointF(std::min(origin.x(), corner.x()), std::min(origin.y(), corner.y()));
    }
    QMap<QString, QPointF> places;
    for (qsizetype i = 0; i < centres.size(); ++i) {
        // Centres go on the grid, so that what stands below each other is joined by straight edges.
        const QSizeF size = graph.nodes.at(i).size;
        const QPointF centre(onGrid(centres.at(i).x() - origin.x()), onGrid(centres.at(i).y() - origin.y()));
        places.insert(graph.nodes.at(i).name,
                      QPointF(std::round(centre.x() - size.width() / 2), std::round(centre.y() - size.height() / 2)));
    }
    return places;
}

} // namespace sluice::designer
