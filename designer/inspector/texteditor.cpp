// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/texteditor.h"

#include "designer/inspector/valuetext.h"
#include "designer/theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

static constexpr int MinimumLines = 2;
static constexpr int MaximumLines = 14;

TextEditor::TextEditor(Content content, QWidget *parent)
    : Editor(parent)
    , m_content(content)
    , m_edit(new QPlainTextEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_edit->setTabChangesFocus(content != Content::Code);
    m_edit->installEventFilter(this);
    if (content != Content::Text) {
        m_edit->setFont(codeFont());
        m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    fitHeight();
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        emit edited(value());
    });
}

Json TextEditor::value() const
{
    const QString text = m_edit->toPlainText();
    if (m_content == Content::AnyValue)
        return valueFromText(text);
    return text.isEmpty() ? Json() : Json(text);
}

void TextEditor::setValue(const Json &value)
{
    if (value == this->value())
        return;
    const QSignalBlocker blocker(m_edit);
    m_edit->setPlainText(m_content == Content::AnyValue ? textFromValue(value) : value.toString());
    fitHeight();
}

void TextEditor::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
    fitHeight();
}

bool TextEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        emit finished();
    return Editor::eventFilter(watched, event);
}

void TextEditor::fitHeight()
{
    // An empty field is high enough for what it says about itself.
    const int ownLines = m_edit->document()->isEmpty() ? int(m_edit->placeholderText().count(u'\n')) + 1
                                                       : m_edit->document()->blockCount();
    const int lines = std::clamp(ownLines, MinimumLines, MaximumLines);
    const int frame = 2 * m_edit->frameWidth() + 2 * int(m_edit->document()->documentMargin());
    const int scrollBar = m_edit->lineWrapMode() == QPlainTextEdit::NoWrap ? metrics::Spacing * 3 : 0;
    m_edit->setFixedHeight(lines * QFontMetrics(m_edit->font()).lineSpacing() + frame + scrollBar
                           + metrics::Spacing);
}

} // namespace sluice::designer
