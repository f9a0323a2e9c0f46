// SPDX-License-Identifier: MIT
#include "engine/journal/sqlitejournal.h"
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::testing;

enum class S { A, Done, Refused };

class TestMemoryJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void answersAsAFileDoes();
    void aFullDiskStopsAStrictRun();
    void aCrashInterruptsRuns();
};

static Workflow<S> workflow(const QString &name, bool fails)
{
    Workflow<S> workflow(name);
    workflow
        .task(S::A, [fails](TaskContext &context) -> Result<S> {
            if (fails)
                return failure(ErrorCode::NetworkFailed, u"No 100% answer_came."_s, u"Try later."_s);
            return context.input().isEmpty() ? S::Done : S::Refused;
        })
        .exit(S::Done)
        .exit(S::Refused, ExitSpec::Kind::Failure);
    return workflow;
}

void TestMemoryJournal::answersAsAFileDoes()
{
    const QTemporaryDir folder;
    const auto file = SqliteJournal::open(folder.filePath(u"h.sqlite"_s));
    QVERIFY(file.has_value());
    MemoryJournal memory;
    Engine engine;
    engine.addSink(file->get());
    engine.addSink(&memory);
    QList<RunId> ids;
    for (int i = 0; i < 12; ++i) {
        RunOptions options{.file = u"w%1.sluice"_s.arg(i)};
        if (i % 3 == 2)
            options.input = {{u"x"_s, i}};
        const Run run = engine.start(workflow(i % 2 ? u"odd"_s : u"even"_s, i % 3 == 1), S::A, options);
        run.wait();
        ids.append(run.id());
    }
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    engine.removeSink(file->get());
    QVERIFY((*file)->flush().has_value());
    const auto history = RunHistory::open(folder.filePath(u"h.sqlite"_s));
    QVERIFY(history.has_value());

    const QList<RunFilter> filters{{},
                                   {.workflow = u"odd"_s},
                                   {.workflow = u"od"_s},
                                   {.status = RunStatus::Succeeded},
                                   {.status = RunStatus::Errored, .limit = 2},
                                   {.text = u"ANSWER_C"_s},
                                   {.text = u"%"_s},
                                   {.text = u"refused"_s},
                                   {.limit = 3, .offset = 2},
                                   {.limit = 3, .before = 6},
                                   {.workflow = u"even"_s, .status = RunStatus::Failed, .text = u"e"_s}};
    for (const RunFilter &filter : filters) {
        QCOMPARE(*memory.runs(filter), *(*history)->runs(filter));
        QCOMPARE(*memory.count(filter), *(*history)->count(filter));
    }
    for (const RunId &id : ids)
        QCOMPARE(*memory.events(id), *(*history)->events(id));
    for (const QString &key : {u"3"_s, ids[4].toString(), ids[4].toString().toUpper(), u"99"_s, u"0"_s, u"x"_s, u""_s, ids[1].toString().first(3)}) {
        const auto ours = memory.find(key);
        const auto theirs = (*history)->find(key);
        QCOMPARE(ours.has_value(), theirs.has_value());
        if (ours)
            QCOMPARE(*ours, *theirs);
        else
            QCOMPARE(ours.error(), theirs.error());
    }
}

void TestMemoryJournal::aFullDiskStopsAStrictRun()
{
    MemoryJournal journal;
    Engine engine;
    engine.addSink(&journal);
    Definition strict = *workflow(u"strict"_s, false).definition(S::A);
    strict.durability = Durability::Strict;
    const auto definition = Definition::freeze(strict);
    QCOMPARE(engine.start(definition).wait().status, RunStatus::Succeeded);

    journal.failWith(Error(ErrorCode::Storage, u"The disk is full."_s));
    const Outcome outcome = engine.start(definition).wait();
    QCOMPARE(outcome.error->code(), ErrorCode::Storage);
    QCOMPARE(outcome.error->cause().message(), u"The disk is full."_s);
    QVERIFY(engine.waitForIdle(Milliseconds(30'000)));
    QCOMPARE(*journal.count(), 1);

    journal.failWith({});
    QCOMPARE(engine.start(definition).wait().status, RunStatus::Succeeded);
}

void TestMemoryJournal::aCrashInterruptsRuns()
{
    MemoryJournal journal;
    FaultPlan faults;
    faults.at(u"A"_s).attempt(1).hang();
    Engine engine;
    engine.addSink(&journal);
    Run run = engine.start(faults.applyTo(workflow(u"w"_s, false).definition(S::A)));
    QVERIFY(engine.waitUntilSettled(Milliseconds(30'000)));
    QTRY_COMPARE(*journal.count({.status = RunStatus::Running}), 1);
    journal.crash();
    QCOMPARE(*journal.count({.status = RunStatus::Running}), 0);
    QCOMPARE(journal.find(u"1"_s)->status, RunStatus::Interrupted);
    const QList<RunEvent> events = *journal.events(run.id());
    QCOMPARE(events.last().text, u"interrupted"_s);
    QCOMPARE(events.last().sequence, events[events.size() - 2].sequence + 1);
    engine.removeSink(&journal);
    run.cancel();
}

QTEST_GUILESS_MAIN(TestMemoryJournal)
#include "tst_memoryjournal.moc"
