// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace sluice::designer {

/** Calls `callback(future)` on `guard`'s thread once `future` is finished; never, if `guard` is deleted first. */
template <typename T, typename Callback>
void onFinished(const QFuture<T> &future, QObject *guard, Callback callback)
{
    auto *watcher = new QFutureWatcher<T>(guard);
    QObject::connect(watcher, &QFutureWatcherBase::finished, guard, [watcher, callback = std::move(callback)] {
        watcher->deleteLater();
        callback(watcher->future());
    });
    watcher->setFuture(future);
}

} // namespace sluice::designer
