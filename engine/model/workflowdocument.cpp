// SPDX-License-Identifier: MIT
#include "engine/model/workflowdocument.h"

#include <algorithm>

namespace sluice {

Json TaskSpec::param(QStringView name) const
{
    const auto found = std::ranges::find(params, name, &JsonMember::key);
    return found == params.end() ? Json() : found->value;
}

const StateSpec *WorkflowDocument::state(QStringView stateName) const
{
    const qsizetype index = indexOf(stateName);
    return index < 0 ? nullptr : &states[index];
}

StateSpec *WorkflowDocument::state(QStringView stateName)
{
    const qsizetype index = indexOf(stateName);
    return index < 0 ? nullptr : &states[index];
}

qsizetype WorkflowDocument::indexOf(QStringView stateName) const
{
    const auto found = std::ranges::find(states, stateName, &StateSpec::name);
    return found == states.end() ? -1 : found - states.begin();
}

const ResourceSpec *WorkflowDocument::resource(QStringView resourceName) const
{
    const auto found = std::ranges::find(resources, resourceName, &ResourceSpec::name);
    return found == resources.end() ? nullptr : &*found;
}

} // namespace sluice
