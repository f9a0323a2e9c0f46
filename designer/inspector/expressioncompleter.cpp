// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/expressioncompleter.h"

#include "designer/theme/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>

namespace sluice::designer {

using namespace Qt::StringLiterals;

ExpressionCompleter::ExpressionCompleter(QLineEdit *line)
    : QObject(line)
    , m_line(line)
    , m_names(new QStringListModel(this))
{
    line->installEventFilter(this);
    connect(line, &QLineEdit::textChanged, this, &ExpressionCompleter::markExpression);
    connect(line, &QLineEdit::textEdited, this, &ExpressionCompleter::offer);
}

void ExpressionCompleter::setScope(Scope scope)
{
    m_scope = scope;
    markExpression();
}

void ExpressionCompleter::setNames(const QStringList &names)
{
    if (names != m_names->stringList())
        m_names->setStringList(names);
}

bool ExpressionCompleter::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOpen = m_completer != nullptr && m_completer->popup()->isVisible();
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            offer();
            return true;
        }
        if (isOpen && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Tab))
            return false; // The pop-up takes them.
    }
    return QObject::eventFilter(watched, event);
}

void ExpressionCompleter::markExpression()
{
    const bool isExpression = m_scope == Scope::WholeText || m_line->text().contains(u"${"_s);
    if (m_line->property("code").toBool() == isExpression)
        return;
    m_line->setProperty("code", isExpression);
    m_line->setFont(isExpression ? codeFont() : QFont());
}

void ExpressionCompleter::offer()
{
    const QString word = wordBeforeCursor();
    if (!isInExpression() || m_names->rowCount() == 0) {
        if (m_completer != nullptr)
            m_completer->popup()->hide();
        return;
    }
    if (m_completer == nullptr) {
        m_completer = new QCompleter(m_names, this);
        m_completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_completer->setFilterMode(Qt::MatchContains);
        m_completer->setWidget(m_line);
        connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
                &ExpressionCompleter::insert);
    }
    m_completer->setCompletionPrefix(word);
    const bool isWhole = m_completer->completionCount() == 1 && m_completer->currentCompletion() == word;
    if (m_completer->completionCount() == 0 || isWhole)
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void ExpressionCompleter::insert(const QString &name)
{
    const int length = int(wordBeforeCursor().size());
    m_line->setSelection(m_line->cursorPosition() - length, length);
    m_line->insert(name);
    emit m_line->textEdited(m_line->text());
}

QString ExpressionCompleter::wordBeforeCursor() const
{
    const QString text = m_line->text().left(m_line->cursorPosition());
    qsizetype begin = text.size();
    while (begin > 0 && (text.at(begin - 1).isLetterOrNumber() || u"._"_s.contains(text.at(begin - 1))))
        --begin;
    return text.mid(begin);
}

bool ExpressionCompleter::isInExpression() const
{
    if (m_scope == Scope::WholeText)
        return true;
    const QString text = m_line->text().left(m_line->cursorPosition());
    return text.lastIndexOf(u"${"_s) > text.lastIndexOf(u'}');
}

} // namespace sluice::designer
