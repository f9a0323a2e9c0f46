// SPDX-License-Identifier: MIT
#include "engine/runtime/resources.h"

#include "engine/runtime/resourceregistry.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice {

QString healthStatusName(Health::Status status)
{
    static constexpr std::array names{"Healthy"_L1, "Degraded"_L1, "Unhealthy"_L1};
    return names[size_t(status)];
}

Health aggregateHealth(const std::vector<ResourceHealth> &all)
{
    Health worst;
    QStringList reasons;
    for (const auto &[name, health] : all) {
        worst.status = std::max(worst.status, health.status);
        if (health.status != Health::Status::Healthy)
            reasons.append(u"%1: %2"_s.arg(name, health.reason));
    }
    worst.reason = reasons.join(u"; "_s);
    return worst;
}

Resource::~Resource() = default;

Resource::Ready Resource::ready(Result<void> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

namespace detail {

Error resourceMissing(const QString &name)
{
    return Error(ErrorCode::NotFound, u"There is no resource \"%1\"."_s.arg(name), u"Add it to the engine's resources before the run."_s)
        .withDetails({{u"resource"_s, name}});
}

Error resourceUndeclared(const QString &name)
{
    return Error(ErrorCode::NotFound, u"The workflow does not say that it uses the resource \"%1\"."_s.arg(name),
                 u"Declare it with Workflow::uses, so that it is set up before the run."_s)
        .withDetails({{u"resource"_s, name}});
}

Error resourceMismatch(const QString &name, const std::type_info &wanted)
{
    return Error(ErrorCode::TypeMismatch, u"The resource \"%1\" is of another type than asked for."_s.arg(name),
                 u"Ask for its class or for an interface of it."_s)
        .withDetails({{u"resource"_s, name}, {u"wanted"_s, QString::fromLatin1(wanted.name())}});
}

} // namespace detail

ResourceLease::ResourceLease(std::shared_ptr<ResourceRegistry> registry)
    : m_registry(std::move(registry))
{
}

ResourceLease::~ResourceLease()
{
    std::vector<size_t> indices;
    for (const Held &held : m_held)
        indices.push_back(held.index);
    if (!indices.empty())
        m_registry->release(std::move(indices));
}

std::shared_ptr<Resource> ResourceLease::find(const QString &name) const
{
    const auto found = std::ranges::find(m_held, name, &Held::name);
    return found == m_held.end() ? nullptr : found->resource;
}

Result<void> Resources::addResource(const QString &name, std::shared_ptr<Resource> resource)
{
    return m_registry->add(name, std::move(resource));
}

std::shared_ptr<Resource> Resources::findResource(const QString &name) const
{
    return m_registry->find(name);
}

QStringList Resources::names() const
{
    return m_registry->names();
}

Result<void> Resources::check(const std::vector<ResourceNeed> &needs) const
{
    for (const ResourceNeed &need : needs) {
        const std::shared_ptr<Resource> resource = m_registry->find(need.name);
        if (!resource)
            return std::unexpected(detail::resourceMissing(need.name));
        if (const Result<void> fits = need.check(resource); !fits)
            return fits;
    }
    return {};
}

QFuture<ResourceHold> Resources::hold(const QStringList &names)
{
    const auto promise = std::make_shared<QPromise<ResourceHold>>();
    promise->start();
    m_registry->acquireLater(names, [promise](ResourceHold hold) {
        promise->addResult(std::move(hold));
        promise->finish();
    });
    return promise->future();
}

std::vector<ResourceHealth> Resources::health() const
{
    return m_registry->health();
}

} // namespace sluice
