// SPDX-License-Identifier: MIT
#include "engine/tasks/secrets.h"

namespace sluice {

using namespace Qt::StringLiterals;

std::optional<QString> secretName(const Json &text)
{
    static const QString prefix = u"secret:"_s;
    const QString value = text.toString();
    if (!value.startsWith(prefix) || value.contains("${"_L1))
        return {};
    return value.sliced(prefix.size());
}

Result<QString> readSecret(const QString &name)
{
    QByteArray variable = "SLUICE_SECRET_";
    for (const QChar c : name.toUpper())
        variable += (c.isLetterOrNumber() && c.unicode() < 0x80) ? c.toLatin1() : '_';
    if (!qEnvironmentVariableIsSet(variable))
        return failure(ErrorCode::NotFound, u"There is no secret \"%1\"."_s.arg(name),
                       u"Set the environment variable %1 where Sluice is started."_s.arg(
                           QString::fromLatin1(variable)));
    return qEnvironmentVariable(variable);
}

} // namespace sluice
