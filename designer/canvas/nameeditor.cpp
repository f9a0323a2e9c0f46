// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/nameeditor.h"

#include "designer/theme/theme.h"
#include "designer/tr.h"

#include <QKeyEvent>

namespace sluice::designer {

NameEditor::NameEditor(DesignerDocument &document, const QString &state, QWidget *parent)
    : QLineEdit(state, parent)
    , m_document(document)
    , m_state(state)
{
    setAccessibleName(Tr::tr("Name of the state"));
    setFont(nameFont());
    selectAll();
    connect(this, &QLineEdit::textChanged, this, &NameEditor::showObstacle);
    connect(&document, &DesignerDocument::edited, this, &NameEditor::leave);
    connect(&document, &DesignerDocument::documentReset, this, &NameEditor::leave);
}

void NameEditor::showObstacle()
{
    const QString obstacle = m_document.renameObstacle(m_state, text());
    QPalette colours = parentWidget()->palette();
    if (!obstacle.isEmpty())
        colours.setColor(QPalette::Text, themeFor(colours).failed);
    setPalette(colours);
    setToolTip(obstacle);
    Q_EMIT hintChanged(obstacle);
}

void NameEditor::take()
{
    if (!m_document.renameObstacle(m_state, text()).isEmpty()) {
        showObstacle();
        return;
    }
    const QString name = text();
    leave();
    // Fails for nothing that was not asked just now.
    (void)m_document.renameState(m_state, name);
}

void NameEditor::leave()
{
    disconnect(&m_document, nullptr, this, nullptr);
    Q_EMIT hintChanged({});
    hide();
    deleteLater();
    parentWidget()->setFocus();
}

void NameEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        take();
    else
        QLineEdit::keyPressEvent(event);
}

void NameEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (!isVisible() || event->reason() == Qt::PopupFocusReason)
        return;
    if (m_document.renameObstacle(m_state, text()).isEmpty())
        take();
    else
        leave();
}

} // namespace sluice::designer
