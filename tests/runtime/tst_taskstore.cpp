// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"

#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class T { Begin, Next, Done };

static const StoreKey<int> number(u"late number"_s);
static const StoreKey<QString> text(u"late text"_s);
static const StoreKey<QStringList> lines(u"late lines"_s);

class TestTaskStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aStoppedBranchStoresNothingMore();
    void anAttemptThatTimedOutStoresNothingMore();
    void everyRunHasAStoreOfItsOwn();
    void runsMayShareAStore();
    void branchesSeeOneStore();
};

/** What a straggler got for each kind of write. */
static QStringList writeAll(TaskStore store)
{
    QStringList codes;
    const auto note = [&codes](const Result<void> &result) { codes.append(result ? u"stored"_s : errorCodeName(result.error().code())); };
    note(store.put(number, 666));
    note(store.put(text, u"late"_s));
    note(store.append(lines, u"late"_s));
    note(store.update(number, [](int &value) { value = 667; }));
    note(store.remove(text));
    codes.append(store.compareAndSet(number, 1, 668) ? u"stored"_s : u"refused"_s);
    return codes;
}

static const QStringList allRefused{u"Cancelled"_s, u"Cancelled"_s, u"Cancelled"_s, u"Cancelled"_s, u"Cancelled"_s, u"refused"_s};

void TestTaskStore::aStoppedBranchStoresNothingMore()
{
    std::binary_semaphore hasBegun{0};
    std::binary_semaphore mayWrite{0};
    std::binary_semaphore hasWritten{0};
    QStringList codes;
    auto store = std::make_shared<Store>();
    Engine engine;
    Workflow<T> workflow(u"late"_s);
    std::vector<Branch> branches;
    branches.emplace_back(u"quick"_s, [&](TaskContext &context) {
        hasBegun.acquire();
        (void)context.store().put(number, 1);
        (void)context.store().put(text, u"kept"_s);
    });
    branches.emplace_back(u"straggler"_s, [&](TaskContext &context) {
        hasBegun.release();
        mayWrite.acquire();
        codes = writeAll(context.store());
        hasWritten.release();
    });
    workflow.split(T::Begin, std::move(branches), {.strategy = JoinStrategy::Any}, T::Next)
        .task(T::Next, [&](TaskContext &context) {
            mayWrite.release();
            hasWritten.acquire(); // it has tried while this state runs
            return context.store().get(number, 0) == 1 ? T::Done : T::Next;
        })
        .exit(T::Done)
        .maxTransitions(10);
    QCOMPARE(engine.start(workflow, T::Begin, {.store = store}).wait().exitState, u"Done"_s);
    QCOMPARE(codes, allRefused);
    QCOMPARE(store->get(number), 1);
    QCOMPARE(store->get(text), u"kept"_s);
    QVERIFY(!store->contains(lines));
}

void TestTaskStore::anAttemptThatTimedOutStoresNothingMore()
{
    std::binary_semaphore mayWrite{0};
    std::binary_semaphore hasWritten{0};
    QStringList codes;
    auto store = std::make_shared<Store>();
    Engine engine;
    Workflow<T> workflow(u"late"_s);
    workflow
        .task(T::Begin,
              [&](TaskContext &context) {
                  if (context.attempt() == 1) {
                      mayWrite.acquire();
                      codes = writeAll(context.store());
                      hasWritten.release();
                      return T::Done;
                  }
                  (void)context.store().put(number, 1);
                  (void)context.store().put(text, u"kept"_s);
                  mayWrite.release();
                  hasWritten.acquire();
                  return T::Done;
              },
              {.retry = RetryPolicy::fixed(1, Milliseconds(0)), .attemptTimeout = Milliseconds(200)})
        .exit(T::Done);
    QCOMPARE(engine.start(workflow, T::Begin, {.store = store}).wait().exitState, u"Done"_s);
    QCOMPARE(codes, allRefused);
    QCOMPARE(store->get(number), 1);
    QCOMPARE(store->get(text), u"kept"_s);
}

void TestTaskStore::everyRunHasAStoreOfItsOwn()
{
    Engine engine;
    Workflow<T> workflow(u"own"_s);
    workflow.task(T::Begin, [](TaskContext &context) {
                const bool isFresh = !context.store().contains(number) && context.store().all().isEmpty();
                (void)context.store().put(number, 1);
                return isFresh ? T::Done : T::Next;
            })
        .exit(T::Next, ExitSpec::Kind::Failure)
        .exit(T::Done);
    for (int run = 0; run < 3; ++run)
        QCOMPARE(engine.start(workflow, T::Begin).wait().exitState, u"Done"_s);
}

void TestTaskStore::runsMayShareAStore()
{
    Engine engine;
    auto store = std::make_shared<Store>();
    Workflow<T> workflow(u"shared"_s);
    workflow.task(T::Begin, [](TaskContext &context) {
                (void)context.store().update(number, [](int &value) { ++value; });
                return T::Done;
            })
        .exit(T::Done);
    for (int run = 0; run < 3; ++run)
        engine.start(workflow, T::Begin, {.store = store}).wait();
    QCOMPARE(store->get(number), 3);
}

void TestTaskStore::branchesSeeOneStore()
{
    Engine engine;
    auto store = std::make_shared<Store>();
    std::vector<Branch> branches;
    for (int i = 0; i < 100; ++i)
        branches.emplace_back(QString::number(i), [](TaskContext &context) { (void)context.store().append(lines, context.branchName()); });
    Workflow<T> workflow(u"branches"_s);
    workflow.split(T::Begin, std::move(branches), {.strategy = JoinStrategy::All}, T::Done).exit(T::Done);
    engine.start(workflow, T::Begin, {.store = store}).wait();
    const QStringList all = store->get(lines).value();
    QCOMPARE(all.size(), 100);
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 100);
}

QTEST_GUILESS_MAIN(TestTaskStore)
#include "tst_taskstore.moc"
