// SPDX-License-Identifier: MIT
#include "engine/runtime/models/streamwindows.h"

#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::detail;

/** Windows over random items, against a plain reading of what they are. */
class TestStreamWindows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void windowsHoldWhatTheyShould_data();
    void windowsHoldWhatTheyShould();
    void extremeTimesAreHarmless();
    void aLongSilenceCostsNothing();
};

namespace {

using Machine = Windower<int, int>;

/** An item is its own number; its cursor is that number as well. */
struct Arrival
{
    int item = 0;
    qint64 timeMs = 0;
};

struct Made
{
    qint64 start = 0;
    qint64 end = 0;
    bool isPartial = false;
    std::vector<int> items;
    qint64 readAgain = 0; ///< How many items may be forgotten once it is done.

    bool operator==(const Made &) const = default;
};

struct Story
{
    std::vector<Made> windows;
    std::vector<int> late;

    bool operator==(const Story &) const = default;
};

struct Case
{
    StreamWindows windows;
    std::vector<Arrival> arrivals;
    qint64 lateness = 0;
};

Story told(Machine &machine, const Case &given, size_t from, Machine::Closed *last = nullptr)
{
    Story story;
    const auto collect = [&] {
        while (!machine.closed().isEmpty()) {
            Machine::Closed closed = machine.closed().takeFront();
            story.windows.push_back({closed.window.startMs, closed.window.endMs, closed.window.isPartial, closed.window.items,
                                     closed.after.items});
            if (last)
                last[closed.window.number] = closed;
        }
    };
    qint64 latest = beforeAllTime;
    for (size_t i = from; i < given.arrivals.size(); ++i) {
        const Arrival &arrival = given.arrivals[i];
        if (!machine.add(arrival.item, arrival.item, arrival.timeMs))
            story.late.push_back(arrival.item);
        latest = std::max(latest, arrival.timeMs);
        if (given.windows.isByTime())
            machine.advance(latest - given.lateness);
        collect();
    }
    machine.closeAll();
    collect();
    return story;
}

/** Reference: every window is filled by looking at all items, and nothing is forgotten. */
class Reference final
{
public:
    explicit Reference(const Case &given) : m_given(given) { }

    Story tell()
    {
        qint64 latest = beforeAllTime;
        for (const Arrival &arrival : m_given.arrivals) {
            const qint64 at = m_given.windows.isByTime() ? arrival.timeMs : qint64(m_items.size());
            if (isLate(at))
                m_story.late.push_back(arrival.item);
            else
                m_items.push_back({arrival.item, at, m_mark});
            latest = std::max(latest, arrival.timeMs);
            closeFull();
            m_mark = std::max(m_mark, m_given.windows.isByTime() ? latest - m_given.lateness : qint64(m_items.size()));
            closeUpTo(m_mark, false);
        }
        closeUpTo(afterAllTime, true);
        forget();
        return m_story;
    }

private:
    struct Kept
    {
        int item;
        qint64 at;
        qint64 markBefore;
        bool isDone = false; ///< In a session that has ended.
    };

    const StreamWindows &spec() const { return m_given.windows; }
    bool isSession() const { return spec().unit == StreamWindows::Unit::Gap; }

    std::vector<qint64> startsWith(qint64 at) const
    {
        std::vector<qint64> starts;
        for (qint64 start = (at / spec().slide - spec().size / spec().slide - 2) * spec().slide; start <= at; start += spec().slide) {
            if (at < start + spec().size && (spec().isByTime() || start >= 0))
                starts.push_back(start);
        }
        return starts;
    }

    bool isLate(qint64 at) const
    {
        if (isSession()) {
            const bool isNear = std::ranges::any_of(m_items, [&](const Kept &kept) { return !kept.isDone && std::abs(kept.at - at) < spec().size; });
            return !isNear && at + spec().size <= m_mark;
        }
        const auto starts = startsWith(at);
        return !starts.empty() && std::ranges::all_of(starts, [&](qint64 start) { return start + spec().size <= m_mark; });
    }

