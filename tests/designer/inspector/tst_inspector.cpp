// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/layout.h"
#include "designer/document/designerdocument.h"
#include "designer/inspector/inspector.h"
#include "designer/inspector/outcomesform.h"
#include "designer/inspector/parameterfield.h"
#include "engine/model/workflowreader.h"
#include "engine/tasks/taskcatalog.h"
#include "tests/designer/support/randomedits.h"
#include "tests/support/platformwarnings.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static const char workflowText[] = R"({
  "formatVersion": 1, "name": "test", "start": "Fetch",
  "inputs": { "site": { "type": "string", "required": true } },
  "states": {
    "Fetch": { "task": "http.request", "params": { "url": "${input.site}" }, "next": { "done": "Split" } },
    "Split": {
      "split": {
        "branches": {
          "one": { "task": "wait", "params": { "duration": "1s" } },
          "two": { "task": "log", "params": { "text": "two" } }
        },
        "join": { "strategy": "all" }
      },
      "next": "Done"
    },
    "Done": { "exit": "success" }
  }
})";

/** An inspector over a document of three states. */
class Fixture
{
public:
    Fixture()
        : document(TaskCatalog::builtIn().kinds(), arrangeWorkflow)
        , inspector(document)
    {
        const WorkflowReading reading = readWorkflow(workflowText);
        Q_ASSERT(reading.document);
        document.reset(*reading.document, {});
        inspector.resize(360, 800);
        inspector.show();
    }

    /** The visible field of that name. */
    ParameterField *field(const QString &name)
    {
        QApplication::processEvents(); // What was put into a layout shows itself then.
        for (ParameterField *each : inspector.findChildren<ParameterField *>(u"field-"_s + name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QLineEdit *line(const QString &name) { return field(name)->findChild<QLineEdit *>(); }
    void select(const QString &state) { document.selectStates({state}); }
    void openTab(const QString &title)
    {
        auto *tabs = inspector.findChild<QTabBar *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == title)
                tabs->setCurrentIndex(tab);
        }
    }
    template <typename Widget>
    Widget *visible(const QString &name = {})
    {
        QApplication::processEvents(); // What was put into a layout shows itself then.
        for (Widget *each : inspector.findChildren<Widget *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void choose(QComboBox *combo, const QString &text)
    {
        combo->setFocus();
        combo->setCurrentIndex(combo->findText(text));
        emit combo->activated(combo->currentIndex()); // As the list does when an entry is chosen.
        QApplication::processEvents();
    }
    int steps() { return document.undoStack()->index(); }

    DesignerDocument document;
    Inspector inspector;
};

class TestInspector : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void typingIsOneUndoStep();
    void leavingTheFieldEndsTheStep();
    void undoShowsTheFormerValue();
    void renamingWaitsForEnter();
    void aTakenNameIsRefusedInPlace();
    void anOutcomeLeadsToANewState();
    void anOutcomeLeadsElsewhere();
    void retryIsSaidInASentence();
    void aBadDurationIsNotApplied();
    void errorRoutesAreAddedAndRemoved();
    void branchesAreAddedRenamedAndRemoved();
    void aSplitBecomesForEach();
    void joinStrategiesAskForWhatTheyNeed();
    void anExitChangesItsKind();
    void inputsAreDeclared();
    void inputsSurviveUndoInTheMiddleOfAnEdit();
    void everyTypeOfInputCanBeChosen();
    void aTakenInputNameIsRefusedInPlace();
    void theStateBeingEditedMayGo();
    void theKindMayChangeUnderAnOpenForm();
    void anyUndoIsSafeInAnyForm_data();
    void anyUndoIsSafeInAnyForm();
    void withNothingSelectedTheWorkflowIsShown();
    void notesBelongToTheState();
    void aProblemLeadsToItsField();
    void aTaskIsGuardedByANewResource();
    void aResourceIsChosenByKeys();
    void aBranchAndTheWholeSplitAreGuarded();
    void aResourceIsRenamedWithAllWhoNameIt();
    void aMissingResourceIsShownAndSaid();
    void resourcesAreAddedChangedAndRemoved();
    void everySelectionIsSafe();
};

void TestInspector::typingIsOneUndoStep()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.line(u"url"_s)->setFocus();
    f.line(u"url"_s)->selectAll();
    QTest::keyClicks(f.line(u"url"_s), u"http://a"_s);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->param(u"url"), Json(u"http://a"_s));
    QCOMPARE(f.steps(), 1);
    f.document.undoStack()->undo();
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->param(u"url"), Json(u"${input.site}"_s));
    QVERIFY(!f.document.isModified());
}

