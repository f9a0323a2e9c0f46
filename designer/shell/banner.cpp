// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/banner.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace sluice::designer {

using namespace Qt::StringLiterals;

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_choices(new QHBoxLayout)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * metrics::PanelMargin + metrics::Spacing, 2 * metrics::Spacing, metrics::PanelMargin,
                            2 * metrics::Spacing);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    row->addWidget(m_text, 1);
    m_choices->setSpacing(2 * metrics::Spacing);
    row->addLayout(m_choices);
    hide();
}

void Banner::say(const QString &text, const QList<Choice> &choices)
{
    m_text->setText(text);
    while (QLayoutItem *item = m_choices->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // The click that led here may come from one of them.
        delete item;
    }
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.text, this);
        m_choices->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, carryOut = choice.carryOut] {
            hide();
            if (carryOut)
                carryOut();
        });
    }
    show();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = themeFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.shade);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
    const QRectF iconRect(metrics::PanelMargin, (height() - metrics::IconSize) / 2.0, metrics::IconSize,
                          metrics::IconSize);
    paintIcon(painter, iconRect, u"info"_s, theme.accent);
}

} // namespace sluice::designer
