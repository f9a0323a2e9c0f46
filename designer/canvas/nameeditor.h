// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/designerdocument.h"

#include <QLineEdit>

namespace sluice::designer {

/** Edits a state's name where it stands. Enter takes it, Escape does not; a name that cannot be says why. */
class NameEditor final : public QLineEdit
{
    Q_OBJECT

public:
    NameEditor(DesignerDocument &document, const QString &state, QWidget *parent);

Q_SIGNALS:
    void hintChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void showObstacle();
    void take();
    void leave();

    DesignerDocument &m_document;
    QString m_state;
};

} // namespace sluice::designer