void TestInspector::leavingTheFieldEndsTheStep()
{
    Fixture f;
    f.select(u"Fetch"_s);
    QTest::keyClicks(f.line(u"url"_s), u"a"_s);
    QTest::keyClick(f.line(u"url"_s), Qt::Key_Return);
    QTest::keyClicks(f.line(u"url"_s), u"b"_s);
    QCOMPARE(f.steps(), 2);
}

void TestInspector::undoShowsTheFormerValue()
{
    Fixture f;
    f.select(u"Fetch"_s);
    QTest::keyClicks(f.line(u"url"_s), u"xyz"_s);
    f.document.undoStack()->undo();
    QCOMPARE(f.line(u"url"_s)->text(), u"${input.site}"_s);
    f.document.undoStack()->redo();
    QVERIFY(f.line(u"url"_s)->text().contains(u"xyz"_s));
}

void TestInspector::renamingWaitsForEnter()
{
    Fixture f;
    f.inspector.editState(u"Fetch"_s);
    f.line(u"name"_s)->selectAll();
    QTest::keyClicks(f.line(u"name"_s), u"Get"_s);
    QVERIFY(f.document.state(u"Fetch"_s) != nullptr);
    QTest::keyClick(f.line(u"name"_s), Qt::Key_Return);
    QVERIFY(f.document.state(u"Get"_s) != nullptr);
    QCOMPARE(f.document.workflow().start, u"Get"_s);
    QCOMPARE(f.document.selection().states, QStringList{u"Get"_s});
    QCOMPARE(f.steps(), 1);
}

void TestInspector::aTakenNameIsRefusedInPlace()
{
    Fixture f;
    f.inspector.editState(u"Fetch"_s);
    f.line(u"name"_s)->selectAll();
    QTest::keyClicks(f.line(u"name"_s), u"Done"_s);
    QTest::keyClick(f.line(u"name"_s), Qt::Key_Return);
    QVERIFY(f.document.state(u"Fetch"_s) != nullptr);
    QCOMPARE(f.steps(), 0);
}

void TestInspector::anOutcomeLeadsToANewState()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.choose(f.visible<QComboBox>(u"target-done"_s), u"New state…"_s);
    QCOMPARE(f.document.workflow().states.size(), 4);
    QCOMPARE(f.document.state(u"Fetch"_s)->next.first().target, u"NewState"_s);
    QVERIFY(f.document.state(u"NewState"_s) != nullptr);
    QCOMPARE(f.steps(), 1);
}

void TestInspector::anOutcomeLeadsElsewhere()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.choose(f.visible<QComboBox>(u"target-done"_s), u"Done"_s);
    QCOMPARE(f.document.state(u"Fetch"_s)->next.first().target, u"Done"_s);
    f.choose(f.visible<QComboBox>(u"target-done"_s), u"Nowhere yet"_s);
    QVERIFY(f.document.state(u"Fetch"_s)->next.isEmpty());
    QCOMPARE(f.visible<QComboBox>(u"target-done"_s)->currentText(), u"Nowhere yet"_s);
}

