// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/codescanner.h"
#include "engine/runtime/taskcontext.h"

#include <memory>

namespace sluice {

/** What an evaluation may use up. */
struct ScriptLimits
{
    Milliseconds time{2000};
    /** Bytes by which the process may grow during the evaluation. Looked at every few milliseconds. */
    qint64 memory = 256 * 1024 * 1024;
};

/** What JavaScript of a workflow file can see, at one moment. */
struct ScriptScope
{
    std::shared_ptr<const RunData> data;
    QString run;
    int attempt = 1;
    qint64 startedMs = 0;
    QStringList env; ///< Names of the environment that the file lists.
    std::stop_token stop;
};

/**
 * A piece of JavaScript of a workflow file, checked and ready to be run by any thread.
 *
 * Sees `input`, `outputs`, `vars`, `error`, `run`, `env`, `branch` and the `forEach` element under its
 * name; nothing else exists for it, and nothing that it does outlasts it. Strict mode. Each thread keeps
 * one JavaScript engine, made when it is first needed.
 *
 * Time is bounded within a few milliseconds for all code. Memory is bounded by looking at the process
 * while it runs, so one built-in operation may exceed it (a text of up to 256 MiB) before it is noticed.
 */
class Script final
{
public:
    enum class Form : quint8 {
        Expression, ///< Its value is the result.
        Body, ///< Of a function; what it returns is the result.
    };

    /** `InvalidWorkflow` when it is not JavaScript. */
    static Result<Script> compile(const QString &code, Form form);

    const QString &code() const { return m_content->code; }

    /**
     * `ExpressionFailed` when it throws, exceeds a limit or gives what is not data; `Cancelled` when
     * `scope.stop` asked for it. The result is undefined when the code gives nothing.
     */
    Result<QJsonValue> run(const ScriptScope &scope, const ScriptLimits &limits = {}) const;

private:
    friend class ScriptEngine;
    struct Content
    {
        quint64 id = 0; ///< Unique in the process.
        QString code;
        Form form = Form::Expression;
        ScannedCode scan;
    };
    std::shared_ptr<const Content> m_content;
};

/** The names that every script can use, for messages and completion. */
QStringList scriptNames();

} // namespace sluice
