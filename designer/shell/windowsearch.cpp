// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette of the window can find.
#include "designer/canvas/canvasview.h"
#include "designer/enginewords.h"
#include "designer/inspector/inspector.h"
#include "designer/inspector/statesettings.h"
#include "designer/inspector/valuetext.h"
#include "designer/runs/signaldesk.h"
#include "designer/shell/actions.h"
#include "designer/shell/commandpalette.h"
#include "designer/shell/documentpage.h"
#include "designer/shell/mainwindow.h"
#include "designer/shell/workspace.h"
#include "designer/theme/theme.h"
#include "designer/tr.h"
#include "engine/tasks/taskcatalog.h"

#include <QFileInfo>

#include <algorithm>

namespace sluice::designer {

using namespace Qt::StringLiterals;

/** Of a workflow with more parameters the first ones are found by name; all states are found always. */
static constexpr qsizetype MostSettings = 3000;

void MainWindow::openCommandPalette()
{
    m_signalDesk->look();
    auto *palette = new CommandPalette(paletteEntries(), [this](const QString &typed) { return offer(typed); }, this);
    palette->setObjectName(u"commandPalette"_s);
    palette->show();
}

static QString placeOf(const QAction *action)
{
    return action->shortcut().isEmpty() ? Tr::tr("Action")
                                        : action->shortcut().toString(QKeySequence::NativeText);
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    QList<PaletteEntry> entries;
    const auto icons = [](const QAction *action) { return action->data().toString(); };
    appendStates(entries);
    for (QAction *action : m_actions->all()) {
        if (action == (*m_actions)[ActionId::FindAnything])
            continue;
        entries.append({action->iconText(), placeOf(action), icons(action), {}, action->statusTip(),
                        action->isEnabled(), [action] { action->trigger(); }});
    }
    appendKinds(entries);
    appendFiles(entries);
    appendSettings(entries);
    return entries;
}

static std::pair<QString, QColor> stateLook(const StateSpec &state, const TaskKinds &kinds, const Theme &theme)
{
    if (const ExitSpec *exit = state.exit())
        return {u"flag"_s, exit->kind == ExitSpec::Kind::Success ? theme.succeeded : theme.failed};
    if (state.split() != nullptr)
        return {u"split"_s, theme.flow};
    const TaskKind *kind = findKind(kinds, state.task()->kind);
    return kind == nullptr ? std::pair(u"circle-help"_s, theme.muted) : std::pair(kind->icon, theme.group(kind->group));
}

void MainWindow::appendStates(QList<PaletteEntry> &entries)
{
    DocumentPage *page = m_workspace->currentPage();
    for (const StateSpec &state : page->document().workflow().states) {
        const auto [icon, colour] = stateLook(state, page->document().kinds(), themeFor(palette()));
        entries.append({state.name, Tr::tr("State"), icon, colour, state.note, true, [page, name = state.name] {
                            page->canvas()->reveal(name);
                            page->canvas()->setFocus();
                        }});
    }
}

void MainWindow::appendKinds(QList<PaletteEntry> &entries)
{
    DocumentPage *page = m_workspace->currentPage();
    const Theme &theme = themeFor(palette());
    for (const PaletteKind &kind : paletteKinds(page->document().kinds())) {
        const bool isEnabled = !page->isPastRun() && !page->isUnreadable();
        entries.append({Tr::tr("Add: %1").arg(kind.title), groupTitle(kind.group), kind.icon, theme.group(kind.group),
                        kind.summary + u' ' + kind.englishTitle + u' ' + kind.id, isEnabled, [page, kind] { page->canvas()->addKind(kind); }});
    }
}

void MainWindow::appendFiles(QList<PaletteEntry> &entries)
{
    for (const QString &path : m_workspace->recentFiles().existing()) {
        entries.append({QFileInfo(path).fileName(), QFileInfo(path).path(), u"file-text"_s, {}, {}, true,
                        [this, path] { m_workspace->openFile(path); }});
    }
}

void MainWindow::appendSettings(QList<PaletteEntry> &entries)
{
    const DesignerDocument &document = m_workspace->currentPage()->document();
    for (const StateSpec &state : document.workflow().states) {
        const TaskSpec *task = state.task();
        const TaskKind *kind = task == nullptr ? nullptr : findKind(document.kinds(), task->kind);
        if (kind == nullptr)
            continue;
        for (const ParameterSpec &param : kind->params) {
            if (entries.size() > MostSettings)
                return;
            Problem place; // The way to a field is the same as to what is wrong with it.
            place.state = state.name;
            place.pointer = statePointer(state.name) + u"/params/"_s + param.name;
            const QString value = briefText(task->param(param.name));
            entries.append({Tr::tr("%1: %2").arg(state.name, localText(param.label)),
                            value.isEmpty() ? Tr::tr("Setting") : value.left(200).simplified(), u"sliders-horizontal"_s,
                            {}, localText(param.help) + u' ' + param.label, true, [this, place] { showProblem(place); }});
        }
    }
}

std::optional<PaletteEntry> MainWindow::offer(const QString &typed)
{
    DocumentPage *page = m_workspace->currentPage();
    if (typed.isEmpty() || page->isPastRun() || page->isUnreadable())
        return {};
    const QList<PaletteKind> kinds = paletteKinds(page->document().kinds());
    const auto script = std::ranges::find(kinds, u"script"_s, &PaletteKind::id);
    if (script == kinds.end())
        return {};
    PaletteKind kind = *script;
    kind.prototype.name = typed;
    return PaletteEntry{Tr::tr("Add a state called “%1”").arg(typed), Tr::tr("Script"), u"plus"_s, {}, {}, true,
                        [page, kind] { page->canvas()->addKind(kind); }};
}

} // namespace sluice::designer
