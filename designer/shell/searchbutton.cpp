// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/searchbutton.h"

#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QAction>
#include <QPainter>

namespace sluice::designer {

static constexpr int Padding = 3 * metrics::Spacing;
static constexpr int WidestWidth = 80 * metrics::Spacing;

SearchButton::SearchButton(QAction *find, QWidget *parent)
    : QAbstractButton(parent)
    , m_shortcut(find->shortcut().toString(QKeySequence::NativeText))
{
    setText(Tr::tr("Find a state, an action, a setting"));
    setToolTip(find->toolTip());
    setCursor(Qt::IBeamCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, find, &QAction::trigger);
}

QSize SearchButton::sizeHint() const
{
    return {WidestWidth, metrics::FieldHeight};
}

QSize SearchButton::minimumSizeHint() const
{
    return {WidestWidth / 2, metrics::FieldHeight};
}

void SearchButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(theme.line, 1));
    painter.setBrush(theme.shade);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::FieldRadius, metrics::FieldRadius);
    const QRect inner = rect().adjusted(Padding, 0, -Padding, 0);
    painter.setPen(theme.muted);
    painter.setFont(smallFont());
    const int keysWidth = painter.fontMetrics().horizontalAdvance(m_shortcut);
    const bool hasRoom = painter.fontMetrics().horizontalAdvance(text()) + keysWidth + Padding < inner.width();
    if (hasRoom)
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight, m_shortcut);
    const QRect textRect = hasRoom ? inner.adjusted(0, 0, -keysWidth - Padding, 0) : inner;
    painter.drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, textRect.width()));
}

} // namespace sluice::designer
