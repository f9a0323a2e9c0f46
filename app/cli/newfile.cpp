// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/newfile.h"

#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static std::unexpected<Error> cannotWrite(const QFile &file)
{
    return failure(ErrorCode::Storage, u"%1 cannot be written: %2."_s.arg(file.fileName(), file.errorString()),
                   u"Check that there is room and that you may write there."_s);
}

Result<void> writeNewFile(const QString &path, const QByteArray &bytes, Readers readers)
{
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink())
        return failure(ErrorCode::Duplicate, u"%1 is there already and is left as it is."_s.arg(path));
    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    if (readers == Readers::Everybody)
        permissions |= QFile::ReadGroup | QFile::ReadOther;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, permissions))
        return cannotWrite(file);
    if (file.write(bytes) == bytes.size() && file.flush() && ::fsync(file.handle()) == 0)
        return {};
    const auto problem = cannotWrite(file);
    file.remove();
    return problem;
}

Result<QString> existingFolder(const QString &path)
{
    const QFileInfo info(path.isEmpty() ? u"."_s : path);
    if (!info.isDir())
        return failure(ErrorCode::NotFound, u"There is no folder %1."_s.arg(path), u"Make it, or name another."_s);
    return info.absoluteFilePath();
}

} // namespace sluice::cli
