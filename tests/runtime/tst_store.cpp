// SPDX-License-Identifier: MIT
#include "engine/runtime/store.h"

#include <QJsonObject>
#include <QTest>

#include <set>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

static const StoreKey<int> number(u"number"_s);
static const StoreKey<QString> text(u"text"_s);
static const StoreKey<QStringList> lines(u"lines"_s);
static const StoreKey<std::vector<int>> numbers(u"numbers"_s);

/** 16 bytes whose halves tell whether they were written together. */
struct Pair
{
    qint64 a = 0;
    qint64 b = 0;
    bool operator==(const Pair &) const = default;
};
static const StoreKey<Pair> pair_(u"pair"_s);

class TestStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void putReplacesEvenByAnotherType();
    void aValueNeedNotBeCopyable();
    void whatIsMissingIsNamed();
    void anotherTypeIsAMismatch();
    void keysOfOneNameAreOneValue();
    void twoReadersShareOneAllocation();
    void aReaderKeepsWhatItSaw();
    void removingWhatIsMissingIsSilent();
    void appendBeginsAListAndMakesItLonger();
    void appendToAnotherTypeKeepsTheValue();
    void appendCopiesOnlyWhatSomeoneHolds();
    void updateThatThrowsUnlocks();
    void compareAndSetSetsOnlyWhatWasExpected();
    void namesAreSortedAndCounted();
    void aSnapshotCanBeRestored();
    void aSnapshotCanMoveToAnotherStore();
    void changesAreToldByName();
    void aCallbackMayUseTheStoreAndLeave();
    void manyNamesDoNotMeet();
    void appendsOfManyThreadsAllArrive();
    void updatesOfManyThreadsAreNotLost();
    void smallValuesAreNeverTorn();
    void onlyOneCompareAndSetWins();
    void snapshotsAreConsistent();
    void noCallAfterTheSubscriptionEnded();
};

void TestStore::putReplacesEvenByAnotherType()
{
    Store store;
    store.put(number, 1);
    store.put(number, 2);
    QCOMPARE(store.get(number), 2);
    const StoreKey<QString> asText(u"number"_s);
    store.put(asText, u"two"_s);
    QCOMPARE(store.get(asText), u"two"_s);
    store.put(number, 3);
    QCOMPARE(store.get(number), 3);
    store.put(text, u"a"_s);
    store.put(text, u"b"_s);
    QCOMPARE(store.get(text), u"b"_s);
}

void TestStore::aValueNeedNotBeCopyable()
{
    static const StoreKey<std::unique_ptr<int>> key(u"unique"_s);
    Store store;
    store.put(key, std::make_unique<int>(7));
    QCOMPARE(**store.getShared(key).value(), 7);
}

void TestStore::whatIsMissingIsNamed()
{
    const Store store;
    const Result<int> value = store.get(number);
    QVERIFY(!value);
    QCOMPARE(value.error().code(), ErrorCode::NotFound);
    QVERIFY(value.error().message().contains(u"\"number\""_s));
    QCOMPARE(store.getShared(text).error().code(), ErrorCode::NotFound);
    QCOMPARE(store.get(number, 9), 9);
    QCOMPARE(store.get(text, u"none"_s), u"none"_s);
}

void TestStore::anotherTypeIsAMismatch()
{
    const StoreKey<double> asDouble(u"number"_s);
    const StoreKey<QString> asText(u"number"_s);
    Store store;
    store.put(number, 1);
    QCOMPARE(store.get(asDouble).error().code(), ErrorCode::TypeMismatch);
    QCOMPARE(store.getShared(asText).error().code(), ErrorCode::TypeMismatch);
    QCOMPARE(store.update(asText, [](QString &value) { value = u"x"_s; }).error().code(), ErrorCode::TypeMismatch);
    QVERIFY(!store.compareAndSet(asText, std::nullopt, u"x"_s));
    QCOMPARE(store.get(asDouble, 1.5), 1.5);
    QVERIFY(store.contains(asText));
    QCOMPARE(store.get(number), 1);
}

