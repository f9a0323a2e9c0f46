// SPDX-License-Identifier: MIT
#include "engine/observe/metricsobserver.h"
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <atomic>
#include <random>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done };

class TestStream final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cutsItemsIntoWindows_data();
    void cutsItemsIntoWindows();
    void windowsFollowTheClock_data();
    void windowsFollowTheClock();
    void itemsHaveTimesOfTheirOwn();

    void itemsFail_data();
    void itemsFail();
    void aSourceThatFailsIsAskedAgain();
    void aHungItemCountsAsFailed();
    void aWindowIsMadeAgain_data();
    void aWindowIsMadeAgain();
    void aHungWindowIsMadeAgain();
    void aSourceThatGivesNothingFailsTheAttempt();

    void resultsAreCommittedInOrder();
    void soManyWindowsAtOnceAndNoMore();
    void readsNoFurtherThanItMay_data();
    void readsNoFurtherThanItMay();
    void writersWaitForRoom();
    void aChannelMayEnd_data();
    void aChannelMayEnd();
    void everythingMayBeAFuture();

    void aStopDrains_data();
    void aStopDrains();
    void aStopWhileOpeningClosesNothing();
    void aStopIsNotHeldUp_data();
    void aStopIsNotHeldUp();
    void aTotalTimeoutDrains();
    void anAttemptTimeoutDropsTheStream();

    void aRetryGoesOnFromTheCursor_data();
    void aRetryGoesOnFromTheCursor();
    void anotherVisitBeginsWithoutACursor();
    void cursorsAreInTheEvents();
    void aWindowMayEndTheStream_data();
    void aWindowMayEndTheStream();
    void aFailedCloseFailsTheAttempt();
    void aStreamMayBeABranch();
    void streamsAreCounted();
    void aMillionItemsNeedNoStack();
};

namespace {

/** A source of the numbers from `first` up to `last`. */
auto numbers(int first, int last)
{
    return [next = first, last]() mutable -> std::optional<int> {
        return next <= last ? std::optional(next++) : std::nullopt;
    };
}

/** `[1 2][3]`, with a `~` before partial windows. */
template <typename Item>
QString drawn(const StreamWindow<Item> &window)
{
    QStringList items;
    for (const Item &item : window.items)
        items.append(QString::number(item));
    return (window.isPartial ? u"~["_s : u"["_s) + items.join(u' ') + u']';
}

} // namespace

void TestStream::cutsItemsIntoWindows_data()
{
    QTest::addColumn<int>("items");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("slide");
    QTest::addColumn<QString>("windows");
    QTest::newRow("one by one") << 3 << 1 << 1 << u"[1][2][3]"_s;
    QTest::newRow("none") << 0 << 2 << 2 << u""_s;
    QTest::newRow("full") << 4 << 2 << 2 << u"[1 2][3 4]"_s;
    QTest::newRow("the last is partial") << 5 << 2 << 2 << u"[1 2][3 4]~[5]"_s;
    QTest::newRow("overlapping") << 4 << 3 << 1 << u"[1 2 3][2 3 4]~[3 4]~[4]"_s;
    QTest::newRow("sampled") << 9 << 2 << 4 << u"[1 2][5 6]~[9]"_s;
    QTest::newRow("less than 1 is 1") << 2 << 0 << -5 << u"[1][2]"_s;
}

void TestStream::cutsItemsIntoWindows()
{
    QFETCH(const int, items);
    QFETCH(const int, size);
    QFETCH(const int, slide);
    QFETCH(const QString, windows);
    QString seen;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [items] { return numbers(1, items); },
                                  .process = [&seen](const StreamWindow<int> &window) { seen += drawn(window); },
                                  .close = [] { return S::Done; },
                                  .windows = StreamWindows::sliding(size, slide)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, windows);
}

void TestStream::windowsFollowTheClock_data()
{
    QTest::addColumn<StreamWindows>("windows");
    QTest::addColumn<QString>("seen"); // the item's number is the time when it comes; `@` and when a window was processed
    QTest::newRow("tumbling") << StreamWindows::tumbling(Milliseconds(10)) << u"[1 4 9]@10[10 18]@20[45]@50"_s;
    QTest::newRow("sliding") << StreamWindows::sliding(Milliseconds(10), Milliseconds(5))
                             << u"[1 4]@5[1 4 9]@10[9 10]@15[10 18]@20[18]@25[45]@50[45]@55"_s;
    QTest::newRow("session") << StreamWindows::session(Milliseconds(9)) << u"[1 4 9 10 18]@27[45]@54"_s;
    QTest::newRow("a shorter gap") << StreamWindows::session(Milliseconds(5)) << u"[1 4]@9[9 10]@15[18]@23[45]@50"_s;
    QTest::newRow("a session of at most 2") << StreamWindows::session(Milliseconds(9), 2) << u"[1 4]@4[9 10]@10[18]@27[45]@54"_s;
}

void TestStream::windowsFollowTheClock()
{
    QFETCH(const StreamWindows, windows);
    QFETCH(const QString, seen);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    auto [writer, reader] = makeStreamChannel<int>(10);
    const auto source = std::make_shared<StreamReader<int>>(std::move(reader));
    const Instant start = clock.now();
    const auto elapsed = [&] { return int((clock.now() - start) / Milliseconds(1)); };
    QString processed;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [source] { return StreamReader<int>(std::move(*source)); },
                                  .process = [&](const StreamWindow<int> &window) {
                                      processed += drawn(window) + u'@' + QString::number(elapsed());
                                  },
                                  .close = [] { return S::Done; },
                                  .windows = windows})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    for (int item : {1, 4, 9, 10, 18, 45}) {
        testing::letPass(engine, clock, Milliseconds(item - elapsed()));
        QVERIFY(writer.tryWrite(item));
    }
    testing::letPass(engine, clock, Milliseconds(1000));
    writer.finish();
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(processed, seen);
}

