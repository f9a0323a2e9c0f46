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

#define SLUICE_TEXT(text) QT_TRANSLATE_NOOP("sluice::designer", text)

// clang-format off
constexpr Row rows[] = {
    {ActionId::New, "new", SLUICE_TEXT("&New"), "Ctrl+N", "file-plus", SLUICE_TEXT("Begin a new workflow.")},
    {ActionId::Open, "open", SLUICE_TEXT("&Open…"), "Ctrl+O", "folder-open", SLUICE_TEXT("Open a workflow file.")},
    {ActionId::OpenExample, "openExample", SLUICE_TEXT("Open an &example…"), "Ctrl+Shift+O", "layout-dashboard", SLUICE_TEXT("Open one of the workflows that come with Sluice.")},
    {ActionId::Save, "save", SLUICE_TEXT("&Save"), "Ctrl+S", "save", SLUICE_TEXT("Write the workflow to its file.")},
    {ActionId::SaveAs, "saveAs", SLUICE_TEXT("Save &as…"), "Ctrl+Shift+S", "save", SLUICE_TEXT("Write the workflow to another file.")},
    {ActionId::CloseTab, "closeTab", SLUICE_TEXT("&Close"), "Ctrl+W", "x", SLUICE_TEXT("Close this workflow.")},
    {ActionId::Quit, "quit", SLUICE_TEXT("&Quit"), "Ctrl+Q", "log-out", SLUICE_TEXT("Close all workflows and leave.")},
    {ActionId::Undo, "undo", SLUICE_TEXT("&Undo"), "Ctrl+Z", "undo-2", SLUICE_TEXT("Take the last edit back.")},
    {ActionId::Redo, "redo", SLUICE_TEXT("&Redo"), "Ctrl+Shift+Z Ctrl+Y", "redo-2", SLUICE_TEXT("Make the edit again that was taken back.")},
    {ActionId::Cut, "cut", SLUICE_TEXT("Cu&t"), "Ctrl+X", "scissors", SLUICE_TEXT("Move the selected states to the clipboard.")},
    {ActionId::Copy, "copy", SLUICE_TEXT("&Copy"), "Ctrl+C", "copy", SLUICE_TEXT("Copy the selected states.")},
    {ActionId::Paste, "paste", SLUICE_TEXT("&Paste"), "Ctrl+V", "clipboard-paste", SLUICE_TEXT("Insert the states from the clipboard.")},
    {ActionId::Duplicate, "duplicate", SLUICE_TEXT("Dup&licate"), "Ctrl+D", "copy", SLUICE_TEXT("Copy the selected states to a place beside them.")},
    {ActionId::Delete, "delete", SLUICE_TEXT("&Delete"), "Del", "trash-2", SLUICE_TEXT("Remove what is selected.")},
    {ActionId::DeleteHeal, "deleteHeal", SLUICE_TEXT("Delete and &heal"), "Ctrl+Del", "trash-2", SLUICE_TEXT("Remove the selected states and connect their neighbours.")},
    {ActionId::SelectAll, "selectAll", SLUICE_TEXT("Select &all"), "Ctrl+A", "square", SLUICE_TEXT("Select every state.")},
    {ActionId::Rename, "rename", SLUICE_TEXT("Rena&me"), "F2", "pencil", SLUICE_TEXT("Give the selected state another name.")},
    {ActionId::FindAnything, "find", SLUICE_TEXT("&Find anything…"), "Ctrl+Shift+P Ctrl+K Ctrl+F", "search", SLUICE_TEXT("Find a state, an action or a setting.")},
    {ActionId::AddState, "addState", SLUICE_TEXT("&Add a state…"), "Ins", "plus", SLUICE_TEXT("Choose a kind of state to add after the selected one.")},
    {ActionId::Connect, "connect", SLUICE_TEXT("&Connect"), "Ctrl+L", "link", SLUICE_TEXT("Connect the first selected state to the second.")},
    {ActionId::Disconnect, "disconnect", SLUICE_TEXT("&Disconnect"), "Ctrl+Shift+L", "unlink", SLUICE_TEXT("Remove the edges between the selected states.")},
    {ActionId::MakeStart, "makeStart", SLUICE_TEXT("Make it the &first state"), "Ctrl+Shift+B", "flag", SLUICE_TEXT("Let runs begin with the selected state.")},
    {ActionId::EditSettings, "editSettings", SLUICE_TEXT("Edit &settings"), "Alt+Return", "sliders-horizontal", SLUICE_TEXT("Go to the settings of the selected state.")},
    {ActionId::ArrangeAll, "arrange", SLUICE_TEXT("A&rrange"), "Ctrl+Shift+A", "wand-sparkles", SLUICE_TEXT("Place all states anew, from top to bottom.")},
    {ActionId::StartRun, "run", SLUICE_TEXT("&Run"), "F5", "play", SLUICE_TEXT("Run this workflow.")},
    {ActionId::RunWithInput, "runWithInput", SLUICE_TEXT("Run with &input…"), "Ctrl+F5", "sliders-horizontal", SLUICE_TEXT("Enter the input and run this workflow.")},
    {ActionId::RunAgain, "runAgain", SLUICE_TEXT("Run a&gain"), "Ctrl+Shift+F5", "refresh-cw", SLUICE_TEXT("Run this workflow with the same input as the last time.")},
    {ActionId::Stop, "stop", SLUICE_TEXT("&Stop"), "Shift+F5", "square", SLUICE_TEXT("Ask the run to stop.")},
    {ActionId::ShowRuns, "showRuns", SLUICE_TEXT("Past r&uns"), "Ctrl+H", "history", SLUICE_TEXT("Show the list of past runs.")},
    {ActionId::BackToEditing, "backToEditing", SLUICE_TEXT("&Clear the run"), "Ctrl+Shift+E", "x", SLUICE_TEXT("Take the run off the drawing.")},
    {ActionId::ZoomIn, "zoomIn", SLUICE_TEXT("Zoom &in"), "Ctrl++ Ctrl+=", "zoom-in", SLUICE_TEXT("Show the drawing larger.")},
    {ActionId::ZoomOut, "zoomOut", SLUICE_TEXT("Zoom &out"), "Ctrl+-", "zoom-out", SLUICE_TEXT("Show the drawing smaller.")},
    {ActionId::ZoomReset, "zoomReset", SLUICE_TEXT("Actual si&ze"), "Ctrl+0", "scan", SLUICE_TEXT("Show the drawing at 100 %.")},
    {ActionId::Fit, "fit", SLUICE_TEXT("&Fit"), "Ctrl+1", "maximize", SLUICE_TEXT("Show the whole drawing.")},
    {ActionId::FitSelection, "fitSelection", SLUICE_TEXT("Fit the &selection"), "Ctrl+2", "scan", SLUICE_TEXT("Show what is selected as large as possible.")},
    {ActionId::Minimap, "minimap", SLUICE_TEXT("&Minimap"), "Ctrl+M", "map", SLUICE_TEXT("Show a small picture of the whole drawing.")},
    {ActionId::CanvasOnly, "canvasOnly", SLUICE_TEXT("&Canvas alone"), "F11", "maximize", SLUICE_TEXT("Hide everything but the drawing.")},
    {ActionId::ResetLayout, "resetLayout", SLUICE_TEXT("&Reset the layout"), "", "layout-dashboard", SLUICE_TEXT("Put every panel back to its first place.")},
    {ActionId::SchemeSystem, "schemeSystem", SLUICE_TEXT("As the s&ystem"), "", "settings", SLUICE_TEXT("Wear the colours of the system.")},
    {ActionId::SchemeLight, "schemeLight", SLUICE_TEXT("&Light"), "", "sun", SLUICE_TEXT("Wear light colours.")},
    {ActionId::SchemeDark, "schemeDark", SLUICE_TEXT("&Dark"), "", "moon", SLUICE_TEXT("Wear dark colours.")},
    {ActionId::NextTab, "nextTab", SLUICE_TEXT("&Next workflow"), "Ctrl+Tab Ctrl+PgDown", "arrow-right", SLUICE_TEXT("Go to the next open workflow.")},
    {ActionId::PreviousTab, "previousTab", SLUICE_TEXT("&Previous workflow"), "Ctrl+Shift+Tab Ctrl+PgUp", "undo-2", SLUICE_TEXT("Go to the open workflow before this one.")},
    {ActionId::FocusCanvas, "focusCanvas", SLUICE_TEXT("Go to the dra&wing"), "Ctrl+Shift+D", "workflow", SLUICE_TEXT("Put the keyboard on the drawing.")},
    {ActionId::FocusInspector, "focusInspector", SLUICE_TEXT("Go to the settin&gs"), "Ctrl+Shift+I", "sliders-horizontal", SLUICE_TEXT("Put the keyboard into the settings.")},
    {ActionId::ExportPicture, "exportPicture", SLUICE_TEXT("Export a &picture…"), "", "download", SLUICE_TEXT("Write the drawing, or what is selected, to a PNG file.")},
    {ActionId::Shortcuts, "shortcuts", SLUICE_TEXT("&Keyboard shortcuts"), "F1", "keyboard", SLUICE_TEXT("Show every shortcut.")},
    {ActionId::About, "about", SLUICE_TEXT("&About Sluice"), "", "info", SLUICE_TEXT("Show the version and the licences.")},
};
// clang-format on

static_assert(std::size(rows) == size_t(ActionId::Count));

} // namespace

static QAction *makeAction(const Row &row, QObject *parent)
{
    auto *action = new QAction(icon(QString::fromLatin1(row.icon)), Tr::tr(row.text), parent);
    action->setObjectName(QString::fromLatin1(row.name));
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
        static constexpr auto run = {StartRun, RunWithInput, RunAgain, Stop, line, BackToEditing, ShowRuns};
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
