// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

#include <optional>
#include <variant>

namespace sluice::designer {

/** A state that came, went, or became another. */
struct StateChange
{
    qsizetype index = 0; ///< In the list of states, before and after.
    std::optional<StateSpec> before; ///< Nothing: it was not there.
    std::optional<StateSpec> after; ///< Nothing: it is there no more.
};

struct PlaceChange
{
    QString state;
    std::optional<QPointF> before; ///< Nothing: the file had no place for it.
    std::optional<QPointF> after;
};

struct StartChange
{
    QString before;
    QString after;
};

/** All that is neither a state, nor a place, nor the start. */
struct PropertiesChange
{
    WorkflowDocument before; ///< Without states and places.
    WorkflowDocument after;
};

/**
 * The smallest thing that an edit does to a workflow. An undo step is a list of these: values before
 * and after, so that it can be carried out in both directions and takes memory only for what it touches.
 */
using DocumentChange = std::variant<StateChange, PlaceChange, StartChange, PropertiesChange>;

/** The change that takes it back. */
DocumentChange reversed(const DocumentChange &change);
void applyChange(WorkflowDocument &document, const DocumentChange &change);

} // namespace sluice::designer