void TestStore::keysOfOneNameAreOneValue()
{
    Store store;
    store.put(StoreKey<int>(u"shared name"_s), 5);
    QCOMPARE(store.get(StoreKey<int>(u"shared name"_s)), 5);
    QVERIFY(!store.contains(StoreKey<int>(u"shared names"_s)));
}

void TestStore::twoReadersShareOneAllocation()
{
    Store store;
    store.put(text, u"long enough to matter"_s);
    QCOMPARE(store.getShared(text).value().get(), store.getShared(text).value().get());
    QCOMPARE(store.get(text), u"long enough to matter"_s);
    store.put(number, 3);
    QCOMPARE(*store.getShared(number).value(), 3);
}

void TestStore::aReaderKeepsWhatItSaw()
{
    Store store;
    store.put(text, u"old"_s);
    const std::shared_ptr<const QString> seen = store.getShared(text).value();
    QVERIFY(store.update(text, [](QString &value) { value += u" and new"_s; }));
    QCOMPARE(*seen, u"old"_s);
    store.put(text, u"other"_s);
    QCOMPARE(*seen, u"old"_s);
    store.clear();
    QCOMPARE(*seen, u"old"_s);
}

void TestStore::removingWhatIsMissingIsSilent()
{
    Store store;
    store.remove(number);
    store.put(number, 1);
    store.put(text, u"x"_s);
    store.remove(number);
    store.remove(text);
    QVERIFY(!store.contains(number));
    QVERIFY(!store.get(text));
    QVERIFY(store.isEmpty());
}

