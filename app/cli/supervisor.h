// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/duration.h"

#include <QByteArray>
#include <QTimer>

namespace sluice::cli {

/**
 * Whoever started the program and waits to hear how it stands: systemd, by the protocol of sd_notify(3).
 *
 * Does nothing when there is none. Takes the variables out of the environment, so that programs that are run do not
 * speak in our name. While the event loop turns, it says so as often as the watchdog wants.
 */
class Supervisor final
{
public:
    Supervisor();

    void tellReady(const QString &status);
    /** From now on it may take as long as `limit`. */
    void tellStopping(Milliseconds limit);

private:
    void tell(const QByteArray &state) const;

    QByteArray m_socket;
    std::chrono::microseconds m_watchdog{};
    QTimer m_alive;
};

} // namespace sluice::cli
