// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QLabel;

namespace sluice::designer {

/** What an empty place shows instead of nothing: what would be here, and how to get it. */
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setText(const QString &title, const QString &help);
    /** What gets it, beneath the text. */
    void addButton(QAbstractButton *button);

private:
    QLabel *m_title;
    QLabel *m_help;
};

} // namespace sluice::designer
