// SPDX-License-Identifier: MIT
#include "engine/runtime/coroutine.h"
#include "engine/runtime/workflow.h"

#include <QPromise>
#include <QTest>
#include <QTimer>

#include <qcorotimer.h>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done };

class TestCoroutine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aTaskMayBeACoroutine();
    void whatItThrowsIsAnError();
    void aResultIsUnderstood();
    void aBranchMayBeACoroutine();
    void itemsReachTheCoroutine();
};

static QCoro::Task<void> pause(int milliseconds)
{
    QTimer timer;
    timer.start(milliseconds);
    co_await timer;
}

void TestCoroutine::aTaskMayBeACoroutine()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, coroutine([]() -> QCoro::Task<Next<S::After>> {
            co_await pause(1);
            co_return to<S::After>;
        }))
        .task(S::After, [] { return S::Done; })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(workflow.definition(S::Work)->states[0].successors, std::vector<int>{int(S::After)});
}

void TestCoroutine::whatItThrowsIsAnError()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, coroutine([]() -> QCoro::Task<S> {
            co_await pause(1);
            throw std::runtime_error("out of paper");
            co_return S::Done;
        }))
        .exit(S::Done);
    const Outcome outcome = engine.start(workflow, S::Work).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::TaskThrew);
    QVERIFY(outcome.error->message().contains(u"out of paper"_s));
}

void TestCoroutine::aResultIsUnderstood()
{
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, coroutine([]() -> QCoro::Task<Result<S>> {
            co_await pause(1);
            co_return failure(ErrorCode::NotFound, u"nothing there"_s);
        }))
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().error->code(), ErrorCode::NotFound);
}

void TestCoroutine::aBranchMayBeACoroutine()
{
    Engine engine;
    int sum = 0;
    std::vector<Branch> branches;
    for (int i = 1; i <= 3; ++i) {
        branches.emplace_back(QString::number(i), coroutine([i]() -> QCoro::Task<int> {
                                  co_await pause(1);
                                  co_return i;
                              }));
    }
    Workflow<S> workflow(u"test"_s);
    workflow.split(S::Work, std::move(branches), {}, S::After)
        .task(S::After, [&](TaskContext &context) {
            for (const BranchOutcome &outcome : context.branches())
                sum += *outcome.as<int>();
            return S::Done;
        })
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(sum, 6);
}

void TestCoroutine::itemsReachTheCoroutine()
{
    Engine engine;
    QStringList seen;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, BatchTask{.load = [] { return QStringList{u"a"_s, u"b"_s}; },
                                 .process = coroutine([](QString item) -> QCoro::Task<QString> {
                                     co_await pause(1);
                                     co_return item.toUpper();
                                 }),
                                 .finish = [&](const std::vector<Result<QString>> &results) {
                                     for (const Result<QString> &result : results)
                                         seen.append(*result);
                                     return S::Done;
                                 }})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, (QStringList{u"A"_s, u"B"_s}));
}

QTEST_GUILESS_MAIN(TestCoroutine)
#include "tst_coroutine.moc"
