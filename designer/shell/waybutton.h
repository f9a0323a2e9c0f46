// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace sluice::designer {

/** A wide button with an icon, a title and a sentence beneath it. */
class WayButton final : public QAbstractButton
{
    Q_OBJECT

public:
    WayButton(const QString &iconName, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_iconName;
    QString m_sentence;
};

} // namespace sluice::designer
