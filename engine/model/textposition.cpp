// SPDX-License-Identifier: MIT
#include "engine/model/textposition.h"

namespace sluice {

using namespace Qt::StringLiterals;

TextPosition positionOf(const TextPositions &positions, const QString &pointer)
{
    if (positions.isEmpty())
        return {};
    QString place = pointer;
    for (;;) {
        const auto found = positions.constFind(place);
        if (found != positions.cend())
            return *found;
        const qsizetype slash = place.lastIndexOf(u'/');
        if (slash < 0)
            return {};
        place.truncate(slash);
    }
}

void appendToPointer(QString &pointer, QStringView key)
{
    pointer += u'/';
    if (!key.contains(u'~') && !key.contains(u'/')) {
        pointer += key;
        return;
    }
    for (const QChar c : key) {
        if (c == u'~')
            pointer += "~0"_L1;
        else if (c == u'/')
            pointer += "~1"_L1;
        else
            pointer += c;
    }
}

QString pointerTo(const QString &parent, QStringView key)
{
    QString pointer;
    pointer.reserve(parent.size() + 1 + key.size());
    pointer += parent;
    appendToPointer(pointer, key);
    return pointer;
}

QString pointerTo(const QString &parent, qsizetype index)
{
    return parent + u'/' + QString::number(index);
}

QString stateOfPointer(const QString &pointer)
{
    const QLatin1StringView states = "/states/"_L1;
    if (!pointer.startsWith(states))
        return {};
    const qsizetype from = states.size();
    const qsizetype slash = pointer.indexOf(u'/', from);
    QString name = pointer.mid(from, slash < 0 ? -1 : slash - from);
    name.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    return name;
}

} // namespace sluice
