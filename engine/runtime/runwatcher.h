// SPDX-License-Identifier: MIT
#pragma once

#include "engine/runtime/engine.h"

namespace sluice {

/**
 * The signals of one run, on the thread that this object lives on, as `QFutureWatcher` has them for a future.
 *
 * Make it right after the start: events of before are not sent again, and where nobody observed a run so
 * far they begin with its next state. `finished` comes in any case, exactly once, after every event; for a
 * run that has ended already, too. Deleting it while the run goes on is fine and silent, and says nothing
 * to the run. Needs an event loop.
 */
class RunWatcher final : public QObject
{
    Q_OBJECT

public:
    /** The engine must live as long as this, or until `finished`. */
    RunWatcher(Engine &engine, const Run &run, QObject *parent = nullptr);

    const Run &run() const { return m_run; }

Q_SIGNALS:
    void eventOccurred(const sluice::RunEvent &event);
    void finished(const sluice::Outcome &outcome);

private:
    void take(const QList<RunEvent> &events);
    void finish();

    const Run m_run;
    bool m_hasSeenEnd = false; ///< The last event was taken, or will not come any more.
    bool m_hasEnded = false;
    bool m_isOver = false;
};

} // namespace sluice
