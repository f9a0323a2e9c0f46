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

/** From the start along each state's first outcome: what a run most often does. */
static QSet<QString> mainPath(const WorkflowDocument &workflow)
{
    QSet<QString> path;
    const StateSpec *state = workflow.state(workflow.start);
    while (state != nullptr && !path.contains(state->name)) {
        path.insert(state->name);
        state = state->next.isEmpty() ? nullptr : workflow.state(state->next.first().target);
    }
    return path;
}

static LayoutGraph layoutGraph(const WorkflowDocument &workflow)
{
    LayoutGraph graph;
    const QSet<QString> path = mainPath(workflow);
    QHash<QString, int> index;
    // The start comes first, so that both ways of layout begin with it.
    const auto add = [&](const StateSpec &state) {
        index.insert(state.name, int(graph.nodes.size()));
        graph.nodes.append({state.name, nodeSize(state, workflow.inputs), path.contains(state.name)});
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
        for (qsizetype i = 0; i < state.next.size(); ++i)
            link(state.next.at(i).target, i == 0, false);
        for (const ErrorRoute &route : state.onError)
            link(route.target, false, true);
    }
    return graph;
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
