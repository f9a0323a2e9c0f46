// SPDX-License-Identifier: MIT
#include "engine/tasks/programlookup.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <unistd.h>

namespace sluice {

using namespace Qt::StringLiterals;

static bool isProgram(const QString &path)
{
    // As the system will decide; QFileInfo takes everything for executable when asked by root.
    return QFileInfo(path).isFile() && ::access(QFile::encodeName(path).constData(), X_OK) == 0;
}

static Result<QString> programAt(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        return failure(ErrorCode::NotFound, u"The program \"%1\" does not exist."_s.arg(path),
                       u"Check the parameter \"program\", or install it."_s);
    if (!isProgram(path))
        return failure(ErrorCode::PermissionDenied,
                       u"\"%1\" is not a program that may be run."_s.arg(path),
                       u"Make it executable with chmod +x, or name another file."_s);
    return path;
}

Result<QString> findProgram(const QString &program, const QProcessEnvironment &environment,
                            const QString &directory)
{
    if (program.isEmpty())
        return failure(ErrorCode::InvalidParameter, u"The parameter \"program\" is empty."_s,
                       u"Name a program."_s);
    if (program.contains(u'/'))
        return programAt(QDir(directory).absoluteFilePath(program));
    const QString path = environment.value(
        u"PATH"_s, qEnvironmentVariable("PATH", u"/usr/local/bin:/usr/bin:/bin"_s));
    QString unusable;
    for (const QString &folder : path.split(u':')) {
        // An empty entry means the working directory to a shell; here that would be a trap.
        if (folder.isEmpty())
            continue;
        const QString candidate = QDir(folder).absoluteFilePath(program);
        if (isProgram(candidate))
            return candidate;
        if (unusable.isEmpty() && QFileInfo(candidate).isFile())
            unusable = candidate;
    }
    if (!unusable.isEmpty())
        return programAt(unusable);
    return failure(ErrorCode::NotFound,
                   u"The program \"%1\" was not found in PATH (%2)."_s.arg(program, path),
                   u"Install it, or give its full path."_s);
}

QString signalName(int number)
{
#ifdef __GLIBC__
    if (const char *name = sigabbrev_np(number))
        return u"SIG"_s + QString::fromLatin1(name);
#endif
    return u"signal %1"_s.arg(number);
}

} // namespace sluice
