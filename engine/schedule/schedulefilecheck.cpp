// SPDX-License-Identifier: MIT
#include "engine/model/checkcontext.h"
#include "engine/model/inputcheck.h"
#include "engine/model/resourcecheck.h"
#include "engine/schedule/schedulewords.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

/** Checks the schedules of one file, each by itself, among each other, and against what the file declares. */
class ScheduleFileCheck final
{
public:
    ScheduleFileCheck(const WorkflowDocument &document, const TextPositions &positions)
        : m_document(document)
        , m_context(positions)
        , m_resources(document, {}, positions)
    {
        for (const InputSpec &input : document.inputs)
            m_inputNames.append(input.name);
    }

    Problems run();

private:
    void check(const Json &json, const QString &pointer);
    void checkInput(const Json::Object &given, const QString &pointer);
    ProblemList &problems() { return m_context.problems; }

    const WorkflowDocument &m_document;
    ReadContext m_context;
    CheckContext m_resources;
    QStringList m_inputNames;
    QSet<QString> m_ids;
};

Problems ScheduleFileCheck::run()
{
    qsizetype index = 0;
    for (const Json &json : m_document.schedules.toArray()) {
        if (problems().isFull())
            break;
        check(json, pointerTo(u"/schedules"_s, index++));
    }
    return problems().take() + m_resources.problems.take();
}

void ScheduleFileCheck::check(const Json &json, const QString &pointer)
{
    const auto schedule = readSchedule(m_context, json, pointer);
    if (!json.isObject())
        return;
    const QString id = json[u"id"].toString();
    if (!id.isEmpty() && m_ids.contains(id))
        problems().error(u"duplicate-schedule"_s, pointer + u"/id"_s, u"Two schedules have the id \"%1\"."_s.arg(id),
                         u"Rename one of them."_s);
    m_ids.insert(id);
    if (!json[u"workflow"].isUndefined())
        problems().warning(u"schedule-workflow"_s, pointer + u"/workflow"_s,
                           u"A schedule in a file runs that file: \"workflow\" has no effect."_s, u"Remove it."_s);
    if (const Json input = json[u"input"]; input.isUndefined() || input.isObject())
        checkInput(input.toObject(), pointer);
    if (schedule)
        checkGuards(m_resources, schedule->guards, pointer);
}

void ScheduleFileCheck::checkInput(const Json::Object &given, const QString &pointer)
{
    const QString parent = pointer + u"/input"_s;
    QSet<QString> names;
    for (const auto &[name, value] : given) {
        names.insert(name);
        const auto input = std::ranges::find(m_document.inputs, name, &InputSpec::name);
        if (input == m_document.inputs.end()) {
            problems().error(u"schedule-input"_s, pointerTo(parent, name), u"The workflow has no input \"%1\"."_s.arg(name.left(100)),
                             m_context.suggester.hint(name, m_inputNames, u"Declare it in \"inputs\", or remove it here."_s));
        } else if (const auto mismatch = inputMismatch(*input, value)) {
            problems().error(u"schedule-input"_s, pointerTo(parent, name), u"The input \"%1\" %2."_s.arg(name, *mismatch),
                             u"Write a value that fits what \"inputs\" declares."_s);
        }
    }
    for (const InputSpec &input : m_document.inputs) {
        if (input.required && input.defaultValue.isUndefined() && !names.contains(input.name))
            problems().error(u"schedule-input"_s, given.isEmpty() ? pointer : parent,
                             u"The schedule does not give the input \"%1\", which every run needs."_s.arg(input.name),
                             u"Add it to \"input\" of the schedule, or give it a default."_s);
    }
}

} // namespace

Problems checkSchedules(const WorkflowDocument &document, const TextPositions &positions)
{
    if (document.schedules.toArray().isEmpty())
        return {};
    return ScheduleFileCheck(document, positions).run();
}

} // namespace sluice
