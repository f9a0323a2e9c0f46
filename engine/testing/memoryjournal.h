// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runhistory.h"
#include "engine/journal/runprojection.h"

#include <deque>
#include <mutex>

namespace sluice::testing {

/**
 * A journal that keeps every event in memory, and answers what `RunHistory` answers about a file.
 *
 * Unlike a file it also keeps runs whose durability is `none`. `failWith` makes it a journal on a full
 * disk: strict workflows then meet that error. Thread-safe; give it to `Engine::addSink`, and ask after
 * `Engine::waitForIdle`.
 */
class MemoryJournal final : public EventSink
{
public:
    Result<QList<RunSummary>> runs(const RunFilter &filter = {}) const;
    Result<int> count(const RunFilter &filter = {}) const;
    /** `key` is a number, a full run id, or the beginning of one that fits a single run. */
    Result<RunSummary> find(const QString &key) const;
    Result<QList<RunEvent>> events(const RunId &run) const;

    /** From now on nothing can be written: events are lost, and whoever waits for them gets this error. None: it works again. */
    void failWith(std::optional<Error> error);
    /** Runs that have not ended count as interrupted, as if their process had died. */
    void crash();

    void onEvents(std::span<const RunEvent> events) override;
    void whenDurable(std::function<void(Result<void>)> done) override;
    qsizetype queueLimit() const override { return 0; }

private:
    struct Entry
    {
        RunSummary summary;
        QList<RunEvent> events;
    };

    Entry *entryFor(const RunEvent &event);
    QList<RunSummary> matching(const RunFilter &filter) const;

    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries; ///< By number.
    QHash<RunId, qsizetype> m_places;
    std::optional<Error> m_error;
};

} // namespace sluice::testing
