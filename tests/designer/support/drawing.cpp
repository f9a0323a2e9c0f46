// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/designer/support/drawing.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static StateSpec &stateNamed(WorkflowDocument &workflow, const QString &written)
{
    const QChar mark = written.back();
    const bool isMarked = mark == u'!' || mark == u'?' || mark == u'*';
    const QString name = isMarked ? written.chopped(1) : written;
    if (StateSpec *state = workflow.state(name))
        return *state;
    StateSpec state;
    state.name = name;
    TaskSpec script;
    script.kind = u"script"_s;
    script.params = {{u"code"_s, Json(u"return 1;"_s)}};
    if (mark == u'!' || mark == u'?')
        state.body = ExitSpec{mark == u'!' ? ExitSpec::Kind::Success : ExitSpec::Kind::Failure, {}};
    else if (mark == u'*')
        state.body = SplitSpec{.branches = {{u"one"_s, script}, {u"two"_s, script}, {u"three"_s, script}}};
    else
        state.body = script;
    workflow.states.append(state);
    if (workflow.start.isEmpty())
        workflow.start = name;
    return workflow.states.last();
}

WorkflowDocument workflowFrom(const QString &drawing)
{
    static const QRegularExpression edge(u"^(\\S+) -(!?)(\\S*)-> (\\S+)$"_s);
    WorkflowDocument workflow;
    workflow.name = u"test"_s;
    for (const QString &part : drawing.split(u';', Qt::SkipEmptyParts)) {
        const QString text = part.trimmed();
        const QRegularExpressionMatch match = edge.match(text);
        if (!match.hasMatch()) {
            stateNamed(workflow, text);
            continue;
        }
        const QString from = stateNamed(workflow, match.captured(1)).name;
        const QString to = stateNamed(workflow, match.captured(4)).name;
        StateSpec &state = *workflow.state(from);
        if (match.captured(2).isEmpty())
            state.next.append({match.captured(3), to});
        else
            state.onError.append({match.captured(3).split(u','), to, {}});
    }
    return workflow;
}

static QString written(const StateSpec &state)
{
    if (const ExitSpec *exit = state.exit())
        return state.name + (exit->kind == ExitSpec::Kind::Success ? u'!' : u'?');
    return state.split() != nullptr ? state.name + u'*' : state.name;
}

QString drawingOf(const WorkflowDocument &workflow)
{
    QStringList parts;
    for (const StateSpec &state : workflow.states) {
        QStringList ways;
        for (const Edge &edge : state.next)
            ways.append(u"-%1-> %2"_s.arg(edge.outcome, edge.target));
        for (const ErrorRoute &route : state.onError)
            ways.append(u"-!%1-> %2"_s.arg(route.codes.join(u','), route.target));
        parts.append((QStringList{written(state)} + ways).join(u' '));
    }
    if (!workflow.states.isEmpty() && workflow.start != workflow.states.first().name)
        parts.append(u"start %1"_s.arg(workflow.start));
    return parts.join(u"; "_s);
}

static QStringList routeOutcomes(const Json::Object &params)
{
    QStringList outcomes;
    for (const JsonMember &member : params) {
        if (member.key != u"cases")
            continue;
        for (const Json &oneCase : member.value.toArray())
            outcomes.append(oneCase[u"outcome"].toString());
    }
    return outcomes;
}

TaskKinds testKinds()
{
    TaskKind script;
    script.id = u"script"_s;
    script.title = u"Script"_s;
    script.icon = u"code"_s;
    script.hasOpenOutcomes = true;
    script.params = {{.name = u"code"_s, .type = ParameterType::Code, .required = true, .defaultValue = {},
                      .example = Json(u"return 1;"_s)}};
    TaskKind route;
    route.id = u"route"_s;
    route.title = u"Route"_s;
    route.icon = u"route"_s;
    route.outcomes = {};
    route.outcomesFromParams = &routeOutcomes;
    route.params = {{.name = u"cases"_s, .type = ParameterType::Cases}};
    TaskKind log;
    log.id = u"log"_s;
    log.title = u"Log message"_s;
    log.icon = u"scroll-text"_s;
    log.subtitleParam = u"text"_s;
    log.params = {{.name = u"text"_s, .required = true, .example = Json(u"Hello"_s)}};
    return {script, route, log};
}

WorkflowDocument largeWorkflow(int count, int edges)
{
    constexpr int perRow = 40;
    constexpr int apartX = 300;
    constexpr int apartY = 140;
    WorkflowDocument workflow;
    workflow.name = u"large"_s;
    const auto name = [](int index) { return u"State%1"_s.arg(index); };
    for (int i = 0; i < count; ++i) {
        StateSpec state;
        state.name = name(i);
        TaskSpec task;
        task.kind = u"log"_s;
        task.params = {{u"text"_s, Json(u"step %1"_s.arg(i))}};
        state.body = task;
        workflow.states.append(state);
        workflow.layout.nodes.insert(state.name, QPointF(i % perRow * apartX, i / perRow * apartY));
    }
    workflow.start = name(0);
    for (int i = 0; i < edges; ++i) {
        const int from = i % count;
        const bool isFirst = i < count;
        // First to the neighbour at the right, then to one a row or two below.
        const int to = isFirst ? (from + 1) % count : (from + perRow * (1 + i % 2) + i % 3) % count;
        workflow.states[from].next.append({isFirst ? u"done"_s : u"other%1"_s.arg(i), name(to)});
    }
    return workflow;
}

} // namespace sluice::designer
