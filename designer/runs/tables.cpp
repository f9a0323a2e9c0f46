// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/tables.h"

#include "designer/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedLayout>
#include <QTableView>

namespace sluice::designer {

void setUpList(QTableView &table)
{
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setIconSize({metrics::IconSize, metrics::IconSize});
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(QFontMetrics(bodyFont()).height() + 2 * metrics::Spacing);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setSectionsMovable(false);
}

/** Two actions for one key leave it without effect: the view takes the key before they are asked. */
class CopyKeyFilter final : public QObject
{
public:
    explicit CopyKeyFilter(QAbstractItemView &view) : QObject(&view), m_view(view) { view.installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
            return false;
        auto *key = static_cast<QKeyEvent *>(event);
        for (QAction *action : m_view.actions()) {
            if (!action->isEnabled() || action->shortcut().isEmpty()
                || action->shortcut()[0] != key->keyCombination())
                continue;
            key->accept();
            if (event->type() == QEvent::KeyPress)
                action->trigger();
            return true;
        }
        return false;
    }

private:
    QAbstractItemView &m_view;
};

void keepCopyKey(QAbstractItemView &view)
{
    new CopyKeyFilter(view);
}

QMargins listMargins()
{
    return {metrics::PanelMargin - metrics::Spacing, 0, 0, 0};
}

void layOutList(QWidget &view, QWidget *filters, QStackedLayout *pages, QWidget *empty, QWidget *list)
{
    auto *layout = new QVBoxLayout(&view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(filters);
    auto *padded = new QHBoxLayout;
    padded->setContentsMargins(listMargins());
    padded->addLayout(pages);
    layout->addLayout(padded, 1);
    pages->addWidget(empty);
    pages->addWidget(list);
}

QHBoxLayout *makeFilterRow(QWidget *bar)
{
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::PanelMargin, metrics::Spacing, metrics::PanelMargin, metrics::Spacing);
    row->setSpacing(2 * metrics::Spacing);
    return row;
}

} // namespace sluice::designer
