// SPDX-License-Identifier: MIT
#include "engine/runtime/resourceregistry.h"

#include "engine/core/logging.h"
#include "engine/runtime/usercall.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

static Error engineIsGoing()
{
    return Error(ErrorCode::Cancelled, u"The engine is going, and sets no resource up any more."_s);
}

ResourceRegistry::ResourceRegistry(std::function<void(Job)> post, std::function<QObject *()> ioContext)
    : m_post(std::move(post))
    , m_ioContext(std::move(ioContext))
{
}

Result<void> ResourceRegistry::add(const QString &name, std::shared_ptr<Resource> resource)
{
    const std::scoped_lock lock(m_mutex);
    if (std::ranges::find(m_entries, name, &Entry::name) != m_entries.end())
        return failure(ErrorCode::Duplicate, u"There is a resource \"%1\" already."_s.arg(name), u"Choose another name for one of them."_s);
    m_entries.push_back({.name = name, .resource = std::move(resource)});
    return {};
}

std::shared_ptr<Resource> ResourceRegistry::find(const QString &name) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find(m_entries, name, &Entry::name);
    return found == m_entries.end() ? nullptr : found->resource;
}

QStringList ResourceRegistry::names() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList names;
    for (const Entry &entry : m_entries)
        names.append(entry.name);
    return names;
}

static Health ask(const Resource &resource)
{
    try {
        return resource.health();
    } catch (const std::exception &exception) {
        return Health::unhealthy(u"It threw when asked: %1"_s.arg(QString::fromUtf8(exception.what())));
    } catch (...) {
        return Health::unhealthy(u"It threw when asked."_s);
    }
}

std::vector<ResourceHealth> ResourceRegistry::health() const
{
    std::vector<ResourceHealth> all;
    std::vector<std::shared_ptr<Resource>> toAsk; // null: not to be asked
    {
        const std::scoped_lock lock(m_mutex);
        for (const Entry &entry : m_entries) {
            all.push_back({entry.name, entry.setUpError ? Health::unhealthy(entry.setUpError->toString()) : Health()});
            toAsk.push_back(entry.phase == Phase::Up ? entry.resource : nullptr);
        }
    }
    for (size_t i = 0; i < all.size(); ++i) {
        if (toAsk[i])
            all[i].health = ask(*toAsk[i]);
    }
    return all;
}

void ResourceRegistry::acquireLater(const QStringList &names, Granted granted)
{
    m_post([self = shared_from_this(), names, granted = std::move(granted)] { self->acquire(names, granted); });
}

void ResourceRegistry::acquire(const QStringList &names, Granted granted)
{
    std::vector<size_t> wanted;
    {
        const std::scoped_lock lock(m_mutex);
        for (const QString &name : names) {
            const auto found = std::ranges::find(m_entries, name, &Entry::name);
            if (found != m_entries.end())
                wanted.push_back(size_t(found - m_entries.begin()));
        }
    }
    if (wanted.size() < size_t(names.size())) {
        const QStringList known = this->names();
        const auto missing = std::ranges::find_if(names, [&known](const QString &name) { return !known.contains(name); });
        granted(std::unexpected(detail::resourceMissing(missing == names.end() ? names.first() : *missing)));
        return;
    }
    std::ranges::sort(wanted);
    const auto twice = std::ranges::unique(wanted);
    wanted.erase(twice.begin(), twice.end());
    acquireNext(std::make_shared<ResourceLease>(shared_from_this()), std::move(wanted), 0, std::move(granted));
}

/** What is held so far is let go with the lease when one cannot be set up. */
void ResourceRegistry::acquireNext(std::shared_ptr<ResourceLease> lease, std::vector<size_t> wanted, size_t done, Granted granted)
{
    if (done == wanted.size()) {
        granted(std::move(lease));
        return;
    }
    const size_t index = wanted[done];
    use(index, [this, self = shared_from_this(), lease, wanted, done, granted](const Result<void> &result) {
        if (!result) {
            granted(std::unexpected(result.error()));
            return;
        }
        {
            const std::scoped_lock lock(m_mutex);
            const Entry &entry = m_entries[wanted[done]];
            lease->m_held.push_back({wanted[done], entry.name, entry.resource});
        }
        acquireNext(lease, wanted, done + 1, granted);
    });
}

void ResourceRegistry::use(size_t index, Waiting granted)
{
    std::unique_lock lock(m_mutex);
    Entry &entry = m_entries[index];
    if (m_isClosed || entry.phase == Phase::Up) {
        const Result<void> result = m_isClosed ? Result<void>(std::unexpected(engineIsGoing())) : Result<void>();
        entry.users += result ? 1 : 0;
        lock.unlock();
        granted(result);
        return;
    }
    entry.waiting.push_back(std::move(granted));
    if (entry.phase != Phase::Down)
        return;
    entry.phase = Phase::SettingUp;
    lock.unlock();
    setUp(index);
}

