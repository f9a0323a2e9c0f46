// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace sluice::designer {

/** A line above the canvas that says something and offers what to do about it. */
class Banner final : public QFrame
{
    Q_OBJECT

public:
    struct Choice
    {
        QString text;
        std::function<void()> carryOut; ///< Null: only close the banner.
    };

    explicit Banner(QWidget *parent = nullptr);

    /** Replaces what it says. Each choice closes the banner. */
    void say(const QString &text, const QList<Choice> &choices);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text = nullptr;
    QHBoxLayout *m_choices = nullptr;
};

} // namespace sluice::designer
