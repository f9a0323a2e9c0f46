// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/editor.h"

#include "designer/inspector/choiceeditor.h"
#include "designer/inspector/codeeditor.h"
#include "designer/inspector/lineeditor.h"
#include "designer/inspector/rowseditor.h"
#include "designer/inspector/texteditor.h"

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

static bool isPlainLine(const Json &value)
{
    return value.isString() && !value.toString().contains(u'\n');
}

static bool isListOfLines(const Json &value)
{
    return value.isArray() && std::ranges::all_of(value.toArray(), isPlainLine);
}

static bool isMapOfLines(const Json &value)
{
    const auto isLine = [](const JsonMember &member) { return isPlainLine(member.value); };
    return value.isObject() && std::ranges::all_of(value.toObject(), isLine);
}

static bool isListOfCases(const Json &value)
{
    const auto isCase = [](const Json &item) {
        return item.isObject() && isPlainLine(item[u"when"]) && isPlainLine(item[u"outcome"]);
    };
    return value.isArray() && std::ranges::all_of(value.toArray(), isCase);
}

bool fitsType(ParameterType type, const Json &value)
{
    if (value.isUndefined())
        return true;
    switch (type) {
    case ParameterType::MultilineText:
    case ParameterType::Code:
        return value.isString();
    case ParameterType::Text:
    case ParameterType::Condition:
    case ParameterType::File:
    case ParameterType::Directory:
        return isPlainLine(value);
    case ParameterType::Duration:
        return isPlainLine(value) && !holdsExpression(value);
    case ParameterType::Number:
    case ParameterType::Integer:
        return value.isNumber() || (isPlainLine(value) && !holdsExpression(value));
    case ParameterType::Boolean:
        return value.isBool();
    case ParameterType::Choice:
        return isPlainLine(value) && !holdsExpression(value);
    case ParameterType::TextList:
        return isListOfLines(value);
    case ParameterType::TextMap:
        return isMapOfLines(value);
    case ParameterType::Cases:
        return isListOfCases(value);
    case ParameterType::Value:
        return true;
    }
    Q_UNREACHABLE();
}

bool holdsExpression(const Json &value)
{
    return value.toString().contains(u"${"_s);
}

bool isTextType(ParameterType type)
{
    switch (type) {
    case ParameterType::Text:
    case ParameterType::MultilineText:
    case ParameterType::Code:
    case ParameterType::Condition:
    case ParameterType::File:
    case ParameterType::Directory:
    case ParameterType::Value:
        return true;
    case ParameterType::Number:
    case ParameterType::Integer:
    case ParameterType::Boolean:
    case ParameterType::Duration:
    case ParameterType::Choice:
    case ParameterType::TextList:
    case ParameterType::TextMap:
    case ParameterType::Cases:
        return false;
    }
    Q_UNREACHABLE();
}

Editor *makeEditor(const ParameterSpec &spec, QWidget *parent)
{
    switch (spec.type) {
    case ParameterType::MultilineText:
        return new TextEditor(TextEditor::Content::Text, parent);
    case ParameterType::Code:
        return makeCodeEditor(parent);
    case ParameterType::Value:
        return makeJsonEditor(parent);
    case ParameterType::Boolean:
        return new CheckEditor(spec, parent);
    case ParameterType::Choice:
        return new ChoiceEditor(spec, parent);
    case ParameterType::TextList:
    case ParameterType::TextMap:
    case ParameterType::Cases:
        return new RowsEditor(spec.type, parent);
    case ParameterType::Text:
    case ParameterType::Condition:
    case ParameterType::Number:
    case ParameterType::Integer:
    case ParameterType::Duration:
    case ParameterType::File:
    case ParameterType::Directory:
        return new LineEditor(spec.type, parent);
    }
    Q_UNREACHABLE();
}

Editor *makeExpressionEditor(QWidget *parent)
{
    return new LineEditor(ParameterType::Text, parent);
}

Editor *makeJsonEditor(QWidget *parent)
{
    return new TextEditor(TextEditor::Content::AnyValue, parent);
}

} // namespace sluice::designer
