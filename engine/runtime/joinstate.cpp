// SPDX-License-Identifier: MIT
#include "engine/runtime/joinstate.h"

#include "engine/runtime/enginecore.h"
#include "engine/runtime/runcore.h"

using namespace Qt::StringLiterals;

namespace sluice {

static constexpr quint64 oneSuccess = 1;
static constexpr quint64 oneFailure = quint64(1) << 32;

JoinState::JoinState(std::shared_ptr<RunCore> run, const SplitDefinition &split, int state, QJsonArray items,
                     std::shared_ptr<const SplitItems> typedItems, std::shared_ptr<const RunData> data, std::shared_ptr<const SplitRecord> previous)
    : m_run(std::move(run))
    , m_split(split)
    , m_state(state)
    , m_record(std::make_shared<SplitRecord>(m_run->sharedDefinition(), split, std::move(items), std::move(typedItems)))
    , m_total(m_record->total())
    , m_data(std::move(data))
    , m_previous(std::move(previous))
    , m_hasExpressions(!m_run->definition().document.isEmpty())
    , m_tickets(split.concurrency > 0 ? split.concurrency : m_total)
{
}

JoinState::~JoinState() = default;

bool JoinState::start()
{
    if (m_run->isObserved()) {
        RunEvent event = m_run->event(RunEventKind::SplitStarted, m_state);
        QJsonArray names;
        for (int i = 0; i < m_total; ++i)
            names.append(branchName(i));
        event.data = {{u"branches"_s, names}, {u"join"_s, m_split.settles ? u"every one, however it ends"_s : describeJoin(m_split.join, m_total)}};
        if (m_split.settles)
            event.data[u"isBatch"_s] = true;
        m_run->publish(std::move(event));
    }
    if (m_total == 0 || verdictOn({.total = m_total}) == JoinVerdict::Fail)
        return decide(); // no branch needs to begin for that
    if (m_split.join.timeout) {
        const Instant when = m_run->engine().clock().now() + *m_split.join.timeout;
        m_timer = m_run->engine().timers().start(
            when, [join = QExplicitlySharedDataPointer<JoinState>(this)] { join->timeOut(); });
        if (m_isDecided.load(std::memory_order_acquire))
            disarm(); // a stop may have been quicker
    }
    return work();
}

bool JoinState::takeTicket()
{
    if (m_split.concurrency <= 0)
        return true;
    if (m_tickets.fetch_sub(1, std::memory_order_acq_rel) > 0)
        return true;
    m_tickets.fetch_add(1, std::memory_order_acq_rel);
    return false;
}

void JoinState::returnTicket()
{
    if (m_split.concurrency > 0)
        m_tickets.fetch_add(1, std::memory_order_acq_rel);
}

/** Each worker wakes the next one before it begins, so that short splits do not wake every thread. */
void JoinState::postWorker()
{
    ref.ref();
    m_run->engine().executor().post({[](void *argument) {
                                         auto *join = static_cast<JoinState *>(argument);
                                         const QExplicitlySharedDataPointer<JoinState> keep(join);
                                         join->ref.deref();
                                         if (join->work())
                                             join->m_run->continueAfterJoin();
                                     },
                                     this});
}

bool JoinState::work()
{
    ActivityPointer activity;
    bool hasHelper = false;
    bool isDecidedHere = false;
    while (!m_isDecided.load(std::memory_order_acquire) && takeTicket()) {
        const int branch = m_next.fetch_add(1, std::memory_order_relaxed);
        if (branch >= m_total) {
            returnTicket();
            break;
        }
        if (!hasHelper && branch + 1 < m_total) {
            hasHelper = true;
            postWorker();
        }
        if (!activity)
            activity = makeActivity();
        switch (beginBranch(*activity, branch)) {
        case Activity::Progress::Ended:
            isDecidedHere = report(*activity);
            returnTicket();
            break;
        case Activity::Progress::Suspended:
            activity.reset();
            break;
        case Activity::Progress::Lost:
            return false;
        }
    }
    if (activity)
        forget(*activity);
    return isDecidedHere;
}

ActivityPointer JoinState::makeActivity()
{
    ActivityPointer activity(new Activity(m_run, this));
    activity->setSurroundings(m_data, m_previous);
    {
        const std::scoped_lock lock(m_mutex);
        activity->joinIndex = int(m_activities.size());
        m_activities.push_back(activity);
    }
    if (m_isDecided.load(std::memory_order_acquire))
        activity->requestStop(); // letGo() may have been through the list already
    return activity;
}

void JoinState::forget(Activity &activity)
{
    const std::scoped_lock lock(m_mutex);
    const int index = std::exchange(activity.joinIndex, -1);
    if (index < 0 || size_t(index) >= m_activities.size())
        return;
    m_activities.back()->joinIndex = index;
    m_activities[size_t(index)].swap(m_activities.back());
    activity.joinIndex = -1;
    m_activities.pop_back();
}

bool JoinState::replace(Activity &old, const ActivityPointer &next)
{
    const std::scoped_lock lock(m_mutex);
    const int index = std::exchange(old.joinIndex, -1);
    if (index < 0 || size_t(index) >= m_activities.size())
        return false;
    next->joinIndex = index;
    m_activities[size_t(index)] = next;
    return true;
}

/** C++ tasks ask their context for the branch; only expressions look for it in the data. */
void JoinState::showBranch(Activity &activity, int branch) const
{
    auto data = std::make_shared<RunData>(*m_data);
    data->branchIndex = branch;
    data->branchName = branchName(branch);
    if (m_split.items) {
        data->itemName = m_split.itemName;
        data->item = m_record->items()[branch];
    }
    activity.setSurroundings(std::move(data), m_previous);
}

Activity::Progress JoinState::beginBranch(Activity &activity, int branch)
{
    if (m_hasExpressions)
        showBranch(activity, branch);
    const TaskDefinition &task = m_split.hasFixedBranches() ? m_split.branches[size_t(branch)].task : m_split.each;
    if (!m_run->isObserved() && m_run->definition().isPlain(task))
        return activity.beginPlain(task, m_state, branch).progress;
    if (!m_run->isObserved() && task.isPlainWithinGuards())
        return activity.beginGuarded(task, m_state, branch).progress;
    if (m_run->isObserved()) {
        RunEvent event = m_run->event(RunEventKind::BranchStarted, m_state);
        event.branch = branch;
        event.branchName = branchName(branch);
        m_run->publish(std::move(event));
    }
    return activity.begin(task, m_state, branch);
}

void JoinState::branchEnded(Activity &activity)
{
    const bool isDecidedHere = report(activity);
    forget(activity);
    returnTicket();
    if (isDecidedHere)
        m_run->continueAfterJoinLater();
    else if (m_split.concurrency > 0 && m_next.load() < m_total && !m_isDecided.load())
        postWorker();
}

bool JoinState::report(Activity &activity)
{
    const bool succeeded = activity.succeeded();
    if (!record(activity))
        return false;
    const quint64 one = succeeded ? oneSuccess : oneFailure;
    const quint64 sum = m_counts.fetch_add(one, std::memory_order_acq_rel) + one;
    const JoinCounts counts{m_total, int(sum & 0xffffffff), int(sum >> 32)};
    return verdictOn(counts) != JoinVerdict::Undecided && decide();
}

/** False when the join was decided without it. What it says is announced before the join can be. */
bool JoinState::record(Activity &activity)
{
    if (m_isDecided.load(std::memory_order_acquire))
        return false; // what was let go of fails, which is no result
    const int branch = activity.branch();
    if (activity.endedPlainly() && !m_run->isObserved())
        return m_record->succeed(branch);
    if (!m_record->claim(branch))
        return false;
    std::any typed = activity.takeTyped();
    const Result<QJsonValue> result =
        activity.succeeded() ? Result<QJsonValue>(activity.takeOutput()) : std::unexpected(activity.takeError());
    if (m_run->isObserved())
        announceBranch(activity, result);
    m_record->settle(branch, result, std::move(typed));
    return true;
}

void JoinState::announceBranch(const Activity &activity, const Result<QJsonValue> &result)
{
    RunEvent event = activity.event(RunEventKind::BranchFinished);
    event.text = result ? u"succeeded"_s : u"failed"_s;
    if (!result)
        event.error = result.error();
    else if (!result->isUndefined())
        event.data = {{u"output"_s, *result}};
    m_run->publish(std::move(event));
}

JoinVerdict JoinState::verdictOn(const JoinCounts &counts) const
{
    if (!m_split.settles)
        return decideJoin(m_split.join, counts);
    return counts.succeeded + counts.failed == counts.total ? JoinVerdict::Proceed : JoinVerdict::Undecided;
}

/** Called when the verdict is certain, which branches that end meanwhile cannot change. */
bool JoinState::decide()
{
    if (m_isDecided.exchange(true, std::memory_order_acq_rel))
        return false;
    const JoinCounts counts = close();
    letGo();
    m_proceeds = verdictOn(counts) == JoinVerdict::Proceed;
    if (!m_proceeds)
        m_error = failureOf(counts);
    announceDecision(counts);
    return true;
}

bool JoinState::abort(Error error)
{
    if (m_isDecided.exchange(true, std::memory_order_acq_rel))
        return false;
    const JoinCounts counts = close();
    letGo();
    m_error = std::move(error);
    announceDecision(counts);
    return true;
}

/** A branch that ends at this very moment still counts, for or against. */
void JoinState::timeOut()
{
    if (m_isDecided.exchange(true, std::memory_order_acq_rel))
        return;
    const JoinCounts counts = close();
    letGo();
    const JoinVerdict verdict = verdictOn(counts);
    m_proceeds = verdict == JoinVerdict::Proceed || decideJoinAtTimeout(m_split.join, counts) == JoinVerdict::Proceed;
    if (!m_proceeds)
        m_error = verdict == JoinVerdict::Fail ? failureOf(counts) : timeoutError(counts);
    announceDecision(counts);
    m_run->continueAfterJoinLater();
}

Error JoinState::timeoutError(const JoinCounts &counts) const
{
    return Error(ErrorCode::JoinTimeout,
                 u"The split was not decided within %1: %2 of %3 branches had succeeded."_s
                     .arg(describeDuration(*m_split.join.timeout))
                     .arg(counts.succeeded)
                     .arg(counts.total));
}

void JoinState::disarm()
{
    if (const quint64 timer = m_timer.exchange(0))
        m_run->engine().timers().cancel(timer);
}

/** Stops waiting for every branch that still runs, and has it told so; the next state does not wait for the telling. */
void JoinState::letGo()
{
    disarm();
    std::vector<ActivityPointer> activities;
    {
        const std::scoped_lock lock(m_mutex);
        activities.swap(m_activities);
        for (const ActivityPointer &activity : activities)
            activity->joinIndex = -1;
    }
    std::erase_if(activities, [this](const ActivityPointer &activity) {
        const Activity::Abandoned how = activity->abandon();
        if (how == Activity::Abandoned::WhileInCall && m_run->isObserved())
            m_run->publish(activity->event(RunEventKind::StragglerAbandoned));
        if (how == Activity::Abandoned::No)
            activity->requestStop(); // its worker may be about to begin a branch
        return how == Activity::Abandoned::No;
    });
    if (!activities.empty())
        stopStragglers(std::move(activities));
}

void JoinState::stopStragglers(std::vector<ActivityPointer> activities)
{
    auto stragglers = std::make_unique<std::vector<ActivityPointer>>(std::move(activities));
    m_run->engine().executor().post({[](void *argument) {
                                         const std::unique_ptr<std::vector<ActivityPointer>> all(
                                             static_cast<std::vector<ActivityPointer> *>(argument));
                                         for (const ActivityPointer &activity : *all)
                                             activity->requestStop();
                                     },
                                     stragglers.release()});
}

/** From now on no branch's result counts any more; these do. */
JoinCounts JoinState::close()
{
    JoinCounts counts{.total = m_total};
    for (int branch = 0; branch < m_total; ++branch) {
        switch (m_record->close(branch)) {
        case BranchOutcome::Status::Succeeded:
            ++counts.succeeded;
            break;
        case BranchOutcome::Status::Failed:
            ++counts.failed;
            break;
        case BranchOutcome::Status::Cancelled:
            if (m_run->isObserved())
                announceCancelled(branch);
            break;
        case BranchOutcome::Status::Pending:
            Q_UNREACHABLE();
        }
    }
    return counts;
}

void JoinState::announceCancelled(int branch)
{
    RunEvent event = m_run->event(RunEventKind::BranchFinished, m_state);
    event.branch = branch;
    event.branchName = branchName(branch);
    event.text = u"cancelled"_s;
    m_run->publish(std::move(event));
}

Error JoinState::failureOf(const JoinCounts &counts) const
{
    constexpr int shown = 3;
    QStringList failed;
    std::optional<Error> first;
    for (const BranchOutcome &outcome : m_record->outcomes()) {
        if (outcome.status != BranchOutcome::Status::Failed)
            continue;
        if (!first)
            first = outcome.error;
        if (failed.size() < shown)
            failed.append(outcome.name);
    }
    QString text = u"The split cannot go on: it needs %1 of %2 branches, %3 succeeded and %4 failed (%5)."_s;
    if (counts.failed > shown)
        text = u"The split cannot go on: it needs %1 of %2 branches, %3 succeeded and %4 failed (%5, and others)."_s;
    else if (failed.isEmpty())
        text = u"The split cannot go on: it needs %1 of %2 branches, %3 succeeded and %4 failed."_s;
    text = text.arg(requiredSuccesses(m_split.join, counts.total)).arg(counts.total).arg(counts.succeeded).arg(counts.failed);
    const Error error(ErrorCode::JoinFailed, failed.isEmpty() ? text : text.arg(failed.join(u", "_s)));
    return first ? error.withCause(*first) : error;
}

/** Why the join proceeds, for people. */
static QString reasonToProceed(const JoinCounts &counts, const JoinSpec &join)
{
    if (counts.succeeded == counts.total)
        return counts.total == 1 ? u"the only branch succeeded"_s : u"all %1 branches succeeded"_s.arg(counts.total);
    const auto said = [&counts](const QString &text) { return text.arg(counts.succeeded).arg(counts.total); };
    if (counts.succeeded + counts.failed == counts.total)
        return said(u"%1 of %2 branches succeeded, %3 failed"_s).arg(counts.failed);
    if (join.strategy == JoinStrategy::PartialTimeout)
        return said(u"%1 of %2 branches succeeded when %3 had passed"_s).arg(describeDuration(*join.timeout));
    return said(u"%1 of %2 branches succeeded, which is enough"_s);
}

void JoinState::announceDecision(const JoinCounts &counts)
{
    if (!m_run->isObserved())
        return;
    RunEvent event = m_run->event(RunEventKind::JoinDecided, m_state);
    event.text = m_proceeds ? reasonToProceed(counts, m_split.join) : m_error.message();
    const int cancelled = counts.total - counts.succeeded - counts.failed;
    event.data = {{u"proceed"_s, m_proceeds},         {u"succeeded"_s, counts.succeeded},
                  {u"failed"_s, counts.failed},       {u"cancelled"_s, cancelled},
                  {u"total"_s, counts.total}};
    m_run->publish(std::move(event));
}

} // namespace sluice
