// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/usercall.h"

namespace sluice::detail {

/** A `Task` out of a callable of the user. */
template <typename Function, typename Meaning>
class FunctionTask final : public Task
{
public:
    explicit FunctionTask(Function function) : m_function(std::move(function)) { }

    Step run(TaskContext &context) const override
    {
        using Returned = TaskReturn<Function>;
        if constexpr (std::is_void_v<Returned>) {
            callTask(m_function, context);
            return context.done();
        } else if constexpr (Future<Returned>::value) {
            return awaitFuture(callTask(m_function, context), context, ConcludeAnswer<Meaning>());
        } else {
            return finish(callTask(m_function, context), context);
        }
    }

private:
    template <typename Value>
    static Step finish(Value &&value, TaskContext &context)
    {
        using Plain = std::remove_cvref_t<Value>;
        if constexpr (!Bare<Plain>::isResult) {
            return done(value, context);
        } else {
            if (!value)
                return context.fail(std::move(value.error()));
            if constexpr (std::is_void_v<typename Bare<Plain>::Type>)
                return context.done();
            else
                return done(*value, context);
        }
    }

    template <typename Value>
    static Step done(const Value &value, TaskContext &context)
    {
        if constexpr (std::is_same_v<Meaning, StateMeaning>)
            return context.done(Meaning::outcome(value));
        else
            return context.end(successWith<Meaning>(value));
    }

    Function m_function;
};

} // namespace sluice::detail
