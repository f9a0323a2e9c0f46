// SPDX-License-Identifier: MIT
#include "engine/tasks/ioworker.h"

#include <QPointer>

namespace sluice {

Step IoWorker::launch(TaskContext &context, Maker make)
{
    QObject *io = context.ioContext();
    const auto maker = std::make_shared<Maker>(std::move(make));
    const auto worker = std::make_shared<QPointer<IoWorker>>(); // Touched on the I/O thread only.
    QMetaObject::invokeMethod(
        io,
        [io, maker, worker] {
            *worker = (*maker)(io);
            *maker = nullptr;
            (*worker)->start();
        },
        Qt::QueuedConnection);
    context.onStop([io, worker] {
        QMetaObject::invokeMethod(
            io,
            [worker] {
                if (*worker)
                    (*worker)->stop();
            },
            Qt::QueuedConnection);
    });
    return Step::pending();
}

IoWorker::IoWorker(const TaskHandle &handle, Completion completion, QObject *ioContext)
    : QObject(ioContext)
    , m_handle(handle)
    , m_completion(std::move(completion))
{ }

IoWorker::~IoWorker()
{
    cancelCall();
}

void IoWorker::callAfter(Milliseconds delay, std::move_only_function<void()> callback)
{
    cancelCall();
    const auto shared = std::make_shared<std::move_only_function<void()>>(std::move(callback));
    m_timer = m_handle.startTimer(m_handle.clock().now() + delay,
                                  [io = parent(), self = QPointer(this), shared] {
                                      QMetaObject::invokeMethod(
                                          io,
                                          [self, shared] {
                                              if (self)
                                                  (*shared)();
                                          },
                                          Qt::QueuedConnection);
                                  });
}

void IoWorker::cancelCall()
{
    if (m_timer != 0)
        m_handle.cancelTimer(std::exchange(m_timer, 0));
}

} // namespace sluice