void TestInspector::retryIsSaidInASentence()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.openTab(u"If it fails"_s);
    f.choose(f.field(u"mode"_s)->findChild<QComboBox *>(), u"After longer and longer waits"_s);
    QTest::keyClicks(f.line(u"maxRetries"_s), u"2"_s);
    QTest::keyClicks(f.line(u"attemptTimeout"_s), u"5s"_s);
    const TaskSpec task = *f.document.state(u"Fetch"_s)->task();
    QCOMPARE(task.retry->maxRetries, 2);
    QCOMPARE(task.attemptTimeout, std::optional<Milliseconds>(5s));
    QStringList texts;
    for (const QLabel *label : f.inspector.findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY2(texts.filter(u"100 ms, 200 ms apart"_s).size() == 1, qPrintable(texts.join(u'|')));
}

void TestInspector::aBadDurationIsNotApplied()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.openTab(u"If it fails"_s);
    QTest::keyClicks(f.line(u"attemptTimeout"_s), u"soon"_s);
    QVERIFY(!f.document.state(u"Fetch"_s)->task()->attemptTimeout);
    QCOMPARE(f.line(u"attemptTimeout"_s)->text(), u"soon"_s);
    QVERIFY(!f.field(u"attemptTimeout"_s)->obstacle().isEmpty());
}

