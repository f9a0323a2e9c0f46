// SPDX-License-Identifier: MIT
#include "engine/journal/sqlitejournal.h"

#include "engine/core/logging.h"
#include "engine/journal/journaltables.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice {

namespace {

using SteadyClock = std::chrono::steady_clock;

/** How long the first event waits for others to share its transaction. */
constexpr auto gatherTime = 20ms;
/** So many are written without waiting for more, and at most so many in one transaction. */
constexpr size_t fullTransaction = 20'000;
constexpr size_t maxHeldEvents = 1'000'000;
constexpr qint64 maxHeldBytes = 256'000'000;
constexpr size_t rememberedRuns = 10'000;
constexpr SteadyClock::duration firstRetry = 100ms;
constexpr SteadyClock::duration longestRetry = 5s;

qint64 approximateSize(const QJsonValue &value)
{
    qint64 size = 16;
    if (value.isString()) {
        size += value.toString().size() * 2;
    } else if (value.isArray()) {
        for (const QJsonValue &element : value.toArray())
            size += approximateSize(element);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            size += it.key().size() * 2 + approximateSize(it.value());
    }
    return size;
}

qint64 approximateSize(const RunEvent &event)
{
    return qint64(sizeof event) + event.text.size() * 2 + approximateSize(event.data);
}

bool isBeginningOrEnd(const RunEvent &event)
{
    return event.kind == RunEventKind::RunStarted || event.kind == RunEventKind::RunFinished;
}

/** Events of one run that were lost: where the first stood, and how many. */
struct Loss
{
    RunEvent first;
    qint64 count = 0;
};

RunEvent noteOf(const Loss &loss)
{
    RunEvent note;
    note.run = loss.first.run;
    note.sequence = loss.first.sequence;
    note.timeUs = loss.first.timeUs;
    note.kind = RunEventKind::LogLine;
    note.text = u"%1 events are missing from here on: the history could not be written."_s.arg(loss.count);
    note.data = {{u"level"_s, u"warning"_s}};
    return note;
}

} // namespace

/** The journal's thread, what waits for it, and its file. */
class SqliteJournal::Writer final
{
public:
    using Done = std::function<void(Result<void>)>;

    explicit Writer(QString path)
        : m_path(std::move(path))
    {
    }

    const QString &path() const { return m_path; }
    /** Opens the file; the thread goes on only when that worked. */
    Result<void> start(SqliteJournal *journal);
    void stop();
    void add(std::span<const RunEvent> events);
    void whenDurable(Done done);
    bool isOwnThread() const { return QThread::currentThread() == m_thread.get(); }

private:
    struct Waiter
    {
        quint64 position = 0; ///< How many events had been given before.
        Done done;
    };

    void run();
    bool isStopping();
    bool waitForWork();
    bool writeAll();
    bool takeBatch();
    Result<void> writeBatch();
    Result<void> openAgain();
    void countWritten(size_t count, CommitMode mode);
    void recover();
    void fail(const Error &error);
    void releaseDurable();
    void releaseAll(const Error &error);
    bool isRecorded(const RunEvent &event);
    void keepOrCount(const RunEvent &event);

    const QString m_path;
    std::unique_ptr<QThread> m_thread;

    std::mutex m_mutex; ///< Guards all up to the next comment.
    std::condition_variable m_work;
    std::condition_variable m_room;
    std::vector<RunEvent> m_incoming;
    std::deque<Waiter> m_waiters; ///< By rising position.
    QHash<RunId, Loss> m_losses;
    QSet<RunId> m_unrecorded; ///< Runs that asked for no record, under way or just ended.
    std::deque<RunId> m_endedUnrecorded; ///< Those that ended, of which stragglers may still tell.
    quint64 m_given = 0; ///< Events taken, ever.
    size_t m_held = 0; ///< Taken and not yet written.
    qint64 m_heldBytes = 0; ///< Of those taken while writing failed.
    SteadyClock::time_point m_firstArrival;
    bool m_isFailing = false;
    bool m_isStopping = false;

    // Used by the journal's thread only.
    SqliteJournal *m_journal = nullptr;
    std::unique_ptr<JournalTables> m_tables;
    std::vector<RunEvent> m_batch;
    size_t m_batchWritten = 0;
    quint64 m_written = 0; ///< Events committed, ever.
    quint64 m_synced = 0; ///< Of those, how many are on the disk for certain.
    bool m_hasReportedFailure = false;
    bool m_hasReportedLoss = false;
    SteadyClock::duration m_retryDelay = firstRetry;
    SteadyClock::time_point m_nextRetry;
};

