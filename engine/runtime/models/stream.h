// SPDX-License-Identifier: MIT
#pragma once

#include "engine/resilience/retrypolicy.h"
#include "engine/runtime/models/streamchannel.h"
#include "engine/runtime/models/streamtypes.h"
#include "engine/runtime/models/streamwindows.h"
#include "engine/runtime/usercall.h"

namespace sluice {

/**
 * Items from a source, in windows: read, look at each, process a window, remember how far it is, until the source ends.
 *
 * ```
 * workflow.task(Feed::Read, StreamTask{
 *     .open = [](std::optional<qint64> from) { return readerFrom(from.value_or(0)); }, // a function that gives std::optional<Line>
 *     .each = [](const Line &line) -> Result<Reading> { return parse(line); },
 *     .process = [](const StreamWindow<Reading> &window) -> Result<void> { return store(window.items); },
 *     .close = [](const StreamEnd &) { return Feed::Done; },
 *     .windows = StreamWindows::tumbling(100),
 *     .itemErrors = ItemErrors::skip(10)});
 * ```
 *
 * - `open` gives the source, once an attempt. It takes what to go on from, `std::optional<Cursor>`, or nothing. A source is a
 *   function, called by one thread at a time, that gives `std::optional<Item>` (nothing: the end), a `Result` or a `QFuture` of that;
 *   or a `StreamReader<Item>`, whose `StreamWriter` others push into. Items can be copied.
 * - `each` turns an item into what windows hold; without it they hold the items.
 * - `process` gets a window. With `concurrency` above 1 several are processed at once; what `commit` does with the results, one
 *   after the other, is in the order of the windows. Whichever comes last may return `Streamed`, to end the stream with an answer.
 * - `close` says where to go when the source has ended. When the task is stopped, it is called too, and its answer does not count.
 * - `cursor` says, for an item, what `open` needs to go on behind it. Without it, cursors count items (`qint64`).
 * - `time` gives an item's own time: `QDateTime`, or milliseconds since 1970. Items may be late by `lateness`; what comes even
 *   later is an item error. Without it, windows by time are about the engine's clock, from the moment the source was opened.
 * - `deadLetter` gets each item that failed for good (`DeadItem<Item>`).
 *
 * Every function may take `TaskContext &` first, and may return a `Result`; all but `deadLetter`, `cursor` and `time` may return a `QFuture`. No
 * thread is held while it waits. All is one attempt. After each window the cursor is in the events (`CursorSaved`), and a
 * later attempt opens from there: what no window has dealt with is read again, so that a window is never lost and, when an
 * attempt failed at the wrong moment, may be made twice. Another visit of the state begins without a cursor.
 *
 * When it is told to stop, it reads no more, finishes the windows it has begun to process, then the last one as `partial` says, then calls `close`;
 * it has `EngineOptions::stopGrace` for all that. A function that hangs is left behind.
 *
 * Without a limit, `prefetch` and `concurrency`, everything happens on one thread and without a queue.
 */
template <typename Open, typename Process, typename Close, typename Each = detail::NoFunction,
          typename Commit = detail::NoFunction, typename CursorOf = detail::NoFunction, typename TimeOf = detail::NoFunction,
          typename DeadLetter = detail::NoFunction>
struct StreamTask
{
    Open open;
    Each each{};
    Process process;
    Commit commit{};
    Close close;
    CursorOf cursor{};
    TimeOf time{};
    DeadLetter deadLetter{};
    StreamWindows windows{};
    PartialWindow partial = PartialWindow::Process; ///< What becomes of windows that have begun when the stream ends.
    ItemErrors itemErrors{};
    RetryPolicy windowRetry{}; ///< For `process`; then the attempt fails.
    int concurrency = 1; ///< Windows that are processed at once.
    int prefetch = 0; ///< Items that may be read while all these are busy.
    Milliseconds lateness{0};
    Milliseconds itemTimeout{0}; ///< For one call of `each`, which then has failed; 0: none.
    Milliseconds windowTimeout{0}; ///< For one call of `process`, which then has failed; 0: none.
    Milliseconds pullTimeout{0}; ///< For the source to give an item; then the attempt fails. 0: none.

    using Value = typename detail::StreamTypes<StreamTask>::Answer;
    static QString kindName() { return QStringLiteral("stream"); }
    Milliseconds callTimeout() const { return Milliseconds(0); }
    bool drains() const { return true; }
    template <typename Meaning>
    std::shared_ptr<const Task> makeTask() const;
};

} // namespace sluice

#include "engine/runtime/models/streamsession.h"

namespace sluice {

template <typename Open, typename Process, typename Close, typename Each, typename Commit, typename CursorOf, typename TimeOf,
          typename DeadLetter>
template <typename Meaning>
std::shared_ptr<const Task> StreamTask<Open, Process, Close, Each, Commit, CursorOf, TimeOf, DeadLetter>::makeTask() const
{
    return std::make_shared<const detail::StreamRunner<StreamTask, Meaning>>(*this);
}

} // namespace sluice
