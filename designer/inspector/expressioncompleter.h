// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace sluice::designer {

/**
 * Offers the names a line may use while the cursor stands inside `${...}`, and shows a line with an
 * expression in the code font. Lives as a child of the line.
 */
class ExpressionCompleter final : public QObject
{
    Q_OBJECT

public:
    enum class Scope : quint8 {
        Braces, ///< Only inside `${...}`.
        WholeText, ///< The whole line is an expression.
    };

    explicit ExpressionCompleter(QLineEdit *line);

    void setScope(Scope scope);
    void setNames(const QStringList &names);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void markExpression();
    void offer();
    void insert(const QString &name);
    QString wordBeforeCursor() const;
    bool isInExpression() const;

    QLineEdit *m_line = nullptr;
    QStringListModel *m_names = nullptr;
    QCompleter *m_completer = nullptr; ///< Made when first needed.
    Scope m_scope = Scope::Braces;
};

} // namespace sluice::designer
