// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sluice::cli {

/** How text may be shown where it goes. */
struct TextStyle
{
    int columns = 80;
    int rows = 24;
    bool colour = false;
    bool unicode = true; ///< Whether marks such as "✓" can be shown; else ASCII stands for them.

    bool operator==(const TextStyle &) const = default;
};

/**
 * The standard output, written through at once.
 *
 * A reader that goes away (a closed pipe) ends nothing: what follows is dropped silently, so that a
 * run is never left half done because someone piped it into `head`. Any other trouble is kept in
 * `problem`. Not thread-safe.
 */
class Output final
{
public:
    explicit Output(int descriptor);

    bool isTerminal() const { return m_isTerminal; }
    /** As things are now: a terminal may have been resized. */
    TextStyle style() const;
    /** Why not everything could be written, or empty. */
    const QString &problem() const { return m_problem; }

    void write(const QByteArray &bytes);
    void line(const QString &text);

private:
    int m_descriptor;
    bool m_isTerminal;
    bool m_isGone = false;
    QString m_problem;
};

/** The object on one line, with nothing in it that could steer a terminal. */
QByteArray jsonLine(const QJsonObject &object);

/** One line on the standard error, which holds nothing else: `sluice: ` and the sentence. */
void reportError(const QString &sentence);

/** Makes sure that descriptors 0 to 2 are open, so that no other file can take their place. */
void openStandardDescriptors();

} // namespace sluice::cli
