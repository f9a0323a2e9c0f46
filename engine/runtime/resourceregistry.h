// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/resources.h"

#include <condition_variable>
#include <mutex>

namespace sluice {

/**
 * Sets resources up and tears them down as users come and go.
 *
 * Each resource counts its users; who comes while it is being set up or torn down waits for that without a thread.
 * Nobody else's code is called under the lock.
 */
class ResourceRegistry final : public std::enable_shared_from_this<ResourceRegistry>
{
public:
    using Job = std::function<void()>;
    using Granted = std::function<void(ResourceHold)>;

    /** `post` runs a job on the pool; `ioContext` gives an object on a thread with an event loop. */
    ResourceRegistry(std::function<void(Job)> post, std::function<QObject *()> ioContext);

    Result<void> add(const QString &name, std::shared_ptr<Resource> resource);
    std::shared_ptr<Resource> find(const QString &name) const;
    QStringList names() const;
    std::vector<ResourceHealth> health() const;

    /** Sets up what is not yet, in order, and calls `granted` with a lease, on any thread; at once when all is set up. */
    void acquire(const QStringList &names, Granted granted);
    /** The same on the pool. */
    void acquireLater(const QStringList &names, Granted granted);
    /** Lets go of them in reverse, one after the other, on the pool. */
    void release(std::vector<size_t> held);

    /** Waits until nothing is being torn down; false when `limit` passed first. */
    bool waitForTearDown(std::chrono::milliseconds limit);
    /** Tears everything down, used or not, and refuses new users. Names what is not torn down when `limit` has passed. */
    QStringList shutDown(std::chrono::milliseconds limit);

private:
    enum class Phase : quint8 { Down, SettingUp, Up, TearingDown };
    using Waiting = std::function<void(const Result<void> &)>;
    struct Entry
    {
        QString name;
        std::shared_ptr<Resource> resource;
        Phase phase = Phase::Down;
        int users = 0;
        std::vector<Waiting> waiting;
        std::optional<Error> setUpError; ///< Of the last time.
    };

    void acquireNext(std::shared_ptr<ResourceLease> lease, std::vector<size_t> wanted, size_t done, Granted granted);
    void use(size_t index, Waiting granted);
    void setUp(size_t index);
    void setUpEnded(size_t index, const Result<void> &result);
    void releaseNext(std::vector<size_t> held);
    void tearDown(size_t index, Job then);
    void tearDownEnded(size_t index, const Result<void> &result);
    using Call = Resource::Ready (Resource::*)();
    void carryOut(size_t index, Call call, std::function<void(const Result<void> &)> then);

    const std::function<void(Job)> m_post;
    const std::function<QObject *()> m_ioContext;
    mutable std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_changed;
    std::vector<Entry> m_entries; ///< Only ever longer.
    int m_releases = 0; ///< Posted or under way.
    bool m_isClosed = false;
};

} // namespace sluice