void TestInspector::errorRoutesAreAddedAndRemoved()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.openTab(u"If it fails"_s);
    QTest::mouseClick(f.visible<QPushButton>(u"addErrorRoute"_s), Qt::LeftButton);
    QCOMPARE(f.steps(), 0); // Without a target it is not part of the workflow.
    f.choose(f.visible<QComboBox>(u"route-0"_s), u"Done"_s);
    const QList<ErrorRoute> expected{{{u"*"_s}, u"Done"_s, {}}};
    QCOMPARE(f.document.state(u"Fetch"_s)->onError, expected);
    for (QToolButton *button : f.inspector.findChildren<QToolButton *>()) {
        if (button->isVisible() && button->accessibleName() == u"Remove this route"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(f.document.state(u"Fetch"_s)->onError.isEmpty());
    QCOMPARE(f.steps(), 2);
}

void TestInspector::branchesAreAddedRenamedAndRemoved()
{
    Fixture f;
    f.select(u"Split"_s);
    QTest::mouseClick(f.visible<QToolButton>(u"addBranch"_s), Qt::LeftButton);
    const auto names = [&f] {
        QStringList all;
        for (const BranchSpec &branch : f.document.state(u"Split"_s)->split()->branches)
            all.append(branch.name);
        return all.join(u' ');
    };
    QCOMPARE(names(), u"one two branch3"_s);
    f.line(u"branchName"_s)->selectAll();
    QTest::keyClicks(f.line(u"branchName"_s), u"three"_s);
    QCOMPARE(names(), u"one two three"_s);
    f.line(u"branchName"_s)->selectAll();
    QTest::keyClicks(f.line(u"branchName"_s), u"one"_s); // Taken: the last usable name stays.
    QCOMPARE(names(), u"one two on"_s);
    f.document.undoStack()->setIndex(0);
    QCOMPARE(names(), u"one two"_s);
}

void TestInspector::aSplitBecomesForEach()
{
    Fixture f;
    f.select(u"Split"_s);
    QComboBox *form = nullptr;
    for (QComboBox *combo : f.inspector.findChildren<QComboBox *>()) {
        if (combo->isVisible() && combo->findText(u"Named branches"_s) >= 0)
            form = combo;
    }
    f.choose(form, u"One branch for each item of a list"_s);
    QVERIFY(f.document.state(u"Split"_s)->split()->isForEach());
    QCOMPARE(f.document.state(u"Split"_s)->split()->task.kind, u"wait"_s);
    f.field(u"forEach"_s)->findChild<QPlainTextEdit *>()->setPlainText(u"${input.sites}"_s);
    QCOMPARE(f.document.state(u"Split"_s)->split()->forEach, Json(u"${input.sites}"_s));
    f.document.undoStack()->setIndex(0);
    QCOMPARE(f.document.state(u"Split"_s)->split()->branches.size(), 2);
}

void TestInspector::joinStrategiesAskForWhatTheyNeed()
{
    Fixture f;
    f.select(u"Split"_s);
    QVERIFY(f.field(u"count"_s) == nullptr);
    f.choose(f.visible<QComboBox>(u"joinStrategy"_s), u"A number of them succeed"_s);
    QVERIFY(f.field(u"count"_s) != nullptr);
    QTest::keyClicks(f.line(u"count"_s), u"2"_s);
    const JoinSpec join = f.document.state(u"Split"_s)->split()->join;
    QCOMPARE(join.strategy, JoinStrategy::Quorum);
    QCOMPARE(join.count, 2);
}

void TestInspector::anExitChangesItsKind()
{
    Fixture f;
    f.select(u"Done"_s);
    f.choose(f.visible<QComboBox>(u"exitKind"_s), u"The run has failed"_s);
    QCOMPARE(f.document.state(u"Done"_s)->exit()->kind, ExitSpec::Kind::Failure);
    QCOMPARE(f.inspector.findChild<QTabBar *>()->count(), 3); // It cannot fail.
}

void TestInspector::inputsAreDeclared()
{
    Fixture f;
    f.document.select({});
    f.openTab(u"Inputs"_s);
    QTest::mouseClick(f.visible<QToolButton>(u"addInput"_s), Qt::LeftButton);
    QCOMPARE(f.document.workflow().inputs.size(), 2);
    f.line(u"name"_s)->selectAll();
    QTest::keyClicks(f.line(u"name"_s), u"price"_s);
    f.choose(f.field(u"type"_s)->findChild<QComboBox *>(), u"number"_s);
    QTest::keyClicks(f.line(u"minimum"_s), u"0.5"_s);
    const InputSpec input = f.document.workflow().inputs.last();
    QCOMPARE(input.name, u"price"_s);
    QCOMPARE(input.type, ValueType::Number);
    QCOMPARE(input.minimum, std::optional(0.5));
}

void TestInspector::inputsSurviveUndoInTheMiddleOfAnEdit()
{
    Fixture f;
    QUndoStack *stack = f.document.undoStack();
    f.document.select({});
    f.openTab(u"Inputs"_s);
    QTest::mouseClick(f.visible<QToolButton>(u"addInput"_s), Qt::LeftButton);
    f.line(u"name"_s)->setFocus();
    QTRY_VERIFY(f.line(u"name"_s)->hasFocus());
    f.line(u"name"_s)->selectAll();
    QTest::keyClicks(f.line(u"name"_s), u"price"_s);
    stack->undo(); // the name
    QCOMPARE(f.line(u"name"_s)->text(), u"input2"_s);
    QTest::keyClicks(f.line(u"name"_s), u"x"_s); // goes on typing
    QCOMPARE(f.document.workflow().inputs.last().name, u"input2x"_s);
    stack->undo();
    stack->undo(); // the input, whose form is open
    QCOMPARE(f.document.workflow().inputs.size(), 1);
    QCOMPARE(f.line(u"name"_s)->text(), u"site"_s);
    QTest::keyClicks(f.line(u"help"_s), u"Where"_s);
    QCOMPARE(f.document.workflow().inputs.first().help, u"Where"_s);
    while (stack->canUndo())
        stack->undo();
    f.document.setInputs({});
    QVERIFY(f.field(u"name"_s) == nullptr);
    stack->undo();
    QCOMPARE(f.line(u"name"_s)->text(), u"site"_s);
}

void TestInspector::everyTypeOfInputCanBeChosen()
{
    Fixture f;
    f.document.select({});
    f.openTab(u"Inputs"_s);
    auto *types = f.field(u"type"_s)->findChild<QComboBox *>();
    for (int type = 0; type < types->count(); ++type) {
        types->setCurrentIndex(type);
        emit types->activated(type);
        const bool isNumber = types->itemText(type).contains(u"number"_s);
        QCOMPARE(f.field(u"minimum"_s) != nullptr, isNumber);
    }
    QCOMPARE(f.document.workflow().inputs.first().type, ValueType::Any);
}

void TestInspector::aTakenInputNameIsRefusedInPlace()
{
    Fixture f;
    f.document.select({});
    f.openTab(u"Inputs"_s);
    QTest::mouseClick(f.visible<QToolButton>(u"addInput"_s), Qt::LeftButton);
    f.line(u"name"_s)->selectAll();
    QTest::keyClicks(f.line(u"name"_s), u"site"_s);
    QCOMPARE(f.document.workflow().inputs.last().name, u"sit"_s); // the last that could be used
    const QList<QLabel *> labels = f.field(u"name"_s)->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](QLabel *label) {
        return label->isVisible() && label->text().contains(u"taken"_s);
    }));
    QTest::keyClicks(f.line(u"name"_s), u"2"_s);
    QCOMPARE(f.document.workflow().inputs.last().name, u"site2"_s);
}

