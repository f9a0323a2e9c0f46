// SPDX-License-Identifier: MIT
#include "engine/testing/transitioncoverage.h"

#include "engine/runtime/definition.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::testing {

static QString edgeText(const QString &from, const QString &by, const QString &to)
{
    return by.isEmpty() ? u"%1 -> %2"_s.arg(from, to) : u"%1 -%2-> %3"_s.arg(from, by, to);
}

TransitionCoverage::TransitionCoverage(Engine &engine, std::shared_ptr<const Definition> definition)
    : m_engine(engine)
    , m_definition(std::move(definition))
{
    for (size_t i = 0; i < m_definition->states.size(); ++i) {
        const StateDefinition &state = m_definition->states[i];
        if (state.kind != StateDefinition::Kind::Missing && state.kind != StateDefinition::Kind::Exit)
            declareTask(int(i));
        for (const ErrorRouteDefinition &route : state.errorRoutes) {
            QStringList codes;
            for (const ErrorCode code : route.codes)
                codes.append(errorCodeName(code));
            const QString to = m_definition->states[size_t(route.target)].name;
            const QString by = codes.isEmpty() ? u"any error"_s : codes.join(u'|');
            declare({state.name, {}, to, true}, u"%1 ~%2~> %3"_s.arg(state.name, by, to));
        }
    }
    m_engine.addSink(this);
}

TransitionCoverage::~TransitionCoverage()
{
    m_engine.removeSink(this);
}

void TransitionCoverage::declare(const Edge &edge, const QString &text)
{
    Count &count = m_edges[edge];
    count.text = count.text.isEmpty() ? text : count.text + u", "_s + text;
    count.isDeclared = true;
}

void TransitionCoverage::declareTask(int number)
{
    const StateDefinition &state = m_definition->states[size_t(number)];
    const auto nameOf = [this](int target) { return m_definition->states[size_t(target)].name; };
    if (state.targets.empty()) {
        for (const int target : state.successors)
            declare({state.name, {}, nameOf(target)}, edgeText(state.name, {}, nameOf(target)));
        if (state.successors.empty())
            m_openStates.append(state.name);
        return;
    }
    const qsizetype outcomes = std::max<qsizetype>(qsizetype(state.targets.size()), state.outcomes.size());
    for (qsizetype i = 0; i < outcomes; ++i) {
        const QString outcome = state.outcomes.value(i);
        const QString target = nameOf(state.targets[std::min(size_t(i), state.targets.size() - 1)]);
        declare({state.name, outcome, target}, edgeText(state.name, outcome, target));
    }
}

void TransitionCoverage::onEvents(std::span<const RunEvent> events)
{
    const std::scoped_lock lock(m_mutex);
    for (const RunEvent &event : events) {
        if (event.kind == RunEventKind::RunStarted && event.text == m_definition->name)
            m_runs.append(event.run);
        if (event.kind == RunEventKind::RunFinished)
            m_runs.removeOne(event.run);
        if (event.kind != RunEventKind::Transition || !m_runs.contains(event.run))
            continue;
        const bool isErrorRoute = event.data[u"byError"_s].toBool();
        Count &count = m_edges[{event.state, isErrorRoute ? QString() : event.text, event.target, isErrorRoute}];
        if (count.text.isEmpty())
            count.text = edgeText(event.state, event.text, event.target);
        ++count.times;
    }
}

int TransitionCoverage::declared() const
{
    const std::scoped_lock lock(m_mutex);
    return int(std::ranges::count_if(m_edges, [](const auto &edge) { return edge.second.isDeclared; }));
}

int TransitionCoverage::taken() const
{
    return declared() - int(notTaken().size());
}

QStringList TransitionCoverage::notTaken() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList names;
    for (const auto &[edge, count] : m_edges) {
        if (count.times == 0)
            names.append(count.text);
    }
    return names;
}

QString TransitionCoverage::report() const
{
    QStringList lines{u"%1: %2 of %3 transitions taken"_s.arg(m_definition->name).arg(taken()).arg(declared())};
    const std::scoped_lock lock(m_mutex);
    for (const auto &[edge, count] : m_edges) {
        const QString times = count.times == 0 ? u"  NEVER"_s : u"%1 x"_s.arg(count.times, 5);
        lines.append(times + u"  "_s + count.text + (count.isDeclared ? QString() : u"  (not declared)"_s));
    }
    for (const QString &state : m_openStates)
        lines.append(u"      ?  %1 may lead anywhere: its task returns a bare state; Next<...> declares them"_s.arg(state));
    return lines.join(u'\n');
}

} // namespace sluice::testing