    /** The sessions of the items that are in none that has ended. */
    std::vector<std::vector<size_t>> sessions() const
    {
        std::vector<size_t> open;
        for (size_t i = 0; i < m_items.size(); ++i) {
            if (!m_items[i].isDone)
                open.push_back(i);
        }
        std::ranges::stable_sort(open, {}, [&](size_t i) { return m_items[i].at; });
        std::vector<std::vector<size_t>> sessions;
        for (const size_t i : open) {
            if (sessions.empty() || m_items[i].at - m_items[sessions.back().back()].at >= spec().size)
                sessions.emplace_back();
            sessions.back().push_back(i);
        }
        return sessions;
    }

    void closeFull()
    {
        if (!isSession() || spec().maxItems == 0)
            return;
        for (auto &session : sessions()) {
            if (qint64(session.size()) >= spec().maxItems)
                endSession(session, false);
        }
    }

    void endSession(std::vector<size_t> session, bool isPartial)
    {
        Made made{m_items[session.front()].at, m_items[session.back()].at + spec().size, isPartial, {}, 0};
        std::ranges::sort(session);
        std::vector<size_t> held;
        for (const size_t i : session) {
            m_items[i].isDone = true;
            made.items.push_back(m_items[i].item);
            held.push_back(i);
        }
        note(std::move(made), std::move(held));
    }

    void closeUpTo(qint64 mark, bool isEnd)
    {
        if (isSession()) {
            for (auto &session : sessions()) {
                if (m_items[session.back()].at + spec().size <= mark)
                    endSession(session, isEnd);
            }
            return;
        }
        std::set<qint64> starts;
        for (const Kept &kept : m_items) {
            for (const qint64 start : startsWith(kept.at)) {
                if (start + spec().size <= mark && !m_closed.contains(start) && kept.markBefore < start + spec().size)
                    starts.insert(start);
            }
        }
        for (const qint64 start : starts)
            closeGrid(start, isEnd);
    }

    void closeGrid(qint64 start, bool isEnd)
    {
        m_closed.insert(start);
        const qint64 end = start + spec().size;
        Made made{start, end, isEnd && end > m_mark, {}, 0};
        std::vector<size_t> held;
        for (size_t i = 0; i < m_items.size(); ++i) {
            if (m_items[i].at < start || m_items[i].at >= end || m_items[i].markBefore >= end)
                continue;
            made.items.push_back(m_items[i].item);
            held.push_back(i);
        }
        note(std::move(made), std::move(held));
    }

    void note(Made made, std::vector<size_t> held)
    {
        if (!spec().isByTime())
            made.start = made.end = 0;
        m_story.windows.push_back(std::move(made));
        m_held.push_back(std::move(held));
        m_arrived.push_back(qint64(m_items.size()));
    }

    /** An item may be forgotten once it and all before it are in no window to come. */
    void forget()
    {
        qint64 forgotten = 0;
        for (size_t w = 0; w < m_held.size(); ++w) {
            qint64 needed = m_arrived[w];
            for (size_t later = w + 1; later < m_held.size(); ++later) {
                for (const size_t i : m_held[later])
                    needed = std::min(needed, qint64(i));
            }
            forgotten = std::max(forgotten, needed);
            m_story.windows[w].readAgain = forgotten;
        }
    }

    const Case &m_given;
    std::vector<Kept> m_items;
    qint64 m_mark = beforeAllTime;
    std::set<qint64> m_closed;
    std::vector<std::vector<size_t>> m_held; ///< By window: its items.
    std::vector<qint64> m_arrived; ///< By window: how many items had come when it was complete.
    Story m_story;
};

QString described(const Case &given, const Story &story)
{
    QString text = u"size %1 slide %2 max %3 late by %4\n"_s.arg(given.windows.size).arg(given.windows.slide).arg(given.windows.maxItems).arg(given.lateness);
    for (const Arrival &arrival : given.arrivals)
        text += u"%1@%2 "_s.arg(arrival.item).arg(arrival.timeMs);
    for (const Made &made : story.windows) {
        text += u"\n%1..%2%3 again from %4:"_s.arg(made.start).arg(made.end).arg(made.isPartial ? u"~"_s : u""_s).arg(made.readAgain);
        for (const int item : made.items)
            text += u" %1"_s.arg(item);
    }
    text += u"\nlate:"_s;
    for (const int item : story.late)
        text += u" %1"_s.arg(item);
    return text;
}

Case random(StreamWindows::Unit unit, bool inOrder, std::mt19937 &generator)
{
    const auto upTo = [&generator](int most) { return int(generator() % unsigned(most + 1)); };
    Case given;
    const int size = 1 + upTo(12);
    const int slide = upTo(2) == 0 ? size : 1 + upTo(14);
    switch (unit) {
    case StreamWindows::Unit::Items:
        given.windows = StreamWindows::sliding(size, slide);
        break;
    case StreamWindows::Unit::Time:
        given.windows = StreamWindows::sliding(Milliseconds(size), Milliseconds(slide));
        break;
    case StreamWindows::Unit::Gap:
        given.windows = StreamWindows::session(Milliseconds(size), upTo(2) == 0 ? 1 + upTo(5) : 0);
        break;
    }
    given.lateness = inOrder ? 0 : upTo(15);
    qint64 time = upTo(200) - 100;
    const int count = upTo(24);
    for (int i = 0; i < count; ++i) {
        time += inOrder || upTo(3) > 0 ? upTo(9) : -upTo(25);
        given.arrivals.push_back({i, time});
    }
    return given;
}

} // namespace

