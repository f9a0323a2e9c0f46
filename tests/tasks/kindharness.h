// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/workflowdocument.h"
#include "engine/runtime/definition.h"
#include "engine/runtime/engine.h"
#include "engine/tasks/compiler.h"
#include "engine/tasks/taskcatalog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <mutex>

namespace sluice {

/** What came of a run: its outcome and all that happened. */
struct KindResult
{
    Outcome outcome;
    QList<RunEvent> events;

    /** What the task of the state gave. */
    QJsonValue output(const QString &state = QStringLiteral("Do")) const
    {
        for (const RunEvent &event : events) {
            if (event.kind == RunEventKind::TaskFinished && event.state == state)
                return event.data.value(QStringLiteral("output"));
        }
        return QJsonValue::Undefined;
    }

    /** The error that the task failed with. */
    Error error() const
    {
        for (const RunEvent &event : events) {
            if (event.kind == RunEventKind::StateFailed)
                return *event.error;
        }
        return outcome.error.value_or(Error(ErrorCode::Internal, QStringLiteral("(no error)")));
    }

    /** Log lines, each `level stream: text`. */
    QStringList lines() const
    {
        QStringList lines;
        for (const RunEvent &event : events) {
            if (event.kind == RunEventKind::LogLine)
                lines.append(event.data.value(QStringLiteral("level")).toString() + u' '
                             + event.data.value(QStringLiteral("stream")).toString()
                             + QStringLiteral(": ") + event.text);
        }
        return lines;
    }
};

/** Keeps the events of all runs. */
class EventKeeper final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent> events) override
    {
        const std::lock_guard lock(m_mutex);
        for (const RunEvent &event : events)
            m_events.append(event);
    }

    QList<RunEvent> events() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

    bool hasLine(const QString &text) const
    {
        for (const RunEvent &event : events()) {
            if (event.kind == RunEventKind::LogLine && event.text == text)
                return true;
        }
        return false;
    }

private:
    mutable std::mutex m_mutex;
    QList<RunEvent> m_events;
};

/** A real engine that runs one task, or a whole document, and keeps what happens. */
class KindHarness final
{
public:
    explicit KindHarness(EngineOptions options = {})
        : m_engine(options)
    {
        m_engine.addSink(&m_keeper);
    }
    ~KindHarness() { m_engine.removeSink(&m_keeper); }

    /** `Do` runs the task; each outcome in `outcomes` leads to an exit of its name, or all to `Done`. */
    static WorkflowDocument document(const QString &kind, const Json::Object &params,
                                     const QStringList &outcomes = {})
    {
        WorkflowDocument document;
        document.name = QStringLiteral("test");
        document.start = QStringLiteral("Do");
        document.env = {QStringLiteral("SLUICE_TEST_ENV")};
        StateSpec state;
        state.name = QStringLiteral("Do");
        TaskSpec task;
        task.kind = kind;
        task.params = params;
        state.body = task;
        document.states.append(state);
        for (const QString &outcome : outcomes.isEmpty() ? QStringList{QString()} : outcomes) {
            StateSpec exit;
            exit.name = outcome.isEmpty() ? QStringLiteral("Done") : outcome;
            exit.body = ExitSpec();
            document.states.append(exit);
            document.states[0].next.append({outcome, exit.name});
        }
        return document;
    }

    Result<Run> start(const WorkflowDocument &document, const QJsonObject &input = {},
                      const QString &file = {})
    {
        const auto definition = compileWorkflow(document, m_catalog, file);
        if (!definition)
            return std::unexpected(definition.error());
        return m_engine.start(*definition,
                              {.input = input, .store = {}, .file = file, .totalTimeout = {}});
    }

    KindResult wait(const Run &run)
    {
        KindResult result{run.wait(), {}};
        m_engine.waitForIdle(Milliseconds(60'000));
        for (const RunEvent &event : m_keeper.events()) {
            if (event.run == run.id())
                result.events.append(event);
        }
        return result;
    }

    /** A document that does not compile gives a result with that error. */
    KindResult run(const WorkflowDocument &document, const QJsonObject &input = {},
                   const QString &file = {})
    {
        const Result<Run> run = start(document, input, file);
        return run ? wait(*run)
                   : KindResult{{RunStatus::Errored, {}, QJsonValue::Undefined, run.error()}, {}};
    }

    KindResult run(const QString &kind, const Json::Object &params,
                   const QStringList &outcomes = {})
    {
        return run(document(kind, params, outcomes));
    }

    Engine &engine() { return m_engine; }
    const EventKeeper &keeper() const { return m_keeper; }
    const TaskCatalog &catalog() const { return m_catalog; }

private:
    TaskCatalog m_catalog = TaskCatalog::builtIn();
    EventKeeper m_keeper;
    Engine m_engine;
};

/** A value from JSON text. */
inline QJsonValue valueOf(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().first();
}

/** The value in one line, `undefined` when it is. */
inline QString textOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return QStringLiteral("undefined");
    const QString list =
        QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2);
}

} // namespace sluice
