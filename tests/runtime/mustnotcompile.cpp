// SPDX-License-Identifier: MIT
// Compiled by the tests `next-refuses-*`: each case must be refused, with a sentence that helps.
#include "engine/runtime/workflow.h"

using namespace sluice;

enum class State { A, B, Done };
enum class Other { X };

void build()
{
    Workflow<State> workflow(QStringLiteral("w"));
#if defined(CASE_FINE)
    workflow.task(State::A, []() -> Next<State::B> { return to<State::B>; });
#elif defined(CASE_UNDECLARED)
    workflow.task(State::A, []() -> Next<State::B> { return to<State::Done>; });
#elif defined(CASE_UNDECLARED_RESULT)
    workflow.task(State::A, []() -> Result<Next<State::B>> { return to<State::Done>; });
#elif defined(CASE_BARE_STATE)
    workflow.task(State::A, []() -> Next<State::B> { return State::B; });
#elif defined(CASE_OTHER_ENUM)
    workflow.task(State::A, []() -> Next<Other::X> { return to<Other::X>; });
#elif defined(CASE_WRONG_RETURN)
    workflow.task(State::A, [] { return 42; });
#elif defined(CASE_WRONG_ARGUMENT)
    workflow.task(State::A, [](int) { return State::B; });
#elif defined(CASE_MIXED_NEXT)
    using Mixed = Next<State::A, Other::X>;
    workflow.task(State::A, []() -> Mixed { return to<State::A>; });
#elif defined(CASE_BRANCH_VALUE)
    Branch branch(QStringLiteral("b"), [] { return std::make_unique<int>(1); });
#elif defined(CASE_STREAM_WINDOW)
    workflow.task(State::A, StreamTask{.open = [] { return [] { return std::optional<int>(); }; },
                                       .process = [](const StreamWindow<QString> &) { },
                                       .close = [] { return State::B; }});
#elif defined(CASE_STREAM_SOURCE)
    workflow.task(State::A, StreamTask{.open = [] { return [] { return 42; }; },
                                       .process = [](const StreamWindow<int> &) { },
                                       .close = [] { return State::B; }});
#endif
}
