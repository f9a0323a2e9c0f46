// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/valuetext.h"

#include "engine/model/jsonreader.h"
#include "engine/model/jsontext.h"

#include <algorithm>

namespace sluice::designer {

static Json strictJson(const QString &text)
{
    const JsonReading reading = readJson(text.toUtf8());
    return hasErrors(reading.problems) ? Json() : reading.value;
}

Json valueFromText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const Json json = strictJson(text);
    return json.isUndefined() ? Json(text) : json;
}

QString textFromValue(const Json &value)
{
    if (value.isUndefined())
        return {};
    const QString text = value.toString();
    const bool readsBack = value.isString() && !text.trimmed().isEmpty() && strictJson(text).isUndefined();
    return readsBack ? text : QString::fromUtf8(formatJson(value));
}

QString briefText(const Json &value)
{
    return value.isUndefined() ? QString() : value.toString(value.toCompactString());
}

void setMember(Json::Object &object, const QString &key, const Json &value)
{
    const auto found = std::ranges::find(object, key, &JsonMember::key);
    if (found == object.end()) {
        if (!value.isUndefined())
            object.append({key, value});
    } else if (value.isUndefined()) {
        object.erase(found);
    } else {
        found->value = value;
    }
}

} // namespace sluice::designer
