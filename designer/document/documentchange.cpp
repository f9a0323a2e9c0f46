// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/documentchange.h"

namespace sluice::designer {

static void apply(WorkflowDocument &document, const StateChange &change)
{
    if (!change.before)
        document.states.insert(change.index, *change.after);
    else if (!change.after)
        document.states.removeAt(change.index);
    else
        document.states[change.index] = *change.after;
}

static void apply(WorkflowDocument &document, const PlaceChange &change)
{
    if (change.after)
        document.layout.nodes.insert(change.state, *change.after);
    else
        document.layout.nodes.remove(change.state);
}

static void apply(WorkflowDocument &document, const StartChange &change)
{
    document.start = change.after;
}

static void apply(WorkflowDocument &document, const PropertiesChange &change)
{
    WorkflowDocument result = change.after;
    result.states = std::move(document.states);
    result.layout.nodes = std::move(document.layout.nodes);
    result.start = document.start;
    document = std::move(result);
}

DocumentChange reversed(const DocumentChange &change)
{
    DocumentChange result = change;
    std::visit([](auto &values) { std::swap(values.before, values.after); }, result);
    return result;
}

void applyChange(WorkflowDocument &document, const DocumentChange &change)
{
    std::visit([&document](const auto &values) { apply(document, values); }, change);
}

} // namespace sluice::designer
