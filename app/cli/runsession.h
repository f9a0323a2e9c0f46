// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "app/cli/runview.h"
#include "engine/journal/sqlitejournal.h"
#include "engine/runtime/engine.h"

#include <QEventLoop>

namespace sluice::cli {

/** One run from its start to its end: shows it, stops it when asked, keeps it in the journal. */
class RunSession final : public QObject
{
    Q_OBJECT

public:
    /** `journal` may be null. */
    RunSession(Output &output, Format format, SqliteJournal *journal);
    ~RunSession() override;

    ExitCode run(std::shared_ptr<const Definition> definition, const RunOptions &options);

private:
    void showEvents(const QList<RunEvent> &events);
    void stop(int signalNumber, int count);
    void reportJournalProblem(const Error &error);
    qint64 runNumber() const;
    ExitCode conclude(const Outcome &outcome);

    Output &m_output;
    SqliteJournal *m_journal;
    std::unique_ptr<RunView> m_view;
    QEventLoop m_loop;
    Run m_run;
    bool m_hasJournalProblem = false;
};

} // namespace sluice::cli
