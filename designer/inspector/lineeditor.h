// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/editor.h"

class QLineEdit;

namespace sluice::designer {

class ExpressionCompleter;

/** One line: text, conditions, numbers, durations, paths (with a button that browses) and expressions. */
class LineEditor final : public Editor
{
    Q_OBJECT

public:
    explicit LineEditor(ParameterType type, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    void setPlaceholder(const QString &text) override;
    void setCompletions(const QStringList &names) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addBrowseButton();
    void browse();
    void step(int by);

    ParameterType m_type;
    QLineEdit *m_edit = nullptr;
    ExpressionCompleter *m_completer = nullptr;
};

} // namespace sluice::designer