void TestStreamWindows::windowsHoldWhatTheyShould_data()
{
    QTest::addColumn<StreamWindows::Unit>("unit");
    QTest::addColumn<bool>("inOrder");
    QTest::newRow("by count") << StreamWindows::Unit::Items << true;
    QTest::newRow("by time") << StreamWindows::Unit::Time << true;
    QTest::newRow("by time, items out of order") << StreamWindows::Unit::Time << false;
    QTest::newRow("sessions") << StreamWindows::Unit::Gap << true;
    QTest::newRow("sessions, items out of order") << StreamWindows::Unit::Gap << false;
}

void TestStreamWindows::windowsHoldWhatTheyShould()
{
    QFETCH(const StreamWindows::Unit, unit);
    QFETCH(const bool, inOrder);
    std::mt19937 generator(4711);
    qint64 decided = 0;
    while (decided < 30'000) {
        const Case given = random(unit, inOrder, generator);
        const Story expected = Reference(given).tell();
        std::vector<Machine::Closed> closed(expected.windows.size() + 1000);
        Machine machine(given.windows, 0, {});
        const Story story = told(machine, given, 0, closed.data());
        if (!(story == expected))
            QFAIL(qPrintable(described(given, story) + u"\nexpected: "_s + described(given, expected)));
        decided += qint64(story.windows.size());
        if (!story.late.empty() || story.windows.empty() || given.windows.maxItems > 0)
            continue;

        // Read again from behind any window, and the same windows follow.
        const size_t last = generator() % story.windows.size();
        Machine again(given.windows, 0, closed[last].after);
        const Story rest = told(again, given, size_t(closed[last].after.items));
        const Story expectedRest{{expected.windows.begin() + std::ptrdiff_t(last) + 1, expected.windows.end()}, {}};
        const bool isSampled = given.windows.slide > given.windows.size && !inOrder;
        if (!isSampled && !(rest == expectedRest))
            QFAIL(qPrintable(u"again from window %1: "_s.arg(last) + described(given, rest) + u"\nexpected: "_s + described(given, expectedRest)));
    }
}

void TestStreamWindows::extremeTimesAreHarmless()
{
    for (const StreamWindows &windows : {StreamWindows::tumbling(Milliseconds(10)), StreamWindows::session(Milliseconds(10))}) {
        Machine machine(windows, 0, {});
        int item = 0;
        for (const qint64 time : {std::numeric_limits<qint64>::min(), qint64(0), std::numeric_limits<qint64>::max()}) {
            machine.add(item, item, time);
            machine.advance(time);
            ++item;
        }
        machine.closeAll();
        QCOMPARE(machine.closed().size(), size_t(3));
    }
}

void TestStreamWindows::aLongSilenceCostsNothing()
{
    Machine machine(StreamWindows::sliding(Milliseconds(10), Milliseconds(1)), 0, {});
    machine.add(0, 0, 0);
    machine.advance(qint64(1000) * 86'400'000);
    QCOMPARE(machine.closed().size(), size_t(10));
    QVERIFY(!machine.nextEndMs());
    machine.add(1, 1, qint64(1000) * 86'400'000);
    QCOMPARE(machine.waiting(), size_t(1));
}

QTEST_APPLESS_MAIN(TestStreamWindows)
#include "tst_streamwindows.moc"
