// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stopsignals.h"

#include "app/cli/exitcode.h"

#include <QDir>
#include <QFile>
#include <QSocketNotifier>

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

static constexpr int StopNumbers[] = {SIGINT, SIGTERM, SIGHUP};

// A signal handler can reach nothing else.
static int s_pipe[2] = {-1, -1};
static std::atomic<int> s_count = 0;
static_assert(std::atomic<int>::is_always_lock_free);

static void onSignal(int number)
{
    if (++s_count > 2)
        ::_exit(int(ExitCode::Interrupted));
    const int savedError = errno;
    const auto byte = char(number);
    [[maybe_unused]] const ssize_t written = ::write(s_pipe[1], &byte, 1);
    errno = savedError;
}

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(s_pipe[0] == -1);
    if (::pipe2(s_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    s_count = 0;
    auto *notifier = new QSocketNotifier(s_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &StopSignals::forward);

    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : StopNumbers) {
        struct sigaction before = {};
        if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            ::sigaction(number, &action, nullptr);
    }
}

StopSignals::~StopSignals()
{
    for (const int number : StopNumbers) {
        struct sigaction now = {};
        if (::sigaction(number, nullptr, &now) == 0 && now.sa_handler == onSignal)
            ::signal(number, SIG_DFL);
    }
    for (int &end : s_pipe) {
        if (end != -1)
            ::close(end);
        end = -1;
    }
}

void StopSignals::forward()
{
    char number = 0;
    while (::read(s_pipe[0], &number, 1) == 1)
        Q_EMIT received(number, ++m_forwarded);
}

void killChildren()
{
    const QDir threads(u"/proc/self/task"_s);
    for (const QString &thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(threads.filePath(thread) + u"/children"_s);
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &word : children.readAll().simplified().split(' ')) {
            const pid_t child = word.toInt();
            if (child <= 0)
                continue;
            ::kill(-child, SIGKILL); // Fails harmlessly unless it leads a group of its own.
            ::kill(child, SIGKILL);
        }
    }
}

} // namespace sluice::cli
