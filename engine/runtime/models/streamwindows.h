// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/duration.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace sluice {

/** How a stream is cut into windows: by `tumbling`, `sliding` or `session`. */
struct StreamWindows
{
    enum class Unit : quint8 {
        Items, ///< Of those that were not skipped.
        Time, ///< Milliseconds, of the engine's clock or of `StreamTask::time`.
        Gap, ///< Milliseconds without an item.
    };
    Unit unit = Unit::Items;
    qint64 size = 1; ///< Items or milliseconds; of a session: the gap that ends it.
    qint64 slide = 1; ///< From the beginning of a window to that of the next.
    qint64 maxItems = 0; ///< Of a session; 0: no limit.

    /** Windows of `count` items (at least 1), one behind the other. */
    static constexpr StreamWindows tumbling(int count) { return sliding(count, count); }
    /** One window every `length` (at least 1 ms), for the items that came meanwhile; none when there were none. */
    static constexpr StreamWindows tumbling(Milliseconds length) { return sliding(length, length); }
    /** Windows of `count` items; one begins with every `slide`th. They overlap when `slide` is less, and leave out items when it is more. */
    static constexpr StreamWindows sliding(int count, int slide)
    {
        return {Unit::Items, std::max(1, count), std::max(1, slide), 0};
    }
    static constexpr StreamWindows sliding(Milliseconds length, Milliseconds slide)
    {
        return {Unit::Time, std::max<qint64>(1, length.count()), std::max<qint64>(1, slide.count()), 0};
    }
    /** Items that come less than `gap` apart; at most `maxItems`, when that is above 0. */
    static constexpr StreamWindows session(Milliseconds gap, int maxItems = 0)
    {
        return {Unit::Gap, std::max<qint64>(1, gap.count()), 0, std::max(0, maxItems)};
    }

    bool isByTime() const { return unit != Unit::Items; }
    bool operator==(const StreamWindows &) const = default;
};

/** Some items of a stream, in the order in which they came. */
template <typename Item>
struct StreamWindow
{
    qint64 number = 0; ///< From 0, in one visit of the state; an attempt that goes on counts on.
    qint64 startMs = 0; ///< Of windows by time: the first instant in it, since 1970.
    qint64 endMs = 0; ///< The first one after it.
    bool isPartial = false; ///< The stream ended before the window did.
    std::vector<Item> items{};
};

namespace detail {

/** A queue in one piece of memory, which it keeps: what is taken from the front is only skipped for a while. */
template <typename T>
class Backlog final
{
public:
    bool isEmpty() const { return m_head == m_values.size(); }
    size_t size() const { return m_values.size() - m_head; }
    const T &operator[](size_t index) const { return m_values[m_head + index]; }
    T &front() { return m_values[m_head]; }
    void push(T &&value) { m_values.push_back(std::move(value)); }
    void dropFront(size_t count)
    {
        m_head += count;
        if (m_head == m_values.size()) {
            m_values.clear();
            m_head = 0;
        } else if (m_head > m_values.size() / 2) {
            m_values.erase(m_values.begin(), m_values.begin() + std::ptrdiff_t(m_head));
            m_head = 0;
        }
    }
    T takeFront()
    {
        T value = std::move(front());
        dropFront(1);
        return value;
    }
    void clear()
    {
        m_values.clear();
        m_head = 0;
    }
    /** Exchanges everything for the memory of `values`. */
    void takeAll(std::vector<T> &values)
    {
        m_values.erase(m_values.begin(), m_values.begin() + std::ptrdiff_t(m_head));
        m_head = 0;
        m_values.swap(values);
        m_values.clear();
    }

private:
    std::vector<T> m_values;
    size_t m_head = 0;
};

inline constexpr qint64 beforeAllTime = std::numeric_limits<qint64>::min() / 4;
inline constexpr qint64 afterAllTime = std::numeric_limits<qint64>::max() / 4;

/** A place in a stream from which everything that no window has dealt with can be read again. */
template <typename Cursor>
struct StreamPosition
{
    std::optional<Cursor> cursor{}; ///< None: the beginning.
    qint64 items = 0; ///< Good ones up to there.
    qint64 itemsSeen = 0; ///< Good ones that had been sorted into windows then, some of them behind the cursor.
    qint64 windows = 0; ///< How many were done.
    qint64 nextStart = beforeAllTime; ///< Windows that begin before were done.
    qint64 mark = beforeAllTime;
};

/** A window that is complete, and where to read on once it is done. */
template <typename Item, typename Cursor>
struct ClosedWindow
{
    StreamWindow<Item> window{};
    StreamPosition<Cursor> after{};
};

/**
 * Sorts items into windows: a pure state machine, not thread-safe.
 *
 * Every item has a coordinate: its number, or its time. The window that begins at `k * slide` holds the coordinates up to `size`
 * further. It is complete once the *mark* has reached its end: no item before the mark is expected any more.
 */
template <typename Item, typename Cursor>
class Windower final
{
public:
    using Closed = ClosedWindow<Item, Cursor>;

