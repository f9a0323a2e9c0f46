// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/servecommand.h"

#include "app/cli/historycommand.h"
#include "app/cli/stopsignals.h"
#include "app/cli/supervisor.h"
#include "engine/service/service.h"

#include <QEventLoop>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

/** How long runs may take to end when the service ends. */
static constexpr Milliseconds StopLimit(30'000);

static void endAtOnceWhenAskedAgain(int, int count)
{
    if (count < 2)
        return;
    killChildren();
    ::_exit(int(ExitCode::Interrupted));
}

ExitCode serve(const ServeArguments &arguments, const TaskCatalog &catalog, Output &output)
{
    const QString history = historyPath(arguments.history);
    Supervisor supervisor;
    const auto service = Service::start(history, catalog);
    if (!service) {
        reportError(service.error().toString());
        return ExitCode::BadInput;
    }
    QEventLoop loop;
    const StopSignals stopSignals;
    QObject::connect(&stopSignals, &StopSignals::received, &loop, &endAtOnceWhenAskedAgain);
    QObject::connect(&stopSignals, &StopSignals::received, &loop, &QEventLoop::quit);
    QObject::connect(service->get(), &Service::stopRequested, &loop, &QEventLoop::quit);
    QObject::connect(service->get(), &Service::journalFailed, &loop,
                     [](const Error &error) { reportError(u"The history cannot be written. "_s + error.toString()); });
    output.line(u"Serving %1 at %2."_s.arg(history, (*service)->socketPath()));
    supervisor.tellReady(u"Serving %1"_s.arg(history));
    loop.exec();

    supervisor.tellStopping(StopLimit);
    if ((*service)->stop(StopLimit)) {
        output.line(u"Ended; no run was left behind."_s);
        return ExitCode::Success;
    }
    reportError(u"Some runs did not end within %1 and were left behind; `sluice history list` names them."_s
                    .arg(formatDuration(StopLimit)));
    return ExitCode::Errored;
}

} // namespace sluice::cli
