// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/schedule/foreseenfires.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace sluice::designer {

class NoteLabel;

/** The sentence of a schedule and its next runs, or why there are none. */
class FiresPreview final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Count = 10;

    explicit FiresPreview(QWidget *parent = nullptr);

    void show(const Schedule &schedule, const TimeZoneTable &zone, UtcTime anchor, UtcTime now);
    /** Says what is missing instead. */
    void clear(const QString &why);

private:
    void addRow(const QStringList &texts);
    void widen();
    void addClockNote(const QString &note);
    void fill(const Foresight &foresight, const TimeZoneTable &zone, UtcTime now);

    QLabel *m_sentence;
    QTableWidget *m_table;
    NoteLabel *m_notes;
    TimeZoneTable m_here;
};

} // namespace sluice::designer