void TestStream::itemsHaveTimesOfTheirOwn()
{
    // Items are their own times. 3 is late and tolerated, 4 comes when its window is complete.
    const std::vector<int> items{1, 12, 3, 17, 4, 31};
    QString seen;
    QList<int> dead;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&items] {
                                      return [&items, next = size_t(0)]() mutable {
                                          return next < items.size() ? std::optional(items[next++]) : std::nullopt;
                                      };
                                  },
                                  .process = [&seen](const StreamWindow<int> &window) {
                                      seen += QString::number(window.startMs) + drawn(window);
                                  },
                                  .close = [] { return S::Done; },
                                  .time = [](int item) { return QDateTime::fromMSecsSinceEpoch(item); },
                                  .deadLetter = [&dead](const DeadItem<int> &item) { dead.append(*item.item); },
                                  .windows = StreamWindows::tumbling(Milliseconds(10)),
                                  .itemErrors = ItemErrors::skip(1),
                                  .lateness = Milliseconds(5)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, u"0[1 3]10[12 17]30~[31]"_s);
    QCOMPARE(dead, QList<int>{4});
}

void TestStream::itemsFail_data()
{
    QTest::addColumn<QByteArray>("items"); // `e` fails always, `1` to `9` as often, `t` throws; others are good
    QTest::addColumn<ItemErrors>("errors");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("dead");
    QTest::addColumn<QString>("error");
    const RetryPolicy twice = RetryPolicy::fixed(2, Milliseconds(10));
    QTest::newRow("all good") << "abc"_ba << ItemErrors::fail() << u"ab|c|"_s << u""_s << u""_s;
    QTest::newRow("fails fast, and drops what was begun") << "abcec"_ba << ItemErrors::fail() << u"ab|"_s << u"e"_s << u"TaskFailed"_s;
    QTest::newRow("skips") << "aebec"_ba << ItemErrors::skip() << u"ab|c|"_s << u"ee"_s << u""_s;
    QTest::newRow("counts good items only") << "eeab"_ba << ItemErrors::skip() << u"ab|"_s << u"ee"_s << u""_s;
    QTest::newRow("skips what throws") << "atb"_ba << ItemErrors::skip() << u"ab|"_s << u"t"_s << u""_s;
    QTest::newRow("a throw is an error") << "at"_ba << ItemErrors::fail() << u""_s << u"t"_s << u"TaskThrew"_s;
    QTest::newRow("skips so many") << "eabecd"_ba << ItemErrors::skip(2) << u"ab|cd|"_s << u"ee"_s << u""_s;
    QTest::newRow("and not one more") << "eabecde"_ba << ItemErrors::skip(2) << u"ab|cd|"_s << u"eee"_s << u"TaskFailed"_s;
    QTest::newRow("in a row") << "eeaeeb"_ba << ItemErrors::skipInARow(2) << u"ab|"_s << u"eeee"_s << u""_s;
    QTest::newRow("one too many in a row") << "eaeeeb"_ba << ItemErrors::skipInARow(2) << u""_s << u"eeee"_s << u"TaskFailed"_s;
    QTest::newRow("none in a row is fail") << "ae"_ba << ItemErrors::skipInARow(0) << u""_s << u"e"_s << u"TaskFailed"_s;
    QTest::newRow("tries again") << "a2b"_ba << ItemErrors::fail().retried(twice) << u"a2|b|"_s << u""_s << u""_s;
    QTest::newRow("tries in vain") << "a3b"_ba << ItemErrors::fail().retried(twice) << u""_s << u"3"_s << u"TaskFailed"_s;
    QTest::newRow("tries, then skips") << "a3b2"_ba << ItemErrors::skip().retried(twice) << u"ab|2|"_s << u"3"_s << u""_s;
    QTest::newRow("a throw is not tried again") << "tab"_ba << ItemErrors::skip().retried(twice) << u"ab|"_s << u"t"_s << u""_s;
}