void TestInspector::theStateBeingEditedMayGo()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.line(u"url"_s)->end(false);
    QTest::keyClicks(f.line(u"url"_s), u"/page"_s);
    QLineEdit *field = f.line(u"url"_s);
    field->setFocus();
    f.document.removeStates({u"Fetch"_s}, Removal::DropEdges);
    QVERIFY(f.document.state(u"Fetch"_s) == nullptr);
    QCOMPARE(f.document.workflow().states.size(), 2);
    QApplication::processEvents();
    f.document.undoStack()->undo();
    f.select(u"Fetch"_s);
    QCOMPARE(f.line(u"url"_s)->text(), u"${input.site}/page"_s);
}

void TestInspector::theKindMayChangeUnderAnOpenForm()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.line(u"url"_s)->end(false);
    QTest::keyClicks(f.line(u"url"_s), u"/page"_s);
    StateSpec changed = *f.document.state(u"Fetch"_s);
    const StateSpec before = changed;
    for (const auto &body : QList<decltype(StateSpec::body)>{TaskSpec{.kind = u"log"_s}, SplitSpec(), ExitSpec(),
                                                              TaskSpec{.kind = u"no such kind"_s}, before.body}) {
        changed.body = body;
        f.document.setStateSpec(u"Fetch"_s, changed);
        QApplication::processEvents();
    }
    QCOMPARE(*f.document.state(u"Fetch"_s), before);
    QVERIFY(f.line(u"url"_s)->text().endsWith(u"/page"_s));
    while (f.document.undoStack()->canUndo())
        f.document.undoStack()->undo();
    while (f.document.undoStack()->canRedo())
        f.document.undoStack()->redo();
    QCOMPARE(*f.document.state(u"Fetch"_s), before);
}

void TestInspector::anyUndoIsSafeInAnyForm_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/** Edits from elsewhere, undo and redo between key presses in whatever field is there. */
void TestInspector::anyUndoIsSafeInAnyForm()
{
    QFETCH(const quint32, seed);
    QRandomGenerator chance(seed);
    Fixture f;
    QUndoStack *stack = f.document.undoStack();
    for (int step = 0; step < 60; ++step) {
        const QList<StateSpec> &states = f.document.workflow().states;
        if (chance.bounded(4) == 0)
            f.document.select({});
        else if (!states.isEmpty())
            f.select(states.at(chance.bounded(int(states.size()))).name);
        auto *tabs = f.inspector.findChild<QTabBar *>();
        tabs->setCurrentIndex(chance.bounded(tabs->count()));
        QList<QLineEdit *> lines = f.inspector.findChildren<QLineEdit *>();
        lines.removeIf([](const QLineEdit *line) { return !line->isVisible() || !line->isEnabled(); });
        if (!lines.isEmpty())
            QTest::keyClicks(lines.at(chance.bounded(int(lines.size()))), u"a1"_s);
        for (int i = chance.bounded(3); i > 0; --i)
            stack->undo();
        if (chance.bounded(3) == 0)
            stack->redo();
        if (chance.bounded(2) == 0)
            editAtRandom(f.document, chance);
        QApplication::processEvents();
    }
    while (stack->canUndo())
        stack->undo();
    QCOMPARE(f.document.workflow(), *readWorkflow(workflowText).document);
}