void ResourceRegistry::setUp(size_t index)
{
    carryOut(index, &Resource::setUp, [this, index](const Result<void> &result) { setUpEnded(index, result); });
}

void ResourceRegistry::setUpEnded(size_t index, const Result<void> &result)
{
    std::vector<Waiting> waiting;
    Result<void> answer;
    {
        const std::scoped_lock lock(m_mutex);
        Entry &entry = m_entries[index];
        entry.phase = result ? Phase::Up : Phase::Down;
        entry.setUpError = result ? std::nullopt : std::optional(result.error());
        waiting.swap(entry.waiting);
        if (!result) {
            answer = std::unexpected(Error(ErrorCode::ResourceFailed, u"The resource \"%1\" could not be set up."_s.arg(entry.name))
                                         .withCause(result.error())
                                         .withDetails({{u"resource"_s, entry.name}}));
        } else if (m_isClosed) {
            answer = std::unexpected(engineIsGoing());
        } else {
            entry.users = int(waiting.size());
        }
        m_changed.notify_all();
    }
    for (const Waiting &granted : waiting)
        granted(answer);
}

void ResourceRegistry::release(std::vector<size_t> held)
{
    // Posted under the lock: when the registry is closed, nothing is there any more to post it to.
    const std::scoped_lock lock(m_mutex);
    if (m_isClosed)
        return;
    ++m_releases;
    m_post([self = shared_from_this(), held = std::move(held)] { self->releaseNext(held); });
}

void ResourceRegistry::releaseNext(std::vector<size_t> held)
{
    while (!held.empty()) {
        const size_t index = held.back();
        held.pop_back();
        {
            const std::scoped_lock lock(m_mutex);
            if (m_isClosed)
                break;
            Entry &entry = m_entries[index];
            if (--entry.users > 0)
                continue;
            entry.phase = Phase::TearingDown;
        }
        tearDown(index, [this, held] { releaseNext(held); });
        return;
    }
    const std::scoped_lock lock(m_mutex);
    --m_releases;
    m_changed.notify_all();
}

void ResourceRegistry::tearDown(size_t index, Job then)
{
    carryOut(index, &Resource::tearDown, [this, index, then = std::move(then)](const Result<void> &result) {
        tearDownEnded(index, result);
        then();
    });
}

void ResourceRegistry::tearDownEnded(size_t index, const Result<void> &result)
{
    bool isWanted = false;
    QString name;
    {
        const std::scoped_lock lock(m_mutex);
        Entry &entry = m_entries[index];
        name = entry.name;
        isWanted = !entry.waiting.empty();
        entry.phase = isWanted ? Phase::SettingUp : Phase::Down;
        m_changed.notify_all();
    }
    if (!result)
        qCWarning(lcRuntime, "The resource \"%s\" was not torn down properly. %s", qUtf8Printable(name),
                  qUtf8Printable(result.error().toString()));
    if (isWanted)
        setUp(index);
}

/** Calls it here; `then` follows here, or on the pool when it gave a future that was not finished. */
void ResourceRegistry::carryOut(size_t index, Call call, std::function<void(const Result<void> &)> then)
{
    std::shared_ptr<Resource> resource;
    {
        const std::scoped_lock lock(m_mutex);
        resource = m_entries[index].resource;
    }
    Resource::Ready future;
    try {
        future = (resource.get()->*call)();
    } catch (...) {
        future = QtFuture::makeExceptionalFuture<Result<void>>(std::current_exception());
    }
    if (future.isFinished()) {
        then(detail::resultOf(future));
        return;
    }
    QMetaObject::invokeMethod(m_ioContext(), [self = shared_from_this(), future, then = std::move(then)] {
        auto *watcher = new QFutureWatcher<Result<void>>;
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [self, watcher, then] {
            self->m_post([self, then, result = detail::resultOf(watcher->future())] { then(result); });
            watcher->deleteLater();
        });
        watcher->setFuture(future);
    });
}

bool ResourceRegistry::waitForTearDown(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_releases == 0; });
}

QStringList ResourceRegistry::shutDown(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    m_isClosed = true;
    QStringList stuck;
    auto deadline = std::chrono::steady_clock::now() + limit;
    while (true) {
        const auto isLeft = [&stuck](const Entry &entry) { return entry.phase != Phase::Down && !stuck.contains(entry.name); };
        const auto last = std::find_if(m_entries.rbegin(), m_entries.rend(), isLeft);
        if (last == m_entries.rend())
            return stuck;
        if (last->phase == Phase::Up) {
            last->phase = Phase::TearingDown;
            const size_t index = size_t(m_entries.rend() - last) - 1;
            m_post([self = shared_from_this(), index] { self->tearDown(index, [] {}); });
        } else if (m_changed.wait_until(lock, deadline) == std::cv_status::timeout) {
            stuck.append(last->name);
            deadline = std::chrono::steady_clock::now() + limit; // for the next one: a tearing down is never skipped
        }
    }
}

} // namespace sluice
