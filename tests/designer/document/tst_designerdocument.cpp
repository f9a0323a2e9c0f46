// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/document/designerdocument.h"
#include "tests/designer/support/drawing.h"
#include "tests/designer/support/randomedits.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

using EditFunction = std::function<void(DesignerDocument &)>;

/** One below the other: the places do not matter here, but there must be some. */
static QMap<QString, QPointF> inAColumn(const WorkflowDocument &workflow)
{
    QMap<QString, QPointF> places;
    for (qsizetype i = 0; i < workflow.states.size(); ++i)
        places.insert(workflow.states.at(i).name, QPointF(0, double(i) * 100));
    return places;
}

static StateSpec specOf(const QString &drawing)
{
    return workflowFrom(drawing).states.first();
}

} // namespace sluice::designer

Q_DECLARE_METATYPE(sluice::designer::EditFunction)

namespace sluice::designer {

class TestDesignerDocument final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void editsMakeOneStepThatUndoes_data();
    void editsMakeOneStepThatUndoes();
    void editsThatChangeNothingMakeNoStep_data();
    void editsThatChangeNothingMakeNoStep();
    void renameIsRefusedWithAReason_data();
    void renameIsRefusedWithAReason();
    void connectingIsRefusedWithAReason_data();
    void connectingIsRefusedWithAReason();
    void randomEditsUndoBackToTheStart_data();
    void randomEditsUndoBackToTheStart();
    void signalsSayWhatHappened();
    void automaticPlacesAreWrittenWithTheFirstMove();
    void selectionFollowsRenameAndRemoval();
    void problemsArriveAfterAnEdit();
    void problemsOfSchedulesAreListedToo();
};

