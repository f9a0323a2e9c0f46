// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/processage.h"

#include <QFile>

#include <ctime>
#include <unistd.h>

namespace sluice::desktop {

using namespace Qt::StringLiterals;

std::chrono::milliseconds processAge()
{
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const qint64 startedMs = fields.value(19).toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::milliseconds(qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 - startedMs);
}

} // namespace sluice::desktop
