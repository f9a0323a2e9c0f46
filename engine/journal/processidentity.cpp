// SPDX-License-Identifier: MIT
#include "engine/journal/processidentity.h"

#include <QFile>
#include <QStringList>

#include <cerrno>
#include <optional>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QString bootId()
{
    return QString::fromLatin1(contentOf(u"/proc/sys/kernel/random/boot_id"_s));
}

/** For example `pid:[4026531836]`. */
QString processNamespace()
{
    return QFile::symLinkTarget(u"/proc/self/ns/pid"_s).section(u'/', -1);
}

struct ProcessState
{
    char state = 0; ///< `Z` for one that has ended and was not waited for.
    QString startTime; ///< In clock ticks since the boot.
};

std::optional<ProcessState> processState(qint64 pid)
{
    const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(pid));
    // The second field, the name in brackets, may hold anything; after it each field is a word.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype startTimeField = 19;
    if (fields.size() <= startTimeField || fields.first().isEmpty())
        return std::nullopt;
    return ProcessState{fields.first().front(), QString::fromLatin1(fields[startTimeField])};
}

} // namespace

QString processIdentity()
{
    static const QString identity = [] {
        const auto state = processState(::getpid());
        const QString startTime = state ? state->startTime : QString();
        return QStringList{bootId(), processNamespace(), QString::number(::getpid()), startTime}.join(u' ');
    }();
    return identity;
}

bool mayBeAlive(const QString &identity)
{
    const QStringList parts = identity.split(u' ');
    const qint64 pid = parts.value(2).toLongLong();
    if (parts.size() != 4 || pid <= 0 || parts[0] != bootId())
        return false;
    if (parts[1] != processNamespace())
        return true;
    if (::kill(pid_t(pid), 0) != 0 && errno == ESRCH)
        return false;
    const auto state = processState(pid);
    if (!state)
        return true;
    return state->state != 'Z' && state->state != 'X' && state->startTime == parts[3];
}

} // namespace sluice