void TestInspector::withNothingSelectedTheWorkflowIsShown()
{
    Fixture f;
    f.document.select({});
    QTest::keyClicks(f.line(u"title"_s), u"A test"_s);
    QCOMPARE(f.document.workflow().title, u"A test"_s);
    QCOMPARE(f.steps(), 1);
    f.choose(f.visible<QComboBox>(u"startState"_s), u"Split"_s);
    QCOMPARE(f.document.workflow().start, u"Split"_s);
}

void TestInspector::notesBelongToTheState()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.openTab(u"Notes"_s);
    QTest::keyClicks(f.visible<QPlainTextEdit>(), u"Ask Ann."_s);
    QCOMPARE(f.document.state(u"Fetch"_s)->note, u"Ask Ann."_s);
    QCOMPARE(f.steps(), 1);
    f.select(u"Split"_s);
    QVERIFY(f.visible<QPlainTextEdit>()->toPlainText().isEmpty());
}

void TestInspector::aProblemLeadsToItsField()
{
    Fixture f;
    Problem problem;
    problem.state = u"Split"_s;
    problem.pointer = u"/states/Split/split/branches/two/params/text"_s;
    f.document.select({});
    f.inspector.showProblem(problem);
    QApplication::setActiveWindow(&f.inspector);
    QCOMPARE(f.document.selection().states, QStringList{u"Split"_s});
    QVERIFY(f.field(u"text"_s) != nullptr);
    QCOMPARE(f.line(u"branchName"_s)->text(), u"two"_s);
    QVERIFY(f.field(u"text"_s)->isAncestorOf(f.inspector.focusWidget()));
}

void TestInspector::aTaskIsGuardedByANewResource()
{
    Fixture f;
    f.select(u"Fetch"_s);
    f.openTab(u"If it fails"_s);
    QVERIFY(f.field(u"units"_s) == nullptr);
    f.choose(f.visible<QComboBox>(u"guard-rateLimit"_s), u"New…"_s);
    const ResourceSpec expected{u"limit"_s, u"tokenBucket"_s, {{u"tokens"_s, Json(10)}}, {}, {}};
    QCOMPARE(f.document.workflow().resources, QList<ResourceSpec>{expected});
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->guards.limiter, u"limit"_s);
    QCOMPARE(f.visible<QComboBox>(u"guard-rateLimit"_s)->currentText(), u"limit"_s);
    QCOMPARE(f.steps(), 1);
    QTest::keyClicks(f.line(u"units"_s), u"3"_s);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->guards.units, 3);
    f.document.undoStack()->setIndex(0);
    QVERIFY(f.document.workflow().resources.isEmpty());
    QVERIFY(f.document.state(u"Fetch"_s)->task()->guards.isEmpty());
    QCOMPARE(f.visible<QComboBox>(u"guard-rateLimit"_s)->currentText(), u"None"_s);
    f.document.undoStack()->redo();
    QTest::mouseClick(f.visible<QToolButton>(u"open-rateLimit"_s), Qt::LeftButton);
    QVERIFY(f.document.selection().states.isEmpty());
    QCOMPARE(f.line(u"resourceName"_s)->text(), u"limit"_s);
    QCOMPARE(f.line(u"tokens"_s)->text(), u"10"_s);
}

void TestInspector::aResourceIsChosenByKeys()
{
    Fixture f;
    f.document.setResources({{u"api"_s, u"circuitBreaker"_s, {}, {}, {}}, {u"all"_s, u"retryBudget"_s, {}, {}, {}},
                             {u"db"_s, u"circuitBreaker"_s, {}, {}, {}}});
    f.select(u"Fetch"_s);
    f.openTab(u"If it fails"_s);
    auto *breaker = f.visible<QComboBox>(u"guard-breaker"_s);
    QCOMPARE(breaker->count(), 5); // none, the two breakers, a line, "New…"
    breaker->setFocus();
    QTest::keyClick(breaker, Qt::Key_Down);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->guards.breaker, u"api"_s);
    QTest::keyClick(breaker, Qt::Key_Down);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->guards.breaker, u"db"_s);
    auto *budget = f.visible<QComboBox>(u"guard-retryBudget"_s);
    budget->setFocus();
    QTest::keyClick(budget, Qt::Key_Down);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->retryBudget, u"all"_s);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->guards.breaker, u"db"_s);
    QTest::keyClick(breaker, Qt::Key_Home);
    QVERIFY(f.document.state(u"Fetch"_s)->task()->guards.isEmpty());
}