    /** `originMs` is where windows by time begin to be counted. */
    Windower(const StreamWindows &windows, qint64 originMs, StreamPosition<Cursor> from)
        : m_spec(windows)
        , m_origin(originMs)
        , m_position(std::move(from))
        , m_index(m_position.items)
        , m_mark(windows.isByTime() ? m_position.mark : m_index)
    {
        if (!windows.isByTime() && m_position.nextStart == beforeAllTime)
            m_position.nextStart = 0;
    }

    /** Adds an item, of that time when windows are by time; false, and nothing happens, when its windows are complete already. */
    bool add(Item item, Cursor cursor, qint64 timeMs)
    {
        const qint64 at = m_spec.isByTime() ? coordinate(timeMs) : m_index;
        const bool isLate = m_spec.unit == StreamWindows::Unit::Gap ? !addToSession(item, at) : !addToGrid(item, at);
        if (isLate && m_index >= m_position.itemsSeen)
            return false; // otherwise it was in a window that was done before the reading began anew
        m_cursors.push(std::move(cursor));
        ++m_index;
        if (!m_spec.isByTime())
            m_mark = m_index;
        if (m_mark >= m_closeAt)
            close(m_mark);
        return true;
    }

    /** No item of an earlier time will come. */
    void advance(qint64 timeMs)
    {
        const qint64 mark = coordinate(timeMs);
        if (mark <= m_mark)
            return;
        m_mark = mark;
        if (m_mark >= m_closeAt)
            close(m_mark);
        if (m_spec.unit == StreamWindows::Unit::Time)
            m_position.nextStart = std::max(m_position.nextStart, firstStart(m_mark));
    }

    /** Completes every window that has begun. */
    void closeAll() { close(2 * afterAllTime); }

    /** Forgets every window that has begun. */
    void dropAll()
    {
        m_items.clear();
        m_places.clear();
        m_sessions.clear();
        m_closeAt = never;
    }

    Backlog<Closed> &closed() { return m_closed; }
    /** When a window by time will be complete if no item comes, if there is one. */
    std::optional<qint64> nextEndMs() const { return m_closeAt == never ? std::nullopt : std::optional(m_closeAt + m_origin); }
    /** How many more items complete a window by count. */
    qint64 missing() const { return m_closeAt == never ? m_spec.size : std::max<qint64>(1, m_closeAt - m_mark); }
    /** Items of windows that are not complete. */
    size_t waiting() const
    {
        size_t count = m_items.size();
        for (const Session &session : m_sessions)
            count += session.items.size();
        return count;
    }
    /** Gives back the memory of a window that is done with. */
    void recycle(std::vector<Item> &&items)
    {
        items.clear();
        if (items.capacity() > m_spare.capacity())
            m_spare = std::move(items);
    }

private:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    struct Place
    {
        qint64 index = 0;
        qint64 at = 0;
    };
    struct Session
    {
        qint64 start = 0;
        qint64 end = 0;
        std::vector<qint64> indexes{}; ///< Ascending.
        std::vector<Item> items{};
    };