void TestDesignerDocument::editsMakeOneStepThatUndoes_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<EditFunction>("edit");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const QString &before, EditFunction edit, const QString &after) {
        QTest::newRow(name) << before << std::move(edit) << after;
    };
    row("add to nothing", {}, [](auto &d) { d.addState(specOf(u"A"_s), {}); }, u"A"_s);
    row("add takes a free name", u"A"_s, [](auto &d) { d.addState(specOf(u"A"_s), {}); }, u"A; A2"_s);
    row("add connected", u"A --> Z!"_s,
        [](auto &d) { d.addState(specOf(u"B"_s), {}, EdgeId{u"A"_s, u"no"_s, -1}); },
        u"A -done-> Z -no-> B; B; Z!"_s);
    row("add for an error", u"A --> Z!"_s, [](auto &d) { d.addState(specOf(u"B"_s), {}, EdgeId{u"A"_s, {}, 0}); },
        u"A --> Z -!*-> B; B; Z!"_s);
    row("splice", u"A -yes-> C; C"_s,
        [](auto &d) { d.spliceState(specOf(u"B"_s), {}, {u"A"_s, u"yes"_s, -1}); }, u"A -yes-> B; B --> C; C"_s);
    row("splice an exit leads nowhere", u"A --> C"_s,
        [](auto &d) { d.spliceState(specOf(u"B!"_s), {}, {u"A"_s, {}, -1}); }, u"A --> B; B!; C"_s);
    row("splice what is there", u"A --> C; B"_s,
        [](auto &d) { d.spliceExisting(u"B"_s, {50, 50}, {u"A"_s, {}, -1}); }, u"A --> B; C; B --> C"_s);
    row("remove", u"A --> B; B --> C"_s, [](auto &d) { d.removeStates({u"B"_s}, Removal::DropEdges); }, u"A; C"_s);
    row("remove and heal", u"A --> B; B --> C"_s, [](auto &d) { d.removeStates({u"B"_s}, Removal::Heal); },
        u"A --> C; C"_s);
    row("heal through two", u"A --> B; B --> C; C --> D"_s,
        [](auto &d) { d.removeStates({u"B"_s, u"C"_s}, Removal::Heal); }, u"A --> D; D"_s);
    row("heal round in a loop", u"A --> B; B --> C; C --> B"_s,
        [](auto &d) { d.removeStates({u"B"_s, u"C"_s}, Removal::Heal); }, u"A"_s);
    row("heal makes no loop of one", u"A --> B; B --> A"_s, [](auto &d) { d.removeStates({u"B"_s}, Removal::Heal); },
        u"A"_s);
    row("removed start passes on", u"A --> B; B --> C"_s, [](auto &d) { d.removeStates({u"A"_s}, Removal::DropEdges); },
        u"B --> C; C"_s);
    row("remove all", u"A --> B"_s, [](auto &d) { d.removeStates({u"A"_s, u"B"_s}, Removal::Heal); }, {});
    row("rename", u"A --> B; B -!Timeout-> A; C -x-> A"_s, [](auto &d) { (void)d.renameState(u"A"_s, u"New-name"_s); },
        u"New-name --> B; B -!Timeout-> New-name; C -x-> New-name"_s);
    row("start", u"A --> B"_s, [](auto &d) { d.setStart(u"B"_s); }, u"A --> B; B; start B"_s);
    row("connect", u"A; B"_s, [](auto &d) { d.connectOutcome(u"A"_s, u"yes"_s, u"B"_s); }, u"A -yes-> B; B"_s);
    row("connect one of all", u"A --> B; C"_s, [](auto &d) { d.connectOutcome(u"A"_s, u"no"_s, u"C"_s); },
        u"A -done-> B -no-> C; B; C"_s);
    row("connect again leads elsewhere", u"A -yes-> B; C"_s,
        [](auto &d) { d.connectOutcome(u"A"_s, u"yes"_s, u"C"_s); }, u"A -yes-> C; B; C"_s);
    row("connect all", u"A -yes-> B; A -no-> C"_s, [](auto &d) { d.connectOutcome(u"A"_s, {}, u"C"_s); },
        u"A --> C; B; C"_s);
    row("connect an error", u"A --> B"_s, [](auto &d) { d.connectError(u"A"_s, {u"Timeout"_s}, u"B"_s); },
        u"A --> B -!Timeout-> B; B"_s);
    row("same codes lead elsewhere", u"A -!Timeout-> B; C"_s,
        [](auto &d) { d.connectError(u"A"_s, {u"Timeout"_s}, u"C"_s); }, u"A -!Timeout-> C; B; C"_s);
    row("retarget", u"A -yes-> B; C"_s, [](auto &d) { d.retarget({u"A"_s, u"yes"_s, -1}, u"C"_s); },
        u"A -yes-> C; B; C"_s);
    row("retarget an error", u"A -!Timeout-> B; A -!*-> B; C"_s,
        [](auto &d) { d.retarget({u"A"_s, {}, 1}, u"C"_s); }, u"A -!Timeout-> B -!*-> C; B; C"_s);
    row("disconnect", u"A -yes-> B; A -no-> B"_s, [](auto &d) { d.disconnectEdge({u"A"_s, u"yes"_s, -1}); },
        u"A -no-> B; B"_s);
    row("remove several routes", u"A -!Timeout-> B; A -!TaskFailed-> B; A -!*-> B"_s,
        [](auto &d) {
            d.select({{}, {{u"A"_s, {}, 0}, {u"A"_s, {}, 2}}});
            d.removeSelection(Removal::DropEdges);
        },
        u"A -!TaskFailed-> B; B"_s);
    row("remove states with an edge", u"A --> B; B --> C; C --> A"_s,
        [](auto &d) {
            d.select({{u"B"_s}, {{u"C"_s, {}, -1}}});
            d.removeSelection(Removal::DropEdges);
        },
        u"A; C"_s);
    row("duplicate", u"A --> B; B -x-> A; B -y-> C"_s, [](auto &d) { d.duplicate({u"A"_s, u"B"_s}); },
        u"A --> B; B -x-> A -y-> C; C; A2 --> B2; B2 -x-> A2 -y-> C"_s);
}

void TestDesignerDocument::editsMakeOneStepThatUndoes()
{
    QFETCH(const QString, before);
    QFETCH(const EditFunction, edit);
    QFETCH(const QString, after);
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(before), {});
    const WorkflowDocument start = document.workflow();
    edit(document);
    QCOMPARE(drawingOf(document.workflow()), after);
    QCOMPARE(document.undoStack()->count(), 1);
    QVERIFY(document.isModified());
    const WorkflowDocument end = document.workflow();
    document.undoStack()->undo();
    QVERIFY(document.workflow() == start);
    QVERIFY(!document.isModified());
    document.undoStack()->redo();
    QVERIFY(document.workflow() == end);
}

