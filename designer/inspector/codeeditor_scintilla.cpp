// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/codeeditor.h"

#include "designer/inspector/editor.h"
#include "designer/theme/theme.h"

#include <QResizeEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static constexpr int MinimumLines = 4;
static constexpr int MaximumLines = 18;

/** JavaScript with colours; Tab indents, Ctrl+Tab and Escape leave. */
class ScintillaEditor final : public Editor
{
    Q_OBJECT

public:
    explicit ScintillaEditor(QWidget *parent);

    Json value() const override;
    void setValue(const Json &value) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void configure();
    void applyColours();
    void fitHeight();

    QsciScintilla *m_edit = nullptr;
    QsciLexerJavaScript *m_lexer = nullptr;
};

ScintillaEditor::ScintillaEditor(QWidget *parent)
    : Editor(parent)
    , m_edit(new QsciScintilla(this))
    , m_lexer(new QsciLexerJavaScript(m_edit))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_edit->installEventFilter(this);
    configure();
    applyColours();
    fitHeight();
    connect(m_edit, &QsciScintilla::textChanged, this, [this] {
        fitHeight();
        emit edited(value());
    });
}

Json ScintillaEditor::value() const
{
    const QString text = m_edit->text();
    return text.isEmpty() ? Json() : Json(text);
}

void ScintillaEditor::setValue(const Json &value)
{
    if (value == this->value())
        return;
    const QSignalBlocker blocker(m_edit);
    m_edit->setText(value.toString());
    m_edit->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    fitHeight();
}

bool ScintillaEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        emit finished();
    if (event->type() == QEvent::Resize && static_cast<QResizeEvent *>(event)->oldSize().width() != m_edit->width())
        QMetaObject::invokeMethod(this, &ScintillaEditor::fitHeight, Qt::QueuedConnection);
    return Editor::eventFilter(watched, event);
}

void ScintillaEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyColours();
    Editor::changeEvent(event);
}

void ScintillaEditor::configure()
{
    m_edit->setLexer(m_lexer);
    m_edit->setUtf8(true);
    m_edit->setEolMode(QsciScintilla::EolUnix);
    m_edit->setMarginWidth(0, 0);
    m_edit->setMarginWidth(1, metrics::Spacing);
    m_edit->setTabWidth(2);
    m_edit->setIndentationsUseTabs(false);
    m_edit->setAutoIndent(true);
    m_edit->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_edit->setFolding(QsciScintilla::NoFoldStyle);
    m_edit->setWrapMode(QsciScintilla::WrapWord);
    m_edit->setScrollWidth(1);
    m_edit->setScrollWidthTracking(true);
    m_edit->SendScintilla(QsciScintilla::SCI_SETHSCROLLBAR, 0UL);
}

void ScintillaEditor::applyColours()
{
    const Theme &theme = themeFor(palette());
    const QFont font = codeFont();
    m_lexer->setDefaultFont(font);
    m_lexer->setFont(font);
    m_lexer->setDefaultPaper(theme.shade);
    m_lexer->setPaper(theme.shade);
    m_lexer->setDefaultColor(theme.text);
    m_lexer->setColor(theme.text);
    for (const int style : {QsciLexerCPP::Comment, QsciLexerCPP::CommentLine, QsciLexerCPP::CommentDoc})
        m_lexer->setColor(theme.muted, style);
    for (const int style : {QsciLexerCPP::SingleQuotedString, QsciLexerCPP::DoubleQuotedString,
                            QsciLexerCPP::RawString})
        m_lexer->setColor(theme.succeeded, style);
    m_lexer->setColor(theme.flow, QsciLexerCPP::Keyword);
    m_lexer->setColor(theme.files, QsciLexerCPP::Number);
    m_edit->setCaretForegroundColor(theme.text);
    m_edit->setMarginsBackgroundColor(theme.shade);
    m_edit->setSelectionBackgroundColor(theme.accent);
    m_edit->setSelectionForegroundColor(theme.onAccent);
    m_edit->setMatchedBraceBackgroundColor(theme.line);
    m_edit->setMatchedBraceForegroundColor(theme.text);
}

void ScintillaEditor::fitHeight()
{
    int rows = 1; // One to spare, to write on.
    for (int line = 0; line < m_edit->lines() && rows < MaximumLines; ++line)
        rows += int(m_edit->SendScintilla(QsciScintilla::SCI_WRAPCOUNT, line));
    rows = std::clamp(rows, MinimumLines, MaximumLines);
    m_edit->setFixedHeight(rows * m_edit->textHeight(0) + 2 * m_edit->frameWidth() + metrics::Spacing);
}

Editor *makeCodeEditor(QWidget *parent)
{
    return new ScintillaEditor(parent);
}

} // namespace sluice::designer

#include "codeeditor_scintilla.moc"