    qint64 coordinate(qint64 timeMs) const { return std::clamp(timeMs, beforeAllTime, afterAllTime) - m_origin; }
    static constexpr qint64 floorDivide(qint64 a, qint64 b) { return a / b - (a % b < 0 ? 1 : 0); }
    /** The beginning of the first window that ends after `at`. */
    qint64 firstStart(qint64 at) const { return (floorDivide(at - m_spec.size, m_spec.slide) + 1) * m_spec.slide; }

    bool addToGrid(Item &item, qint64 at)
    {
        const qint64 first = firstStart(at);
        if (first > at)
            return true; // it lies between two windows
        if (at < m_position.nextStart)
            return false;
        m_isSorted = m_isSorted && (m_places.isEmpty() || m_places[m_places.size() - 1].at <= at);
        m_closeAt = std::min(m_closeAt, std::max(first, m_position.nextStart) + m_spec.size);
        m_items.push(std::move(item));
        m_places.push({m_index, at});
        return true;
    }

    bool addToSession(Item &item, qint64 at)
    {
        Session made{at, at + m_spec.size};
        const auto touches = [at, this](const Session &other) { return other.start < at + m_spec.size && at < other.end; };
        const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), touches);
        if (found == m_sessions.end() && made.end <= m_mark)
            return false;
        if (found != m_sessions.end()) {
            made = std::move(*found);
            m_sessions.erase(found);
        }
        made.start = std::min(made.start, at);
        made.end = std::max(made.end, at + m_spec.size);
        made.indexes.push_back(m_index);
        made.items.push_back(std::move(item));
        // An item may fall between two sessions and make them one.
        for (auto other = m_sessions.begin(); other != m_sessions.end();) {
            if (!touches(*other)) {
                ++other;
                continue;
            }
            merge(made, *other);
            other = m_sessions.erase(other);
        }
        const auto place = std::find_if(m_sessions.begin(), m_sessions.end(), [&made](const Session &o) { return o.start > made.start; });
        m_closeAt = isFull(made) ? 2 * beforeAllTime : std::min(m_closeAt, made.end);
        m_sessions.insert(place, std::move(made));
        return true;
    }

    bool isFull(const Session &session) const { return m_spec.maxItems > 0 && qint64(session.items.size()) >= m_spec.maxItems; }

    static void merge(Session &into, Session &from)
    {
        Session both{std::min(into.start, from.start), std::max(into.end, from.end)};
        size_t a = 0;
        size_t b = 0;
        while (a < into.items.size() || b < from.items.size()) {
            const bool isFirst = b == from.items.size() || (a < into.items.size() && into.indexes[a] < from.indexes[b]);
            Session &source = isFirst ? into : from;
            size_t &i = isFirst ? a : b;
            both.indexes.push_back(source.indexes[i]);
            both.items.push_back(std::move(source.items[i++]));
        }
        into = std::move(both);
    }

    void close(qint64 mark)
    {
        if (m_spec.unit == StreamWindows::Unit::Gap)
            closeSessions(mark);
        else
            closeGrid(mark);
    }

    void closeSessions(qint64 mark)
    {
        for (auto session = m_sessions.begin(); session != m_sessions.end();) {
            if (session->end > mark && !isFull(*session)) {
                ++session;
                continue;
            }
            Session ended = std::move(*session);
            session = m_sessions.erase(session);
            qint64 firstIndex = m_index;
            for (const Session &open : m_sessions)
                firstIndex = std::min(firstIndex, open.indexes.front());
            emitWindow(ended.start, ended.end, mark, std::move(ended.items), firstIndex);
        }
        m_closeAt = never;
        for (const Session &open : m_sessions)
            m_closeAt = std::min(m_closeAt, open.end);
    }

    void closeGrid(qint64 mark)
    {
        while (!m_places.isEmpty() && m_closeAt <= mark) {
            const qint64 start = m_closeAt - m_spec.size;
            m_position.nextStart = start + m_spec.slide;
            std::vector<Item> items = takeWindow(start + m_spec.size, start + m_spec.slide);
            m_closeAt = m_places.isEmpty() ? never : std::max(firstStart(earliest()), m_position.nextStart) + m_spec.size;
            emitWindow(start, start + m_spec.size, mark, std::move(items), m_places.isEmpty() ? m_index : m_places[0].index);
        }
        if (m_places.isEmpty())
            m_closeAt = never;
    }

    qint64 earliest() const
    {
        if (m_isSorted)
            return m_places[0].at;
        qint64 earliest = m_places[0].at;
        for (size_t i = 1; i < m_places.size(); ++i)
            earliest = std::min(earliest, m_places[i].at);
        return earliest;
    }

    /** Copies the items before `end`, and drops those before `next`, which no other window needs. */
    std::vector<Item> takeWindow(qint64 end, qint64 next)
    {
        std::vector<Item> taken = std::exchange(m_spare, {});
        const size_t count = m_places.size();
        if (m_isSorted && m_places[count - 1].at < std::min(end, next)) {
            m_items.takeAll(taken);
            m_places.clear();
            return taken;
        }
        if (!m_isSorted) {
            takeUnsorted(end, next, taken);
            return taken;
        }
        size_t dropped = 0;
        for (size_t i = 0; i < count && m_places[i].at < std::max(end, next); ++i) {
            if (m_places[i].at < end)
                taken.push_back(m_items[i]);
            if (m_places[i].at < next)
                dropped = i + 1;
        }
        m_items.dropFront(dropped);
        m_places.dropFront(dropped);
        return taken;
    }

    void takeUnsorted(qint64 end, qint64 next, std::vector<Item> &taken)
    {
        Backlog<Item> items;
        Backlog<Place> places;
        bool isSorted = true;
        while (!m_places.isEmpty()) {
            const Place place = m_places.takeFront();
            Item item = m_items.takeFront();
            if (place.at < end)
                taken.push_back(item);
            if (place.at < next)
                continue;
            isSorted = isSorted && (places.isEmpty() || places[places.size() - 1].at <= place.at);
            items.push(std::move(item));
            places.push(Place(place));
        }
        m_items = std::move(items);
        m_places = std::move(places);
        m_isSorted = isSorted;
    }

    /** `firstNeeded` is the index of the first item that a later window will hold. */
    void emitWindow(qint64 start, qint64 end, qint64 mark, std::vector<Item> items, qint64 firstNeeded)
    {
        const qint64 passed = firstNeeded - m_position.items;
        if (passed > 0) {
            m_position.cursor = m_cursors[size_t(passed - 1)];
            m_cursors.dropFront(size_t(passed));
            m_position.items = firstNeeded;
        }
        m_position.itemsSeen = std::max(m_position.itemsSeen, m_index);
        m_position.mark = std::min(mark, end); // others that are complete as well come after it
        Closed closed{.window = {.number = m_position.windows++, .isPartial = end > m_mark && mark > afterAllTime, .items = std::move(items)}};
        if (m_spec.isByTime()) {
            closed.window.startMs = start + m_origin;
            closed.window.endMs = end + m_origin;
        }
        closed.after = m_position;
        m_closed.push(std::move(closed));
    }

    const StreamWindows m_spec;
    const qint64 m_origin;
    StreamPosition<Cursor> m_position; ///< Behind the last window that was completed.
    qint64 m_index; ///< Of the next item.
    qint64 m_mark;
    qint64 m_closeAt = never; ///< The mark that completes the next window.
    Backlog<Item> m_items; ///< Of grids.
    Backlog<Place> m_places; ///< Of `m_items`.
    bool m_isSorted = true;
    std::vector<Session> m_sessions; ///< By their beginning; they never touch.
    Backlog<Cursor> m_cursors; ///< Of the items from `m_position.items` on.
    Backlog<Closed> m_closed;
    std::vector<Item> m_spare;
};

} // namespace detail

} // namespace sluice
