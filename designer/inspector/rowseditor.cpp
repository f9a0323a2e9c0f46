// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/rowseditor.h"

#include "designer/inspector/expressioncompleter.h"
#include "designer/theme/icons.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static QStringList hintsFor(ParameterType type)
{
    if (type == ParameterType::Cases)
        return {Tr::tr("When, for example input.price > 1"), Tr::tr("Outcome")};
    if (type == ParameterType::TextMap)
        return {Tr::tr("Name"), Tr::tr("Value")};
    return {Tr::tr("Value")};
}

static QString addText(ParameterType type)
{
    if (type == ParameterType::Cases)
        return Tr::tr("Add case");
    return type == ParameterType::TextMap ? Tr::tr("Add entry") : Tr::tr("Add item");
}

static Json::Object caseExtras(const Json &row)
{
    Json::Object extras = row.toObject();
    extras.removeIf([](const JsonMember &member) {
        return member.key == u"when"_s || member.key == u"outcome"_s;
    });
    return extras;
}

RowsEditor::RowsEditor(ParameterType type, QWidget *parent)
    : Editor(parent)
    , m_type(type)
    , m_hints(hintsFor(type))
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(addText(type), this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics::Spacing);
    m_column->addWidget(m_add);
    m_add->setIcon(icon(u"plus"_s));
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &RowsEditor::appendByHand);
}

Json RowsEditor::value() const
{
    Json::Array array;
    Json::Object object;
    for (const Row &row : m_rows) {
        const QString first = row.cells.first()->text();
        const QString second = row.cells.last()->text();
        if (row.isUntouched)
            continue;
        if (m_type == ParameterType::TextMap) {
            if (isUsableKey(row))
                object.append({first, Json(second)});
        } else if (m_type == ParameterType::Cases) {
            Json::Object item{{u"when"_s, Json(first)}, {u"outcome"_s, Json(second)}};
            array.append(Json(item + row.extras));
        } else {
            array.append(Json(first));
        }
    }
    if (array.isEmpty() && object.isEmpty())
        return {};
    return m_type == ParameterType::TextMap ? Json(object) : Json(array);
}

void RowsEditor::setValue(const Json &value)
{
    if (value == this->value())
        return;
    while (!m_rows.isEmpty())
        removeRow(m_rows.size() - 1);
    for (const JsonMember &member : value.toObject())
        insertRow(m_rows.size(), {member.key, member.value.toString()}, {});
    for (const Json &item : value.toArray()) {
        if (m_type == ParameterType::Cases)
            insertRow(m_rows.size(), {item[u"when"].toString(), item[u"outcome"].toString()},
                      caseExtras(item));
        else
            insertRow(m_rows.size(), {item.toString()}, {});
    }
}

void RowsEditor::setPlaceholder(const QString &text)
{
    if (m_type == ParameterType::TextList)
        m_hints = {text};
}

void RowsEditor::setCompletions(const QStringList &names)
{
    m_names = names;
    for (const Row &row : std::as_const(m_rows)) {
        for (QLineEdit *cell : row.cells) {
            if (auto *completer = cell->findChild<ExpressionCompleter *>())
                completer->setNames(names);
        }
    }
}

bool RowsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const qsizetype row = rowOf(watched);
        if (row >= 0 && takesKey(row, static_cast<QLineEdit *>(watched), *static_cast<QKeyEvent *>(event)))
            return true;
    }
    return Editor::eventFilter(watched, event);
}

RowsEditor::Row RowsEditor::makeRow()
{
    Row row;
    row.box = new QWidget(this);
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Spacing);
    for (qsizetype column = 0; column < m_hints.size(); ++column) {
        auto *cell = new QLineEdit(row.box);
        cell->setPlaceholderText(m_hints.at(column));
        cell->setAccessibleName(m_hints.at(column));
        cell->installEventFilter(this);
        auto *completer = new ExpressionCompleter(cell);
        completer->setNames(m_names);
        if (m_type == ParameterType::Cases && column == 0)
            completer->setScope(ExpressionCompleter::Scope::WholeText);
        connect(cell, &QLineEdit::textEdited, this, [this, cell] { onTyped(cell); });
        connect(cell, &QLineEdit::editingFinished, this, &Editor::finished);
        line->addWidget(cell, m_type == ParameterType::Cases && column == 0 ? 2 : 1);
        row.cells.append(cell);
    }
    auto *remove = new QToolButton(row.box);
    remove->setIcon(icon(u"x"_s));
    remove->setAutoRaise(true);
    remove->setToolTip(Tr::tr("Remove this row"));
    remove->setAccessibleName(remove->toolTip());
    line->addWidget(remove);
    QWidget *box = row.box;
    connect(remove, &QToolButton::clicked, this, [this, box] {
        const auto found = std::ranges::find(m_rows, box, &Row::box);
        removeRow(found - m_rows.begin());
        changed();
    });
    return row;
}

