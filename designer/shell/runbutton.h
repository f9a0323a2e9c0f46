// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace sluice::designer {

/** The one button that matters most, with further ways to run behind its arrow. */
class RunButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit RunButton(QAction *run, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    /** Its second click is no second run, also when the first run has ended already. */
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QRect arrowRect() const;
};

} // namespace sluice::designer
