// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QHBoxLayout;
class QTableView;
class QWidget;

namespace sluice::designer {

/** Makes a table a plain list of uniform rows: no grid, no row numbers, whole rows selected, text cut at the right. */
void setUpList(QTableView &table);

/** The row of fields above a list. */
QHBoxLayout *makeFilterRow(QWidget *bar);

} // namespace sluice::designer