void TestDesignerDocument::editsThatChangeNothingMakeNoStep_data()
{
    QTest::addColumn<EditFunction>("edit");
    QTest::newRow("rename to itself") << EditFunction([](auto &d) { (void)d.renameState(u"A"_s, u"A"_s); });
    QTest::newRow("same target") << EditFunction([](auto &d) { d.connectOutcome(u"A"_s, {}, u"B"_s); });
    QTest::newRow("unknown state") << EditFunction([](auto &d) { d.removeStates({u"Nobody"_s}, Removal::Heal); });
    QTest::newRow("no states") << EditFunction([](auto &d) { d.removeStates({}, Removal::Heal); });
    QTest::newRow("exit cannot lead on") << EditFunction([](auto &d) { d.connectOutcome(u"B"_s, {}, u"A"_s); });
    QTest::newRow("exit cannot fail over") << EditFunction([](auto &d) { d.connectError(u"B"_s, {u"*"_s}, u"A"_s); });
    QTest::newRow("moved by nothing") << EditFunction([](auto &d) { d.moveStates({{u"A"_s, d.position(u"A"_s)}}); });
    QTest::newRow("unknown start") << EditFunction([](auto &d) { d.setStart(u"Nobody"_s); });
    QTest::newRow("same title") << EditFunction([](auto &d) { d.setTitle({}); });
    QTest::newRow("param of an exit") << EditFunction([](auto &d) { d.setParam(u"B"_s, u"code"_s, Json(1)); });
}

void TestDesignerDocument::editsThatChangeNothingMakeNoStep()
{
    QFETCH(const EditFunction, edit);
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A --> B!"_s), {});
    edit(document);
    QCOMPARE(document.undoStack()->count(), 0);
    QCOMPARE(drawingOf(document.workflow()), u"A --> B; B!"_s);
}

void TestDesignerDocument::renameIsRefusedWithAReason_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << u""_s << u"A state needs a name."_s;
    QTest::newRow("blank") << u"  "_s << u"A state needs a name."_s;
    QTest::newRow("padded") << u" A2"_s << u"A name has letters, digits, -, _ and dots only."_s;
    QTest::newRow("taken") << u"B"_s << u"There is a state called B already."_s;
    QTest::newRow("two lines") << u"A\nB"_s << u"A name has letters, digits, -, _ and dots only."_s;
    QTest::newRow("too long") << QString(101, u'x') << u"A name has at most 100 character(s)."_s;
}

void TestDesignerDocument::renameIsRefusedWithAReason()
{
    QFETCH(const QString, name);
    QFETCH(const QString, reason);
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A --> B"_s), {});
    const Result<void> renamed = document.renameState(u"A"_s, name);
    QVERIFY(!renamed);
    QCOMPARE(renamed.error().message(), reason);
    QCOMPARE(document.undoStack()->count(), 0);
}

void TestDesignerDocument::connectingIsRefusedWithAReason_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("reason");
    QTest::newRow("from an exit") << u"Z"_s << u"A"_s
                                  << u"Z is an exit: it ends the run, so nothing can follow it."_s;
    QTest::newRow("already there") << u"A"_s << u"B"_s << u"It leads to B already."_s;
    QTest::newRow("nowhere") << u"A"_s << u"Nobody"_s << u"There is no state to connect here."_s;
    QTest::newRow("to itself is fine") << u"A"_s << u"A"_s << u""_s;
}

void TestDesignerDocument::connectingIsRefusedWithAReason()
{
    QFETCH(const QString, from);
    QFETCH(const QString, target);
    QFETCH(const QString, reason);
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A --> B; B --> Z!"_s), {});
    QCOMPARE(document.connectObstacle({from, {}, -1}, target), reason);
}

void TestDesignerDocument::randomEditsUndoBackToTheStart_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestDesignerDocument::randomEditsUndoBackToTheStart()
{
    QFETCH(const quint32, seed);
    QRandomGenerator chance(seed);
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A -yes-> B; A -no-> C; B --> D!; C -!*-> B; C --> E*; E --> D!"_s), {});
    const WorkflowDocument start = document.workflow();
    for (int i = 0; i < 120; ++i) {
        editAtRandom(document, chance);
        if (chance.bounded(5) == 0)
            document.undoStack()->undo();
    }
    QList<WorkflowDocument> back{document.workflow()};
    while (document.undoStack()->canUndo() && document.undoStack()->index() > 0) {
        document.undoStack()->undo();
        back.prepend(document.workflow());
    }
    QVERIFY(back.first() == start);
    QVERIFY(back.size() > 40);
    for (const WorkflowDocument &expected : std::as_const(back)) {
        QVERIFY(document.workflow() == expected);
        document.undoStack()->redo();
    }
}