void TestInspector::aBranchAndTheWholeSplitAreGuarded()
{
    Fixture f;
    f.select(u"Split"_s);
    f.choose(f.visible<QComboBox>(u"guard-bulkhead"_s), u"New…"_s);
    QCOMPARE(f.document.state(u"Split"_s)->split()->branches.first().task.guards.bulkhead, u"bulkhead"_s);
    QVERIFY(f.document.state(u"Split"_s)->split()->branches.last().task.guards.isEmpty());
    QCOMPARE(f.steps(), 1);
    f.openTab(u"If it fails"_s);
    QVERIFY(f.visible<QComboBox>(u"guard-retryBudget"_s) == nullptr); // a split is not retried
    f.choose(f.visible<QComboBox>(u"guard-bulkhead"_s), u"bulkhead"_s);
    QCOMPARE(f.document.state(u"Split"_s)->split()->guards.bulkhead, u"bulkhead"_s);
    f.choose(f.visible<QComboBox>(u"guard-bulkhead"_s), u"None"_s);
    QVERIFY(f.document.state(u"Split"_s)->split()->guards.isEmpty());
    QCOMPARE(f.document.workflow().resources.size(), 1);
}

void TestInspector::aResourceIsRenamedWithAllWhoNameIt()
{
    Fixture f;
    StateSpec fetch = *f.document.state(u"Fetch"_s);
    fetch.task()->guards.limiter = u"both"_s;
    fetch.task()->guards.units = 2;
    f.document.setStateSpec(u"Fetch"_s, fetch);
    StateSpec split = *f.document.state(u"Split"_s);
    split.split()->guards.limiter = u"one"_s;
    split.split()->branches[1].task.guards.limiter = u"one"_s;
    f.document.setStateSpec(u"Split"_s, split);
    f.document.setResources({{u"one"_s, u"tokenBucket"_s, {{u"tokens"_s, Json(5)}}, {}, {}},
                             {u"both"_s, u"tieredLimit"_s, {{u"tiers"_s, Json(Json::Array{Json(u"one"_s)})}}, {}, {}}});
    const int before = f.steps();
    f.select({});
    f.openTab(u"Resources"_s);
    QTRY_VERIFY(f.document.isValidated());
    QTest::mouseDClick(f.line(u"resourceName"_s), Qt::LeftButton, {}, QPoint(10, 10));
    QTest::keyClicks(f.line(u"resourceName"_s), u"both"_s); // "b", "bo", "bot", and then it is taken
    QCOMPARE(f.document.workflow().resources.first().name, u"bot"_s);
    QTest::keyClicks(f.line(u"resourceName"_s), u"2"_s);
    QTest::keyClick(f.line(u"resourceName"_s), Qt::Key_Return);
    QCOMPARE(f.document.workflow().resources.first().name, u"both2"_s);
    QCOMPARE(Json(f.document.workflow().resources.last().params)[u"tiers"], Json(Json::Array{Json(u"both2"_s)}));
    QCOMPARE(f.document.state(u"Split"_s)->split()->guards.limiter, u"both2"_s);
    QCOMPARE(f.document.state(u"Split"_s)->split()->branches[1].task.guards.limiter, u"both2"_s);
    QCOMPARE(f.document.state(u"Fetch"_s)->task()->guards.limiter, u"both"_s);
    QCOMPARE(f.steps(), before + 1);
    f.document.undoStack()->undo();
    QCOMPARE(f.document.state(u"Split"_s)->split()->guards.limiter, u"one"_s);
    QCOMPARE(f.line(u"resourceName"_s)->text(), u"one"_s);
}

