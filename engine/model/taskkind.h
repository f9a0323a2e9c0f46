// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/json.h"
#include "engine/model/problem.h"

#include <QStringList>

#include <optional>

namespace sluice {

/** How a parameter is edited and checked. */
enum class ParameterType : quint8 {
    Text, ///< One line.
    MultilineText,
    Code, ///< JavaScript, a function body.
    Condition, ///< A JavaScript expression without `${}`.
    Number,
    Integer,
    Boolean,
    Duration, ///< `"30s"`.
    Choice, ///< One of `choices`.
    File, ///< A path.
    Directory, ///< A path.
    TextList, ///< An array of strings.
    TextMap, ///< An object of strings.
    Cases, ///< Route's ordered list of `{ "when": condition, "outcome": name }`.
    Value, ///< Any JSON.
};

/** One declared parameter of a task kind. */
struct ParameterSpec
{
    QString name; ///< As in the file.
    ParameterType type = ParameterType::Text;
    QString label; ///< For the form, sentence case.
    QString help; ///< One or two sentences.
    bool required = false;
    Json defaultValue; ///< What applies when absent; undefined when there is none.
    std::optional<double> minimum; ///< For numbers; for durations in milliseconds.
    std::optional<double> maximum;
    QStringList choices; ///< Of a `TextList`: what its texts can be, when not empty.
    QStringList choiceTitles; ///< What a window calls the choices, in their order; empty: as they are.
    Json example;
    bool acceptsExpressions = true; ///< Whether `${...}` may stand in it.
};

enum class TaskGroup : quint8 { Flow, Programs, Network, Files, Data, ManyItems, People };

/**
 * The declaration of a task kind, from which the form, the palette, the schema, the validation and
 * the reference are made. What it does is a factory in the `TaskCatalog`.
 */
struct TaskKind
{
    QString id; ///< As in the file, for example `file.read`.
    TaskGroup group = TaskGroup::Flow;
    QString title; ///< For the palette, sentence case: "Read file".
    QString summary; ///< One sentence: what it does.
    QString description; ///< Markdown: the output's shape, what stopping does, remarks.
    QString icon; ///< A name in `resources/icons`, without suffix.
    QList<ParameterSpec> params;
    QStringList outcomes = {QStringLiteral("done")}; ///< Always possible.
    /** Further outcomes that these parameters make possible, or null. */
    QStringList (*outcomesFromParams)(const Json::Object &params) = nullptr;
    bool hasOpenOutcomes = false; ///< Whether it may end with any name, as a script does.
    QString subtitleParam; ///< The parameter that says most; shown on the node.
    /** Checks beyond the types, with pointers relative to `params`; or null. */
    Problems (*check)(const Json::Object &params) = nullptr;

    const ParameterSpec *param(QStringView name) const;
    /** Every outcome known beforehand for these parameters, without duplicates. */
    QStringList outcomesFor(const Json::Object &params) const;
};

/** Every kind that is known, in palette order. */
using TaskKinds = QList<TaskKind>;

const TaskKind *findKind(const TaskKinds &kinds, QStringView id);

/** `flow`, `programs`, ... */
QString taskGroupName(TaskGroup group);

} // namespace sluice
