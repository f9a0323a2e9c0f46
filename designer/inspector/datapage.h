// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal/runprojection.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace sluice::designer {

class NoteLabel;

/** What one state got and gave in the run that is shown, and the names its expressions can use. */
class DataPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DataPage(QWidget *parent = nullptr);

    /** `run` may be null; it is read during the call only. */
    void showState(const QString &state, const RunProjection *run);
    void setNames(const QStringList &names);

private:
    NoteLabel *m_summary = nullptr;
    QWidget *m_outputHeading = nullptr;
    QPlainTextEdit *m_output = nullptr;
    QListWidget *m_names = nullptr;
    StateVisit m_visit;
};

} // namespace sluice::designer
