// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/shortcutsdialog.h"

#include "designer/shell/actions.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QTreeWidgetItem *addGroup(QTreeWidget *tree, const QString &title)
{
    auto *group = new QTreeWidgetItem(tree, {title});
    group->setFont(0, nameFont());
    group->setFlags(Qt::ItemIsEnabled);
    return group;
}

static void listActions(QTreeWidget *tree, const Actions &actions)
{
    for (const MenuId menu : {MenuId::File, MenuId::Edit, MenuId::Insert, MenuId::Runs, MenuId::View, MenuId::Help}) {
        QTreeWidgetItem *group = addGroup(tree, menuTitle(menu).remove(u'&'));
        for (const QAction *action : actions.menu(menu)) {
            if (action == nullptr || action->shortcut().isEmpty())
                continue;
            QStringList keys;
            for (const QKeySequence &shortcut : action->shortcuts())
                keys.append(shortcut.toString(QKeySequence::NativeText));
            new QTreeWidgetItem(group, {action->iconText(), keys.join(u",  "_s)});
        }
    }
}

static void listGestures(QTreeWidget *tree)
{
    QTreeWidgetItem *canvas = addGroup(tree, Tr::tr("On the drawing"));
    const QList<std::pair<QString, QString>> gestures = {
        {Tr::tr("Go to the next state"), Tr::tr("arrow keys")},
        {Tr::tr("Edit the settings of the state"), Tr::tr("Enter")},
        {Tr::tr("Move the view"), Tr::tr("Space and drag, or the wheel")},
        {Tr::tr("Zoom"), Tr::tr("Ctrl and the wheel")},
        {Tr::tr("Connect"), Tr::tr("drag from an outcome to a state")},
        {Tr::tr("Add a state"), Tr::tr("release an edge over an empty place")},
    };
    for (const auto &[what, how] : gestures)
        new QTreeWidgetItem(canvas, {what, how});
    QTreeWidgetItem *timeline = addGroup(tree, Tr::tr("In the timeline"));
    new QTreeWidgetItem(timeline, {Tr::tr("Zoom in and out"), u"W,  S"_s});
    new QTreeWidgetItem(timeline, {Tr::tr("Move left and right"), u"A,  D"_s});
    new QTreeWidgetItem(timeline, {Tr::tr("Show the whole run"), u"F"_s});
}

static void filter(QTreeWidget *tree, const QString &typed)
{
    for (int g = 0; g < tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem *group = tree->topLevelItem(g);
        bool hasAny = false;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem *item = group->child(row);
            const bool fits = item->text(0).contains(typed, Qt::CaseInsensitive)
                || item->text(1).contains(typed, Qt::CaseInsensitive);
            item->setHidden(!fits);
            hasAny = hasAny || fits;
        }
        group->setHidden(!hasAny);
    }
}

ShortcutsDialog::ShortcutsDialog(const Actions &actions, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(Tr::tr("Keyboard shortcuts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    column->setSpacing(2 * metrics::Spacing);
    auto *title = new QLabel(windowTitle(), this);
    title->setFont(titleFont());
    column->addWidget(title);
    auto *search = new QLineEdit(this);
    search->setPlaceholderText(Tr::tr("Search by what it does or by key"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    column->addWidget(search);
    auto *tree = new QTreeWidget(this);
    tree->setColumnCount(2);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setItemsExpandable(false);
    tree->setSelectionMode(QAbstractItemView::NoSelection);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setAccessibleName(title->text());
    listActions(tree, actions);
    listGestures(tree);
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(false);
    column->addWidget(tree, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    column->addWidget(buttons);
    connect(search, &QLineEdit::textChanged, tree, [tree](const QString &typed) { filter(tree, typed); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(140 * metrics::Spacing, 150 * metrics::Spacing);
}

} // namespace sluice::designer