Result<void> SqliteJournal::Writer::start(SqliteJournal *journal)
{
    m_journal = journal;
    std::promise<Result<void>> opened;
    auto result = opened.get_future();
    m_thread.reset(QThread::create([this, opened = std::move(opened)]() mutable {
        const Result<void> done = openAgain();
        const bool isOpen = done.has_value();
        opened.set_value(done);
        if (isOpen)
            run();
        m_tables.reset();
    }));
    m_thread->setObjectName(u"sluice-journal"_s);
    m_thread->start();
    return result.get();
}

void SqliteJournal::Writer::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
    }
    m_work.notify_all();
    m_room.notify_all();
    if (m_thread)
        m_thread->wait();
}

bool SqliteJournal::Writer::isRecorded(const RunEvent &event)
{
    if (event.kind == RunEventKind::RunStarted && event.data[u"durability"_s] == u"none"_s)
        m_unrecorded.insert(event.run);
    if (m_unrecorded.isEmpty() || !m_unrecorded.contains(event.run))
        return true;
    if (event.kind == RunEventKind::RunFinished)
        m_endedUnrecorded.push_back(event.run);
    if (m_endedUnrecorded.size() > rememberedRuns) {
        m_unrecorded.remove(m_endedUnrecorded.front());
        m_endedUnrecorded.pop_front();
    }
    return false;
}

void SqliteJournal::Writer::add(std::span<const RunEvent> events)
{
    std::unique_lock lock(m_mutex);
    if (!isOwnThread())
        m_room.wait(lock, [this] { return m_held < maxHeldEvents || m_isFailing || m_isStopping; });
    const size_t before = m_incoming.size();
    if (before == 0)
        m_firstArrival = SteadyClock::now();
    for (const RunEvent &event : events) {
        if (!isRecorded(event))
            continue;
        if (m_isFailing)
            keepOrCount(event);
        else
            m_incoming.push_back(event);
    }
    const size_t added = m_incoming.size() - before;
    m_given += added;
    m_held += added;
    const bool isFirst = before == 0 && added > 0;
    const bool isFull = before < fullTransaction && m_incoming.size() >= fullTransaction;
    lock.unlock();
    if (isFirst || isFull)
        m_work.notify_one();
}

void SqliteJournal::Writer::keepOrCount(const RunEvent &event)
{
    const qint64 size = approximateSize(event);
    const bool isRoom = m_held + m_incoming.size() < maxHeldEvents && m_heldBytes + size <= maxHeldBytes;
    if (!isRoom && !isBeginningOrEnd(event)) {
        Loss &loss = m_losses[event.run];
        if (loss.count++ == 0)
            loss.first = event;
        return;
    }
    m_heldBytes += size;
    m_incoming.push_back(event);
}

void SqliteJournal::Writer::whenDurable(Done done)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiters.push_back({m_given, std::move(done)});
    }
    m_work.notify_one();
}

void SqliteJournal::Writer::run()
{
    if (const auto done = m_tables->markInterrupted(); !done)
        fail(done.error());
    while (waitForWork()) {
        const bool isLastAttempt = isStopping();
        if (!writeAll() && isLastAttempt) {
            const std::scoped_lock lock(m_mutex);
            qCWarning(lcJournal, "%lld events could not be written to the history %s", qlonglong(m_held), qUtf8Printable(m_path));
            break;
        }
    }
    releaseAll(Error(ErrorCode::Storage, u"The history %1 was closed."_s.arg(m_path)));
}

bool SqliteJournal::Writer::isStopping()
{
    const std::scoped_lock lock(m_mutex);
    return m_isStopping;
}

/** False when there is nothing left to do. */
bool SqliteJournal::Writer::waitForWork()
{
    std::unique_lock lock(m_mutex);
    const auto isUrgent = [this] { return m_isStopping || !m_waiters.empty(); };
    if (m_isFailing) {
        m_work.wait_until(lock, m_nextRetry, isUrgent);
    } else {
        m_work.wait(lock, [this, &isUrgent] { return isUrgent() || !m_incoming.empty(); });
        m_work.wait_until(lock, m_firstArrival + gatherTime,
                          [this, &isUrgent] { return isUrgent() || m_incoming.size() >= fullTransaction; });
    }
    return !m_isStopping || m_held > 0 || !m_waiters.empty();
}

/** False when something could not be written. */
bool SqliteJournal::Writer::writeAll()
{
    auto done = m_tables ? Result<void>() : openAgain();
    while (done && takeBatch()) {
        done = writeBatch();
        if (done)
            releaseDurable();
    }
    if (!done) {
        fail(done.error());
        return false;
    }
    recover();
    return true;
}

/** Whether there is something to write or to sync. */
bool SqliteJournal::Writer::takeBatch()
{
    const std::scoped_lock lock(m_mutex);
    if (m_batchWritten == m_batch.size()) {
        m_batchWritten = 0;
        if (m_batch.capacity() > 2 * fullTransaction)
            m_batch = {};
        m_batch.clear();
        m_batch.swap(m_incoming);
    }
    return !m_batch.empty() || !m_waiters.empty();
}

