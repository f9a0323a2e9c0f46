// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/runsession.h"

#include "designer/enginewords.h"
#include "designer/runs/eventfeed.h"
#include "designer/runs/onfinished.h"
#include "designer/runs/serviceruns.h"
#include "designer/tr.h"
#include "engine/model/workflowreader.h"
#include "engine/runtime/engine.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::designer {

/** How long the journal may take to know a run that has just begun or ended; it commits within 50 ms. */
static constexpr auto JournalDelay = 250ms;
/** How often a run of another process is read again. */
static constexpr auto FollowInterval = 1s;
/** The same while the service tells what happens: for what got lost, and for the end of the service itself. */
static constexpr auto SlowFollowInterval = 5s;

/** What was read of a past run. */
struct RunSession::Past
{
    RunSummary summary;
    RunProjection projection;
    std::optional<WorkflowDocument> document;
};

static std::optional<WorkflowDocument> documentOf(const QJsonObject &json)
{
    if (json.isEmpty())
        return {};
    return readWorkflow(QJsonDocument(json).toJson()).document;
}

Result<RunSummary> findRun(const QString &journalPath, const RunId &run)
{
    const Result<std::unique_ptr<RunHistory>> history = RunHistory::open(journalPath);
    if (!history)
        return std::unexpected(history.error());
    return (*history)->find(run.toString());
}

void RunSession::watch(EventFeed &feed, const std::function<RunId()> &begin)
{
    m_feed = &feed;
    m_id = feed.watch(begin, [this](std::span<const RunEvent> events) {
        m_projection.apply(events);
        m_isDirty = true;
    });
    connect(&feed, &EventFeed::frameDelivered, this, &RunSession::onFrame);
}

std::unique_ptr<RunSession> RunSession::start(Engine &engine, EventFeed &feed, RunRequest request)
{
    std::unique_ptr<RunSession> session(new RunSession);
    RunSession *self = session.get();
    self->m_document = std::move(request.document);
    self->m_file = request.file;
    self->m_journalPath = request.journalPath;
    self->m_clock = &engine.clock();
    self->watch(feed, [self, &engine, &request] {
        RunOptions options;
        options.input = request.input;
        options.file = request.file;
        options.totalTimeout = request.totalTimeout;
        self->m_run = engine.start(request.definition, options);
        return self->m_run.id();
    });
    self->m_laterTimer.setSingleShot(true);
    connect(&self->m_laterTimer, &QTimer::timeout, self, &RunSession::findNumber);
    if (!self->m_journalPath.isEmpty())
        self->m_laterTimer.start(JournalDelay);
    return session;
}

std::unique_ptr<RunSession> RunSession::follow(EventFeed &feed, const std::function<RunId()> &begin)
{
    std::unique_ptr<RunSession> session(new RunSession);
    session->watch(feed, begin);
    return session;
}

std::unique_ptr<RunSession> RunSession::replay(const QList<RunEvent> &events)
{
    std::unique_ptr<RunSession> session(new RunSession);
    session->m_projection.apply(events);
    session->m_id = session->m_projection.id();
    session->m_document = documentOf(session->m_projection.document());
    session->m_isInterrupted = true; // unless the events say how it ended
    session->m_phase = Phase::Finished;
    return session;
}

std::unique_ptr<RunSession> RunSession::open(const QString &journalPath, const RunSummary &run, ServiceRuns *service)
{
    std::unique_ptr<RunSession> session(new RunSession);
    session->m_phase = Phase::Loading;
    session->m_id = run.id;
    session->m_file = run.file;
    session->m_journalPath = journalPath;
    session->m_number = run.number;
    session->m_service = service;
    session->m_laterTimer.setSingleShot(true);
    connect(&session->m_laterTimer, &QTimer::timeout, session.get(), &RunSession::load);
    session->m_frameTimer.setSingleShot(true);
    session->m_frameTimer.setInterval(EventFeed::Frame);
    connect(&session->m_frameTimer, &QTimer::timeout, session.get(), &RunSession::onFrame);
    session->load();
    return session;
}

RunSession::~RunSession()
{
    if (m_feed)
        m_feed->unwatch(m_id);
    endFollowing();
}

RunStatus RunSession::status() const
{
    const RunStatus status = m_projection.status();
    return status == RunStatus::Running && m_isInterrupted ? RunStatus::Interrupted : status;
}

qint64 RunSession::nowUs() const
{
    const qint64 elapsed = m_projection.elapsedUs();
    if (m_phase != Phase::Running || m_projection.startedUs() == 0)
        return elapsed;
    return std::max(elapsed, m_clock->wallTimeMs() * 1000 - m_projection.startedUs());
}

qint64 RunSession::skippedLogLines() const
{
    return m_feed ? m_feed->skippedLogLines(m_id) : 0;
}

