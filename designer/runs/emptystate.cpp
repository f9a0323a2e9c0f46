// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/emptystate.h"

#include "designer/theme/theme.h"

#include <QAbstractButton>
#include <QLabel>
#include <QVBoxLayout>

namespace sluice::designer {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_help(new QLabel(this))
{
    m_title->setFont(nameFont());
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_help->setAlignment(Qt::AlignCenter);
    m_help->setWordWrap(true);
    m_help->setForegroundRole(QPalette::PlaceholderText); // as large as the title: it is to be read
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin,
                               metrics::PanelMargin);
    layout->setSpacing(metrics::Spacing);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_help);
    layout->addStretch();
}

void EmptyState::setText(const QString &title, const QString &help)
{
    m_title->setText(title);
    m_help->setText(help);
}

void EmptyState::addButton(QAbstractButton *button)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertSpacing(column->count() - 1, metrics::Spacing);
    column->insertWidget(column->count() - 1, button, 0, Qt::AlignHCenter);
}

} // namespace sluice::designer
