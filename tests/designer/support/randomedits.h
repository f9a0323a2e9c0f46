// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/designerdocument.h"

#include <QRandomGenerator>

namespace sluice::designer {

/** Does one edit that chance chooses; some change nothing, some are refused. Says what it was. */
QString editAtRandom(DesignerDocument &document, QRandomGenerator &chance);

} // namespace sluice::designer
