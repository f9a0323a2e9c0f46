// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/lineeditor.h"

#include "designer/inspector/expressioncompleter.h"
#include "designer/inspector/valuetext.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static bool isNumberType(ParameterType type)
{
    return type == ParameterType::Number || type == ParameterType::Integer;
}

static bool isPathType(ParameterType type)
{
    return type == ParameterType::File || type == ParameterType::Directory;
}

LineEditor::LineEditor(ParameterType type, QWidget *parent)
    : Editor(parent)
    , m_type(type)
    , m_edit(new QLineEdit(this))
    , m_completer(new ExpressionCompleter(m_edit))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_edit->installEventFilter(this);
    if (type == ParameterType::Condition)
        m_completer->setScope(ExpressionCompleter::Scope::WholeText);
    if (isPathType(type))
        addBrowseButton();
    connect(m_edit, &QLineEdit::textEdited, this, [this] { emit edited(value()); });
    connect(m_edit, &QLineEdit::editingFinished, this, &Editor::finished);
}

Json LineEditor::value() const
{
    const QString text = m_edit->text();
    if (text.isEmpty())
        return {};
    if (!isNumberType(m_type))
        return Json(text);
    bool isNumber = false;
    const qint64 whole = text.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return Json(whole);
    const double number = text.trimmed().toDouble(&isNumber);
    return isNumber ? Json(number) : Json(text); // The validation then says what is wrong with it.
}

void LineEditor::setValue(const Json &value)
{
    if (value == this->value())
        return;
    m_edit->setText(briefText(value));
    if (!m_edit->hasFocus()) // Then the beginning shows, and nobody is typing at the end.
        m_edit->setCursorPosition(0);
}

void LineEditor::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void LineEditor::setCompletions(const QStringList &names)
{
    m_completer->setNames(names);
}

bool LineEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && isNumberType(m_type)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return Editor::eventFilter(watched, event);
}

void LineEditor::addBrowseButton()
{
    auto *button = new QToolButton(this);
    button->setText(Tr::tr("Browse…"));
    button->setAccessibleName(m_type == ParameterType::File ? Tr::tr("Choose a file")
                                                            : Tr::tr("Choose a folder"));
    button->setToolTip(button->accessibleName());
    layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, &LineEditor::browse);
}

void LineEditor::browse()
{
    auto *dialog = new QFileDialog(this, Tr::tr("Choose"), m_edit->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_type == ParameterType::Directory ? QFileDialog::Directory
                                                           : QFileDialog::AnyFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_edit->setText(path);
        emit edited(value());
        emit finished();
    });
    dialog->open();
}

void LineEditor::step(int by)
{
    const Json now = value();
    if (now.isString())
        return;
    const bool isWhole = now.isInteger() || now.isUndefined();
    m_edit->setText(isWhole ? QString::number(now.toInteger() + by)
                            : Json(now.toDouble() + by).toCompactString());
    emit edited(value());
}

} // namespace sluice::designer