void TestStream::itemsFail()
{
    QFETCH(const QByteArray, items);
    QFETCH(const ItemErrors, errors);
    QFETCH(const QString, seen);
    QFETCH(const QString, dead);
    QFETCH(const QString, error);
    struct Shape
    {
        int concurrency;
        int prefetch;
        Milliseconds itemTimeout;
    };
    // The same whether it happens on one thread, ahead of the windows, or one job for each item.
    for (const Shape &shape : {Shape{1, 0, Milliseconds(0)}, Shape{1, 3, Milliseconds(0)}, Shape{3, 0, Milliseconds(0)},
                               Shape{1, 0, std::chrono::hours(1)}}) {
        VirtualClock clock;
        Engine engine({.clock = &clock});
        std::mutex mutex;
        QString committed;
        QString buried;
        QMap<int, int> tries;
        bool isClosed = false;
        Workflow<S> workflow(u"test"_s);
        workflow
            .task(S::Work, StreamTask{.open = [&items] {
                                          return [&items, next = qsizetype(0)]() mutable {
                                              return next < items.size() ? std::optional(int(next++)) : std::nullopt;
                                          };
                                      },
                                      .each = [&](int index) -> Result<char> {
                                          const char item = items[index];
                                          if (item == 't')
                                              throw std::runtime_error("thrown");
                                          const std::scoped_lock lock(mutex);
                                          if (item == 'e' || (item > '0' && item <= '9' && ++tries[index] <= item - '0'))
                                              return failure(ErrorCode::TaskFailed, u"no"_s);
                                          return item;
                                      },
                                      .process = [](const StreamWindow<char> &window) {
                                          return QString::fromLatin1(window.items.data(), qsizetype(window.items.size()));
                                      },
                                      .commit = [&](const QString &window) { committed += window + u'|'; },
                                      .close = [&] { isClosed = true; return S::Done; },
                                      .deadLetter = [&](const DeadItem<int> &item) { buried += QChar::fromLatin1(items[*item.item]); },
                                      .windows = StreamWindows::tumbling(2),
                                      .itemErrors = errors,
                                      .concurrency = shape.concurrency,
                                      .prefetch = shape.prefetch,
                                      .itemTimeout = shape.itemTimeout})
            .exit(S::Done);
        const Outcome outcome = testing::fastForward(engine, clock, engine.start(workflow, S::Work));
        QCOMPARE(outcome.error ? errorCodeName(outcome.error->code()) : QString(), error);
        QCOMPARE(committed, seen);
        QCOMPARE(buried, dead);
        QCOMPARE(isClosed, error.isEmpty());
    }
}

void TestStream::aSourceThatFailsIsAskedAgain()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QString seen;
    std::atomic<int> opened = 0;
    std::atomic<int> asked = 0;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&] {
                                      ++opened;
                                      return [&]() -> Result<std::optional<int>> {
                                          const int now = ++asked;
                                          if (now == 2 || now == 3)
                                              return failure(ErrorCode::NetworkFailed, u"no"_s);
                                          return now < 6 ? std::optional(now) : std::nullopt;
                                      };
                                  },
                                  .process = [&](const StreamWindow<int> &window) { seen += drawn(window); },
                                  .close = [] { return S::Done; },
                                  .windows = StreamWindows::tumbling(2),
                                  .itemErrors = ItemErrors::fail().retried(RetryPolicy::fixed(2, Milliseconds(500)))})
        .exit(S::Done);
    const Instant start = clock.now();
    QCOMPARE(testing::fastForward(engine, clock, engine.start(workflow, S::Work)).status, RunStatus::Succeeded);
    QCOMPARE(seen, u"[1 4]~[5]"_s);
    QCOMPARE(opened.load(), 1);
    QCOMPARE(clock.now() - start, Milliseconds(1000));
}

void TestStream::aHungItemCountsAsFailed()
{
    std::counting_semaphore<8> mayReturn{0};
    QString seen;
    QList<int> dead;
    Engine engine({.threads = 1}); // the hung item does not keep the only thread
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 4); },
                                  .each = [&](int item) {
                                      if (item == 2)
                                          mayReturn.acquire();
                                      return item;
                                  },
                                  .process = [&](const StreamWindow<int> &window) { seen += drawn(window); },
                                  .close = [] { return S::Done; },
                                  .deadLetter = [&](const DeadItem<int> &item) {
                                      QCOMPARE(item.error.code(), ErrorCode::Timeout);
                                      dead.append(*item.item);
                                  },
                                  .windows = StreamWindows::tumbling(2),
                                  .itemErrors = ItemErrors::skip(),
                                  .itemTimeout = Milliseconds(50)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, u"[1 3]~[4]"_s);
    QCOMPARE(dead, QList<int>{2});
    mayReturn.release();
}

void TestStream::aWindowIsMadeAgain_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("concurrency");
    QTest::addColumn<QString>("error");
    for (const int concurrency : {1, 4}) {
        QTest::addRow("in time, %d at once", concurrency) << 2 << concurrency << u""_s;
        QTest::addRow("once too often, %d at once", concurrency) << 3 << concurrency << u"TaskFailed"_s;
    }
}

void TestStream::aWindowIsMadeAgain()
{
    QFETCH(const int, failures);
    QFETCH(const int, concurrency);
    QFETCH(const QString, error);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::atomic<int> left = failures;
    QString seen;
    bool isClosed = false;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 6); },
                                  .process = [&](const StreamWindow<int> &window) -> Result<QString> {
                                      if (window.number == 1 && left-- > 0)
                                          return failure(ErrorCode::TaskFailed, u"no"_s);
                                      return drawn(window);
                                  },
                                  .commit = [&](const QString &window) { seen += window; },
                                  .close = [&] { isClosed = true; return S::Done; },
                                  .windows = StreamWindows::tumbling(2),
                                  .windowRetry = RetryPolicy::fixed(2, Milliseconds(10)),
                                  .concurrency = concurrency})
        .exit(S::Done);
    const Outcome outcome = testing::fastForward(engine, clock, engine.start(workflow, S::Work));
    QCOMPARE(outcome.error ? errorCodeName(outcome.error->code()) : QString(), error);
    QCOMPARE(seen, error.isEmpty() ? u"[1 2][3 4][5 6]"_s : u"[1 2]"_s);
    QCOMPARE(isClosed, error.isEmpty());
}

