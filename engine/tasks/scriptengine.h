// SPDX-License-Identifier: MIT
#pragma once

#include "engine/tasks/script.h"

#include <QHash>
#include <QJSEngine>

namespace sluice {

/** A name that a script sees, and its value. */
struct ScriptArgument
{
    QString name;
    QJsonValue value;
};

/**
 * The JavaScript engine of one thread. It is made anew after an evaluation that had to be stopped, as
 * that may have left it in any state and holding much memory.
 */
class ScriptEngine final
{
public:
    static ScriptEngine &ofThisThread();

    /** `InvalidWorkflow` when the script is not JavaScript. */
    Result<void> check(const Script &script);
    Result<QJsonValue> run(const Script &script, const QList<ScriptArgument> &arguments,
                           const ScriptLimits &limits, const std::stop_token &stop);

private:
    struct Compiled
    {
        QStringList names;
        QJSValue function;
    };

    ScriptEngine() = default;
    void ensureEngine();
    void discardEngine();
    QJSValue compile(const Script &script, const QStringList &names);
    QJSValue function(const Script &script, const QList<ScriptArgument> &arguments);
    Result<QJsonValue> call(const Script &script, const QList<ScriptArgument> &arguments);

    std::unique_ptr<QJSEngine> m_engine;
    QJSValue m_run;
    QHash<quint64, Compiled> m_compiled;
};

} // namespace sluice
