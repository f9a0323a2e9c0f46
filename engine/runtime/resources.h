// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/runtime/statenames.h"
#include "engine/runtime/taskcontext.h"

#include <QFuture>
#include <QStringList>

#include <concepts>
#include <functional>
#include <memory>
#include <vector>

namespace sluice {

class EngineCore;
class ResourceRegistry;

/** How well something is that runs depend on. */
struct Health
{
    enum class Status : quint8 { Healthy, Degraded, Unhealthy };
    Status status = Status::Healthy;
    QString reason{}; ///< Empty when healthy.

    static Health degraded(QString reason) { return {Status::Degraded, std::move(reason)}; }
    static Health unhealthy(QString reason) { return {Status::Unhealthy, std::move(reason)}; }
    bool operator==(const Health &) const = default;
};

/** `"Healthy"`, `"Degraded"` or `"Unhealthy"`. */
QString healthStatusName(Health::Status status);

struct ResourceHealth
{
    QString name;
    Health health;

    bool operator==(const ResourceHealth &) const = default;
};

/** The worst status, with every reason for not being healthy, in order: `"database: slow; cache: gone"`. Nothing is healthy. */
Health aggregateHealth(const std::vector<ResourceHealth> &all);

/**
 * What tasks of several runs share and that has to be set up and torn down: a connection, a pool, a device.
 *
 * `setUp` and `tearDown` are called in turn on a pool thread, never two at a time, and again when the resource is needed
 * again. What takes time should give a future instead of holding the thread. Everything else is called by
 * any number of tasks at once. What a task got it may keep, but should not use after its end.
 */
class Resource
{
public:
    using Ready = QFuture<Result<void>>;

    virtual ~Resource();
    /** A failure ends the run that needed it as `ResourceFailed`; `tearDown` is not called then. */
    virtual Ready setUp() { return ready(); }
    /** A failure is logged and holds up nobody. */
    virtual Ready tearDown() { return ready(); }
    /** Only asked while it is set up; any thread; should answer at once. */
    virtual Health health() const { return {}; }

    /** For who is done at once: `return ready();` or `return ready(failure(...));` */
    static Ready ready(Result<void> result = {});

protected:
    Resource() = default;
    Q_DISABLE_COPY_MOVE(Resource)
};

/** A text, or an enumerator, which stands for its own name. */
class ResourceName final
{
public:
    ResourceName(QString name) : m_text(std::move(name)) { }
    template <typename Enum>
        requires std::is_enum_v<Enum>
    ResourceName(Enum value) : m_text(stateName(value))
    {
    }
    const QString &text() const { return m_text; }

private:
    QString m_text;
};

namespace detail {

/** Anything that needs no setting up: a `Store`, a limiter, settings. */
template <typename T>
struct PlainResource final : Resource
{
    explicit PlainResource(std::shared_ptr<T> plain) : value(std::move(plain)) { }
    const std::shared_ptr<T> value;
};

/** The resource as a `T`: its class, any class or interface that it derives from; null when it is none. */
template <typename T>
std::shared_ptr<T> resourceAs(const std::shared_ptr<Resource> &resource)
{
    if (const auto plain = std::dynamic_pointer_cast<PlainResource<T>>(resource))
        return plain->value;
    if constexpr (std::is_polymorphic_v<T>)
        return std::dynamic_pointer_cast<T>(resource);
    else
        return nullptr;
}

Error resourceMissing(const QString &name);
Error resourceUndeclared(const QString &name);
Error resourceMismatch(const QString &name, const std::type_info &wanted);

} // namespace detail

/** That a workflow uses a resource, and as what. */
struct ResourceNeed
{
    QString name;
    /** Whether it can be used as what the tasks take it for; says nothing about its health. */
    std::function<Result<void>(const std::shared_ptr<Resource> &)> check;
};

/** Keeps resources set up while it lives. Thread-safe. */
class ResourceLease final
{
public:
    explicit ResourceLease(std::shared_ptr<ResourceRegistry> registry);
    ~ResourceLease();
    Q_DISABLE_COPY_MOVE(ResourceLease)

    /** Null when it is not one of those held. */
    std::shared_ptr<Resource> find(const QString &name) const;

private:
    friend class ResourceRegistry;
    struct Held
    {
        size_t index = 0; ///< In the registry.
        QString name;
        std::shared_ptr<Resource> resource;
    };
    const std::shared_ptr<ResourceRegistry> m_registry;
    std::vector<Held> m_held; ///< In the order of setting up; complete before anyone sees the lease, so that finding locks nothing.
};

/** A hold that became one, or why it did not. */
using ResourceHold = Result<std::shared_ptr<const ResourceLease>>;

/**
 * The resources of an engine, in the order in which they were added.
 *
 * A workflow says which it uses (`Workflow::uses`), its tasks reach them by `TaskContext::resource`. They are set
 * up one after the other, in order, before the first run that uses them, and torn down in reverse after
 * the last one, whatever became of it: it may have failed, been cancelled, or the engine may go. A run that waits for
 * a setting up can be cancelled and times out like any other. Thread-safe.
 */
class Resources final
{
public:
    /** `Duplicate` when there is one of that name. Something else than a `Resource` is found by exactly this type `T`. */
    template <typename T>
    Result<void> add(const ResourceName &name, std::shared_ptr<T> resource)
    {
        if constexpr (std::derived_from<T, Resource>)
            return addResource(name.text(), std::move(resource));
        else
            return addResource(name.text(), std::make_shared<detail::PlainResource<T>>(std::move(resource)));
    }

    /** By its class or an interface of it. `NotFound` and `TypeMismatch` name it. It may not be set up, see `hold`. */
    template <typename T>
    Result<std::shared_ptr<T>> find(const ResourceName &name) const
    {
        const std::shared_ptr<Resource> found = findResource(name.text());
        if (!found)
            return std::unexpected(detail::resourceMissing(name.text()));
        if (std::shared_ptr<T> wanted = detail::resourceAs<T>(found))
            return wanted;
        return std::unexpected(detail::resourceMismatch(name.text(), typeid(T)));
    }

    /** In the order of adding. */
    QStringList names() const;
    /** Whether all are there, and are what they are taken for. */
    Result<void> check(const std::vector<ResourceNeed> &needs) const;

    /**
     * Keeps resources set up between runs, for who starts them again and again, until the lease is let go. `NotFound` or
     * `ResourceFailed` name the resource.
     */
    QFuture<ResourceHold> hold(const QStringList &names);

    /** Of every resource, in order. One whose last setting up failed is unhealthy; one that nobody uses is not asked. */
    std::vector<ResourceHealth> health() const;

private:
    friend class EngineCore;
    explicit Resources(std::shared_ptr<ResourceRegistry> registry) : m_registry(std::move(registry)) { }
    Result<void> addResource(const QString &name, std::shared_ptr<Resource> resource);
    std::shared_ptr<Resource> findResource(const QString &name) const;

    const std::shared_ptr<ResourceRegistry> m_registry;
};

template <typename T>
Result<std::shared_ptr<T>> TaskContext::resource(const ResourceName &name) const
{
    const std::shared_ptr<Resource> found = findResource(name.text());
    if (!found)
        return std::unexpected(detail::resourceUndeclared(name.text()));
    if (std::shared_ptr<T> wanted = detail::resourceAs<T>(found))
        return wanted;
    return std::unexpected(detail::resourceMismatch(name.text(), typeid(T)));
}

} // namespace sluice
