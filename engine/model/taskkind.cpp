// SPDX-License-Identifier: MIT
#include "engine/model/taskkind.h"

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

const ParameterSpec *TaskKind::param(QStringView name) const
{
    const auto found = std::ranges::find(params, name, &ParameterSpec::name);
    return found == params.end() ? nullptr : &*found;
}

QStringList TaskKind::outcomesFor(const Json::Object &taskParams) const
{
    QStringList all = outcomes;
    if (outcomesFromParams)
        all += outcomesFromParams(taskParams);
    all.removeDuplicates();
    return all;
}

const TaskKind *findKind(const TaskKinds &kinds, QStringView id)
{
    const auto found = std::ranges::find(kinds, id, &TaskKind::id);
    return found == kinds.end() ? nullptr : &*found;
}

QString taskGroupName(TaskGroup group)
{
    switch (group) {
    case TaskGroup::Flow:
        return u"flow"_s;
    case TaskGroup::Programs:
        return u"programs"_s;
    case TaskGroup::Network:
        return u"network"_s;
    case TaskGroup::Files:
        return u"files"_s;
    case TaskGroup::Data:
        return u"data"_s;
    case TaskGroup::ManyItems:
        return u"many items"_s;
    case TaskGroup::People:
        return u"people"_s;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace sluice
