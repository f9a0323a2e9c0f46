// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/dockpanel.h"

#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QToolButton>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** A slim line with the title, to drag the dock by, and a button that closes it. */
static QWidget *makeTitle(DockPanel *dock)
{
    auto *title = new QWidget(dock);
    auto *row = new QHBoxLayout(title);
    row->setContentsMargins(metrics::PanelMargin, metrics::Spacing, 2 * metrics::Spacing, 0);
    row->setSpacing(metrics::Spacing);
    auto *text = new QLabel(dock->windowTitle(), title);
    makeSecondary(*text);
    row->addWidget(text, 1);
    QObject::connect(dock, &QDockWidget::windowTitleChanged, text, &QLabel::setText);
    auto *close = new QToolButton(title);
    close->setIcon(icon(u"x"_s));
    close->setAutoRaise(true);
    close->setIconSize({3 * metrics::Spacing, 3 * metrics::Spacing});
    close->setToolTip(Tr::tr("Close this panel"));
    close->setAccessibleName(close->toolTip());
    close->setFocusPolicy(Qt::NoFocus);
    row->addWidget(close);
    QObject::connect(close, &QToolButton::clicked, dock, &QWidget::close);
    return title;
}

DockPanel::DockPanel(const QString &name, const QString &title, QWidget *content, QWidget *parent)
    : QDockWidget(title, parent)
    , m_plainTitle(title)
    , m_noTitle(new QWidget(this))
{
    setObjectName(name);
    setWidget(content);
    setTitleBarWidget(makeTitle(this));
    m_noTitle->hide();
    const auto update = [this] { updateTitleBar(); };
    connect(this, &QDockWidget::dockLocationChanged, this, update, Qt::QueuedConnection);
    connect(this, &QDockWidget::topLevelChanged, this, update, Qt::QueuedConnection);
    connect(this, &QDockWidget::visibilityChanged, this, update, Qt::QueuedConnection);
}

void DockPanel::updateTitleBar()
{
    QWidget *wanted = m_noTitle;
    if (!isTabbed() || isFloating()) {
        if (titleBarWidget() != m_noTitle)
            return;
        wanted = makeTitle(this);
    }
    if (titleBarWidget() == wanted)
        return;
    QWidget *before = titleBarWidget();
    setTitleBarWidget(wanted);
    if (before != m_noTitle && before != nullptr)
        before->deleteLater();
}

void DockPanel::present()
{
    show();
    raise();
}

bool DockPanel::isTabbed() const
{
    const auto *window = qobject_cast<const QMainWindow *>(parentWidget());
    if (window == nullptr)
        return false;
    const QList<QDockWidget *> others = window->tabifiedDockWidgets(const_cast<DockPanel *>(this));
    return std::any_of(others.begin(), others.end(), [](const QDockWidget *dock) { return !dock->isHidden(); });
}

} // namespace sluice::designer
