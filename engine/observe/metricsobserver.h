// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"
#include "engine/observe/metricsregistry.h"

namespace sluice {

/**
 * Projects the events of runs to metrics, whose names all begin with `sluice_`, and shows what the guards of their
 * tasks count (see `MetricsRegistry::watch`).
 *
 * Describes every metric of the engine in the registry when it is made, and counts from then on. Runs that
 * began before it was added are counted with the workflow `(unknown)`. What a label's value may be stands
 * in the metric's help text. Both it and the registry must outlive their use by an engine.
 */
class MetricsObserver final : public EventSink
{
public:
    explicit MetricsObserver(MetricsRegistry &registry);
    ~MetricsObserver() override;

    void onEvents(std::span<const RunEvent> events) override;
    void onEventsDropped(qint64 count) override;
    void onGuards(const GuardList &guards) override;

private:
    class Projection;
    MetricsRegistry &m_registry;
    std::unique_ptr<Projection> m_projection;
};

} // namespace sluice
