// SPDX-License-Identifier: MIT
#include "engine/testing/faultplan.h"

#include <QHash>

#include <atomic>
#include <mutex>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace sluice::testing {

namespace {

constexpr int everyAttemptNumber = 0;

struct FaultAction
{
    enum class Kind : quint8 { Fail, Throw, Delay, Hang, Block };
    Kind kind = Kind::Fail;
    Error error;
    QString what;
    Milliseconds delay{0};
};

struct PlannedFault
{
    QString state;
    QString branch;
    int attempt = 0;
    FaultAction action;
    int strikes = 0;

    QString describe() const
    {
        const QString place = branch.isEmpty() ? state : state + u" / "_s + branch;
        return attempt == everyAttemptNumber ? place + u", every attempt"_s : place + u", attempt %1"_s.arg(attempt);
    }
};

/** Once for each attempt of a run at a place. */
struct StruckAttempt
{
    RunId run;
    QString state;
    int branch;
    int attempt;

    bool operator==(const StruckAttempt &) const = default;
    friend size_t qHash(const StruckAttempt &key, size_t seed)
    {
        return qHashMulti(seed, key.run, key.state, key.branch, key.attempt);
    }
};

} // namespace

/** What the plan and the tasks it was applied to share. */
class FaultPlan::Ledger final
{
public:
    void add(const PlannedFault &fault)
    {
        std::erase_if(m_faults, [&fault](const PlannedFault &other) {
            return other.state == fault.state && other.branch == fault.branch && other.attempt == fault.attempt;
        });
        m_faults.push_back(fault);
    }

    const std::vector<PlannedFault> &faults() const { return m_faults; }

    /** What this call should suffer, if anything. */
    std::optional<FaultAction> strike(const TaskContext &context)
    {
        const std::scoped_lock lock(m_mutex);
        PlannedFault *fault = find(context, context.attempt());
        if (!fault)
            fault = find(context, everyAttemptNumber);
        if (!fault)
            return std::nullopt;
        const StruckAttempt place{context.run(), context.state(), context.branchIndex(), context.attempt()};
        const bool isOnce = fault->attempt != everyAttemptNumber || fault->action.kind == FaultAction::Kind::Delay;
        if (isOnce && m_struck.contains(place))
            return std::nullopt;
        m_struck.insert(place);
        ++fault->strikes;
        return fault->action;
    }

    QStringList unused() const
    {
        const std::scoped_lock lock(m_mutex);
        QStringList names;
        for (const PlannedFault &fault : m_faults) {
            if (fault.strikes == 0)
                names.append(fault.describe());
        }
        return names;
    }

    int strikes() const
    {
        const std::scoped_lock lock(m_mutex);
        int strikes = 0;
        for (const PlannedFault &fault : m_faults)
            strikes += fault.strikes;
        return strikes;
    }

    void block() const { m_isReleased.wait(false); }
    void release()
    {
        m_isReleased = true;
        m_isReleased.notify_all();
    }

private:
    PlannedFault *find(const TaskContext &context, int attempt)
    {
        const auto fits = [&](const PlannedFault &fault) {
            if (fault.attempt != attempt || fault.state != context.state())
                return false;
            if (context.branchIndex() < 0)
                return fault.branch.isEmpty();
            return fault.branch == context.branchName() || fault.branch == QString::number(context.branchIndex());
        };
        const auto found = std::ranges::find_if(m_faults, fits);
        return found == m_faults.end() ? nullptr : &*found;
    }

    mutable std::mutex m_mutex;
    std::vector<PlannedFault> m_faults;
    QSet<StruckAttempt> m_struck;
    std::atomic<bool> m_isReleased = false;
};

/** Asks the plan first, then does what the task does. */
class FaultPlan::FaultyTask final : public Task
{
public:
    FaultyTask(std::shared_ptr<const Task> task, std::shared_ptr<Ledger> ledger)
        : m_task(std::move(task))
        , m_ledger(std::move(ledger))
    {
    }

    Step run(TaskContext &context) const override
    {
        const std::optional<FaultAction> action = m_ledger->strike(context);
        return action ? suffer(*action, context) : m_task->run(context);
    }

private:
    Step suffer(const FaultAction &action, TaskContext &context) const
    {
        switch (action.kind) {
        case FaultAction::Kind::Fail:
            return context.fail(action.error);
        case FaultAction::Kind::Throw:
            throw std::runtime_error(action.what.toStdString());
        case FaultAction::Kind::Delay:
            // The task finds the progress that it would find without us.
            return context.again({.delay = action.delay, .progress = context.progress<void>()});
        case FaultAction::Kind::Hang:
            return hang(context);
        case FaultAction::Kind::Block:
            m_ledger->block();
            return context.fail(ErrorCode::TaskFailed, u"It was blocked by a fault of the test."_s);
        }
        Q_UNREACHABLE();
    }

