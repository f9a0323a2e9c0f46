// SPDX-License-Identifier: MIT
// Lesson 7. Cancelling asks a run to stop. Tasks that listen leave things tidy; those that do not are left behind after
// a grace period. Either way the run ends, and says why.
#include "engine/runtime/workflow.h"

#include <QTextStream>

#include <semaphore>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Copy { Files, Done };

int main()
{
    QTextStream out(stdout);
    Engine engine({.stopGrace = 50ms});
    std::binary_semaphore hasBegun{0};

    // A synchronous task asks now and then, and returns an error that says what it left.
    std::atomic<bool> isTidy = false;
    Workflow<Copy> polite(u"polite"_s);
    polite.task(Copy::Files, [&](TaskContext &context) -> Result<Copy> {
        hasBegun.release();
        while (!context.stopRequested())
            std::this_thread::yield();
        isTidy = true; // here it would remove what is half copied
        return failure(ErrorCode::Cancelled, u"Stopped after the first file."_s);
    }).exit(Copy::Done);
    Run run = engine.start(polite, Copy::Files);
    hasBegun.acquire();
    run.cancel(u"The operator pressed Stop."_s);
    const Outcome outcome = run.wait();
    out << runStatusName(outcome.status) << ": " << outcome.error->message() << " Tidy: " << (isTidy ? "yes" : "no") << '\n';

    // One that never asks: the run ends 50 ms later all the same, and an event names the straggler.
    std::binary_semaphore mayReturn{0};
    Workflow<Copy> deaf(u"deaf"_s);
    deaf.task(Copy::Files, [&] {
        hasBegun.release();
        mayReturn.acquire();
        return Copy::Done;
    }).exit(Copy::Done);
    Run other = engine.start(deaf, Copy::Files);
    hasBegun.acquire();
    other.cancel();
    out << runStatusName(other.wait().status) << ": " << other.wait().error->message() << '\n';
    mayReturn.release(); // only now does the task return; its result reaches nobody
}

/* Prints:
cancelled: The operator pressed Stop. Tidy: yes
cancelled: Cancelled by the user.
*/
