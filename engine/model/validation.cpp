// SPDX-License-Identifier: MIT
#include "engine/model/validation.h"

#include "engine/model/inputcheck.h"
#include "engine/model/jsonscanner.h"
#include "engine/model/resourcecheck.h"
#include "engine/model/statecheck.h"

#include <QSet>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

bool canBeName(const QString &text)
{
    return isName(text);
}

static void checkName(CheckContext &context)
{
    const QString &name = context.document.name;
    if (isName(name) && !name.contains(u'.'))
        return;
    context.problems.error(
        u"bad-name"_s, u"/name"_s,
        name.isEmpty() ? u"The workflow has no name."_s
                       : u"\"%1\" cannot be the name of a workflow."_s.arg(elided(name)),
        u"Use letters, digits, - and _, at most 100; \"title\" may be any text."_s);
}

static void checkInput(CheckContext &context, const InputSpec &input)
{
    const QString pointer = pointerTo(u"/inputs"_s, input.name);
    ProblemList &problems = context.problems;
    if (!isIdentifier(input.name))
        problems.error(
            u"bad-name"_s, pointer,
            u"\"%1\" cannot be the name of an input."_s.arg(elided(input.name)),
            u"Use letters, digits and _, beginning with a letter, and no word of JavaScript."_s);
    if (input.minimum && input.maximum && *input.minimum > *input.maximum)
        problems.error(u"out-of-range"_s, pointer, u"The minimum is above the maximum."_s,
                       u"Swap them."_s);
    InputSpec withoutChoices = input;
    withoutChoices.choices.clear();
    qsizetype index = 0;
    for (const Json &choice : input.choices) {
        if (const auto mismatch = inputMismatch(withoutChoices, choice))
            problems.error(u"wrong-choice"_s, pointerTo(pointer + u"/choices"_s, index),
                           u"The choice %1."_s.arg(*mismatch), u"Mend the choice or the type."_s);
        ++index;
    }
    if (input.defaultValue.isUndefined())
        return;
    if (const auto mismatch = inputMismatch(input, input.defaultValue))
        problems.error(u"wrong-default"_s, pointer + u"/default"_s,
                       u"The default %1."_s.arg(*mismatch),
                       u"Mend the default or the declaration."_s);
    if (input.required)
        problems.warning(
            u"unused-default"_s, pointer + u"/default"_s,
            u"The input is required, and has a default that stands in when it is missing."_s,
            u"Delete \"required\" or \"default\"."_s);
}

static void checkInputs(CheckContext &context)
{
    QSet<QString> names;
    for (const InputSpec &input : context.document.inputs) {
        checkInput(context, input);
        if (names.contains(input.name))
            context.problems.error(u"duplicate-input"_s, pointerTo(u"/inputs"_s, input.name),
                                   u"Two inputs are called \"%1\"."_s.arg(elided(input.name)),
                                   u"Rename one of them."_s);
        names.insert(input.name);
    }
}

static bool isEnvironmentName(const QString &name)
{
    return !name.isEmpty() && !(name[0] >= u'0' && name[0] <= u'9')
        && std::ranges::all_of(name, [](QChar c) {
               return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_');
           });
}

static void checkEnvironment(CheckContext &context)
{
    QSet<QString> names;
    for (qsizetype i = 0; i < context.document.env.size(); ++i) {
        const QString &name = context.document.env[i];
        const QString pointer = pointerTo(u"/env"_s, i);
        if (!isEnvironmentName(name))
            context.problems.error(
                u"bad-name"_s, pointer,
                u"\"%1\" cannot be the name of an environment variable."_s.arg(elided(name)),
                u"Use letters, digits and _, beginning with a letter."_s);
        else if (names.contains(name))
            context.problems.warning(u"duplicate-env"_s, pointer,
                                     u"\"%1\" stands twice."_s.arg(elided(name)),
                                     u"Delete one of them."_s);
        names.insert(name);
    }
}

