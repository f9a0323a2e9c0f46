// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/inspector/editor.h"

class QPlainTextEdit;

namespace sluice::designer {

/** Several lines: text as it is, or any value as JSON. Grows with its content up to a bound. */
class TextEditor final : public Editor
{
    Q_OBJECT

public:
    enum class Content : quint8 { Text, Code, AnyValue };

    explicit TextEditor(Content content, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    void setPlaceholder(const QString &text) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitHeight();

    Content m_content;
    QPlainTextEdit *m_edit = nullptr;
};

} // namespace sluice::designer
