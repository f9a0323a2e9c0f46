// SPDX-License-Identifier: MIT
// Lesson 24. A stream: readings come one by one, are checked, and go on in windows. A bad reading is put aside; after a
// failure the stream goes on behind the last window that was done.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Feed { Read, Done };

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);
    const QStringList readings{u"20"_s, u"21"_s, u"25"_s, u"broken"_s, u"24"_s, u"19"_s, u"18"_s};
    bool isDiskFull = true;

    Workflow<Feed> workflow(u"feed"_s);
    workflow
        .task(Feed::Read, StreamTask{
            // Called with nothing at first, and with the last cursor when an attempt has failed.
            .open = [&](std::optional<qint64> from) {
                out << "open at " << from.value_or(0) << '\n';
                return [&, next = qsizetype(from.value_or(0))]() mutable -> std::optional<QString> {
                    return next < readings.size() ? std::optional(readings[next++]) : std::nullopt;
                };
            },
            .each = [](const QString &text) -> Result<int> {
                bool isNumber = false;
                const int degrees = text.toInt(&isNumber);
                if (!isNumber)
                    return failure(ErrorCode::TaskFailed, u"This is no number."_s);
                return degrees;
            },
            // With `.concurrency = 4`, four windows at once; what comes of them would still be committed in order.
            .process = [](const StreamWindow<int> &window) { return *std::ranges::max_element(window.items); },
            .commit = [&](int highest) -> Result<void> {
                if (highest < 25 && std::exchange(isDiskFull, false))
                    return failure(ErrorCode::Storage, u"The disk is full."_s);
                out << "at most " << highest << '\n';
                return {};
            },
            .close = [&](const StreamEnd &end) {
                out << end.windows << " windows in the last attempt\n";
                return Feed::Done;
            },
            .deadLetter = [&](const DeadItem<QString> &dead) { out << "put aside: " << *dead.item << '\n'; },
            .windows = StreamWindows::tumbling(3),
            .itemErrors = ItemErrors::skip(10)}, {.retry = RetryPolicy::fixed(1, 1min)})
        .exit(Feed::Done);

    const Run run = engine.start(workflow, Feed::Read);
    out << sluice::testing::fastForward(engine, clock, run).exitState << '\n';
    for (const RunEvent &saved : recorder.events(run, RunEventKind::CursorSaved))
        out << saved.data[u"windows"_s].toInt() << " window, cursor " << saved.data[u"cursor"_s].toInt() << '\n';
}

/* Prints:
open at 0
at most 25
put aside: broken
open at 3
put aside: broken
at most 24
1 windows in the last attempt
Done
1 window, cursor 3
0 window, cursor 3
1 window, cursor 7
*/
