// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/document/palettekind.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace sluice::designer {

/** A small window at the pointer: type a few letters, choose a kind with arrows and Enter, or with the mouse. */
class KindPicker final : public QFrame
{
    Q_OBJECT

public:
    KindPicker(const QList<PaletteKind> &kinds, QWidget *parent);
    void openAt(QPoint globalPosition);

Q_SIGNALS:
    void kindChosen(const sluice::designer::PaletteKind &kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMatches(const QString &typed);
    void choose();

    QList<PaletteKind> m_kinds;
    QList<PaletteKind> m_shown;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace sluice::designer
