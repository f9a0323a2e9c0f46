// SPDX-License-Identifier: MIT
#pragma once

#include "engine/tasks/expression.h"
#include "engine/tasks/taskcatalog.h"

namespace sluice {

/** The parameters of one attempt: every value has the type that its declaration promises. */
class ParameterValues final
{
public:
    explicit ParameterValues(QJsonObject values = {})
        : m_values(std::move(values))
    { }

    bool has(const QString &name) const { return m_values.contains(name); }
    /** Undefined when it is absent and has no default. */
    QJsonValue value(const QString &name) const;
    QString text(const QString &name) const { return value(name).toString(); }
    bool isOn(const QString &name) const { return value(name).toBool(); }
    qint64 integer(const QString &name) const { return value(name).toInteger(); }
    Milliseconds duration(const QString &name) const;
    QStringList texts(const QString &name) const;

private:
    QJsonObject m_values;
};

/**
 * The parameters of one use of a task kind, compiled once: expressions are parsed, what is constant is
 * checked against the declaration, defaults are in place. Immutable; used by any thread.
 */
class TaskParameters final
{
public:
    static Result<TaskParameters> compile(const TaskSetup &setup);

    Result<ParameterValues> resolve(const TaskContext &context) const
    {
        return resolve(scope(context));
    }
    /** Evaluates the expressions; `InvalidParameter` when a value does not fit its declaration. */
    Result<ParameterValues> resolve(const ScriptScope &scope) const;

    /** What scripts of this task see. */
    ScriptScope scope(const TaskContext &context) const;

private:
    struct Computed
    {
        ParameterSpec spec;
        Expression expression;
    };

    QJsonObject m_constants;
    std::vector<Computed> m_computed;
    QStringList m_env;
};

/**
 * The value as the parameter's type has it, or `InvalidParameter`. Numbers and booleans become text
 * where text is wanted; nothing else is converted.
 */
Result<QJsonValue> fitParameter(const ParameterSpec &spec, const QJsonValue &value);

/** What expressions see in `context`. */
ScriptScope scopeOf(const TaskContext &context, const QStringList &env);

/** `path` as it is when absolute, else below the workflow's directory. */
QString absolutePath(const QString &path, const QString &workflowDirectory);

} // namespace sluice
