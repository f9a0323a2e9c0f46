// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringView>

#include <expected>

namespace sluice {

/** A piece of a text: literal, or what stands inside of one `${...}`. */
struct TextPiece
{
    QStringView text;
    bool isExpression = false;
};

/** Whether `${` stands in the text. */
bool holdsExpression(QStringView text);

/**
 * Cuts a text at its `${...}`; the pieces point into `text`. Braces, quotes, template literals and comments
 * inside of an expression are understood, regular expressions are not.
 *
 * Fails with the offset of a `${` that has no end.
 */
std::expected<QList<TextPiece>, qsizetype> textPieces(QStringView text);

} // namespace sluice