    static Step hang(TaskContext &context)
    {
        const auto completion = std::make_shared<Completion>(context.later());
        context.onStop([completion] {
            completion->fail(Error(ErrorCode::Cancelled, u"It hung by a fault of the test until it was told to stop."_s));
        });
        return Step::pending();
    }

    const std::shared_ptr<const Task> m_task;
    const std::shared_ptr<Ledger> m_ledger;
};

FaultPlan::Place::Place(FaultPlan &plan, QString state, QString branch)
    : m_plan(plan)
    , m_state(std::move(state))
    , m_branch(std::move(branch))
{
}

FaultPlan::Fault FaultPlan::Place::attempt(int number) const
{
    Q_ASSERT_X(number >= 1, "FaultPlan", "attempts count from 1");
    return Fault(m_plan, m_state, m_branch, number);
}

FaultPlan::Fault FaultPlan::Place::everyAttempt() const
{
    return Fault(m_plan, m_state, m_branch, everyAttemptNumber);
}

FaultPlan::Fault::Fault(FaultPlan &plan, QString state, QString branch, int attempt)
    : m_plan(plan)
    , m_state(std::move(state))
    , m_branch(std::move(branch))
    , m_attempt(attempt)
{
}

void FaultPlan::Fault::fail(ErrorCode code, const QString &message) const
{
    fail(Error(code, message));
}

void FaultPlan::Fault::fail(const Error &error) const
{
    m_plan.m_ledger->add({m_state, m_branch, m_attempt, {.kind = FaultAction::Kind::Fail, .error = error}});
}

void FaultPlan::Fault::throwException(const QString &what) const
{
    m_plan.m_ledger->add({m_state, m_branch, m_attempt, {.kind = FaultAction::Kind::Throw, .what = what}});
}

void FaultPlan::Fault::delay(Milliseconds delay) const
{
    m_plan.m_ledger->add({m_state, m_branch, m_attempt, {.kind = FaultAction::Kind::Delay, .delay = delay}});
}

void FaultPlan::Fault::hang() const
{
    m_plan.m_ledger->add({m_state, m_branch, m_attempt, {.kind = FaultAction::Kind::Hang}});
}

void FaultPlan::Fault::block() const
{
    m_plan.m_ledger->add({m_state, m_branch, m_attempt, {.kind = FaultAction::Kind::Block}});
}

FaultPlan::FaultPlan()
    : m_ledger(std::make_shared<Ledger>())
{
}

FaultPlan::~FaultPlan()
{
    release();
}

FaultPlan::Place FaultPlan::at(const QString &state, const QString &branch)
{
    return Place(*this, state, branch);
}

/** Why the fault cannot strike in the definition, or nothing. */
static std::optional<Error> misplaced(const PlannedFault &fault, const Definition &definition)
{
    const auto problem = [&fault](const QString &what) {
        return Error(ErrorCode::InvalidWorkflow, u"The fault at %1 cannot strike: %2."_s.arg(fault.describe(), what));
    };
    const int number = definition.indexOf(fault.state);
    if (number < 0)
        return problem(u"there is no such state"_s);
    const StateDefinition &state = definition.states[size_t(number)];
    if (state.kind == StateDefinition::Kind::Exit || state.kind == StateDefinition::Kind::Missing)
        return problem(u"the state has no task"_s);
    const bool isSplit = state.kind == StateDefinition::Kind::Split;
    if (!isSplit && !fault.branch.isEmpty())
        return problem(u"the state is no split"_s);
    if (isSplit && fault.branch.isEmpty() && !state.split->load.task)
        return problem(u"the state is a split, so name a branch"_s);
    if (fault.branch.isEmpty() || state.split->each.task)
        return std::nullopt; // how many branches there are is known at run time only
    const auto &branches = state.split->branches;
    for (size_t i = 0; i < branches.size(); ++i) {
        if (branches[i].name == fault.branch || QString::number(i) == fault.branch)
            return std::nullopt;
    }
    return problem(u"there is no such branch"_s);
}

std::shared_ptr<const Definition> FaultPlan::applyTo(const std::shared_ptr<const Definition> &definition) const
{
    const auto wrap = [this](TaskDefinition &task) {
        if (task.task)
            task.task = std::make_shared<const FaultyTask>(task.task, m_ledger);
    };
    Definition copy = *definition;
    for (StateDefinition &state : copy.states) {
        wrap(state.task);
        if (!state.split)
            continue;
        auto split = std::make_shared<SplitDefinition>(*state.split);
        for (BranchDefinition &branch : split->branches)
            wrap(branch.task);
        wrap(split->each);
        wrap(split->load);
        state.split = std::move(split);
    }
    for (const PlannedFault &fault : m_ledger->faults()) {
        if (const std::optional<Error> error = misplaced(fault, copy); error && !copy.invalid)
            copy.invalid = error;
    }
    return Definition::freeze(std::move(copy));
}

int FaultPlan::strikes() const
{
    return m_ledger->strikes();
}

QStringList FaultPlan::unused() const
{
    return m_ledger->unused();
}

void FaultPlan::release()
{
    m_ledger->release();
}

} // namespace sluice::testing
