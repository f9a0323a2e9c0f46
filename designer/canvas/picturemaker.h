// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/canvas/pictures.h"
#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/** The size of the state on the canvas. A split has a line for each branch; `inputs` tell how many elements to expect. */
QSizeF nodeSize(const StateSpec &state, const QList<InputSpec> &inputs);

/** The node as it is drawn while no run is shown: neither selected, nor the start, nor with problems. */
NodePicture nodePicture(const StateSpec &state, const QList<InputSpec> &inputs, const TaskKinds &kinds);

/** Adds to a picture how the visit stands; null is "not reached". `elapsedUs` is the run's. Keeps its size. */
void showVisit(NodePicture &picture, const StateVisit *visit, qint64 elapsedUs);

/** "all · within 100 ms": a split's join in words. */
QString joinInWords(const SplitSpec &split);

/** "51 ms", "1.5 s", "2 min 5 s". */
QString shortDuration(qint64 microseconds);

/** What stands in an edge's pill: its outcome, or its first error code and how many more there are. */
QString edgeLabel(const Edge &edge);
QString edgeLabel(const ErrorRoute &route);

/** One sentence for screen readers and tool tips: "Charge: HTTP request, done to Complete, errors to Refund." */
QString nodeDescription(const StateSpec &state, const TaskKinds &kinds);

} // namespace sluice::designer
