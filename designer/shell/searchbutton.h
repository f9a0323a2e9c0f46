// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

class QAction;

namespace sluice::designer {

/** Looks like a field to type into, and opens the command palette. */
class SearchButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SearchButton(QAction *find, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_shortcut;
};

} // namespace sluice::designer
