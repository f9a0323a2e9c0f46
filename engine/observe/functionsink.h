// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <vector>

namespace sluice {

/**
 * An observer made of a function.
 *
 * ```
 * FunctionSink retries({RunEventKind::RetryWaiting}, [](const RunEvent &event) { warnOperator(event.state); });
 * engine.addSink(&retries);
 * ```
 */
class FunctionSink final : public EventSink
{
public:
    using Function = std::function<void(const RunEvent &event)>;

    /** For every event. */
    explicit FunctionSink(Function function) : m_function(std::move(function)) { }
    /** For events of these kinds only. */
    FunctionSink(std::vector<RunEventKind> kinds, Function function);

    void onEvents(std::span<const RunEvent> events) override;

private:
    const std::vector<RunEventKind> m_kinds;
    const Function m_function;
};

} // namespace sluice
