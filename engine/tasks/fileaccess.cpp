// SPDX-License-Identifier: MIT
#include "engine/tasks/fileaccess.h"

#include <QDir>
#include <QFileInfo>

namespace sluice {

using namespace Qt::StringLiterals;

Error fileError(const QString &verb, const QString &path, const QFileDevice &file)
{
    const QString sentence = verb == "read"_L1 ? u"The file \"%1\" could not be read: %2."_s
                                               : u"The file \"%1\" could not be written: %2."_s;
    const QString message = sentence.arg(path, file.errorString());
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
