// SPDX-License-Identifier: MIT
#include "engine/service/rpcmethods.h"

using namespace Qt::StringLiterals;

namespace sluice {

Result<QJsonValue> RpcMethods::call(const QString &name, const QJsonObject &params) const
{
    const auto method = m_methods.constFind(name);
    if (method == m_methods.cend())
        return failure(ErrorCode::NotFound, u"There is no method `%1`."_s.arg(name));
    return (*method)(params);
}

} // namespace sluice