void TestStore::appendBeginsAListAndMakesItLonger()
{
    Store store;
    QVERIFY(store.append(lines, u"a"_s));
    QVERIFY(store.append(lines, u"b"_s));
    QVERIFY(store.append(numbers, 1));
    QCOMPARE(store.get(lines), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(store.get(numbers), std::vector{1});
}

void TestStore::appendToAnotherTypeKeepsTheValue()
{
    const StoreKey<QStringList> asList(u"number"_s);
    Store store;
    store.put(number, 4);
    QCOMPARE(store.append(asList, u"x"_s).error().code(), ErrorCode::TypeMismatch);
    QCOMPARE(store.get(number), 4);
}

void TestStore::appendCopiesOnlyWhatSomeoneHolds()
{
    Store store;
    QVERIFY(store.append(numbers, 1));
    const void *const before = store.getShared(numbers).value().get();
    QVERIFY(store.append(numbers, 2));
    const std::shared_ptr<const std::vector<int>> held = store.getShared(numbers).value();
    QCOMPARE(static_cast<const void *>(held.get()), before);
    QVERIFY(store.append(numbers, 3));
    QCOMPARE(*held, (std::vector{1, 2}));
    QCOMPARE(store.get(numbers), (std::vector{1, 2, 3}));
}

void TestStore::updateThatThrowsUnlocks()
{
    Store store;
    store.put(text, u"kept"_s);
    QVERIFY_EXCEPTION_THROWN((void)store.update(text, [](QString &) { throw std::runtime_error("no"); }), std::runtime_error);
    QCOMPARE(store.get(text), u"kept"_s);
    store.put(text, u"still usable"_s);
    QCOMPARE(store.get(text), u"still usable"_s);
}

void TestStore::compareAndSetSetsOnlyWhatWasExpected()
{
    Store store;
    QVERIFY(!store.compareAndSet(number, 1, 2));
    QVERIFY(store.compareAndSet(number, std::nullopt, 1));
    QVERIFY(!store.compareAndSet(number, std::nullopt, 5));
    QVERIFY(store.compareAndSet(number, 1, 2));
    QCOMPARE(store.get(number), 2);
    QVERIFY(store.compareAndSet(text, std::nullopt, u"a"_s));
    QVERIFY(!store.compareAndSet(text, u"b"_s, u"c"_s));
    QVERIFY(store.compareAndSet(text, u"a"_s, u"c"_s));
    QCOMPARE(store.get(text), u"c"_s);
}

void TestStore::namesAreSortedAndCounted()
{
    Store store;
    QVERIFY(store.isEmpty());
    store.put(text, u"x"_s);
    store.put(number, 1);
    QCOMPARE(store.names(), (QStringList{u"number"_s, u"text"_s}));
    QCOMPARE(store.count(), 2);
    store.clear();
    QVERIFY(store.isEmpty());
    QCOMPARE(store.names(), QStringList());
}

void TestStore::aSnapshotCanBeRestored()
{
    Store store;
    store.put(number, 1);
    store.put(text, u"before"_s);
    const StoreSnapshot snapshot = store.snapshot();
    store.put(number, 2);
    QVERIFY(store.update(text, [](QString &value) { value = u"after"_s; }));
    store.put(pair_, {1, 2});
    for (int again = 0; again < 2; ++again) { // it can be restored more than once
        store.restore(snapshot);
        QCOMPARE(store.names(), (QStringList{u"number"_s, u"text"_s}));
        QCOMPARE(store.get(number), 1);
        QCOMPARE(store.get(text), u"before"_s);
        QVERIFY(store.update(text, [](QString &value) { value = u"changed again"_s; }));
    }
}

void TestStore::aSnapshotCanMoveToAnotherStore()
{
    Store first;
    first.put(lines, {u"a"_s});
    Store second;
    second.put(number, 1);
    second.restore(first.snapshot());
    QVERIFY(second.append(lines, u"b"_s));
    QCOMPARE(second.get(lines), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(!second.contains(number));
    QCOMPARE(first.get(lines), QStringList{u"a"_s});
    QVERIFY(Store().snapshot().isEmpty());
}

void TestStore::changesAreToldByName()
{
    Store store;
    QStringList told;
    {
        const StoreSubscription subscription = store.onChange([&told](const QString &name) { told.append(name); });
        store.put(number, 1);
        QVERIFY(store.append(lines, u"x"_s));
        QVERIFY(!store.compareAndSet(number, 5, 6)); // changes nothing
        QVERIFY(store.compareAndSet(number, 1, 6));
        QVERIFY(store.update(number, [](int &value) { ++value; }));
        store.remove(text); // there is none
        store.remove(number);
        store.clear();
    }
    store.put(number, 1);
    QCOMPARE(told, (QStringList{u"number"_s, u"lines"_s, u"number"_s, u"number"_s, u"number"_s, u"lines"_s}));
}

void TestStore::aCallbackMayUseTheStoreAndLeave()
{
    Store store;
    int calls = 0;
    std::optional<StoreSubscription> subscription;
    subscription = store.onChange([&](const QString &name) {
        if (++calls == 3)
            subscription.reset();
        else
            store.put(text, name + QString::number(store.get(number, 0)));
    });
    store.put(number, 8); // calls itself for the text, until it has left
    store.put(number, 9);
    QCOMPARE(calls, 3);
    QCOMPARE(store.get(text), u"text8"_s);
}

void TestStore::manyNamesDoNotMeet()
{
    Store store;
    std::vector<StoreKey<int>> keys;
    for (int i = 0; i < 5000; ++i)
        keys.emplace_back(u"many/%1"_s.arg(i));
    std::set<StoreSlot> slots_;
    for (int i = 0; i < 5000; ++i) {
        store.put(keys[size_t(i)], i);
        slots_.insert(keys[size_t(i)].slot());
    }
    QCOMPARE(slots_.size(), size_t(5000));
    QCOMPARE(store.count(), 5000);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(store.get(keys[size_t(i)]), i);
}

template <typename Work>
static void inThreads(int count, Work work)
{
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < count; ++thread)
        threads.emplace_back([work, thread] { work(thread); });
}

void TestStore::appendsOfManyThreadsAllArrive()
{
    Store store;
    inThreads(4, [&store](int thread) {
        for (int i = 0; i < 500; ++i) {
            (void)store.append(numbers, thread * 500 + i);
            const std::shared_ptr<const std::vector<int>> held = store.getShared(numbers).value();
            (void)held->back();
        }
    });
    std::vector<int> all = store.get(numbers).value();
    std::ranges::sort(all);
    QCOMPARE(all.size(), size_t(2000));
    for (int i = 0; i < 2000; ++i)
        QCOMPARE(all[size_t(i)], i);
}

void TestStore::updatesOfManyThreadsAreNotLost()
{
    Store store;
    static const StoreKey<std::string> marks(u"marks"_s);
    inThreads(4, [&store](int) {
        for (int i = 0; i < 1000; ++i) {
            (void)store.update(number, [](int &value) { ++value; });
            (void)store.update(marks, [](std::string &value) { value += '.'; });
            (void)store.get(marks);
        }
    });
    QCOMPARE(store.get(number), 4000);
    QCOMPARE(store.get(marks).value().size(), size_t(4000));
}

void TestStore::smallValuesAreNeverTorn()
{
    Store store;
    store.put(pair_, {0, 0});
    std::atomic<int> torn = 0;
    inThreads(4, [&store, &torn](int thread) {
        for (qint64 i = 0; i < 5000; ++i) {
            if (thread % 2)
                store.put(pair_, {i, -i});
            else if (const Pair seen = store.get(pair_, {1, 1}); seen.a != -seen.b)
                ++torn;
        }
    });
    QCOMPARE(torn.load(), 0);
}

void TestStore::onlyOneCompareAndSetWins()
{
    Store store;
    std::atomic<int> wins = 0;
    inThreads(4, [&store, &wins](int) {
        for (int i = 0; i < 1000; ++i) {
            const std::optional<int> expected = i ? std::optional(i - 1) : std::nullopt;
            if (store.compareAndSet(number, expected, i))
                ++wins;
            while (store.get(number, -1) < i)
                std::this_thread::yield();
        }
    });
    QCOMPARE(wins.load(), 1000);
}

void TestStore::snapshotsAreConsistent()
{
    static const StoreKey<int> first(u"first"_s);
    static const StoreKey<int> second(u"second"_s);
    Store store;
    store.put(first, 0);
    store.put(second, 0);
    std::atomic<bool> isOver = false;
    std::atomic<int> wrong = 0;
    inThreads(2, [&](int thread) {
        if (thread == 0) {
            for (int i = 1; i <= 3000; ++i) { // first is never behind second, and never two ahead
                store.put(first, i);
                store.put(second, i);
            }
            isOver = true;
            return;
        }
        Store copy;
        while (!isOver) {
            copy.restore(store.snapshot());
            const int ahead = copy.get(first, -9) - copy.get(second, -9);
            if (ahead != 0 && ahead != 1)
                ++wrong;
        }
    });
    QCOMPARE(wrong.load(), 0);
}

void TestStore::noCallAfterTheSubscriptionEnded()
{
    Store store;
    std::atomic<bool> isOver = false;
    std::atomic<int> late = 0;
    inThreads(3, [&](int thread) {
        if (thread) {
            for (int i = 0; !isOver; ++i)
                store.put(number, i);
            return;
        }
        for (int i = 0; i < 300; ++i) {
            auto alive = std::make_unique<std::atomic<bool>>(true);
            StoreSubscription subscription = store.onChange([flag = alive.get(), &late](const QString &) { late += !*flag; });
            store.put(text, u"x"_s);
            subscription = {};
            *alive = false;
        }
        isOver = true;
    });
    QCOMPARE(late.load(), 0);
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
