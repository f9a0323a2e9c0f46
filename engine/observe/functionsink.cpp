// SPDX-License-Identifier: MIT
#include "engine/observe/functionsink.h"

#include <algorithm>

namespace sluice {

FunctionSink::FunctionSink(std::vector<RunEventKind> kinds, Function function)
    : m_kinds(std::move(kinds))
    , m_function(std::move(function))
{
}

void FunctionSink::onEvents(std::span<const RunEvent> events)
{
    for (const RunEvent &event : events) {
        if (m_kinds.empty() || std::ranges::find(m_kinds, event.kind) != m_kinds.end())
            m_function(event);
    }
}

} // namespace sluice
