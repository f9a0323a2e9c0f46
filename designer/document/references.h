// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/**
 * The state after another one has been renamed: its edges, error routes and every expression that
 * reads `outputs.<from>`. The state's own name changes too when it is the one.
 */
StateSpec withRenamedReferences(const StateSpec &spec, const QString &from, const QString &to);

/** The code with `outputs.<from>` and `outputs['<from>']` made to read the other state; strings and comments included. */
QString withRenamedOutput(const QString &code, const QString &from, const QString &to);

/** What a state, or a limit of several, names that resource. */
void renameResourceIn(StateSpec &state, const QString &from, const QString &to);
/** Its own name, and the limits it names. */
void renameResourceIn(ResourceSpec &resource, const QString &from, const QString &to);

} // namespace sluice::designer
