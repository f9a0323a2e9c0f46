// SPDX-License-Identifier: MIT
#include "engine/model/problem.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

QJsonObject Problem::toJson() const
{
    QJsonObject json{
        {u"severity"_s, severity == Severity::Error ? u"error"_s : u"warning"_s},
        {u"code"_s, code},
        {u"pointer"_s, pointer},
        {u"line"_s, line},
        {u"column"_s, column},
        {u"message"_s, message},
    };
    if (!state.isEmpty())
        json.insert("state"_L1, state);
    if (!hint.isEmpty())
        json.insert("hint"_L1, hint);
    return json;
}

QString Problem::toLine(const QString &file) const
{
    QString text = file + u':';
    if (line > 0)
        text += u"%1:%2:"_s.arg(line).arg(column);
    text += (severity == Severity::Error ? u" error: "_s : u" warning: "_s) + message;
    if (!hint.isEmpty())
        text += u' ' + hint;
    return text;
}

bool hasErrors(const Problems &problems)
{
    return std::ranges::any_of(problems, [](const Problem &problem) {
        return problem.severity == Problem::Severity::Error;
    });
}

} // namespace sluice
