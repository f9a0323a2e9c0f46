// SPDX-License-Identifier: MIT
#include "engine/model/jsonscanner.h"
#include "engine/model/statecheck.h"

#include <algorithm>
#include <vector>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

/** For each state the states that it leads to, or that lead to it. */
using Neighbours = std::vector<std::vector<qsizetype>>;

struct Graph
{
    Neighbours next;
    Neighbours previous;
};

} // namespace

static Graph graphOf(const CheckContext &context)
{
    const QList<StateSpec> &states = context.document.states;
    Graph graph{Neighbours(size_t(states.size())), Neighbours(size_t(states.size()))};
    for (qsizetype i = 0; i < states.size(); ++i) {
        const auto connect = [&](const QString &target) {
            const qsizetype to = context.stateIndex.value(target, -1);
            if (to < 0)
                return;
            graph.next[size_t(i)].push_back(to);
            graph.previous[size_t(to)].push_back(i);
        };
        for (const Edge &edge : states[i].next)
            connect(edge.target);
        for (const ErrorRoute &route : states[i].onError)
            connect(route.target);
    }
    return graph;
}

static std::vector<bool> reachedFrom(std::vector<qsizetype> frontier, const Neighbours &neighbours)
{
    std::vector<bool> reached(neighbours.size());
    for (const qsizetype state : frontier)
        reached[size_t(state)] = true;
    while (!frontier.empty()) {
        const qsizetype state = frontier.back();
        frontier.pop_back();
        for (const qsizetype neighbour : neighbours[size_t(state)]) {
            if (reached[size_t(neighbour)])
                continue;
            reached[size_t(neighbour)] = true;
            frontier.push_back(neighbour);
        }
    }
    return reached;
}

/** Exits, tasks that always fail, and states whose way on is missing, which is reported as such. */
static bool mayEnd(const CheckContext &context, const StateSpec &state)
{
    const auto isMissing = [&context](const Edge &edge) {
        return !context.stateIndex.contains(edge.target);
    };
    return state.exit() || state.next.isEmpty() || neverGoesOn(context, state)
        || std::ranges::any_of(state.next, isMissing);
}

void checkGraph(CheckContext &context)
{
    const QList<StateSpec> &states = context.document.states;
    const qsizetype start = context.stateIndex.value(context.document.start, -1);
    if (start < 0)
        return;
    bool hasExit = false;
    std::vector<qsizetype> ends;
    for (qsizetype i = 0; i < states.size(); ++i) {
        hasExit = hasExit || states[i].exit();
        if (mayEnd(context, states[i]))
            ends.push_back(i);
    }
    const Graph graph = graphOf(context);
    const std::vector<bool> reached = reachedFrom({start}, graph.next);
    const std::vector<bool> ending = reachedFrom(std::move(ends), graph.previous);
    for (qsizetype i = 0; i < states.size(); ++i) {
        const QString pointer = pointerTo(u"/states"_s, states[i].name);
        if (!reached[size_t(i)])
            context.problems.warning(
                u"unreachable"_s, pointer,
                u"No way leads from the start to \"%1\"."_s.arg(elided(states[i].name)),
                u"Lead an edge to it, or delete it."_s);
        else if (hasExit && !ending[size_t(i)])
            context.problems.error(
                u"no-way-out"_s, pointer,
                u"No way leads from \"%1\" to an exit, so a run would never end."_s.arg(
                    elided(states[i].name)),
                u"Lead an edge out of the circle."_s);
    }
}

} // namespace sluice