void TestStream::aHungWindowIsMadeAgain()
{
    std::counting_semaphore<8> mayReturn{0};
    std::atomic<int> calls = 0;
    QString seen;
    Engine engine({.threads = 1});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 3); },
                                  .process = [&](const StreamWindow<int> &window) {
                                      if (++calls == 2)
                                          mayReturn.acquire();
                                      return drawn(window);
                                  },
                                  .commit = [&](const QString &window) { seen += window; },
                                  .close = [] { return S::Done; },
                                  .windowRetry = RetryPolicy::fixed(1, Milliseconds(1)),
                                  .windowTimeout = Milliseconds(50)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, u"[1][2][3]"_s);
    QCOMPARE(calls.load(), 4);
    mayReturn.release();
}

void TestStream::aSourceThatGivesNothingFailsTheAttempt()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    QPromise<std::optional<int>> never;
    never.start();
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&] { return [&] { return never.future(); }; },
                                  .process = [](const StreamWindow<int> &) { },
                                  .close = [] { return S::Done; },
                                  .itemErrors = ItemErrors::skip(),
                                  .pullTimeout = Milliseconds(500)})
        .exit(S::Done);
    const Outcome outcome = testing::fastForward(engine, clock, engine.start(workflow, S::Work));
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code(), ErrorCode::Timeout);
}

void TestStream::resultsAreCommittedInOrder()
{
    // Each window ends when the one after it has: the results come in just the wrong order.
    constexpr int windows = 8;
    std::vector<QPromise<int>> promises(windows);
    for (auto &promise : promises)
        promise.start();
    QList<int> committed;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(0, windows - 1); },
                                  .process = [&](const StreamWindow<int> &window) { return promises[size_t(window.number)].future(); },
                                  .commit = [&](int result) { committed.append(result); },
                                  .close = [] { return S::Done; },
                                  .concurrency = windows})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QList<int> expected;
    for (int i = windows - 1; i >= 0; --i) {
        QVERIFY(committed.isEmpty());
        promises[size_t(i)].addResult(i);
        promises[size_t(i)].finish();
        expected.prepend(i);
    }
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(committed, expected);
}

void TestStream::soManyWindowsAtOnceAndNoMore()
{
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    std::counting_semaphore<100> mayEnd{0};
    qint64 sum = 0;
    Engine engine({.threads = 8});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 40); },
                                  .process = [&](const StreamWindow<int> &window) {
                                      most = std::max(most.load(), ++now);
                                      mayEnd.acquire();
                                      --now;
                                      return window.items.front();
                                  },
                                  .commit = [&](int item) { sum += item; },
                                  .close = [] { return S::Done; },
                                  .concurrency = 3})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QTRY_COMPARE(now.load(), 3); // really at once
    mayEnd.release(100);
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(most.load(), 3);
    QCOMPARE(sum, 820);
}

void TestStream::readsNoFurtherThanItMay_data()
{
    QTest::addColumn<int>("concurrency");
    QTest::addColumn<int>("prefetch");
    QTest::addColumn<int>("read"); // while the first windows do not end
    QTest::newRow("one window, nothing ahead") << 1 << 0 << 10;
    QTest::newRow("three windows, nothing ahead") << 3 << 0 << 30;
    QTest::newRow("some items ahead") << 1 << 5 << 15;
    QTest::newRow("windows ahead") << 2 << 25 << 45;
}

void TestStream::readsNoFurtherThanItMay()
{
    QFETCH(const int, concurrency);
    QFETCH(const int, prefetch);
    QFETCH(const int, read);
    QPromise<void> gate;
    gate.start();
    std::atomic<int> pulled = 0;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&] {
                                      return [&]() -> std::optional<int> { return pulled < 200 ? std::optional(++pulled) : std::nullopt; };
                                  },
                                  .process = [&](const StreamWindow<int> &) { return gate.future(); },
                                  .close = [] { return S::Done; },
                                  .windows = StreamWindows::tumbling(10),
                                  .concurrency = concurrency,
                                  .prefetch = prefetch})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QTRY_COMPARE(pulled.load(), read);
    QVERIFY(!QTest::qWaitFor([&] { return pulled != read; }, 20));
    gate.finish();
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(pulled.load(), 200);
}

void TestStream::writersWaitForRoom()
{
    QPromise<void> gate;
    gate.start();
    qint64 sum = 0;
    auto [writer, reader] = makeStreamChannel<int>(2);
    const auto source = std::make_shared<StreamReader<int>>(std::move(reader));
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [source] { return StreamReader<int>(std::move(*source)); },
                                  .process = [&](const StreamWindow<int> &window) {
                                      sum += window.items.front();
                                      return gate.future();
                                  },
                                  .close = [] { return S::Done; }})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    // One is in the window that does not end, two are in the channel, the rest waits with whoever writes.
    QList<QFuture<bool>> writes;
    for (int i = 1; i <= 10; ++i)
        writes.append(writer.write(i));
    QTRY_COMPARE(std::ranges::count_if(writes, &QFuture<bool>::isFinished), 3);
    int more = 11;
    QVERIFY(!writer.tryWrite(more));
    QVERIFY(!QTest::qWaitFor([&] { return writes[3].isFinished(); }, 20));
    gate.finish();
    QTRY_VERIFY(std::ranges::all_of(writes, &QFuture<bool>::isFinished));
    QVERIFY(std::ranges::all_of(writes, [](const QFuture<bool> &write) { return write.result(); }));
    writer.finish();
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QCOMPARE(sum, 55);
    QVERIFY(!writer.isWanted());
    QVERIFY(!writer.write(12).result());
}

