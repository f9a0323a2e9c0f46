// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

namespace sluice {

/** Line and column, both from 1, columns in characters. */
struct TextPosition
{
    int line = 0;
    int column = 0;

    bool operator==(const TextPosition &) const = default;
};

/**
 * Where each value of a file begins, by JSON Pointer.
 *
 * A text of more than half a million values has only its first ones in here; see `positionOf`.
 */
using TextPositions = QHash<QString, TextPosition>;

/** Where `pointer` begins, or else the closest value around it; line 0 when nothing is known. */
TextPosition positionOf(const TextPositions &positions, const QString &pointer);

/** Leads a JSON Pointer (RFC 6901) on to a member, with `/` and `~` of its key escaped. */
void appendToPointer(QString &pointer, QStringView key);
QString pointerTo(const QString &parent, QStringView key);
QString pointerTo(const QString &parent, qsizetype index);

/** The name of the state that `pointer` leads into, or nothing. */
QString stateOfPointer(const QString &pointer);

} // namespace sluice
