// SPDX-License-Identifier: MIT
#include "engine/service/filerunner.h"

#include "engine/model/validation.h"
#include "engine/runtime/engine.h"

#include <QFileInfo>
#include <QFutureWatcher>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

QJsonObject ActiveRun::toJson() const
{
    QJsonObject json{{u"run"_s, id.toString()},
                     {u"workflow"_s, workflow},
                     {u"file"_s, file},
                     {u"state"_s, state},
                     {u"started"_s, QDateTime::fromMSecsSinceEpoch(startedMs, Qt::UTC).toString(Qt::ISODateWithMs)}};
    if (!origin.isEmpty())
        json.insert(u"origin"_s, origin);
    return json;
}

FileRunner::FileRunner(Engine &engine, TaskCatalog catalog, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_catalog(std::move(catalog))
    , m_guards(engine.clock())
{
}

FileRunner::~FileRunner() = default;

Result<LoadedWorkflow> FileRunner::load(const QString &file)
{
    const QFileInfo info(file);
    const auto kept = m_files.constFind(file);
    if (kept != m_files.cend() && kept->modified == info.lastModified() && kept->size == info.size())
        return kept->workflow;
    m_files.remove(file);
    Result<LoadedWorkflow> workflow = loadWorkflow(file, m_catalog, &m_guards);
    if (workflow)
        m_files.insert(file, {info.lastModified(), info.size(), *workflow});
    return workflow;
}

Result<FileRunner::Ready> FileRunner::prepare(const QString &file, const QJsonObject &input, const GuardsSpec &guards)
{
    if (!QFileInfo(file).isAbsolute()) {
        return failure(ErrorCode::InvalidParameter, u"The workflow file `%1` needs a whole path."_s.arg(file),
                       u"Begin it with `/`, as the service's folder is not yours."_s);
    }
    const Result<LoadedWorkflow> workflow = load(file);
    if (!workflow)
        return std::unexpected(workflow.error());
    const Result<QJsonObject> resolved = resolveInput(workflow->document.inputs, input);
    if (!resolved)
        return std::unexpected(resolved.error());
    if (guards.isEmpty())
        return Ready{*workflow, *resolved, {}};
    const Result<GuardSet> resources = m_guards.resourcesOf(workflow->document);
    if (!resources)
        return std::unexpected(resources.error());
    const Result<Guards> passed = resources->guards(guards);
    if (!passed)
        return std::unexpected(passed.error());
    return Ready{*workflow, *resolved, *passed};
}

Result<void> FileRunner::check(const QString &file, const QJsonObject &input, const GuardsSpec &guards)
{
    const Result<Ready> ready = prepare(file, input, guards);
    if (!ready)
        return std::unexpected(ready.error());
    return {};
}

Result<RunId> FileRunner::start(const Request &request, Ended ended)
{
    const Result<Ready> ready = prepare(request.file, request.input, request.guards);
    if (!ready)
        return std::unexpected(ready.error());
    RunOptions options;
    options.input = ready->input;
    options.file = request.file;
    options.totalTimeout = request.totalTimeout;
    options.id = request.id;
    options.origin = request.origin;
    options.guards = ready->guards;
    const Run run = m_engine.start(ready->workflow.definition, options);
    const qint64 now = m_engine.clock().wallTimeMs();
    m_runs.insert(run.id(), {run, {run.id(), ready->workflow.document.name, request.file, {}, now, request.origin}});
    watch(run, std::move(ended));
    return run.id();
}

void FileRunner::watch(const Run &run, Ended whenEnded)
{
    auto *watcher = new QFutureWatcher<Outcome>(this);
    const auto tell = [this, watcher, id = run.id(), whenEnded = std::move(whenEnded)] {
        m_runs.remove(id);
        watcher->deleteLater();
        const Outcome outcome = watcher->result();
        if (whenEnded)
            whenEnded(outcome);
        Q_EMIT ended(id, outcome);
    };
    connect(watcher, &QFutureWatcherBase::finished, this, tell);
    watcher->setFuture(run.future());
}

bool FileRunner::cancel(RunId id, const QString &reason)
{
    const auto going = m_runs.find(id);
    if (going == m_runs.end())
        return false;
    going->run.cancel(reason);
    return true;
}

QList<ActiveRun> FileRunner::active() const
{
    QList<ActiveRun> runs;
    for (const Going &going : m_runs) {
        ActiveRun facts = going.facts;
        facts.state = going.run.state();
        runs.append(facts);
    }
    std::ranges::sort(runs, {}, &ActiveRun::startedMs);
    return runs;
}

} // namespace sluice