static void checkSettings(CheckContext &context)
{
    const SettingsSpec &settings = context.document.settings;
    checkTimeout(context, settings.totalTimeout, u"/settings"_s, u"totalTimeout");
    if (settings.maxTransitions && *settings.maxTransitions < 1)
        context.problems.error(u"out-of-range"_s, u"/settings/maxTransitions"_s,
                               u"A run needs at least 1 transition."_s, u"Write 1 or more."_s);
    if (const auto &budget = settings.retryBudget; budget && (budget->tokens < 0 || budget->tokens > 1'000'000))
        context.problems.error(u"out-of-range"_s, u"/settings/retryBudget/tokens"_s,
                               u"A budget cannot hold %1 retries."_s.arg(budget->tokens), u"Write 0 to 1000000."_s);
    if (const auto &budget = settings.retryBudget; budget && !(budget->perSuccess >= 0 && budget->perSuccess <= 1))
        context.problems.error(u"out-of-range"_s, u"/settings/retryBudget/perSuccess"_s,
                               u"A success cannot give back %1 tokens."_s.arg(budget->perSuccess), u"Write a number from 0 to 1."_s);
    if (!settings.totalTimeout)
        return;
    for (const StateSpec &state : context.document.states) {
        if (state.timeout && *state.timeout > *settings.totalTimeout)
            context.problems.warning(
                u"budget"_s, pointerTo(u"/states"_s, state.name) + u"/timeout"_s,
                u"The state may take %1, but the whole run only %2."_s.arg(
                    formatDuration(*state.timeout), formatDuration(*settings.totalTimeout)),
                u"Shorten the one, or lengthen the other."_s);
    }
}

static void checkStart(CheckContext &context)
{
    const QString &start = context.document.start;
    if (context.document.states.isEmpty()) {
        context.problems.error(u"no-states"_s, u"/states"_s, u"The workflow has no states."_s,
                               u"Add a state with a task, and an exit."_s);
        return;
    }
    if (!context.stateIndex.contains(start))
        context.problems.error(
            u"missing-start"_s, u"/start"_s,
            start.isEmpty() ? u"No state is the start."_s
                            : u"The start \"%1\" is no state."_s.arg(elided(start)),
            context.suggester.hint(start, context.stateNames, u"Name the state to begin with."_s));
    const bool hasExit = std::ranges::any_of(
        context.document.states, [](const StateSpec &state) { return state.exit() != nullptr; });
    if (!hasExit)
        context.problems.error(u"no-exit"_s, u"/states"_s,
                               u"The workflow has no exit, so a run could never end well."_s,
                               u"Add a state with \"exit\": \"success\"."_s);
}

static void checkStates(CheckContext &context)
{
    for (qsizetype i = 0; i < context.document.states.size(); ++i) {
        const StateSpec &state = context.document.states[i];
        const QString pointer = pointerTo(u"/states"_s, state.name);
        if (context.stateIndex.value(state.name) != i)
            context.problems.error(u"duplicate-state"_s, pointer,
                                   u"Two states are called \"%1\"."_s.arg(elided(state.name)),
                                   u"Rename one of them."_s);
        checkState(context, state, pointer);
    }
}

static void checkLayout(CheckContext &context)
{
    const QMap<QString, QPointF> &nodes = context.document.layout.nodes;
    for (auto node = nodes.cbegin(); node != nodes.cend(); ++node) {
        if (!context.stateIndex.contains(node.key()))
            context.problems.warning(
                u"layout-unknown"_s, pointerTo(u"/layout/nodes"_s, node.key()),
                u"The layout places \"%1\", which is no state."_s.arg(elided(node.key())),
                u"Delete the line."_s);
    }
}

Problems validateWorkflow(const WorkflowDocument &document, const TaskKinds &kinds,
                          const TextPositions &positions)
{
    CheckContext context(document, kinds, positions);
    checkName(context);
    checkInputs(context);
    checkEnvironment(context);
    checkSettings(context);
    checkResources(context);
    checkStart(context);
    checkStates(context);
    checkGraph(context);
    checkLayout(context);
    return context.problems.take();
}

} // namespace sluice
