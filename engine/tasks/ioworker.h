// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/taskcontext.h"

#include <QObject>

namespace sluice {

/**
 * The work of one attempt on the engine's I/O thread: a program, a request.
 *
 * Lives there as a child of the I/O context and deletes itself when it has ended. Its destruction while
 * it works, at the end of the engine, stops the work at once.
 */
class IoWorker : public QObject
{
public:
    using Maker = std::move_only_function<IoWorker *(QObject *ioContext)>;

    /** Makes the worker on the I/O thread, starts it, and passes it the attempt's stop. */
    static Step launch(TaskContext &context, Maker make);

    virtual void start() = 0;
    /** Asks it to end soon. May be called at any time after `start`, also more than once. */
    virtual void stop() = 0;

protected:
    IoWorker(const TaskHandle &handle, Completion completion, QObject *ioContext);
    ~IoWorker() override;

    const TaskHandle &handle() const { return m_handle; }
    Completion &completion() { return m_completion; }
    /** Calls back on the I/O thread after `delay` of the engine's clock, unless the worker is gone by then. One at a time. */
    void callAfter(Milliseconds delay, std::move_only_function<void()> callback);
    void cancelCall();

private:
    TaskHandle m_handle;
    Completion m_completion;
    quint64 m_timer = 0;
};

} // namespace sluice
