// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QHash>
#include <QJsonObject>

#include <functional>

namespace sluice {

/** What can be asked for by name: over a socket, or within one program. One thread. */
class RpcMethods final
{
public:
    using Method = std::function<Result<QJsonValue>(const QJsonObject &params)>;

    void add(const QString &name, Method method) { m_methods.insert(name, std::move(method)); }
    bool contains(const QString &name) const { return m_methods.contains(name); }
    /** `NotFound` when there is no such method. */
    Result<QJsonValue> call(const QString &name, const QJsonObject &params) const;

private:
    QHash<QString, Method> m_methods;
};

} // namespace sluice
