// SPDX-License-Identifier: MIT
#include "engine/tasks/fileaccess.h"

#include <QDir>
#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

Error fileError(const QString &verb, const QString &path, const QFileDevice &file)
{
    const QString message = u"The file \"%1\" could not be %2: %3."_s.arg(
        path, verb == "read"_L1 ? u"read"_s : u"written"_s, file.errorString());
    const QFileInfo info(path);
    if (!info.dir().exists())
        return Error(ErrorCode::NotFound, message,
                     u"The folder \"%1\" does not exist."_s.arg(info.path()));
    if (verb == "read"_L1 && !info.exists())
        return Error(ErrorCode::NotFound, message, u"Check the path."_s);
    if (file.error() == QFileDevice::PermissionsError
        || (info.exists() && (!info.isReadable() || !info.isWritable())))
        return Error(ErrorCode::PermissionDenied, message,
                     u"Check the permissions of the file and its folder."_s);
    return Error(ErrorCode::Storage, message, u"Check the disk and its free space."_s);
}

} // namespace sluice
