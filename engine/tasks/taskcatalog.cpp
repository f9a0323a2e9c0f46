// SPDX-License-Identifier: MIT
#include "engine/tasks/taskcatalog.h"

#include "engine/tasks/builtinkinds.h"

#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

int TaskSetup::indexOf(QStringView outcome) const
{
    return outcomes.isEmpty() ? 0 : int(outcomes.indexOf(outcome));
}

TaskCatalog TaskCatalog::builtIn()
{
    TaskCatalog catalog;
    for (BuiltInKind &builtIn : builtInKinds()) {
        [[maybe_unused]] const Result<void> added =
            catalog.add(std::move(builtIn.kind), std::move(builtIn.factory));
        Q_ASSERT(added);
    }
    return catalog;
}

Result<void> TaskCatalog::add(TaskKind kind, TaskFactory factory)
{
    static const QRegularExpression pattern(u"\\A[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*\\z"_s);
    if (!pattern.match(kind.id).hasMatch())
        return failure(ErrorCode::InvalidParameter,
                       u"\"%1\" cannot name a task kind."_s.arg(kind.id),
                       u"Use lower-case words with dots between them, for example file.read."_s);
    if (this->kind(kind.id))
        return failure(ErrorCode::InvalidParameter,
                       u"There is a task kind \"%1\" already."_s.arg(kind.id),
                       u"Choose another id."_s);
    m_factories.insert(kind.id, std::move(factory));
    m_kinds.append(std::move(kind));
    return {};
}

Result<std::unique_ptr<Task>> TaskCatalog::create(const TaskSetup &setup) const
{
    TaskSetup complete = setup;
    complete.kind = kind(setup.spec.kind);
    if (!complete.kind)
        return failure(ErrorCode::InvalidWorkflow,
                       u"There is no task kind \"%1\"."_s.arg(setup.spec.kind),
                       u"`sluice kinds` lists those that exist."_s);
    return m_factories.value(setup.spec.kind)(complete);
}

} // namespace sluice