void TestStream::aChannelMayEnd_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("error");
    QTest::newRow("finished") << u"finish"_s << u""_s;
    QTest::newRow("the writer is gone") << u"drop"_s << u""_s;
    QTest::newRow("failed, whatever is tolerated") << u"fail"_s << u"NetworkFailed"_s;
}

void TestStream::aChannelMayEnd()
{
    QFETCH(const QString, how);
    QFETCH(const QString, error);
    QString seen;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    std::thread producer;
    workflow
        .task(S::Work, StreamTask{.open = [&] {
                                      auto [writer, reader] = makeStreamChannel<int>(1);
                                      producer = std::thread([end = std::move(writer), how]() mutable {
                                          for (int i = 1; i < 6; ++i)
                                              end.write(i).waitForFinished();
                                          if (how == "finish"_L1)
                                              end.finish();
                                          if (how == "fail"_L1)
                                              end.fail(Error(ErrorCode::NetworkFailed, u"no"_s));
                                      });
                                      return std::move(reader);
                                  },
                                  .process = [&](const StreamWindow<int> &window) { seen += drawn(window); },
                                  .close = [] { return S::Done; },
                                  .windows = StreamWindows::tumbling(2),
                                  .itemErrors = ItemErrors::skip()})
        .exit(S::Done);
    const Outcome outcome = engine.start(workflow, S::Work).wait();
    producer.join();
    QCOMPARE(outcome.error ? errorCodeName(outcome.error->code()) : QString(), error);
    QCOMPARE(seen, error.isEmpty() ? u"[1 2][3 4]~[5]"_s : u"[1 2][3 4]"_s);
}

namespace {

/** A future that the timers of the engine's clock finish in a moment. */
template <typename T>
QFuture<T> soon(TaskContext &context, T value)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    context.startTimer(context.clock().now() + Milliseconds(1), [promise, value = std::move(value)] {
        promise->addResult(value);
        promise->finish();
    });
    return promise->future();
}

} // namespace

void TestStream::everythingMayBeAFuture()
{
    using Signal = Streamed<S>;
    for (const int concurrency : {1, 3}) {
        QList<int> committed;
        Engine engine;
        Workflow<S> workflow(u"test"_s);
        workflow
            .task(S::Work, StreamTask{.open = [](TaskContext &context) {
                                          return soon(context, std::function([next = 0]() mutable {
                                              return QtFuture::makeReadyFuture(Result<std::optional<int>>(
                                                  next < 20 ? std::optional(next++) : std::nullopt));
                                          }));
                                      },
                                      .each = [](TaskContext &context, int item) { return soon(context, item * 2); },
                                      .process = [](TaskContext &context, const StreamWindow<int> &window) {
                                          return soon(context, window.items);
                                      },
                                      .commit = [&](TaskContext &context, const std::vector<int> &items) {
                                          committed.append(QList<int>(items.begin(), items.end()));
                                          return soon(context, Signal(goOn));
                                      },
                                      .close = [](TaskContext &context) { return soon(context, S::Done); },
                                      .windows = StreamWindows::tumbling(3),
                                      .concurrency = concurrency})
            .exit(S::Done);
        QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
        QList<int> expected;
        for (int i = 0; i < 20; ++i)
            expected.append(i * 2);
        QCOMPARE(committed, expected);
    }
}

void TestStream::aStopDrains_data()
{
    QTest::addColumn<int>("items"); // written before the stop
    QTest::addColumn<PartialWindow>("partial");
    QTest::addColumn<bool>("flushFails");
    QTest::addColumn<QString>("seen");
    QTest::newRow("the partial window is processed") << 5 << PartialWindow::Process << false << u"[1 2][3 4]~[5] Cancelled 5/3"_s;
    QTest::newRow("or dropped") << 5 << PartialWindow::Drop << false << u"[1 2][3 4] Cancelled 5/2"_s;
    QTest::newRow("nothing to process") << 4 << PartialWindow::Process << false << u"[1 2][3 4] Cancelled 4/2"_s;
    QTest::newRow("nothing came") << 0 << PartialWindow::Process << false << u" Cancelled 0/0"_s;
    QTest::newRow("a failure closes all the same") << 3 << PartialWindow::Process << true << u"[1 2]~[3] Cancelled 3/1"_s;
}