void TestInspector::aMissingResourceIsShownAndSaid()
{
    Fixture f;
    StateSpec fetch = *f.document.state(u"Fetch"_s);
    fetch.task()->guards.breaker = u"gone"_s;
    f.document.setStateSpec(u"Fetch"_s, fetch);
    f.select(u"Fetch"_s);
    f.openTab(u"If it fails"_s);
    QTRY_VERIFY(f.document.isValidated());
    QCOMPARE(f.visible<QComboBox>(u"guard-breaker"_s)->currentText(), u"gone (missing)"_s);
    QVERIFY(!f.visible<QToolButton>(u"open-breaker"_s)->isEnabled());
    QStringList texts;
    for (const QLabel *label : f.inspector.findChildren<QLabel *>())
        texts.append(label->isVisible() ? label->text() : QString());
    QVERIFY2(!texts.filter(u"no resource \"gone\""_s).isEmpty(), qPrintable(texts.join(u'|')));
    f.openTab(u"Settings"_s);
    const Problems problems = f.document.problemsOf(u"Fetch"_s);
    const auto found = std::ranges::find(problems, u"unknown-resource"_s, &Problem::code);
    QVERIFY(found != problems.end());
    f.inspector.showProblem(*found);
    QVERIFY(f.visible<QComboBox>(u"guard-breaker"_s) != nullptr);
}

void TestInspector::resourcesAreAddedChangedAndRemoved()
{
    Fixture f;
    f.select({});
    f.openTab(u"Resources"_s);
    QTest::mouseClick(f.visible<QToolButton>(u"addResource"_s), Qt::LeftButton);
    QCOMPARE(f.document.workflow().resources.first().kind, u"circuitBreaker"_s);
    QTest::keyClicks(f.line(u"failureThreshold"_s), u"7"_s);
    QCOMPARE(Json(f.document.workflow().resources.first().params)[u"failureThreshold"], Json(7));
    f.choose(f.visible<QComboBox>(), u"Bulkhead"_s);
    QCOMPARE(f.document.workflow().resources.first().kind, u"bulkhead"_s);
    QVERIFY(f.document.workflow().resources.first().params.isEmpty());
    QTRY_VERIFY(f.document.isValidated());
    QVERIFY(f.field(u"maxConcurrent"_s)->findChild<QLineEdit *>() != nullptr);
    QVERIFY(!f.field(u"maxConcurrent"_s)->problems().isEmpty()); // it is needed
    QTest::mouseClick(f.visible<QToolButton>(u"addResource"_s), Qt::LeftButton);
    QCOMPARE(f.document.workflow().resources.last().name, u"breaker2"_s);
    QTest::mouseClick(f.visible<QToolButton>(u"removeResource"_s), Qt::LeftButton);
    QTest::mouseClick(f.visible<QToolButton>(u"removeResource"_s), Qt::LeftButton);
    QVERIFY(f.document.workflow().resources.isEmpty());
    QVERIFY(f.visible<QListWidget>(u"resources"_s) == nullptr);
    f.document.undoStack()->setIndex(0);
    QVERIFY(!f.document.isModified());
}

void TestInspector::everySelectionIsSafe()
{
    Fixture f;
    const QList<Selection> selections{{{u"Fetch"_s, u"Split"_s}, {}},
                                      {{}, {{u"Fetch"_s, u"done"_s, -1}}},
                                      {{u"Done"_s}, {}},
                                      {}};
    for (const Selection &selection : selections) {
        f.document.select(selection);
        for (int tab = 0; tab < f.inspector.findChild<QTabBar *>()->count(); ++tab)
            f.inspector.findChild<QTabBar *>()->setCurrentIndex(tab);
    }
    f.document.select({{}, {{u"Fetch"_s, u"done"_s, -1}}});
    f.document.disconnectEdge({u"Fetch"_s, u"done"_s, -1});
    f.select(u"Split"_s);
    f.document.removeStates({u"Split"_s}, Removal::DropEdges);
    f.document.undoStack()->undo();
    f.document.clear();
    QCOMPARE(f.inspector.findChild<QTabBar *>()->count(), 4);
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
