// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

#include <vector>

namespace sluice::designer {

/** Everything a person can do by name: menus, shortcuts and the command palette show the same ones. */
enum class ActionId : quint8 {
    New, Open, OpenExample, Save, SaveAs, CloseTab, Quit,
    Undo, Redo, Cut, Copy, Paste, Duplicate, Delete, DeleteHeal, SelectAll, Rename, FindAnything,
    AddState, Connect, Disconnect, MakeStart, EditSettings, ArrangeAll,
    StartRun, RunWithInput, RunAgain, Stop, SendSignal, ShowRuns, ShowSchedules, ScheduleWorkflow, BackToEditing,
    ZoomIn, ZoomOut, ZoomReset, Fit, FitSelection, Minimap, CanvasOnly, ResetLayout,
    SchemeSystem, SchemeLight, SchemeDark,
    NextTab, PreviousTab, FocusCanvas, FocusInspector,
    ExportPicture, Shortcuts, About,
    Count,
};

/** The menus, in order. */
enum class MenuId : quint8 { File, Edit, Insert, Runs, View, Help };

/** Makes all actions, with text, shortcut, icon and a sentence for the status bar; connects none. */
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    QAction *operator[](ActionId id) const { return m_actions.at(size_t(id)); }
    const std::vector<QAction *> &all() const { return m_actions; }
    /** The actions of that menu in order; null stands for a separator. */
    QList<QAction *> menu(MenuId menu) const;

private:
    std::vector<QAction *> m_actions;
};

QString menuTitle(MenuId menu);

} // namespace sluice::designer
