// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QHash>
#include <QStringList>

namespace sluice {

/** How a piece of JavaScript uses one name. */
struct NameUse
{
    bool whole = false; ///< Used other than by `name.member` or `name['member']`.
    QStringList members; ///< Without duplicates.

    bool operator==(const NameUse &) const = default;
};

/** What can be known about a piece of JavaScript without running it. */
struct ScannedCode
{
    qsizetype end = -1; ///< Where it ends; -1 when what was asked for did not come.
    QHash<QString, NameUse>
        names; ///< Names that are not members of something; may hold too many, never too few.
    bool hidesNames = false; ///< It writes names with escapes, so `names` may be incomplete.
    QString refusal; ///< Why it must not be given to the JavaScript engine; empty when it may.
};

/** Reads all of `code`, as it stands in a condition or a script. */
ScannedCode scanCode(QStringView code);

/** A stretch of a text: as it is, or an expression to be put in its place. */
struct TextPart
{
    enum class Kind : quint8 { Literal, Expression };
    Kind kind = Kind::Literal;
    QString text; ///< An expression without its `${` and `}`.

    bool operator==(const TextPart &) const = default;
};

/**
 * Splits a text at its `${...}` parts; `$${` stands for a literal `${`.
 *
 * Braces, strings, template literals, regular expressions and comments inside an expression do not
 * end it. `InvalidWorkflow` when one has no end.
 */
Result<QList<TextPart>> splitText(const QString &text);

/** Whether `text` has to be split at all. */
bool hasExpressions(const QString &text);

} // namespace sluice
