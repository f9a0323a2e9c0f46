// SPDX-License-Identifier: MIT
#include "engine/model/checkcontext.h"

#include "engine/model/codescanner.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

CheckContext::CheckContext(const WorkflowDocument &checked, const TaskKinds &kinds,
                           const TextPositions &positions)
    : document(checked)
    , problems(positions)
{
    stateIndex.reserve(checked.states.size());
    stateNames.reserve(checked.states.size());
    for (qsizetype i = 0; i < checked.states.size(); ++i) {
        const QString &name = checked.states[i].name;
        stateNames.append(name);
        if (!stateIndex.contains(name))
            stateIndex.insert(name, i);
    }
    for (const TaskKind &kind : kinds) {
        kindsById.insert(kind.id, &kind);
        kindIds.append(kind.id);
    }
}

bool isName(const QString &text)
{
    constexpr qsizetype longest = 100;
    return !text.isEmpty() && text.size() <= longest && std::ranges::all_of(text, [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
    });
}

static bool isReserved(const QString &word)
{
    static const QStringList reserved{
        u"await"_s,     u"break"_s,    u"case"_s,       u"catch"_s,  u"class"_s,   u"const"_s,
        u"continue"_s,  u"debugger"_s, u"default"_s,    u"delete"_s, u"do"_s,      u"else"_s,
        u"enum"_s,      u"export"_s,   u"extends"_s,    u"false"_s,  u"finally"_s, u"for"_s,
        u"function"_s,  u"if"_s,       u"implements"_s, u"import"_s, u"in"_s,      u"instanceof"_s,
        u"interface"_s, u"let"_s,      u"new"_s,        u"null"_s,   u"package"_s, u"private"_s,
        u"protected"_s, u"public"_s,   u"return"_s,     u"static"_s, u"super"_s,   u"switch"_s,
        u"this"_s,      u"throw"_s,    u"true"_s,       u"try"_s,    u"typeof"_s,  u"undefined"_s,
        u"var"_s,       u"void"_s,     u"while"_s,      u"with"_s,   u"yield"_s};
    return reserved.contains(word);
}

bool isIdentifier(const QString &text)
{
    const auto isLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
    };
    constexpr qsizetype longest = 100;
    return !text.isEmpty() && text.size() <= longest && isLetter(text[0]) && !isReserved(text)
        && std::ranges::all_of(
            text, [isLetter](QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9'); });
}

void checkTimeout(CheckContext &context, const std::optional<Milliseconds> &timeout,
                  const QString &parent, QStringView key)
{
    if (timeout && *timeout <= Milliseconds::zero())
        context.problems.error(u"out-of-range"_s, pointerTo(parent, key),
                               u"A time limit must be longer than 0."_s,
                               u"Write a longer one, or leave it out for no limit."_s);
}

void checkExpressions(CheckContext &context, const Json &value, const QString &pointer)
{
    if (value.isString() && hasExpressions(value.toString())) {
        const auto parts = splitText(value.toString());
        if (!parts)
            context.problems.error(u"unbalanced-expression"_s, pointer, parts.error().message(),
                                   parts.error().hint());
    }
    qsizetype index = 0;
    for (const Json &element : value.toArray())
        checkExpressions(context, element, pointerTo(pointer, index++));
    for (const JsonMember &member : value.toObject())
        checkExpressions(context, member.value, pointerTo(pointer, member.key));
}

} // namespace sluice
