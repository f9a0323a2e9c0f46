// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace sluice::designer {

/** A small line of text in a tone that icon and colour both say; follows the theme. */
class NoteLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Tone : quint8 { Help, Good, Warning, Error };

    explicit NoteLabel(QWidget *parent = nullptr);

    Tone tone() const { return m_tone; }
    /** Hides the label when `text` is empty. */
    void say(Tone tone, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone = Tone::Help;
};

} // namespace sluice::designer
