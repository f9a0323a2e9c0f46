// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/definition.h"

#include <memory>

namespace sluice::testing {

/**
 * Makes chosen attempts of a workflow's tasks go wrong, without a change to the workflow.
 *
 * ```
 * FaultPlan faults;
 * faults.at(u"Fetch"_s).attempt(1).fail(ErrorCode::NetworkFailed);
 * faults.at(u"Ask"_s, u"north"_s).everyAttempt().hang();
 * const Run run = engine.start(faults.applyTo(workflow.definition(Order::Fetch)));
 * QVERIFY(faults.unused().isEmpty());
 * ```
 *
 * `applyTo` gives a copy of the definition whose tasks ask the plan before they run: production code pays
 * nothing. A fault at `attempt(n)` strikes once in a run, and only in the n-th attempt of a visit; a later
 * fault for the same place and attempt takes an earlier one's place. Make the plan on one thread, before it
 * is applied; what it was applied to keeps it alive.
 */
class FaultPlan final
{
public:
    class Fault;
    /** Where to strike; says nothing yet about when and how. */
    class Place final
    {
    public:
        Fault attempt(int number) const; ///< From 1.
        Fault everyAttempt() const;

    private:
        friend class FaultPlan;
        Place(FaultPlan &plan, QString state, QString branch);
        FaultPlan &m_plan;
        QString m_state;
        QString m_branch;
    };

    class Fault final
    {
    public:
        /** Instead of running its task, the attempt fails. */
        void fail(ErrorCode code, const QString &message = QStringLiteral("A fault of the test.")) const;
        void fail(const Error &error) const;
        /** Instead of running its task, the attempt throws a `std::runtime_error`. */
        void throwException(const QString &what = QStringLiteral("A fault of the test.")) const;
        /** The task begins that much later, by the engine's clock. No thread is held. */
        void delay(Milliseconds delay) const;
        /** The task is not run and never answers; a stop or a timeout ends it as it would end any. No thread is held. */
        void hang() const;
        /** The same, but on the thread that it was called on, deaf to stops, until the plan's `release`. */
        void block() const;

    private:
        friend class Place;
        Fault(FaultPlan &plan, QString state, QString branch, int attempt);
        FaultPlan &m_plan;
        QString m_state;
        QString m_branch;
        int m_attempt;
    };

    FaultPlan();
    /** Releases what blocks. */
    ~FaultPlan();
    Q_DISABLE_COPY_MOVE(FaultPlan)

    /**
     * A state, or with `branch` that branch of its split: its name, or its index from 0. Of a state that makes its branches
     * at run time (`BatchTask`, `forEach`), the state itself is the loading of the items.
     */
    Place at(const QString &state, const QString &branch = {});

    /** The same workflow with the faults in it. Invalid when a fault names a state or a branch that is not there. */
    std::shared_ptr<const Definition> applyTo(const std::shared_ptr<const Definition> &definition) const;

    /** How often faults have struck so far. */
    int strikes() const;
    /** Faults that have not struck, as `Fetch, attempt 2`: a test that expects a fault should see it used. */
    QStringList unused() const;
    /** Lets every blocked attempt go on; it then fails. Later ones do not block. */
    void release();

private:
    class Ledger;
    class FaultyTask;
    std::shared_ptr<Ledger> m_ledger;
};

} // namespace sluice::testing
