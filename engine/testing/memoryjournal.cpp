// SPDX-License-Identifier: MIT
#include "engine/testing/memoryjournal.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::testing {

void MemoryJournal::onEvents(std::span<const RunEvent> events)
{
    const std::scoped_lock lock(m_mutex);
    if (m_error)
        return;
    for (const RunEvent &event : events) {
        Entry *entry = entryFor(event);
        if (!entry)
            continue;
        entry->events.append(event);
        if (event.kind != RunEventKind::RunFinished)
            continue;
        entry->summary.status = runStatusFromName(event.text).value_or(RunStatus::Errored);
        entry->summary.finishedUs = event.timeUs;
        entry->summary.exitState = event.target;
        entry->summary.errorText = event.error ? event.error->toString() : QString();
    }
}

/** Null for an event of a run whose beginning was lost. */
MemoryJournal::Entry *MemoryJournal::entryFor(const RunEvent &event)
{
    const auto known = m_places.constFind(event.run);
    if (known != m_places.constEnd())
        return &m_entries[size_t(*known)];
    if (event.kind != RunEventKind::RunStarted)
        return nullptr;
    m_places.insert(event.run, qsizetype(m_entries.size()));
    Entry entry;
    entry.summary.number = qint64(m_entries.size()) + 1;
    entry.summary.id = event.run;
    entry.summary.workflow = event.text;
    entry.summary.title = event.data[u"title"_s].toString();
    entry.summary.file = event.data[u"file"_s].toString();
    entry.summary.startedUs = event.timeUs;
    m_entries.push_back(std::move(entry));
    return &m_entries.back();
}

void MemoryJournal::whenDurable(std::function<void(Result<void>)> done)
{
    std::unique_lock lock(m_mutex);
    const Result<void> result = m_error ? Result<void>(std::unexpected(*m_error)) : Result<void>();
    lock.unlock();
    done(result);
}

void MemoryJournal::failWith(std::optional<Error> error)
{
    const std::scoped_lock lock(m_mutex);
    m_error = std::move(error);
}

void MemoryJournal::crash()
{
    const std::scoped_lock lock(m_mutex);
    for (Entry &entry : m_entries) {
        if (entry.summary.status != RunStatus::Running)
            continue;
        RunEvent end;
        end.run = entry.summary.id;
        end.sequence = entry.events.last().sequence + 1;
        end.timeUs = entry.events.last().timeUs;
        end.kind = RunEventKind::RunFinished;
        end.text = runStatusName(RunStatus::Interrupted);
        entry.events.append(end);
        entry.summary.status = RunStatus::Interrupted;
        entry.summary.finishedUs = end.timeUs;
    }
}

static bool fits(const RunSummary &run, const RunFilter &filter)
{
    if (!filter.workflow.isEmpty() && run.workflow != filter.workflow)
        return false;
    if (filter.status && run.status != *filter.status)
        return false;
    return filter.text.isEmpty()
        || std::ranges::any_of(QStringList{run.workflow, run.title, run.exitState, run.errorText},
                               [&filter](const QString &text) { return text.contains(filter.text, Qt::CaseInsensitive); });
}

QList<RunSummary> MemoryJournal::matching(const RunFilter &filter) const
{
    const std::scoped_lock lock(m_mutex);
    QList<RunSummary> found;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (fits(entry->summary, filter))
            found.append(entry->summary);
    }
    return found;
}

Result<QList<RunSummary>> MemoryJournal::runs(const RunFilter &filter) const
{
    QList<RunSummary> found = matching(filter);
    if (filter.before > 0)
        found.removeIf([&filter](const RunSummary &run) { return run.number >= filter.before; });
    return found.mid(filter.offset, filter.limit);
}

Result<int> MemoryJournal::count(const RunFilter &filter) const
{
    return int(matching(filter).size());
}

Result<RunSummary> MemoryJournal::find(const QString &key) const
{
    QList<RunSummary> found;
    for (const RunSummary &run : matching({})) {
        if (QString::number(run.number) == key)
            return run;
        if (!key.isEmpty() && run.id.toString().startsWith(key, Qt::CaseInsensitive))
            found.append(run);
    }
    if (found.isEmpty())
        return failure(ErrorCode::NotFound, u"There is no run %1 in the history."_s.arg(key),
                       u"Give its number, its id, or the beginning of its id."_s);
    if (found.size() > 1)
        return failure(ErrorCode::InvalidParameter, u"Several runs have an id that begins with %1."_s.arg(key),
                       u"Give more of it, or the number of the run."_s);
    return found.first();
}

Result<QList<RunEvent>> MemoryJournal::events(const RunId &run) const
{
    const std::scoped_lock lock(m_mutex);
    const auto place = m_places.constFind(run);
    if (place == m_places.constEnd())
        return failure(ErrorCode::NotFound, u"There is no run %1 in the history."_s.arg(run.toString()));
    return m_entries[size_t(*place)].events;
}

} // namespace sluice::testing
