// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/shell/actions.h"

#include "designer/theme/icons.h"
#include "designer/tr.h"

#include <iterator>

namespace sluice::designer {

using namespace Qt::StringLiterals;

namespace {

/** One line of the table of actions. Texts are translated when the actions are made. */
struct Row
{
    ActionId id;
    const char *name; ///< For tests and scripts.
    const char *text;
    const char *shortcuts; ///< Separated by spaces; the first is shown.
    const char *icon;
    const char *help;
};


// clang-format off
constexpr Row rows[] = {
    {ActionId::New, "new", QT_TRANSLATE_NOOP("sluice::designer", "&New"), "Ctrl+N", "file-plus", QT_TRANSLATE_NOOP("sluice::designer", "Begin a new workflow.")},
    {ActionId::Open, "open", QT_TRANSLATE_NOOP("sluice::designer", "&Open…"), "Ctrl+O", "folder-open", QT_TRANSLATE_NOOP("sluice::designer", "Open a workflow file.")},
    {ActionId::OpenExample, "openExample", QT_TRANSLATE_NOOP("sluice::designer", "Open an &example…"), "Ctrl+Shift+O", "layout-dashboard", QT_TRANSLATE_NOOP("sluice::designer", "Open one of the workflows that come with Sluice.")},
    {ActionId::Save, "save", QT_TRANSLATE_NOOP("sluice::designer", "&Save"), "Ctrl+S", "save", QT_TRANSLATE_NOOP("sluice::designer", "Write the workflow to its file.")},
    {ActionId::SaveAs, "saveAs", QT_TRANSLATE_NOOP("sluice::designer", "Save &as…"), "Ctrl+Shift+S", "save", QT_TRANSLATE_NOOP("sluice::designer", "Write the workflow to another file.")},
    {ActionId::CloseTab, "closeTab", QT_TRANSLATE_NOOP("sluice::designer", "&Close"), "Ctrl+W", "x", QT_TRANSLATE_NOOP("sluice::designer", "Close this workflow.")},
    {ActionId::Quit, "quit", QT_TRANSLATE_NOOP("sluice::designer", "&Quit"), "Ctrl+Q", "log-out", QT_TRANSLATE_NOOP("sluice::designer", "Close all workflows and leave.")},
    {ActionId::Undo, "undo", QT_TRANSLATE_NOOP("sluice::designer", "&Undo"), "Ctrl+Z", "undo-2", QT_TRANSLATE_NOOP("sluice::designer", "Take the last edit back.")},
    {ActionId::Redo, "redo", QT_TRANSLATE_NOOP("sluice::designer", "&Redo"), "Ctrl+Shift+Z Ctrl+Y", "redo-2", QT_TRANSLATE_NOOP("sluice::designer", "Make the edit again that was taken back.")},
    {ActionId::Cut, "cut", QT_TRANSLATE_NOOP("sluice::designer", "Cu&t"), "Ctrl+X", "scissors", QT_TRANSLATE_NOOP("sluice::designer", "Move the selected states to the clipboard.")},
    {ActionId::Copy, "copy", QT_TRANSLATE_NOOP("sluice::designer", "&Copy"), "Ctrl+C", "copy", QT_TRANSLATE_NOOP("sluice::designer", "Copy the selected states.")},
    {ActionId::Paste, "paste", QT_TRANSLATE_NOOP("sluice::designer", "&Paste"), "Ctrl+V", "clipboard-paste", QT_TRANSLATE_NOOP("sluice::designer", "Insert the states from the clipboard.")},
    {ActionId::Duplicate, "duplicate", QT_TRANSLATE_NOOP("sluice::designer", "Dup&licate"), "Ctrl+D", "copy", QT_TRANSLATE_NOOP("sluice::designer", "Copy the selected states to a place beside them.")},
    {ActionId::Delete, "delete", QT_TRANSLATE_NOOP("sluice::designer", "&Delete"), "Del", "trash-2", QT_TRANSLATE_NOOP("sluice::designer", "Remove what is selected.")},
    {ActionId::DeleteHeal, "deleteHeal", QT_TRANSLATE_NOOP("sluice::designer", "Delete and &heal"), "Ctrl+Del", "trash-2", QT_TRANSLATE_NOOP("sluice::designer", "Remove the selected states and connect their neighbours.")},
    {ActionId::SelectAll, "selectAll", QT_TRANSLATE_NOOP("sluice::designer", "Select &all"), "Ctrl+A", "square", QT_TRANSLATE_NOOP("sluice::designer", "Select every state.")},
    {ActionId::Rename, "rename", QT_TRANSLATE_NOOP("sluice::designer", "Rena&me"), "F2", "pencil", QT_TRANSLATE_NOOP("sluice::designer", "Give the selected state another name.")},
    {ActionId::FindAnything, "find", QT_TRANSLATE_NOOP("sluice::designer", "&Find anything…"), "Ctrl+Shift+P Ctrl+K Ctrl+F", "search", QT_TRANSLATE_NOOP("sluice::designer", "Find a state, an action or a setting.")},
    {ActionId::AddState, "addState", QT_TRANSLATE_NOOP("sluice::designer", "&Add a state…"), "Ins", "plus", QT_TRANSLATE_NOOP("sluice::designer", "Choose a kind of state to add after the selected one.")},
    {ActionId::Connect, "connect", QT_TRANSLATE_NOOP("sluice::designer", "&Connect"), "Ctrl+L", "link", QT_TRANSLATE_NOOP("sluice::designer", "Connect the first selected state to the second.")},
    {ActionId::Disconnect, "disconnect", QT_TRANSLATE_NOOP("sluice::designer", "&Disconnect"), "Ctrl+Shift+L", "unlink", QT_TRANSLATE_NOOP("sluice::designer", "Remove the edges between the selected states.")},
    {ActionId::MakeStart, "makeStart", QT_TRANSLATE_NOOP("sluice::designer", "Make it the &first state"), "Ctrl+Shift+B", "flag", QT_TRANSLATE_NOOP("sluice::designer", "Let runs begin with the selected state.")},
    {ActionId::EditSettings, "editSettings", QT_TRANSLATE_NOOP("sluice::designer", "Edit &settings"), "Alt+Return", "sliders-horizontal", QT_TRANSLATE_NOOP("sluice::designer", "Go to the settings of the selected state.")},
    {ActionId::ArrangeAll, "arrange", QT_TRANSLATE_NOOP("sluice::designer", "A&rrange"), "Ctrl+Shift+A", "wand-sparkles", QT_TRANSLATE_NOOP("sluice::designer", "Place all states anew, from top to bottom.")},
    {ActionId::StartRun, "run", QT_TRANSLATE_NOOP("sluice::designer", "&Run"), "F5", "play", QT_TRANSLATE_NOOP("sluice::designer", "Run this workflow.")},
    {ActionId::RunWithInput, "runWithInput", QT_TRANSLATE_NOOP("sluice::designer", "Run with &input…"), "Ctrl+F5", "sliders-horizontal", QT_TRANSLATE_NOOP("sluice::designer", "Enter the input and run this workflow.")},
    {ActionId::RunAgain, "runAgain", QT_TRANSLATE_NOOP("sluice::designer", "Run a&gain"), "Ctrl+Shift+F5", "refresh-cw", QT_TRANSLATE_NOOP("sluice::designer", "Run this workflow with the same input as the last time.")},
    {ActionId::Stop, "stop", QT_TRANSLATE_NOOP("sluice::designer", "&Stop"), "Shift+F5", "square", QT_TRANSLATE_NOOP("sluice::designer", "Ask the run to stop.")},
    {ActionId::SendSignal, "sendSignal", QT_TRANSLATE_NOOP("sluice::designer", "S&end a signal…"), "Ctrl+Shift+G", "mail", QT_TRANSLATE_NOOP("sluice::designer", "Let runs go on that wait for a word from outside.")},
    {ActionId::ShowRuns, "showRuns", QT_TRANSLATE_NOOP("sluice::designer", "Past r&uns"), "Ctrl+H", "history", QT_TRANSLATE_NOOP("sluice::designer", "Show the list of past runs.")},
    {ActionId::ShowSchedules, "showSchedules", QT_TRANSLATE_NOOP("sluice::designer", "Sche&dules"), "Ctrl+Shift+H", "calendar-clock", QT_TRANSLATE_NOOP("sluice::designer", "Show which workflows run by themselves, and when.")},
    {ActionId::ScheduleWorkflow, "scheduleWorkflow", QT_TRANSLATE_NOOP("sluice::designer", "Schedule &this workflow…"), "Ctrl+Shift+T", "calendar-clock", QT_TRANSLATE_NOOP("sluice::designer", "Let this workflow run by itself.")},
    {ActionId::BackToEditing, "backToEditing", QT_TRANSLATE_NOOP("sluice::designer", "&Clear the run"), "Ctrl+Shift+E", "x", QT_TRANSLATE_NOOP("sluice::designer", "Take the run off the drawing.")},
    {ActionId::ZoomIn, "zoomIn", QT_TRANSLATE_NOOP("sluice::designer", "Zoom &in"), "Ctrl++ Ctrl+=", "zoom-in", QT_TRANSLATE_NOOP("sluice::designer", "Show the drawing larger.")},
    {ActionId::ZoomOut, "zoomOut", QT_TRANSLATE_NOOP("sluice::designer", "Zoom &out"), "Ctrl+-", "zoom-out", QT_TRANSLATE_NOOP("sluice::designer", "Show the drawing smaller.")},
    {ActionId::ZoomReset, "zoomReset", QT_TRANSLATE_NOOP("sluice::designer", "Actual si&ze"), "Ctrl+0", "scan", QT_TRANSLATE_NOOP("sluice::designer", "Show the drawing at 100 %.")},
    {ActionId::Fit, "fit", QT_TRANSLATE_NOOP("sluice::designer", "&Fit"), "Ctrl+1", "maximize", QT_TRANSLATE_NOOP("sluice::designer", "Show the whole drawing.")},
    {ActionId::FitSelection, "fitSelection", QT_TRANSLATE_NOOP("sluice::designer", "Fit the &selection"), "Ctrl+2", "scan", QT_TRANSLATE_NOOP("sluice::designer", "Show what is selected as large as possible.")},
    {ActionId::Minimap, "minimap", QT_TRANSLATE_NOOP("sluice::designer", "&Minimap"), "Ctrl+M", "map", QT_TRANSLATE_NOOP("sluice::designer", "Show a small picture of the whole drawing.")},
    {ActionId::CanvasOnly, "canvasOnly", QT_TRANSLATE_NOOP("sluice::designer", "&Canvas alone"), "F11", "maximize", QT_TRANSLATE_NOOP("sluice::designer", "Hide everything but the drawing.")},
    {ActionId::ResetLayout, "resetLayout", QT_TRANSLATE_NOOP("sluice::designer", "&Reset the layout"), "", "layout-dashboard", QT_TRANSLATE_NOOP("sluice::designer", "Put every panel back to its first place.")},
    {ActionId::SchemeSystem, "schemeSystem", QT_TRANSLATE_NOOP("sluice::designer", "As the s&ystem"), "", "settings", QT_TRANSLATE_NOOP("sluice::designer", "Wear the colours of the system.")},
    {ActionId::SchemeLight, "schemeLight", QT_TRANSLATE_NOOP("sluice::designer", "&Light"), "", "sun", QT_TRANSLATE_NOOP("sluice::designer", "Wear light colours.")},
    {ActionId::SchemeDark, "schemeDark", QT_TRANSLATE_NOOP("sluice::designer", "&Dark"), "", "moon", QT_TRANSLATE_NOOP("sluice::designer", "Wear dark colours.")},
    {ActionId::NextTab, "nextTab", QT_TRANSLATE_NOOP("sluice::designer", "&Next workflow"), "Ctrl+Tab Ctrl+PgDown", "arrow-right", QT_TRANSLATE_NOOP("sluice::designer", "Go to the next open workflow.")},
    {ActionId::PreviousTab, "previousTab", QT_TRANSLATE_NOOP("sluice::designer", "&Previous workflow"), "Ctrl+Shift+Tab Ctrl+PgUp", "undo-2", QT_TRANSLATE_NOOP("sluice::designer", "Go to the open workflow before this one.")},
    {ActionId::FocusCanvas, "focusCanvas", QT_TRANSLATE_NOOP("sluice::designer", "Go to the dra&wing"), "Ctrl+Shift+D", "workflow", QT_TRANSLATE_NOOP("sluice::designer", "Put the keyboard on the drawing.")},
    {ActionId::FocusInspector, "focusInspector", QT_TRANSLATE_NOOP("sluice::designer", "Go to the settin&gs"), "Ctrl+Shift+I", "sliders-horizontal", QT_TRANSLATE_NOOP("sluice::designer", "Put the keyboard into the settings.")},
    {ActionId::ExportPicture, "exportPicture", QT_TRANSLATE_NOOP("sluice::designer", "Export a &picture…"), "", "download", QT_TRANSLATE_NOOP("sluice::designer", "Write the drawing, or what is selected, to a PNG file.")},
    {ActionId::Shortcuts, "shortcuts", QT_TRANSLATE_NOOP("sluice::designer", "&Keyboard shortcuts"), "F1", "keyboard", QT_TRANSLATE_NOOP("sluice::designer", "Show every shortcut.")},
    {ActionId::About, "about", QT_TRANSLATE_NOOP("sluice::designer", "&About Sluice"), "", "info", QT_TRANSLATE_NOOP("sluice::designer", "Show the version and the licences.")},
};
// clang-format on

static_assert(std::size(rows) == size_t(ActionId::Count));

} // namespace

static QAction *makeAction(const Row &row, QObject *parent)
{
    auto *action = new QAction(icon(QString::fromLatin1(row.icon)), Tr::tr(row.text), parent);
    action->setObjectName(QString::fromLatin1(row.name));
    action->setData(QString::fromLatin1(row.icon)); // Where an icon is painted in another colour.
    QList<QKeySequence> shortcuts;
    for (const QString &text : QString::fromLatin1(row.shortcuts).split(u' ', Qt::SkipEmptyParts))
        shortcuts.append(QKeySequence(text));
    action->setShortcuts(shortcuts);
    action->setStatusTip(Tr::tr(row.help));
    const QString plain = action->iconText();
    action->setToolTip(shortcuts.isEmpty()
                           ? plain
                           : Tr::tr("%1 (%2)").arg(plain, shortcuts.first().toString(QKeySequence::NativeText)));
    return action;
}

Actions::Actions(QObject *parent)
    : QObject(parent)
{
    for (const Row &row : rows) {
        Q_ASSERT(size_t(row.id) == m_actions.size());
        m_actions.push_back(makeAction(row, this));
    }
    for (const ActionId id : {ActionId::Minimap, ActionId::CanvasOnly, ActionId::SchemeSystem,
                              ActionId::SchemeLight, ActionId::SchemeDark})
        (*this)[id]->setCheckable(true);
    (*this)[ActionId::Quit]->setMenuRole(QAction::QuitRole);
    (*this)[ActionId::About]->setMenuRole(QAction::AboutRole);
}

QList<QAction *> Actions::menu(MenuId menu) const
{
    using enum ActionId;
    constexpr ActionId line = ActionId::Count;
    const auto entries = [menu]() -> std::initializer_list<ActionId> {
        static constexpr auto file = {New, Open, OpenExample, line, Save, SaveAs, ExportPicture, line, CloseTab, Quit};
        static constexpr auto edit = {Undo, Redo, line, Cut, Copy, Paste, Duplicate, Delete, DeleteHeal, line,
                                      SelectAll, Rename, EditSettings, line, FindAnything};
        static constexpr auto insert = {AddState, line, Connect, Disconnect, MakeStart, line, ArrangeAll};
        static constexpr auto run = {StartRun, RunWithInput, RunAgain, Stop, SendSignal, line, BackToEditing, line, ScheduleWorkflow, ShowRuns, ShowSchedules};
        static constexpr auto view = {ZoomIn, ZoomOut, ZoomReset, Fit, FitSelection, line, Minimap, CanvasOnly, line,
                                      NextTab, PreviousTab, FocusCanvas, FocusInspector};
        static constexpr auto help = {Shortcuts, About};
        switch (menu) {
        case MenuId::File: return file;
        case MenuId::Edit: return edit;
        case MenuId::Insert: return insert;
        case MenuId::Runs: return run;
        case MenuId::View: return view;
        case MenuId::Help: return help;
        }
        Q_UNREACHABLE();
    };
    QList<QAction *> actions;
    for (const ActionId id : entries())
        actions.append(id == line ? nullptr : (*this)[id]);
    return actions;
}

QString menuTitle(MenuId menu)
{
    switch (menu) {
    case MenuId::File: return Tr::tr("&File");
    case MenuId::Edit: return Tr::tr("&Edit");
    case MenuId::Insert: return Tr::tr("&Insert");
    case MenuId::Runs: return Tr::tr("&Run");
    case MenuId::View: return Tr::tr("&View");
    case MenuId::Help: return Tr::tr("&Help");
    }
    Q_UNREACHABLE();
}

} // namespace sluice::designer