void TestStream::aStopDrains()
{
    QFETCH(const int, items);
    QFETCH(const PartialWindow, partial);
    QFETCH(const bool, flushFails);
    QFETCH(const QString, seen);
    for (const int concurrency : {1, 3}) {
        auto [writer, reader] = makeStreamChannel<int>(10);
        const auto source = std::make_shared<StreamReader<int>>(std::move(reader));
        std::mutex mutex;
        QString log;
        std::atomic<int> looked = 0;
        std::atomic<bool> isOpen = false;
        test::EventLog events;
        Engine engine;
        engine.addSink(&events);
        Workflow<S> workflow(u"test"_s);
        workflow
            .task(S::Work, StreamTask{.open = [&, source] {
                                          isOpen = true;
                                          return StreamReader<int>(std::move(*source));
                                      },
                                      .each = [&](int item) { ++looked; return item; },
                                      .process = [](const StreamWindow<int> &window) { return window; },
                                      .commit = [&](const StreamWindow<int> &window) -> Result<Streamed<S>> {
                                          const std::scoped_lock lock(mutex);
                                          log += drawn(window);
                                          if (!window.isPartial)
                                              return goOn;
                                          if (flushFails)
                                              return failure(ErrorCode::TaskFailed, u"no"_s);
                                          return S::After; // does not count when the task was stopped
                                      },
                                      .close = [&](const StreamEnd &end) {
                                          const std::scoped_lock lock(mutex);
                                          log += end.reason == StreamEnd::Reason::Cancelled ? u" Cancelled "_s : u" Exhausted "_s;
                                          log += QString::number(end.items) + u'/' + QString::number(end.windows);
                                          return S::After;
                                      },
                                      .windows = StreamWindows::tumbling(2),
                                      .partial = partial,
                                      .concurrency = concurrency})
            .task(S::After, [] { return S::Done; })
            .exit(S::Done);
        Run run = engine.start(workflow, S::Work);
        for (int i = 1; i <= items; ++i)
            QVERIFY(writer.write(i).result());
        const auto full = [&] { const std::scoped_lock lock(mutex); return log.count(u'['); };
        QTRY_VERIFY(isOpen);
        QTRY_COMPARE(looked.load(), items);
        QTRY_COMPARE(full(), items / 2);
        run.cancel();
        const Outcome outcome = run.wait();
        QCOMPARE(outcome.status, RunStatus::Cancelled);
        QCOMPARE(log, seen);
        QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
        const Error error = events.events(RunEventKind::AttemptFailed).first().error.value();
        QCOMPARE(error.code(), ErrorCode::Cancelled);
        QCOMPARE(error.rootCause().code(), flushFails ? ErrorCode::TaskFailed : ErrorCode::Cancelled);
        engine.removeSink(&events);
    }
}

void TestStream::aStopWhileOpeningClosesNothing()
{
    QPromise<std::function<std::optional<int>()>> never;
    never.start();
    std::binary_semaphore isOpening{0};
    bool isClosed = false;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&] { isOpening.release(); return never.future(); },
                                  .process = [](const StreamWindow<int> &) { },
                                  .close = [&] { isClosed = true; return S::Done; }})
        .exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    isOpening.acquire();
    run.cancel();
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QVERIFY(!isClosed);
}

void TestStream::aStopIsNotHeldUp_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("concurrency");
    for (const QString &where : {u"open"_s, u"pull"_s, u"each"_s, u"process"_s, u"commit"_s, u"close"_s}) {
        for (const int concurrency : {1, 3})
            QTest::addRow("%s, %d at once", qPrintable(where), concurrency) << where << concurrency;
    }
}

void TestStream::aStopIsNotHeldUp()
{
    QFETCH(const QString, where);
    QFETCH(const int, concurrency);
    std::binary_semaphore isHung{0};
    std::counting_semaphore<100> mayReturn{0};
    std::atomic<bool> hasHung = false;
    const auto hangIn = [&](const QString &place) {
        if (place == where && !hasHung.exchange(true)) {
            isHung.release();
            mayReturn.acquire();
        }
    };
    Engine engine({.threads = 1, .stopGrace = Milliseconds(50)});
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&] {
                                      hangIn(u"open"_s);
                                      return [&, next = 0]() mutable -> std::optional<int> {
                                          if (next == 4)
                                              hangIn(u"pull"_s);
                                          return next < 6 ? std::optional(++next) : std::nullopt;
                                      };
                                  },
                                  .each = [&](int item) { hangIn(u"each"_s); return item; },
                                  .process = [&](const StreamWindow<int> &) { hangIn(u"process"_s); return 1; },
                                  .commit = [&](int) { hangIn(u"commit"_s); },
                                  .close = [&] { hangIn(u"close"_s); return S::Done; },
                                  .windows = StreamWindows::tumbling(2),
                                  .concurrency = concurrency})
        .exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    isHung.acquire();
    run.cancel();
    const QDeadlineTimer patience(5000);
    QCOMPARE(run.wait().status, RunStatus::Cancelled);
    QVERIFY(!patience.hasExpired());
    // The only thread is replaced: the engine works on.
    Workflow<S> other(u"other"_s);
    other.task(S::Work, [] { return S::Done; }).exit(S::Done);
    QCOMPARE(engine.start(other, S::Work).wait().status, RunStatus::Succeeded);
    mayReturn.release(100);
}

void TestStream::aTotalTimeoutDrains()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    auto [writer, reader] = makeStreamChannel<int>(10);
    const auto source = std::make_shared<StreamReader<int>>(std::move(reader));
    QString log;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [source] { return StreamReader<int>(std::move(*source)); },
                                  .process = [&](const StreamWindow<int> &window) { log += drawn(window); },
                                  .close = [&](const StreamEnd &) { log += u'.'; return S::Done; },
                                  .windows = StreamWindows::tumbling(2)})
        .exit(S::Done)
        .totalTimeout(Milliseconds(1000));
    const Run run = engine.start(workflow, S::Work);
    int item = 7;
    QVERIFY(writer.tryWrite(item));
    const Outcome outcome = testing::fastForward(engine, clock, run);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code(), ErrorCode::TotalTimeout);
    QCOMPARE(log, u"~[7]."_s);
}

