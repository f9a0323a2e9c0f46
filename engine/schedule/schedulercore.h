// SPDX-License-Identifier: MIT
#pragma once

#include "engine/schedule/leasekeeper.h"
#include "engine/schedule/scheduleplan.h"
#include "engine/schedule/scheduler.h"

#include <QHash>
#include <QPromise>
#include <QTimer>

#include <atomic>
#include <mutex>
#include <set>
#include <vector>

namespace sluice {

/** Ends of runs on their way to the scheduler's thread; outlives it for as long as a run may still end. */
class RunEndInbox final
{
public:
    struct Message
    {
        RunId run;
        RunEnd end;
    };

    explicit RunEndInbox(QObject *reader)
        : m_reader(reader)
    { }

    /** Any thread. Calls `SchedulerCore::work` soon. */
    void put(const RunId &run, const RunEnd &end);
    std::vector<Message> take();
    void close();

private:
    std::mutex m_mutex;
    QObject *m_reader;
    std::vector<Message> m_messages;
};

/** What `Scheduler` does: carries out what `SchedulePlanner` decides. Same thread. */
class SchedulerCore final : public QObject
{
    Q_OBJECT

public:
    SchedulerCore(Scheduler *scheduler, std::unique_ptr<ScheduleStore> store, RunStarter starter, Clock &clock,
                  SchedulerOptions options);
    ~SchedulerCore() override;

    Result<void> start();
    QFuture<StopReport> stop();
    SchedulerRole role() const { return m_role; }
    ScheduleStore &store() { return *m_store; }
    UtcTime now() const;

    Result<void> add(const Schedule &schedule);
    Result<void> change(const Schedule &schedule);
    Result<void> remove(const QString &id);
    Result<void> setSchedulesOf(const QString &workflow, const QList<Schedule> &schedules);
    Result<void> setPaused(const QString &id, bool isPaused, const QString &note);
    Result<RunId> trigger(const QString &id, std::optional<QJsonObject> input);
    Result<QList<RunId>> backfill(const QString &id, UtcTime from, UtcTime to, int atOnce);
    Result<QList<UtcTime>> backfillable(const QString &id, UtcTime from, UtcTime to);
    Result<void> reset(const QString &id);
    Result<void> cancel(const QString &id);

    QList<ScheduleInfo> list();
    std::optional<ScheduleInfo> info(const QString &id);
    bool contains(const QString &id);
    bool hasRunning();
    QList<DamagedSchedule> damaged();
    QFuture<RunEnd> waitFor(const RunId &run);

    /** Everything there is to do now. */
    Q_INVOKABLE void work();
    std::optional<UtcTime> nextWake() const;

private:
    struct Entry
    {
        Schedule schedule;
        ScheduleState state;
        TimeZoneTable zone;
        std::optional<UtcTime> wake;
        quint64 order = 0;
        bool isStored = false;
    };
    struct EarlierWake
    {
        bool operator()(const Entry *a, const Entry *b) const
        {
            return a->wake != b->wake ? *a->wake < *b->wake : a->order < b->order;
        }
    };
    /** Plans on their way through the store; several for one schedule build on each other. */
    class Batch;
    struct Start
    {
        RunRequest request;
        Entry *entry = nullptr; ///< Only to be compared: it may be gone.
    };

    // Owning
    void tendLease();
    Result<void> becomeOwner();
    void leaveOwnership(SchedulerRole role);
    void setRole(SchedulerRole role);
    Result<void> load();
    void addEntry(const StoredSchedule &stored);
    Result<void> adoptRuns();
    Result<void> adopt(Batch &batch, Entry *entry, const Firing &firing, ScheduleChanges &changes);
    void pollForeignRuns();
    void markStarted();
    Result<void> requireOwner() const;
    Result<void> requireStarter() const;
    Result<Entry *> find(const QString &id) const;

    // Deciding
    SchedulePlanner planner(const Batch &batch, Entry *entry, const Schedule &schedule, const TimeZoneTable &zone) const;
    SchedulePlanner planner(const Batch &batch, Entry *entry) const;
    Result<void> carryOut(Entry *entry, Plan plan);
    bool workOnEnds();
    bool workOnDue();
    Result<void> checkClock();
    void refreshZones();
    Result<TimeZoneTable> zoneOf(const Schedule &schedule);
    Result<void> edit(const QList<Schedule> &schedules, const QStringList &removed);
    Result<void> check(const Schedule &schedule) const;

    // Carrying out
    Result<void> carryOut(Batch batch, ScheduleChanges changes = {});
    QList<Start> apply(Batch &batch);
    void removeEntry(const QString &id);
    void announce(const QList<ScheduleEvent> &events);
    void cancelRuns(const QList<RunId> &runs);
    void refuse(const QList<Start> &starts, const QList<RunId> &refused);
    void startAll(QList<Start> starts);
    void settle(const RunId &run, const RunEnd &end);
    void storeFailed(const Error &error);
    void storeWorks();
    void arm();
    void postWork();
    void setWake(Entry *entry);
    void finishStop();

    Scheduler *m_scheduler;
    std::unique_ptr<ScheduleStore> m_store;
    RunStarter m_starter;
    Clock &m_clock;
    SchedulerOptions m_options;
    LeaseKeeper m_lease;
    SchedulerRole m_role = SchedulerRole::Stopped;

    std::vector<std::unique_ptr<Entry>> m_entries; ///< In the order in which they were added.
    QHash<QString, Entry *> m_byId;
    std::set<Entry *, EarlierWake> m_wakes;
    QHash<QString, TimeZoneTable> m_zones;
    QList<DamagedSchedule> m_damaged;
    quint64 m_nextOrder = 0;
    quint64 m_adopted = 0;
    std::chrono::steady_clock::time_point m_zonesRead;
    UtcTime m_lastNow;

    QHash<RunId, RunCanceller> m_active; ///< Runs that this process started.
    QHash<RunId, Entry *> m_entryOf;
    /** Runs since when: those that have lasted are marked as started, see `markStarted`. */
    std::vector<std::pair<RunId, std::chrono::steady_clock::time_point>> m_unmarked;
    QList<Firing> m_foreign; ///< Runs of a former owner that go on, or may still begin.
    QHash<RunId, std::shared_ptr<QPromise<RunEnd>>> m_waiting;
    std::shared_ptr<RunEndInbox> m_inbox;
    std::vector<RunEndInbox::Message> m_ends; ///< Not stored yet.

    QTimer m_dueTimer;
    QTimer m_leaseTimer;
    QTimer m_stopTimer;
    VirtualClock *m_virtualClock = nullptr;
    int m_listener = 0;
    std::atomic<qint64> m_nextInstant; ///< Nanoseconds of `Instant`; the highest number when there is none.
    std::atomic<bool> m_isWorkPosted = false;
    bool m_isWorking = false;
    bool m_hasFailed = false;
    std::shared_ptr<QPromise<StopReport>> m_stopping;
};

} // namespace sluice
