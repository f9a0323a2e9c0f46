// SPDX-License-Identifier: MIT
#pragma once

#include "engine/journal/runevent.h"

#include <mutex>

namespace sluice::test {

/** Remembers events, and tells a run as one sentence: `A! A.1 A.1:TaskFailed A~10 A.2 A>B(ok) B! =Succeeded(B)`. */
class EventLog final : public EventSink
{
public:
    void onEvents(std::span<const RunEvent> events) override
    {
        const std::scoped_lock lock(m_mutex);
        m_events.append(QList<RunEvent>(events.begin(), events.end()));
    }

    QList<RunEvent> events() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_events;
    }

    QList<RunEvent> events(RunEventKind kind) const
    {
        QList<RunEvent> found;
        for (const RunEvent &event : events()) {
            if (event.kind == kind)
                found.append(event);
        }
        return found;
    }

    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        m_events.clear();
    }

    /** Without the events of branches, whose order is anyone's guess. */
    QString sentence() const
    {
        QStringList words;
        for (const RunEvent &event : events()) {
            if (const QString word = wordFor(event); event.branch < 0 && !word.isEmpty())
                words.append(word);
        }
        return words.join(QChar(u' '));
    }

private:
    static QString wordFor(const RunEvent &event)
    {
        using namespace Qt::StringLiterals;
        const QString attempt = event.state + u'.' + QString::number(event.attempt);
        const QString code = event.error ? errorCodeName(event.error->code()) : QString();
        switch (event.kind) {
        case RunEventKind::StateEntered:
            return event.state + u'!';
        case RunEventKind::AttemptStarted:
            return attempt;
        case RunEventKind::AttemptFailed:
            return attempt + u':' + code;
        case RunEventKind::RetryWaiting:
            return event.state + u'~' + QString::number(event.data[u"delayMs"_s].toInt());
        case RunEventKind::RetryRefused:
            return event.state + u"~no"_s;
        case RunEventKind::CursorSaved:
            return event.state + u'@' + event.data[u"cursor"_s].toVariant().toString();
        case RunEventKind::StateFailed:
            return event.state + u'-' + code;
        case RunEventKind::Transition:
            return event.state + u'>' + event.target;
        case RunEventKind::JoinDecided:
            return event.state + (event.data[u"proceed"_s].toBool() ? u"+"_s : u"x"_s)
                + QString::number(event.data[u"succeeded"_s].toInt());
        case RunEventKind::StragglerAbandoned:
            return event.state + u"?"_s;
        case RunEventKind::StopRequested:
            return u"stop"_s;
        case RunEventKind::RunFinished:
            return u'=' + event.text + (event.target.isEmpty() ? QString() : u'(' + event.target + u')')
                + (code.isEmpty() ? QString() : u':' + code);
        case RunEventKind::RunStarted:
        case RunEventKind::AdmissionAwaited:
        case RunEventKind::WaitStarted:
        case RunEventKind::TaskFinished:
        case RunEventKind::SplitStarted:
        case RunEventKind::BranchStarted:
        case RunEventKind::BranchFinished:
        case RunEventKind::VariableSet:
        case RunEventKind::LogLine:
            return {};
        }
        Q_UNREACHABLE();
    }

    mutable std::mutex m_mutex;
    QList<RunEvent> m_events;
};

} // namespace sluice::test