QString RunSession::caption() const
{
    if (m_phase == Phase::Loading)
        return Tr::tr("Reading run %1").arg(*m_number);
    if (m_phase == Phase::Unreadable)
        return Tr::tr("Run %1 could not be read").arg(*m_number);
    if (m_projection.startedUs() == 0)
        return Tr::tr("Starting");
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(m_projection.startedUs() / 1000);
    const bool isToday = started.date() == QDate::currentDate();
    const QString time = isToday ? started.toString(u"HH:mm:ss"_s)
                                 : QLocale().toString(started, QLocale::ShortFormat);
    const QString duration = localDuration(std::chrono::microseconds(nowUs()));
    if (!m_number)
        return Tr::tr("started %1 · %2").arg(time, duration);
    return Tr::tr("run %1 · started %2 · %3").arg(*m_number).arg(time, duration);
}

bool RunSession::canStop() const
{
    return m_phase == Phase::Running && (m_run.isValid() || m_service);
}

void RunSession::stop()
{
    if (m_run.isValid())
        m_run.cancel();
    else if (canStop())
        m_service->cancel(m_id, this, [this](const Error &error) { emit stopRefused(error); });
}

void RunSession::followService()
{
    if (!m_service || std::exchange(m_isFollowingService, true))
        return;
    m_service->watch(m_id, [this](std::span<const RunEvent> events) { onServiceEvents(events); });
}

void RunSession::endFollowing()
{
    m_laterTimer.stop();
    m_frameTimer.stop();
    if (m_service && std::exchange(m_isFollowingService, false))
        m_service->unwatch(m_id);
}

/** Where events are missing, the journal has them soon. */
void RunSession::onServiceEvents(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events) {
        if (event.sequence > m_projection.lastSequence() + 1) {
            m_laterTimer.start(JournalDelay);
            break;
        }
        m_projection.apply(event);
        m_isDirty = true;
    }
    if (m_isDirty && !m_frameTimer.isActive())
        m_frameTimer.start();
}

void RunSession::onFrame()
{
    if (!std::exchange(m_isDirty, false))
        return;
    const bool hasEnded = m_phase == Phase::Running && m_projection.status() != RunStatus::Running;
    if (hasEnded) {
        m_phase = Phase::Finished;
        if (m_isFollowingService)
            endFollowing();
    }
    const QPointer<RunSession> guard(this);
    emit changed();
    if (hasEnded && guard)
        emit finished();
}

void RunSession::findNumber()
{
    const auto future = QtConcurrent::run([path = m_journalPath, run = m_id] { return findRun(path, run); });
    onFinished(future, this, [this](const QFuture<Result<RunSummary>> &found) {
        if (const Result<RunSummary> summary = found.result()) {
            m_number = summary->number;
            emit changed();
        } else if (m_phase == Phase::Running) {
            m_laterTimer.start(FollowInterval);
        }
    });
}

void RunSession::load()
{
    const auto read = [path = m_journalPath, run = m_id, needsDocument = !m_document]() -> Result<Past> {
        const Result<std::unique_ptr<RunHistory>> history = RunHistory::open(path);
        if (!history)
            return std::unexpected(history.error());
        const Result<RunSummary> summary = (*history)->find(run.toString());
        if (!summary)
            return std::unexpected(summary.error());
        const Result<QList<RunEvent>> events = (*history)->events(run);
        if (!events)
            return std::unexpected(events.error());
        if (events->isEmpty())
            return failure(ErrorCode::NotFound, u"The history has no events of this run."_s);
        Past past;
        past.summary = *summary;
        past.projection.apply(*events);
        if (needsDocument)
            past.document = documentOf(past.projection.document());
        return past;
    };
    onFinished(QtConcurrent::run(read), this,
               [this](const QFuture<Result<Past>> &past) { onLoaded(past.result()); });
}

void RunSession::onLoaded(Result<Past> past)
{
    if (m_phase == Phase::Finished)
        return; // the service told of the end meanwhile
    const QPointer<RunSession> guard(this);
    if (!past && m_phase == Phase::Running) {
        m_laterTimer.start(FollowInterval); // it was readable before: a passing trouble
        return;
    }
    if (!past) {
        m_loadError = past.error();
        m_phase = Phase::Unreadable;
        emit failed(*m_loadError);
        if (guard)
            emit changed();
        return;
    }
    if (past->projection.lastSequence() >= m_projection.lastSequence())
        m_projection = std::move(past->projection); // else the service was faster than the journal
    m_isInterrupted = past->summary.status == RunStatus::Interrupted;
    m_phase = status() == RunStatus::Running ? Phase::Running : Phase::Finished;
    if (m_phase == Phase::Running) {
        followService();
        m_laterTimer.start(m_isFollowingService ? SlowFollowInterval : FollowInterval);
    } else {
        endFollowing();
    }
    if (past->document) {
        m_document = std::move(past->document);
        emit documentChanged();
    }
    if (guard)
        emit changed();
    if (guard && m_phase == Phase::Finished)
        emit finished();
}

} // namespace sluice::designer
