// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "designer/shell/surroundings.h"

#include <QObject>

class QLabel;
class QMainWindow;
class QStackedWidget;

namespace sluice::designer {

class DataView;
class DockPanel;
class DocumentPage;
class LogView;
class OutlinePanel;
class PalettePanel;
class ProblemsView;
class RunsView;
class SchedulesView;
class TimelineView;

/** The panels around the canvas: makes them, puts them to their first places, shows a page in them. */
class Docks final : public QObject
{
    Q_OBJECT

public:
    Docks(const Surroundings &surroundings, QMainWindow *window);

    /** Null while there is none. */
    void showPage(DocumentPage *page);
    /** The page's run has become another one. */
    void showSession(DocumentPage *page);
    void showProblems(DocumentPage *page);
    void showCaption(const QString &text);
    /** Puts every panel to its first place. */
    void arrange();
    void updateTitleBars();
    QList<DockPanel *> all() const;

    PalettePanel *palette() const { return m_palette; }
    OutlinePanel *outline() const { return m_outline; }
    ProblemsView *problems() const { return m_problems; }
    RunsView *runs() const { return m_runs; }
    SchedulesView *schedules() const { return m_schedules; }
    TimelineView *timeline() const { return m_timeline; }
    LogView *log() const { return m_log; }
    DataView *data() const { return m_data; }
    DockPanel *problemsDock() const { return m_problemsDock; }
    DockPanel *runsDock() const { return m_runsDock; }
    DockPanel *schedulesDock() const { return m_schedulesDock; }
    DockPanel *timelineDock() const { return m_timelineDock; }
    DockPanel *inspectorDock() const { return m_inspectorDock; }

signals:
    /** In one of the panels the person went to a state. */
    void stateActivated(const QString &state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    DockPanel *makeDock(const QString &name, const QString &title, QWidget *content);
    void makeViews(const Surroundings &surroundings);
    void placeCaption();

    QMainWindow *m_window = nullptr;
    PalettePanel *m_palette = nullptr;
    OutlinePanel *m_outline = nullptr;
    QStackedWidget *m_inspectors = nullptr;
    QWidget *m_noInspector = nullptr; ///< For a file that cannot be read.
    TimelineView *m_timeline = nullptr;
    LogView *m_log = nullptr;
    DataView *m_data = nullptr;
    ProblemsView *m_problems = nullptr;
    RunsView *m_runs = nullptr;
    SchedulesView *m_schedules = nullptr;
    DockPanel *m_paletteDock = nullptr;
    DockPanel *m_outlineDock = nullptr;
    DockPanel *m_inspectorDock = nullptr;
    DockPanel *m_timelineDock = nullptr;
    DockPanel *m_logDock = nullptr;
    DockPanel *m_dataDock = nullptr;
    DockPanel *m_problemsDock = nullptr;
    DockPanel *m_runsDock = nullptr;
    DockPanel *m_schedulesDock = nullptr;
    QLabel *m_caption = nullptr;
};

} // namespace sluice::designer
