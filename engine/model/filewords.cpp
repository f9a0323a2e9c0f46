// SPDX-License-Identifier: MIT
#include "engine/model/filewords.h"

namespace sluice {

using namespace Qt::StringLiterals;

template <>
const QStringList &fileWords<ValueType>()
{
    static const QStringList words{u"string"_s, u"number"_s, u"integer"_s, u"boolean"_s,
                                   u"array"_s,  u"object"_s, u"any"_s};
    return words;
}

template <>
const QStringList &fileWords<RetrySpec::Mode>()
{
    static const QStringList words{u"none"_s, u"fixed"_s, u"exponential"_s};
    return words;
}

template <>
const QStringList &fileWords<JoinStrategy>()
{
    static const QStringList words{
        u"all"_s, u"any"_s, u"quorum"_s, u"percentage"_s, u"partialResults"_s, u"partialTimeout"_s};
    return words;
}

template <>
const QStringList &fileWords<ExitSpec::Kind>()
{
    static const QStringList words{u"success"_s, u"failure"_s};
    return words;
}

template <>
const QStringList &fileWords<Durability>()
{
    static const QStringList words{u"none"_s, u"relaxed"_s, u"strict"_s};
    return words;
}

bool isFreeKey(QStringView key)
{
    return key.startsWith(u"x-") || key == u"note";
}

} // namespace sluice
