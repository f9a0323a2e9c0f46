// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice {

/**
 * Something wrong, or suspicious, in a workflow.
 *
 * The list in the designer, the badge on a state, the Run button and `sluice validate` all read these.
 */
struct Problem
{
    enum class Severity : quint8 { Error, Warning };

    Severity severity = Severity::Error;
    QString
        code; ///< Stable and short, for example `missing-target`; documented in `engine/model/README.md`.
    QString pointer; ///< JSON Pointer (RFC 6901) to the place.
    int line = 0; ///< From 1; 0 when the document has no text yet.
    int column = 0; ///< From 1, in characters.
    QString state; ///< The state it belongs to, or empty.
    QString message; ///< What is wrong.
    QString hint; ///< How to mend it.

    QJsonObject toJson() const;
    /** As compilers write it: `file:line:column: severity: message hint`. */
    QString toLine(const QString &file) const;
    bool operator==(const Problem &) const = default;
};

using Problems = QList<Problem>;

bool hasErrors(const Problems &problems);

} // namespace sluice
