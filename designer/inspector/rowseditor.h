// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/editor.h"

#include <QStringList>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace sluice::designer {

/**
 * A list of rows, each of one or two lines of text: a list of texts, a map of texts, or the cases of
 * a route. Enter adds a row, Alt+Up and Alt+Down move one, Backspace in an empty row removes it.
 */
class RowsEditor final : public Editor
{
    Q_OBJECT

public:
    /** `type` is `TextList`, `TextMap` or `Cases`. */
    explicit RowsEditor(ParameterType type, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    void setPlaceholder(const QString &text) override;
    void setCompletions(const QStringList &names) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        QWidget *box = nullptr;
        QList<QLineEdit *> cells;
        Json::Object extras; ///< Members of a case that the form does not show.
        bool isUntouched = false; ///< Added by hand and still empty: not part of the value.
    };

    Row makeRow();
    void insertRow(qsizetype index, const QStringList &cells, const Json::Object &extras);
    void removeRow(qsizetype index);
    void moveRow(qsizetype from, qsizetype to);
    void appendByHand();
    void insertBlankRow(qsizetype index);
    void onTyped(const QLineEdit *cell);
    /** Whether the row's key is there and not that of an earlier row. */
    bool isUsableKey(const Row &row) const;
    void markKeys();
    bool takesKey(qsizetype row, const QLineEdit *cell, const QKeyEvent &key);
    qsizetype rowOf(const QObject *cell) const;
    void changed();

    ParameterType m_type;
    QStringList m_hints; ///< The placeholder of each column.
    QStringList m_names;
    QList<Row> m_rows;
    QVBoxLayout *m_column = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace sluice::designer
