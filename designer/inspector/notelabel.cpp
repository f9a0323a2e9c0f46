// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/notelabel.h"

#include "designer/theme/icons.h"
#include "designer/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QString iconName(NoteLabel::Tone tone)
{
    switch (tone) {
    case NoteLabel::Tone::Help:
        return {};
    case NoteLabel::Tone::Good:
        return u"check"_s;
    case NoteLabel::Tone::Warning:
        return u"triangle-alert"_s;
    case NoteLabel::Tone::Error:
        return u"circle-x"_s;
    }
    Q_UNREACHABLE();
}

static QColor toneColour(NoteLabel::Tone tone, const Theme &theme)
{
    switch (tone) {
    case NoteLabel::Tone::Help:
        return theme.muted;
    case NoteLabel::Tone::Good:
        return theme.succeeded;
    case NoteLabel::Tone::Warning:
        return theme.waiting;
    case NoteLabel::Tone::Error:
        return theme.failed;
    }
    Q_UNREACHABLE();
}

static constexpr int IconSize = 3 * metrics::Spacing;

NoteLabel::NoteLabel(QWidget *parent)
    : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    setFont(smallFont());
    applyTone();
}

void NoteLabel::say(Tone tone, const QString &text)
{
    m_tone = tone;
    setText(text);
    setVisible(!text.isEmpty());
    applyTone();
}

void NoteLabel::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (m_tone == Tone::Help)
        return;
    QPainter painter(this);
    const int top = (QFontMetrics(font()).height() - IconSize) / 2;
    paintIcon(painter, QRectF(0, top, IconSize, IconSize), iconName(m_tone),
              toneColour(m_tone, themeFor(palette())));
}

void NoteLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyTone();
    QLabel::changeEvent(event);
}

void NoteLabel::applyTone()
{
    const int left = m_tone == Tone::Help ? 0 : IconSize + metrics::Spacing;
    if (contentsMargins().left() != left)
        setContentsMargins(left, 0, 0, 0);
    const QColor colour = toneColour(m_tone, themeFor(palette()));
    if (palette().color(foregroundRole()) == colour)
        return;
    QPalette changed = palette();
    changed.setColor(foregroundRole(), colour);
    setPalette(changed);
}

} // namespace sluice::designer
