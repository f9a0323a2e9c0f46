// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/toolbar.h"

#include "designer/shell/actions.h"
#include "designer/shell/runbutton.h"
#include "designer/shell/searchbutton.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace sluice::designer {

using namespace Qt::StringLiterals;

Toolbar::Toolbar(const Actions &actions, QWidget *parent)
    : QToolBar(Tr::tr("Toolbar"), parent)
{
    setObjectName(u"toolbar"_s);
    setMovable(false);
    setFloatable(false);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setContextMenuPolicy(Qt::PreventContextMenu);
    addGap(2 * metrics::Spacing);
    auto *name = new QLabel(u"Sluice"_s, this);
    name->setFont(titleFont());
    addWidget(name);
    addGap(5 * metrics::Spacing);
    addTexts({actions[ActionId::New], actions[ActionId::Open], actions[ActionId::Save]});
    addSeparator();
    addTexts({actions[ActionId::Undo], actions[ActionId::Redo]});
    addSeparator();
    addTexts({actions[ActionId::ArrangeAll], actions[ActionId::Fit]});
    addStretch();
    addRun(actions);
    addStretch();
    addSearch(actions);
}

/** In the bar a short word is enough, without the dots that say that a dialog follows. */
static QString shortText(const QAction *action)
{
    return action->iconText().remove(u'…');
}

void Toolbar::addTexts(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setText(shortText(action));
        // An action that changes its text (Undo) would bring it along.
        connect(action, &QAction::changed, button, [button, text = shortText(action)] { button->setText(text); });
        button->setAutoRaise(true);
        addWidget(button);
    }
}

void Toolbar::addGap(int width)
{
    auto *gap = new QWidget(this);
    gap->setFixedWidth(width);
    addWidget(gap);
}

void Toolbar::addStretch()
{
    auto *stretch = new QWidget(this);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(stretch);
}

void Toolbar::addRun(const Actions &actions)
{
    m_run = new RunButton(actions[ActionId::StartRun], this);
    auto *menu = new QMenu(m_run);
    menu->addActions({actions[ActionId::StartRun], actions[ActionId::RunWithInput], actions[ActionId::RunAgain]});
    m_run->setMenu(menu);
    addWidget(m_run);
    addGap(2 * metrics::Spacing);
    auto *stop = new QToolButton(this);
    stop->setObjectName(u"stopButton"_s);
    stop->setDefaultAction(actions[ActionId::Stop]);
    stop->setToolButtonStyle(Qt::ToolButtonTextOnly);
    stop->setMinimumWidth(16 * metrics::Spacing);
    addWidget(stop);
    stop->setAutoRaise(false); // The toolbar has just made it flat.
}

void Toolbar::addSearch(const Actions &actions)
{
    auto *search = new SearchButton(actions[ActionId::FindAnything], this);
    addWidget(search);
    addGap(2 * metrics::Spacing);
    auto *runs = new QToolButton(this);
    runs->setDefaultAction(actions[ActionId::ShowRuns]);
    runs->setText(Tr::tr("Runs"));
    connect(actions[ActionId::ShowRuns], &QAction::changed, runs, [runs] { runs->setText(Tr::tr("Runs")); });
    runs->setToolButtonStyle(Qt::ToolButtonTextOnly);
    runs->setAutoRaise(true);
    addWidget(runs);
    addTexts({actions[ActionId::ShowSchedules]});
    addGap(metrics::Spacing);
}

} // namespace sluice::designer
