// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/engine.h"

#include <map>
#include <mutex>
#include <tuple>

namespace sluice::testing {

/**
 * Which edges of a workflow's graph the runs took, and which not.
 *
 * ```
 * TransitionCoverage coverage(engine, workflow.definition(Order::Check));
 * // ... runs ...
 * QVERIFY2(coverage.notTaken().isEmpty(), qPrintable(coverage.report()));
 * ```
 *
 * The graph is what `Next<...>`, splits, error routes and documents declare. A C++ task that returns a bare
 * state declares nothing: its edges are counted as they come, and the report says that there may be more.
 * Observes runs of workflows with the definition's name from its construction to its destruction; the
 * engine must live longer. Read it after `Engine::waitForIdle`.
 */
class TransitionCoverage final : public EventSink
{
public:
    TransitionCoverage(Engine &engine, std::shared_ptr<const Definition> definition);
    ~TransitionCoverage() override;

    int declared() const;
    /** Of the declared ones. */
    int taken() const;
    /** As `Check -> Refused`, `Check -ok-> Ship` with an outcome, `Ship ~TaskFailed~> Refund` for error routes. */
    QStringList notTaken() const;
    /** One line for each edge, and one for the whole. */
    QString report() const;

    void onEvents(std::span<const RunEvent> events) override;
    qsizetype queueLimit() const override { return 0; }

private:
    /** An edge; error routes go by their place, as one may stand for many codes. */
    struct Edge
    {
        QString from;
        QString outcome;
        QString to;
        bool isErrorRoute = false;

        friend bool operator<(const Edge &a, const Edge &b)
        {
            return std::tie(a.from, a.outcome, a.to, a.isErrorRoute) < std::tie(b.from, b.outcome, b.to, b.isErrorRoute);
        }
    };
    struct Count
    {
        QString text;
        bool isDeclared = false;
        int times = 0;
    };

    void declare(const Edge &edge, const QString &text);
    void declareTask(int number);

    Engine &m_engine;
    const std::shared_ptr<const Definition> m_definition;
    mutable std::mutex m_mutex;
    std::map<Edge, Count> m_edges;
    QStringList m_openStates; ///< Whose tasks may lead anywhere.
    QList<RunId> m_runs;
};

} // namespace sluice::testing
