// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace sluice::cli {

/**
 * Turns SIGINT, SIGTERM and SIGHUP into a Qt signal on the thread that made it, which needs an event loop.
 *
 * One that was ignored when the program began (nohup, a background job) stays ignored. The third that
 * arrives ends the program at once, even if the event loop no longer turns. At most one object at a time.
 */
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    /** `count` is 1 for the first that arrived. */
    void received(int signalNumber, int count);

private:
    void forward();

    int m_forwarded = 0;
};

/** Kills every child process with its process group: for an end without delay. */
void killChildren();

} // namespace sluice::cli
