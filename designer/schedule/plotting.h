// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header loops with Qt's old macro, which we do without.
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
