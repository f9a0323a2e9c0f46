// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/workflowdocument.h"

#include <QStringList>

namespace sluice {

/** The words of the workflow file for each enum, in the order of its values. */
template <typename Enum>
const QStringList &fileWords();

template <>
const QStringList &fileWords<ValueType>();
template <>
const QStringList &fileWords<RetrySpec::Mode>();
template <>
const QStringList &fileWords<JoinStrategy>();
template <>
const QStringList &fileWords<ExitSpec::Kind>();
template <>
const QStringList &fileWords<Durability>();

/** The file's word for a value, for example `"partialTimeout"`. */
template <typename Enum>
QString fileWord(Enum value)
{
    return fileWords<Enum>().at(qsizetype(value));
}

/** The value for a word of the file, or nothing. */
template <typename Enum>
std::optional<Enum> fromFileWord(const QString &word)
{
    const qsizetype index = fileWords<Enum>().indexOf(word);
    return index < 0 ? std::nullopt : std::optional(Enum(index));
}

inline const QString StandardSchema = QStringLiteral("urn:sluice:workflow:1");

/** Whether the format keeps a key it does not know: `x-` keys, and a `note` on any object. */
bool isFreeKey(QStringView key);

} // namespace sluice