void TestStream::anAttemptTimeoutDropsTheStream()
{
    VirtualClock clock;
    Engine engine({.clock = &clock});
    std::atomic<int> opened = 0;
    QString log;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&](TaskContext &context, std::optional<qint64> from) {
                                      // The first attempt gets stuck at item 3, the second does not.
                                      return [&, isFirst = ++opened == 1, next = from.value_or(0), never = soon(context, 0)]() mutable {
                                          if (isFirst && next == 3) {
                                              auto promise = std::make_shared<QPromise<std::optional<int>>>();
                                              promise->start();
                                              static std::vector<std::shared_ptr<QPromise<std::optional<int>>>> kept;
                                              kept.push_back(promise);
                                              return promise->future();
                                          }
                                          return QtFuture::makeReadyFuture(next < 5 ? std::optional(int(++next)) : std::nullopt);
                                      };
                                  },
                                  .process = [&](const StreamWindow<int> &window) { log += drawn(window); },
                                  .close = [&] { log += u'.'; return S::Done; },
                                  .windows = StreamWindows::tumbling(2)},
              {.retry = RetryPolicy{{.mode = RetrySpec::Mode::Fixed, .maxRetries = 1}}, .attemptTimeout = Milliseconds(1000)})
        .exit(S::Done);
    QCOMPARE(testing::fastForward(engine, clock, engine.start(workflow, S::Work)).status, RunStatus::Succeeded);
    QCOMPARE(log, u"[1 2][3 4]~[5]."_s); // 3 was read, not processed, and so is read again
}

void TestStream::aRetryGoesOnFromTheCursor_data()
{
    QTest::addColumn<StreamWindows>("windows");
    QTest::addColumn<int>("failAt"); // the window that fails once
    QTest::addColumn<int>("concurrency");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("opened");
    QTest::newRow("the first window") << StreamWindows::tumbling(2) << 0 << 1 << u"[1 2][3 4]~[5]"_s << u"- -"_s;
    QTest::newRow("a later one") << StreamWindows::tumbling(2) << 1 << 1 << u"[1 2][3 4]~[5]"_s << u"- 2"_s;
    QTest::newRow("the last one") << StreamWindows::tumbling(2) << 2 << 1 << u"[1 2][3 4]~[5]"_s << u"- 4"_s;
    QTest::newRow("several at once") << StreamWindows::tumbling(2) << 1 << 3 << u"[1 2][3 4]~[5]"_s << u"- 2"_s;
    QTest::newRow("overlapping") << StreamWindows::sliding(3, 1) << 1 << 1 << u"[1 2 3][2 3 4][3 4 5]~[4 5]~[5]"_s << u"- 1"_s;
    QTest::newRow("sampled") << StreamWindows::sliding(1, 2) << 1 << 1 << u"[1][3][5]"_s << u"- 1"_s;
    QTest::newRow("sampled, later") << StreamWindows::sliding(1, 2) << 2 << 1 << u"[1][3][5]"_s << u"- 3"_s;
}

void TestStream::aRetryGoesOnFromTheCursor()
{
    QFETCH(const StreamWindows, windows);
    QFETCH(const int, failAt);
    QFETCH(const int, concurrency);
    QFETCH(const QString, seen);
    QFETCH(const QString, opened);
    QStringList opens;
    QString log;
    std::atomic<bool> mayFail = true;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&](std::optional<int> from) {
                                      opens.append(from ? QString::number(*from) : u"-"_s);
                                      return numbers(from.value_or(0) + 1, 5);
                                  },
                                  .process = [&](const StreamWindow<int> &window) -> Result<QString> {
                                      if (window.number == failAt && mayFail.exchange(false))
                                          return failure(ErrorCode::NetworkFailed, u"no"_s);
                                      return drawn(window);
                                  },
                                  .commit = [&](const QString &window) { log += window; },
                                  .close = [] { return S::Done; },
                                  .cursor = [](int item) { return item; },
                                  .windows = windows,
                                  .concurrency = concurrency},
              {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(log, seen);
    QCOMPARE(opens.join(u' '), opened);
}

void TestStream::anotherVisitBeginsWithoutACursor()
{
    QStringList opens;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [&](std::optional<qint64> from) {
                                      opens.append(from ? QString::number(*from) : u"-"_s);
                                      return numbers(1, 3);
                                  },
                                  .process = [](const StreamWindow<int> &) { },
                                  .close = [] { return S::After; }})
        .task(S::After, [&] { return opens.size() < 3 ? S::Work : S::Done; })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(opens.join(u' '), u"- - -"_s);
}

void TestStream::cursorsAreInTheEvents()
{
    Engine engine;
    const testing::RecordingObserver recorder(engine);
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 6); },
                                  .each = [](int item) -> Result<int> {
                                      if (item % 2 == 0)
                                          return failure(ErrorCode::TaskFailed, u"no"_s);
                                      return item;
                                  },
                                  .process = [](const StreamWindow<int> &) { },
                                  .close = [] { return S::Done; },
                                  .windows = StreamWindows::tumbling(2),
                                  .itemErrors = ItemErrors::skip()})
        .exit(S::Done);
    const Run run = engine.start(workflow, S::Work);
    QCOMPARE(run.wait().status, RunStatus::Succeeded);
    QStringList saved;
    for (const RunEvent &event : recorder.events(run, RunEventKind::CursorSaved)) {
        saved.append(u"%1: %2+%3 in %4"_s.arg(event.data[u"cursor"_s].toInt()).arg(event.data[u"items"_s].toInt())
                         .arg(event.data[u"failed"_s].toInt()).arg(event.data[u"windows"_s].toInt()));
    }
    // 2 is behind the cursor when a good item has followed it; 6 is told at the end, though no window came after it.
    QCOMPARE(saved, QStringList({u"3: 2+1 in 1"_s, u"5: 1+2 in 1"_s}));
}

