// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/workflowdocument.h"

#include <QRandomGenerator>

namespace sluice {

/**
 * A document with anything in it that a file can hold, wild but of the right shape: it need not be runnable.
 *
 * The same seed gives the same document.
 */
WorkflowDocument randomDocument(quint32 seed);

/** Any JSON value, at most `depth` levels deep. */
Json randomJson(QRandomGenerator &random, int depth);

} // namespace sluice
