// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/supervisor.h"

#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace sluice::cli {

static QByteArray taken(const char *variable)
{
    const QByteArray value = qgetenv(variable);
    qunsetenv(variable);
    return value;
}

Supervisor::Supervisor()
    : m_socket(taken("NOTIFY_SOCKET"))
{
    const QByteArray process = taken("WATCHDOG_PID");
    const qint64 interval = taken("WATCHDOG_USEC").toLongLong();
    if (interval > 0 && (process.isEmpty() || process.toLongLong() == ::getpid()))
        m_watchdog = std::chrono::microseconds(interval);
    QObject::connect(&m_alive, &QTimer::timeout, &m_alive, [this] { tell("WATCHDOG=1"); });
}

/** A path, or a name behind `@` that no file stands for. Who does not listen misses it. */
void Supervisor::tell(const QByteArray &state) const
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if ((!m_socket.startsWith('/') && !m_socket.startsWith('@')) || m_socket.size() >= qsizetype(sizeof(address.sun_path)))
        return;
    std::memcpy(address.sun_path, m_socket.constData(), size_t(m_socket.size()));
    if (m_socket.startsWith('@'))
        address.sun_path[0] = '\0';
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_socket.size()));
    static_cast<void>(::sendto(descriptor, state.constData(), size_t(state.size()), MSG_NOSIGNAL,
                               reinterpret_cast<const sockaddr *>(&address), length));
    ::close(descriptor);
}

void Supervisor::tellReady(const QString &status)
{
    tell("READY=1\nSTATUS=" + status.simplified().toUtf8());
    if (m_watchdog.count() > 0)
        m_alive.start(std::chrono::duration_cast<std::chrono::milliseconds>(m_watchdog) / 2);
}

void Supervisor::tellStopping(Milliseconds limit)
{
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(limit) + std::chrono::seconds(5);
    tell("STOPPING=1\nSTATUS=Waiting for runs to end\nEXTEND_TIMEOUT_USEC=" + QByteArray::number(qint64(time.count())));
}

} // namespace sluice::cli
