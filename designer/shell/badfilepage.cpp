// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/badfilepage.h"

#include "designer/problems/problemsmodel.h"
#include "designer/problems/problemsview.h"
#include "designer/theme/icons.h"
#include "designer/theme/style.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>
#include <QUrl>
#include <QVBoxLayout>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** A longer text is cut for display; the file itself is as it was. */
static constexpr qsizetype LongestShown = 2'000'000;

BadFilePage::BadFilePage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_problems(new ProblemsView(this))
    , m_text(new QPlainTextEdit(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin, metrics::PanelMargin);
    column->setSpacing(3 * metrics::Spacing);
    m_title->setFont(titleFont());
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    auto *hint = new QLabel(Tr::tr("The file is as it was. Mend it in an editor and read it again; a click on a "
                                   "problem shows its place in the text."), this);
    makeSecondary(*hint);
    hint->setWordWrap(true);
    column->addWidget(hint);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_problems);
    m_text->setReadOnly(true);
    m_text->setFont(codeFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(Tr::tr("Text of the file"));
    splitter->addWidget(m_text);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 2);
    column->addWidget(splitter, 1);
    auto *buttons = new QHBoxLayout;
    auto *retry = new QPushButton(icon(u"refresh-cw"_s), Tr::tr("Read again"), this);
    makePrimary(*retry);
    auto *edit = new QPushButton(icon(u"pencil"_s), Tr::tr("Open in an editor"), this);
    buttons->addWidget(retry);
    buttons->addWidget(edit);
    buttons->addStretch();
    column->addLayout(buttons);
    connect(retry, &QPushButton::clicked, this, &BadFilePage::retryRequested);
    connect(edit, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    connect(m_problems, &ProblemsView::problemActivated, this, &BadFilePage::goTo);
}

void BadFilePage::showFile(const QString &path, const QByteArray &text, const Problems &problems)
{
    m_path = path;
    m_title->setText(Tr::tr("%1 cannot be opened: %2").arg(QFileInfo(path).fileName(), problemCount(problems)));
    m_title->setToolTip(QDir::toNativeSeparators(path));
    m_problems->setProblems(problems);
    QString shown = QString::fromUtf8(text.first(std::min(text.size(), LongestShown)));
    if (text.size() > LongestShown)
        shown += u'\n' + Tr::tr("… and so on.");
    m_text->setPlainText(shown);
    if (!problems.isEmpty())
        goTo(m_problems->model()->problems().first());
}

void BadFilePage::goTo(const Problem &problem)
{
    if (problem.line < 1)
        return;
    const QTextBlock block = m_text->document()->findBlockByNumber(problem.line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qBound(0, problem.column - 1, block.length() - 1));
    m_text->setTextCursor(cursor);
    m_text->centerCursor();
    QTextEdit::ExtraSelection line;
    line.cursor = cursor;
    line.format.setBackground(themeFor(palette()).shade);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    QTextEdit::ExtraSelection letter;
    letter.cursor = cursor;
    letter.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    letter.format.setBackground(themeFor(palette()).failed);
    letter.format.setForeground(themeFor(palette()).panel);
    m_text->setExtraSelections({line, letter});
}

} // namespace sluice::designer