Result<void> SqliteJournal::Writer::writeBatch()
{
    bool isAwaited = false;
    {
        const std::scoped_lock lock(m_mutex);
        isAwaited = !m_waiters.empty();
    }
    const size_t count = std::min(m_batch.size() - m_batchWritten, fullTransaction);
    if (count == 0) {
        if (m_synced == m_written)
            return {};
        const auto done = m_tables->sync();
        if (done)
            m_synced = m_written;
        return done;
    }
    const auto events = std::span(m_batch).subspan(m_batchWritten, count);
    const bool mustSync = isAwaited || std::ranges::any_of(events, isBeginningOrEnd);
    const CommitMode mode = mustSync ? CommitMode::Synced : CommitMode::Written;
    const auto done = m_tables->write(events, mode);
    if (done)
        countWritten(count, mode);
    return done;
}

Result<void> SqliteJournal::Writer::openAgain()
{
    auto tables = JournalTables::open(m_path);
    if (!tables)
        return std::unexpected(tables.error());
    m_tables = std::move(*tables);
    return {};
}

void SqliteJournal::Writer::countWritten(size_t count, CommitMode mode)
{
    m_batchWritten += count;
    m_written += count;
    if (mode == CommitMode::Synced)
        m_synced = m_written;
    {
        const std::scoped_lock lock(m_mutex);
        m_held -= count;
        m_isFailing = false;
        m_heldBytes = 0;
        for (const Loss &loss : std::as_const(m_losses)) {
            qCWarning(lcJournal, "%lld events of run %s are missing in the history", qlonglong(loss.count),
                      qUtf8Printable(loss.first.run.toString()));
            m_incoming.push_back(noteOf(loss));
            ++m_given;
            ++m_held;
        }
        m_losses.clear();
    }
    m_room.notify_all();
}

void SqliteJournal::Writer::recover()
{
    m_retryDelay = firstRetry;
    {
        const std::scoped_lock lock(m_mutex);
        m_isFailing = false;
    }
    if (!m_hasReportedFailure)
        return;
    m_hasReportedFailure = m_hasReportedLoss = false;
    Q_EMIT m_journal->recovered();
}

void SqliteJournal::Writer::fail(const Error &error)
{
    m_tables.reset();
    m_nextRetry = SteadyClock::now() + m_retryDelay;
    m_retryDelay = std::min(m_retryDelay * 2, longestRetry);
    bool isLosing = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_isFailing = true;
        isLosing = !m_losses.isEmpty();
    }
    m_room.notify_all();
    releaseAll(error);
    if (!std::exchange(m_hasReportedFailure, true))
        Q_EMIT m_journal->failed(error);
    if (isLosing && !std::exchange(m_hasReportedLoss, true)) {
        Q_EMIT m_journal->failed(Error(ErrorCode::Storage, u"Events of runs are being lost: too many wait for the history."_s,
                                       u"Mend the cause, or stop the runs."_s).withCause(error));
    }
}

void SqliteJournal::Writer::releaseDurable()
{
    std::vector<Done> ready;
    {
        const std::scoped_lock lock(m_mutex);
        while (!m_waiters.empty() && m_waiters.front().position <= m_synced) {
            ready.push_back(std::move(m_waiters.front().done));
            m_waiters.pop_front();
        }
    }
    for (const Done &done : ready)
        done({});
}

void SqliteJournal::Writer::releaseAll(const Error &error)
{
    std::deque<Waiter> waiters;
    {
        const std::scoped_lock lock(m_mutex);
        waiters.swap(m_waiters);
    }
    for (const Waiter &waiter : waiters)
        waiter.done(std::unexpected(error));
}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const QString &path)
{
    std::unique_ptr<SqliteJournal> journal(new SqliteJournal(std::make_unique<Writer>(path)));
    if (const auto done = journal->m_writer->start(journal.get()); !done)
        return std::unexpected(done.error());
    return journal;
}

SqliteJournal::SqliteJournal(std::unique_ptr<Writer> writer)
    : m_writer(std::move(writer))
{
}

SqliteJournal::~SqliteJournal()
{
    m_writer->stop();
}

QString SqliteJournal::path() const
{
    return m_writer->path();
}

void SqliteJournal::onEvents(std::span<const RunEvent> events)
{
    m_writer->add(events);
}

Result<void> SqliteJournal::flush()
{
    if (m_writer->isOwnThread())
        return failure(ErrorCode::Internal, u"The journal cannot wait for itself."_s);
    std::promise<Result<void>> written;
    auto result = written.get_future();
    m_writer->whenDurable([&written](const Result<void> &done) { written.set_value(done); });
    return result.get();
}

void SqliteJournal::whenDurable(std::function<void(Result<void>)> done)
{
    m_writer->whenDurable(std::move(done));
}

QString defaultJournalPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/sluice/history.sqlite"_s;
}

} // namespace sluice
