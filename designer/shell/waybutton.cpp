// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/waybutton.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"

#include <QPainter>

namespace sluice::designer {

static constexpr int Padding = 3 * metrics::Spacing;
static constexpr int IconSide = 5 * metrics::Spacing;
static constexpr int SmallestWidth = 100 * metrics::Spacing;

WayButton::WayButton(const QString &iconName, const QString &title, const QString &sentence, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_sentence(sentence)
{
    setText(title);
    setAccessibleDescription(sentence);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize WayButton::sizeHint() const
{
    const int textWidth = std::max(QFontMetrics(nameFont()).horizontalAdvance(text()),
                                   QFontMetrics(smallFont()).horizontalAdvance(m_sentence));
    const int height = QFontMetrics(nameFont()).height() + QFontMetrics(smallFont()).height() + 2;
    return {std::max(SmallestWidth, textWidth + IconSide + 4 * Padding), height + 2 * Padding};
}

void WayButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isActive = underMouse() || isDown();
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.cardBorder, hasFocus() ? 2 : 1));
    painter.setBrush(isActive ? theme.shade : theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::NodeRadius, metrics::NodeRadius);
    const QRectF iconRect(2 * Padding, (height() - IconSide) / 2.0, IconSide, IconSide);
    paintIcon(painter, iconRect, m_iconName, theme.accent);
    const QRect inner = rect().adjusted(3 * Padding + IconSide, Padding, -Padding, -Padding);
    painter.setFont(nameFont());
    painter.setPen(theme.text);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, text());
    painter.setFont(smallFont());
    painter.setPen(theme.muted);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, m_sentence);
}

void WayButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void WayButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace sluice::designer
