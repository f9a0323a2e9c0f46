// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>

class QAbstractItemView;
class QHBoxLayout;
class QStackedLayout;
class QTableView;
class QWidget;

namespace sluice::designer {

/** Makes a table a plain list of uniform rows: no grid, no row numbers, whole rows selected, text cut at the right. */
void setUpList(QTableView &table);

/** Lets a list with a copy action of its own have Ctrl+C, also where the window has an action for that key. */
void keepCopyKey(QAbstractItemView &view);

/** Around a list, so that its text stands below that of the fields above. */
QMargins listMargins();

/** Fills a view from top to bottom: the fields, and beneath them either what is shown when it is empty, or the list. */
void layOutList(QWidget &view, QWidget *filters, QStackedLayout *pages, QWidget *empty, QWidget *list);

/** The row of fields above a list. */
QHBoxLayout *makeFilterRow(QWidget *bar);

} // namespace sluice::designer