void TestStream::aWindowMayEndTheStream_data()
{
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("concurrency");
    QTest::addColumn<QString>("seen");
    QTest::newRow("a full one") << 1 << 1 << u"[1 2][3 4]"_s;
    QTest::newRow("the partial one") << 2 << 1 << u"[1 2][3 4]~[5]"_s;
    QTest::newRow("others are at work") << 0 << 3 << u"[1 2]"_s;
}

void TestStream::aWindowMayEndTheStream()
{
    QFETCH(const int, last);
    QFETCH(const int, concurrency);
    QFETCH(const QString, seen);
    QString log;
    bool isClosed = false;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 5); },
                                  .process = [](const StreamWindow<int> &window) { return window; },
                                  .commit = [&, last](const StreamWindow<int> &window) -> Streamed<S> {
                                      log += drawn(window);
                                      if (window.number == last)
                                          return S::After;
                                      return goOn;
                                  },
                                  .close = [&] { isClosed = true; return S::Done; },
                                  .windows = StreamWindows::tumbling(2),
                                  .concurrency = concurrency})
        .exit(S::After)
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().exitState, u"After"_s);
    QCOMPARE(log, seen);
    QVERIFY(!isClosed);
}

void TestStream::aFailedCloseFailsTheAttempt()
{
    std::atomic<int> closed = 0;
    std::atomic<int> windows = 0;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [](std::optional<qint64> from) { return numbers(int(from.value_or(0)) + 1, 3); },
                                  .process = [&](const StreamWindow<int> &) { ++windows; },
                                  .close = [&]() -> Result<S> {
                                      if (++closed == 1)
                                          return failure(ErrorCode::TaskFailed, u"no"_s);
                                      return S::Done;
                                  }},
              {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(closed.load(), 2);
    QCOMPARE(windows.load(), 3); // none is made again
}

void TestStream::aStreamMayBeABranch()
{
    Engine engine;
    qint64 sum = 0;
    std::vector<Branch> branches;
    for (int i = 0; i < 3; ++i) {
        const auto total = std::make_shared<std::atomic<qint64>>(0);
        branches.emplace_back(QString::number(i), StreamTask{.open = [] { return numbers(1, 10); },
                                                             .process = [total](const StreamWindow<int> &window) { *total += window.items.front(); },
                                                             .close = [total] { return total->load(); },
                                                             .prefetch = i});
    }
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Work, std::move(branches), {}, S::After)
        .task(S::After, [&](TaskContext &context) {
            for (const BranchOutcome &outcome : context.branches())
                sum += *outcome.as<qint64>();
            return S::Done;
        })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(sum, 165);
}

void TestStream::streamsAreCounted()
{
    MetricsRegistry registry;
    MetricsObserver metrics(registry);
    Engine engine;
    engine.addSink(&metrics);
    Workflow<S> workflow(u"feed"_s);
    QPromise<std::optional<int>> never;
    never.start();
    workflow
        .task(S::Work, StreamTask{.open = [] { return numbers(1, 9); },
                                  .each = [](int item) -> Result<int> {
                                      if (item % 3 == 0)
                                          return failure(ErrorCode::TaskFailed, u"no"_s);
                                      return item;
                                  },
                                  .process = [](const StreamWindow<int> &) { },
                                  .close = [] { return S::After; },
                                  .windows = StreamWindows::tumbling(2),
                                  .itemErrors = ItemErrors::skip()})
        .task(S::After, StreamTask{.open = [&] { return [&] { return never.future(); }; },
                                   .process = [](const StreamWindow<int> &) { },
                                   .close = [] { return S::Done; }})
        .exit(S::Done);
    Run run = engine.start(workflow, S::Work);
    QTRY_COMPARE(run.state(), u"After"_s);
    run.cancel();
    run.wait();
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    engine.removeSink(&metrics);
    const QString text = QString::fromUtf8(registry.prometheusText());
    for (const QString &line : {u"sluice_stream_windows_total{state=\"Work\",workflow=\"feed\"} 3"_s,
                                u"sluice_stream_items_total{result=\"ok\",state=\"Work\",workflow=\"feed\"} 6"_s,
                                u"sluice_stream_items_total{result=\"err\",state=\"Work\",workflow=\"feed\"} 3"_s,
                                u"sluice_stream_runs_total{outcome=\"completed\",state=\"Work\",workflow=\"feed\"} 1"_s,
                                u"sluice_stream_runs_total{outcome=\"cancelled\",state=\"After\",workflow=\"feed\"} 1"_s})
        QVERIFY2(text.contains(line), qPrintable(line + u'\n' + text));
}

void TestStream::aMillionItemsNeedNoStack()
{
    for (const int prefetch : {0, 1000}) {
        qint64 sum = 0;
        Engine engine;
        Workflow<S> workflow(u"test"_s);
        workflow
            .task(S::Work, StreamTask{.open = [] { return numbers(1, 1'000'000); },
                                      .process = [&sum](const StreamWindow<int> &window) {
                                          for (const int item : window.items)
                                              sum += item;
                                      },
                                      .close = [] { return S::Done; },
                                      .windows = StreamWindows::tumbling(100),
                                      .prefetch = prefetch})
            .exit(S::Done);
        QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
        QCOMPARE(sum, qint64(500'000'500'000));
    }
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
