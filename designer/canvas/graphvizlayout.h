// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/layeredlayout.h"

namespace sluice::designer {

/** The centres as Graphviz's `dot` places them, or nothing when it fails. One thread only. */
QList<QPointF> graphvizLayout(const LayoutGraph &graph);

} // namespace sluice::designer