void TestDesignerDocument::signalsSayWhatHappened()
{
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A --> B; B --> C"_s), {});
    QStringList said;
    const auto say = [&said](const QString &what) { return [&said, what](const QString &s) { said.append(what + s); }; };
    connect(&document, &DesignerDocument::stateAdded, this, say(u"added:"_s));
    connect(&document, &DesignerDocument::stateRemoved, this, say(u"removed:"_s));
    connect(&document, &DesignerDocument::stateChanged, this, say(u"changed:"_s));
    connect(&document, &DesignerDocument::edgesChanged, this, say(u"edges:"_s));
    connect(&document, &DesignerDocument::startChanged, this, say(u"start:"_s));
    connect(&document, &DesignerDocument::stateRenamed, this,
            [&said](const QString &from, const QString &to) { said.append(u"renamed:"_s + from + u">"_s + to); });
    connect(&document, &DesignerDocument::edited, this, [&said] { said.append(u"edited"_s); });
    const auto sentence = [&said] { return std::exchange(said, {}).join(u' '); };

    QVERIFY(document.renameState(u"B"_s, u"X"_s));
    QCOMPARE(sentence(), u"edges:A renamed:B>X edited"_s);
    document.setParam(u"A"_s, u"code"_s, Json(u"return 2;"_s));
    QCOMPARE(sentence(), u"changed:A edited"_s);
    document.removeStates({u"X"_s}, Removal::Heal);
    QCOMPARE(sentence(), u"edges:A removed:X edited"_s);
    document.undoStack()->undo();
    QCOMPARE(sentence(), u"added:X edges:A edited"_s);
    document.setStart(u"C"_s);
    QCOMPARE(sentence(), u"start:C edited"_s);
}

void TestDesignerDocument::automaticPlacesAreWrittenWithTheFirstMove()
{
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A --> B; B --> C"_s), {});
    QVERIFY(document.workflow().layout.nodes.isEmpty());
    QCOMPARE(document.position(u"C"_s), QPointF(0, 200));
    document.setParam(u"A"_s, u"code"_s, Json(u"x"_s));
    QVERIFY(document.workflow().layout.nodes.isEmpty());
    document.moveStates({{u"B"_s, {70, 80}}});
    const QMap<QString, QPointF> expected{{u"A"_s, {0, 0}}, {u"B"_s, {70, 80}}, {u"C"_s, {0, 200}}};
    QCOMPARE(document.workflow().layout.nodes, expected);
    document.undoStack()->undo();
    QVERIFY(document.workflow().layout.nodes.isEmpty());
    QCOMPARE(document.position(u"B"_s), QPointF(0, 100));
}

void TestDesignerDocument::selectionFollowsRenameAndRemoval()
{
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A -yes-> B; B --> C"_s), {});
    document.select({{u"B"_s, u"A"_s, u"Nobody"_s}, {{u"A"_s, u"yes"_s, -1}, {u"A"_s, u"no"_s, -1}}});
    QCOMPARE(document.selection().states, QStringList({u"B"_s, u"A"_s}));
    QCOMPARE(document.selection().edges.size(), 1);
    QVERIFY(document.renameState(u"B"_s, u"X"_s));
    QCOMPARE(document.selection().states, QStringList({u"X"_s, u"A"_s}));
    document.removeStates({u"X"_s}, Removal::DropEdges);
    QCOMPARE(document.selection().states, QStringList(u"A"_s));
    QVERIFY(document.selection().edges.isEmpty());
}

void TestDesignerDocument::problemsArriveAfterAnEdit()
{
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflowFrom(u"A --> Z!"_s), {});
    QTRY_VERIFY(document.isValidated());
    QVERIFY2(document.problemsOf(u"A"_s).isEmpty(), "a whole workflow has no problems");
    document.disconnectEdge({u"A"_s, {}, -1});
    QVERIFY(!document.isValidated());
    QTRY_VERIFY(document.isValidated());
    QVERIFY(!document.problems().isEmpty());
    document.undoStack()->undo();
    QTRY_VERIFY(document.isValidated());
    QVERIFY(document.problems().isEmpty());
}

void TestDesignerDocument::problemsOfSchedulesAreListedToo()
{
    WorkflowDocument workflow = workflowFrom(u"A --> Z!"_s);
    workflow.schedules = Json::Array{Json::Object{{u"id"_s, u"night"_s}, {u"cron"_s, u"0 25 * * *"_s}}};
    DesignerDocument document(testKinds(), &inAColumn);
    document.reset(workflow, {});
    QTRY_VERIFY(document.isValidated());
    QCOMPARE(document.problems().size(), 1);
    QCOMPARE(document.problems().first().pointer, u"/schedules/0/cron"_s);
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestDesignerDocument)
#include "tst_designerdocument.moc"
