// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace sluice::designer {

/** The one translation context of the designer: `Tr::tr("Undo")`. */
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(sluice::designer)
};

} // namespace sluice::designer