void RowsEditor::insertRow(qsizetype index, const QStringList &cells, const Json::Object &extras)
{
    Row row = makeRow();
    row.extras = extras;
    for (qsizetype column = 0; column < row.cells.size(); ++column) {
        row.cells.at(column)->setText(cells.value(column));
        row.cells.at(column)->setCursorPosition(0);
    }
    m_column->insertWidget(int(index), row.box);
    row.box->show();
    m_rows.insert(index, row);
}

void RowsEditor::removeRow(qsizetype index)
{
    const Row row = m_rows.takeAt(index);
    m_column->removeWidget(row.box);
    row.box->hide();
    row.box->deleteLater(); // The click that removes a row comes from a button inside it.
}

void RowsEditor::moveRow(qsizetype from, qsizetype to)
{
    if (to < 0 || to >= m_rows.size())
        return;
    m_rows.move(from, to);
    m_column->insertWidget(int(to), m_rows.at(to).box);
    changed();
}

void RowsEditor::appendByHand()
{
    insertBlankRow(m_rows.size());
}

void RowsEditor::insertBlankRow(qsizetype index)
{
    insertRow(index, {}, {});
    m_rows[index].isUntouched = true;
    m_rows.at(index).cells.first()->setFocus();
}

void RowsEditor::onTyped(const QLineEdit *cell)
{
    m_rows[rowOf(cell)].isUntouched = false;
    if (m_type == ParameterType::TextMap)
        markKeys();
    emit edited(value());
}

bool RowsEditor::isUsableKey(const Row &row) const
{
    const auto hasSameKey = [&row](const Row &other) {
        return !other.isUntouched && other.cells.first()->text() == row.cells.first()->text();
    };
    const auto first = std::ranges::find_if(m_rows, hasSameKey);
    return !row.cells.first()->text().isEmpty() && first->box == row.box;
}

void RowsEditor::markKeys()
{
    for (const Row &row : std::as_const(m_rows)) {
        QLineEdit *key = row.cells.first();
        const bool isWrong = !row.isUntouched && !isUsableKey(row);
        key->setToolTip(isWrong ? Tr::tr("This row is left out: a name is needed, and only once.") : QString());
        key->setAccessibleDescription(key->toolTip());
        QPalette colours = key->palette();
        const Theme &theme = themeFor(colours);
        colours.setColor(QPalette::Text, isWrong ? theme.failed : theme.text);
        key->setPalette(colours);
    }
}

bool RowsEditor::takesKey(qsizetype row, const QLineEdit *cell, const QKeyEvent &key)
{
    const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (isReturn && key.modifiers() == Qt::NoModifier) {
        insertBlankRow(row + 1);
        return true;
    }
    if (key.modifiers() == Qt::AltModifier && (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down)) {
        moveRow(row, row + (key.key() == Qt::Key_Up ? -1 : 1));
        return true;
    }
    const bool isEmpty = std::ranges::all_of(m_rows.at(row).cells,
                                             [](const QLineEdit *each) { return each->text().isEmpty(); });
    if (key.key() != Qt::Key_Backspace || !isEmpty || cell != m_rows.at(row).cells.first())
        return false;
    removeRow(row);
    if (!m_rows.isEmpty())
        m_rows.at(std::max<qsizetype>(row - 1, 0)).cells.last()->setFocus();
    else
        m_add->setFocus();
    changed();
    return true;
}

qsizetype RowsEditor::rowOf(const QObject *cell) const
{
    const auto holds = [cell](const Row &row) {
        return std::ranges::any_of(row.cells, [cell](const QLineEdit *each) { return each == cell; });
    };
    const auto found = std::ranges::find_if(m_rows, holds);
    return found == m_rows.end() ? -1 : found - m_rows.begin();
}

void RowsEditor::changed()
{
    emit edited(value());
    emit finished();
}

} // namespace sluice::designer
