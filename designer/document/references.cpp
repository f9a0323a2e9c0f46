// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/references.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static bool isIdentifier(const QString &name)
{
    static const QRegularExpression pattern(u"^[A-Za-z_$][A-Za-z0-9_$]*$"_s);
    return pattern.match(name).hasMatch();
}

QString withRenamedOutput(const QString &code, const QString &from, const QString &to)
{
    if (!code.contains(from))
        return code;
    const QString escaped = QRegularExpression::escape(from);
    const QRegularExpression dotted(u"\\boutputs(\\s*\\??\\.\\s*)"_s + escaped + u"(?![A-Za-z0-9_$])"_s);
    const QRegularExpression quoted(u"\\boutputs(\\s*(?:\\?\\.)?\\[\\s*)(['\"])"_s + escaped + u"\\2"_s);
    QString literal = to;
    literal.replace(u'\\', u"\\\\"_s);
    QString result = code;
    result.replace(quoted, u"outputs\\1\\2"_s + literal + u"\\2"_s);
    const QString dottedName = isIdentifier(to) ? u"outputs\\1"_s + literal : u"outputs['"_s + literal + u"']"_s;
    return result.replace(dotted, dottedName);
}

static Json renamed(const Json &value, const QString &from, const QString &to)
{
    if (value.isString())
        return withRenamedOutput(value.toString(), from, to);
    if (value.isArray()) {
        Json::Array array = value.toArray();
        for (Json &element : array)
            element = renamed(element, from, to);
        return array;
    }
    if (value.isObject()) {
        Json::Object object = value.toObject();
        for (JsonMember &member : object)
            member.value = renamed(member.value, from, to);
        return object;
    }
    return value;
}

static void rename(TaskSpec &task, const QString &from, const QString &to)
{
    task.params = renamed(Json(task.params), from, to).toObject();
}

static void rename(SplitSpec &split, const QString &from, const QString &to)
{
    split.forEach = renamed(split.forEach, from, to);
    rename(split.task, from, to);
    for (BranchSpec &branch : split.branches)
        rename(branch.task, from, to);
}

static void rename(ExitSpec &exit, const QString &from, const QString &to)
{
    exit.output = renamed(exit.output, from, to);
}

StateSpec withRenamedReferences(const StateSpec &spec, const QString &from, const QString &to)
{
    StateSpec result = spec;
    if (result.name == from)
        result.name = to;
    for (Edge &edge : result.next) {
        if (edge.target == from)
            edge.target = to;
    }
    for (ErrorRoute &route : result.onError) {
        if (route.target == from)
            route.target = to;
    }
    std::visit([&](auto &body) { rename(body, from, to); }, result.body);
    return result;
}

static void renameIfSame(QString &name, const QString &from, const QString &to)
{
    if (name == from)
        name = to;
}

static void renameResourceIn(GuardsSpec &guards, const QString &from, const QString &to)
{
    for (QString *name : {&guards.breaker, &guards.limiter, &guards.bulkhead})
        renameIfSame(*name, from, to);
}

static void renameResourceIn(TaskSpec &task, const QString &from, const QString &to)
{
    renameResourceIn(task.guards, from, to);
    renameIfSame(task.retryBudget, from, to);
}

void renameResourceIn(StateSpec &state, const QString &from, const QString &to)
{
    if (TaskSpec *task = state.task())
        renameResourceIn(*task, from, to);
    SplitSpec *split = state.split();
    if (split == nullptr)
        return;
    renameResourceIn(split->guards, from, to);
    renameResourceIn(split->task, from, to);
    for (BranchSpec &branch : split->branches)
        renameResourceIn(branch.task, from, to);
}

void renameResourceIn(ResourceSpec &resource, const QString &from, const QString &to)
{
    renameIfSame(resource.name, from, to);
    for (JsonMember &member : resource.params) {
        if (member.key != u"tiers"_s || !member.value.isArray())
            continue;
        Json::Array tiers = member.value.toArray();
        for (Json &tier : tiers) {
            if (tier.toString() == from)
                tier = Json(to);
        }
        member.value = Json(tiers);
    }
}

} // namespace sluice::designer
