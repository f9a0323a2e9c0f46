// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model/taskkind.h"
#include "engine/model/workflowdocument.h"

namespace sluice::designer {

/** Something that can be added to the canvas: a task kind, a split or an exit. */
struct PaletteKind
{
    QString id; ///< The task kind's id, or `split`, `forEach`, `exit.success`, `exit.failure`.
    TaskGroup group = TaskGroup::Flow;
    QString title;
    QString summary;
    QString icon;
    StateSpec prototype; ///< What is added; its name is a proposal that `addState` makes unique.
    QString englishTitle; ///< As documentation calls it; empty when the title says the same.
};

/** Everything that can be added, in palette order, made from the kinds' declarations. */
QList<PaletteKind> paletteKinds(const TaskKinds &kinds);

/** Those that fit what was typed, best first; all of them for empty text. */
QList<PaletteKind> matchingKinds(const QList<PaletteKind> &kinds, const QString &typed);

/** The group's name for people: "Flow", "Many items". */
QString groupTitle(TaskGroup group);

/** Under this MIME type a drag from the palette carries the id of its kind, in UTF-8. */
inline constexpr char16_t PaletteKindMime[] = u"application/x-sluice-kind";

} // namespace sluice::designer
