// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/runbutton.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QAction>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionToolButton>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int Padding = 3 * metrics::Spacing;

RunButton::RunButton(QAction *run, QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"runButton"_s);
    setDefaultAction(run);
    setPopupMode(QToolButton::MenuButtonPopup);
    setFocusPolicy(Qt::TabFocus);
    setFont(nameFont());
}

QSize RunButton::sizeHint() const
{
    const int text = QFontMetrics(nameFont()).horizontalAdvance(defaultAction()->iconText());
    return {text + metrics::IconSize + metrics::Spacing + 2 * Padding + 6 * metrics::Spacing,
            metrics::FieldHeight};
}

void RunButton::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (arrowRect().contains(event->pos()))
        QToolButton::mouseDoubleClickEvent(event);
}

void RunButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isActive = isEnabled() && (underMouse() || isDown());
    const QColor fill = isEnabled() ? theme.accent : theme.shade;
    const QColor ink = isEnabled() ? theme.onAccent : theme.faint;
    painter.setPen(hasFocus() ? QPen(theme.text, 2) : QPen(Qt::NoPen));
    painter.setBrush(isActive ? fill.darker(112) : fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::FieldRadius, metrics::FieldRadius);
    const QRect arrow = arrowRect();
    const QRectF iconRect(Padding, (height() - metrics::IconSize) / 2.0, metrics::IconSize, metrics::IconSize);
    paintIcon(painter, iconRect, u"play"_s, ink);
    painter.setFont(nameFont());
    painter.setPen(ink);
    const QRect text(Padding + metrics::IconSize + metrics::Spacing, 0, arrow.left(), height());
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, defaultAction()->iconText());
    const QRectF chevron(arrow.center().x() - 8, arrow.center().y() - 5.5, 12, 12);
    paintIcon(painter, chevron, u"chevron-down"_s, ink);
}

QRect RunButton::arrowRect() const
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButtonMenu, this);
}

} // namespace sluice::designer
