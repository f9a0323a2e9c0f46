// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/welcome.h"

#include "designer/inspector/form.h"
#include "designer/shell/waybutton.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int MostRecent = 4;

Welcome::Welcome(QWidget *parent)
    : QFrame(parent)
    , m_recentHeading(makeHeading(Tr::tr("Recent"), this))
    , m_recent(new QListWidget(this))
{
    setFrameShape(QFrame::NoFrame);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(2 * metrics::Spacing);
    auto *title = new QLabel(Tr::tr("How do you want to begin?"), this);
    title->setFont(titleFont());
    column->addWidget(title);
    auto *hint = new QLabel(Tr::tr("A workflow is a drawing of states: each does one thing, and its outcome says "
                                   "what comes next."), this);
    makeSecondary(*hint);
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addSpacing(metrics::Spacing);
    const auto addWay = [this, column](const QString &iconName, const QString &text, const QString &sentence,
                                       void (Welcome::*requested)(), const QString &name) {
        auto *way = new WayButton(iconName, text, sentence, this);
        way->setObjectName(name);
        column->addWidget(way);
        connect(way, &QAbstractButton::clicked, this, requested);
    };
    addWay(u"layout-dashboard"_s, Tr::tr("Open an example"), Tr::tr("Real workflows that run at once."),
           &Welcome::exampleRequested, u"wayExample"_s);
    addWay(u"plus"_s, Tr::tr("Add the first step"), Tr::tr("Choose what it does, or drag a kind from the left."),
           &Welcome::firstStepRequested, u"wayFirstStep"_s);
    addWay(u"folder-open"_s, Tr::tr("Open a file"), Tr::tr("A workflow you have: *.sluice."),
           &Welcome::openRequested, u"wayOpen"_s);
    column->addSpacing(metrics::Spacing);
    column->addWidget(m_recentHeading);
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setAccessibleName(Tr::tr("Recent files"));
    m_recent->viewport()->setAutoFillBackground(false);
    column->addWidget(m_recent);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { emit recentRequested(item->data(Qt::UserRole).toString()); });
    setRecentFiles({});
}

void Welcome::setRecentFiles(const QStringList &paths)
{
    m_recent->clear();
    for (const QString &path : paths.first(std::min<qsizetype>(MostRecent, paths.size()))) {
        const QFileInfo info(path);
        auto *item = new QListWidgetItem(icon(u"file-text"_s),
                                         Tr::tr("%1  ·  %2").arg(info.completeBaseName(), info.path()), m_recent);
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
    }
    m_recentHeading->setVisible(m_recent->count() > 0);
    m_recent->setVisible(m_recent->count() > 0);
    m_recent->setFixedHeight(m_recent->count() * std::max(m_recent->sizeHintForRow(0), metrics::FieldHeight)
                             + metrics::Spacing);
}

} // namespace sluice::designer
