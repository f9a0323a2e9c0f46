// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/canvasscene.h"
#include "designer/canvas/canvasview.h"
#include "designer/canvas/kindpicker.h"
#include "designer/canvas/nameeditor.h"
#include "designer/canvas/tools.h"
#include "tests/designer/support/drawing.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** Columns of 400, rows of 200, in the order of the states: A at the upper left, then three in a row. */
static QMap<QString, QPointF> inRows(const WorkflowDocument &workflow)
{
    QMap<QString, QPointF> places;
    for (int i = 0; i < workflow.states.size(); ++i)
        places.insert(workflow.states.at(i).name, QPointF(i % 3 * 400, i / 3 * 200));
    return places;
}

/** A document in a window that is on the screen at life-size, and the mouse in it. */
struct Bench
{
    explicit Bench(const QString &drawing) : document(testKinds(), &inRows), view(document)
    {
        document.reset(workflowFrom(drawing), {});
        view.resize(1400, 900);
        view.show();
        view.setZoom(1);
        view.centerOn(500, 250);
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setFocus();
    }

    QPoint at(QPointF scenePoint) const { return view.mapFromScene(scenePoint); }
    QPointF centre(const QString &state) { return view.canvas().outline(state).center(); }
    void click(const QString &state, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, at(centre(state)));
    }
    void press(QPointF place, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseMove(view.viewport(), at(place));
        QTest::mousePress(view.viewport(), button, modifiers, at(place));
    }
    /** Moves in small steps, as a hand does. */
    void moveTo(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        for (int i = 1; i <= 8; ++i) {
            const QPointF place = from + (to - from) * i / 8;
            QMouseEvent move(QEvent::MouseMove, at(place), view.viewport()->mapToGlobal(at(place)), Qt::NoButton, button,
                             modifiers);
            QApplication::sendEvent(view.viewport(), &move);
        }
    }
    void release(QPointF place, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseRelease(view.viewport(), button, modifiers, at(place));
    }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        press(from, Qt::LeftButton, modifiers);
        moveTo(from, to, Qt::LeftButton, modifiers);
        release(to, Qt::LeftButton, modifiers);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    QString drawing() const { return drawingOf(document.workflow()); }
    QString selected() const { return document.selection().states.join(u' '); }
    Handle handle(const QString &state, bool isError)
    {
        for (const Handle &candidate : handlesOf(view.canvas(), document, state)) {
            if (candidate.edge.isError() == isError)
                return candidate;
        }
        return {};
    }

    DesignerDocument document;
    CanvasView view;
};

class TestCanvasView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** The platform of the tests regrets in every popup what it cannot do. */
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }
    void clicksSelect();
    void rubberBandSelectsWhatItTouches();
    void escapeEndsAGestureWithoutATrace();
    void draggingMovesInOneStep();
    void draggingSnapsToGridAndNeighbours();
    void altMovesFreely();
    void draggingAHandleConnects();
    void draggingFromTheBorderConnects();
    void draggingTheErrorHandleMakesAnErrorRoute();
    void connectingFromAnExitIsImpossible();
    void aHandleLetGoOnTheCanvasAsksForAKind();
    void draggingAnEdgesEndLeadsItElsewhere();
    void droppingAStateOnAnEdgeInsertsIt();
    void droppingAKindOnAnEdgeInsertsIt();
    void wheelAndKeysZoomAtThePointer();
    void spaceAndMiddleButtonPan();
    void arrowsWalkAndMove();
    void tabWalksInOrderAndLeaves();
    void renamesInPlace();
    void aNameThatCannotBeStays();
    void deletesAndHeals();
    void connectsTwoSelectedByKey();
    void cutAndPasteBack();
    void kindsAreAddedBelowTheSelected();
    void aPastRunCannotBeEdited();
    void theMenuKeyAsksForTheMenu();
    void fitShowsAll();
    void theImageShowsAll();
    void theSelectionIsSaid();
};

void TestCanvasView::clicksSelect()
{
    Bench bench(u"A --> B; C; D"_s);
    bench.click(u"A"_s);
    QCOMPARE(bench.selected(), u"A"_s);
    bench.click(u"B"_s, Qt::ShiftModifier);
    QCOMPARE(bench.selected(), u"A B"_s);
    bench.click(u"A"_s, Qt::ControlModifier);
    QCOMPARE(bench.selected(), u"B"_s);
    bench.click(u"D"_s, Qt::ShiftModifier);
    bench.click(u"D"_s);
    QCOMPARE(bench.selected(), u"D"_s);
    const QPolygonF way = bench.view.canvas().route({u"A"_s, {}, -1}).points;
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, bench.at((way.at(0) + way.at(1)) / 2));
    QCOMPARE(bench.document.selection().edges, QList<EdgeId>({{u"A"_s, {}, -1}}));
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, bench.at({200, 120}));
    QVERIFY(bench.document.selection().isEmpty());
    QCOMPARE(bench.document.undoStack()->count(), 0);
}

void TestCanvasView::rubberBandSelectsWhatItTouches()
{
    Bench bench(u"A; B; C; D; E; F"_s);
    bench.drag({-50, -50}, {450, 150});
    QCOMPARE(bench.selected(), u"A B"_s);
    bench.drag({380, 180}, {600, 300}, Qt::ShiftModifier);
    QCOMPARE(bench.selected(), u"A B E"_s);
    bench.drag({300, 100}, {310, 110});
    QCOMPARE(bench.selected(), QString());
}

void TestCanvasView::escapeEndsAGestureWithoutATrace()
{
    Bench bench(u"A --> B; C; D"_s);
    const QPointF from = bench.centre(u"A"_s);
    bench.press(from);
    bench.moveTo(from, from + QPointF(100, 100));
    QVERIFY(bench.centre(u"A"_s) != from);
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.centre(u"A"_s), from);
    bench.release(from + QPointF(100, 100));
    bench.click(u"C"_s);
    bench.press({-40, 120});
    bench.moveTo({-40, 120}, {300, -30});
    QCOMPARE(bench.selected(), u"A"_s);
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.selected(), u"C"_s);
    bench.release({300, -30});
    const Handle handle = bench.handle(u"C"_s, false);
    bench.press(handle.point);
    bench.moveTo(handle.point, bench.centre(u"D"_s));
    bench.key(Qt::Key_Escape);
    bench.release(bench.centre(u"D"_s));
    QCOMPARE(bench.drawing(), u"A --> B; B; C; D"_s);
    QCOMPARE(bench.document.undoStack()->count(), 0);
}

void TestCanvasView::draggingMovesInOneStep()
{
    Bench bench(u"A; B; C; D"_s);
    bench.click(u"A"_s);
    bench.click(u"B"_s, Qt::ShiftModifier);
    const QPointF from = bench.centre(u"B"_s);
    bench.drag(from, from + QPointF(41, 83), Qt::AltModifier);
    QCOMPARE(bench.document.position(u"A"_s), QPointF(41, 83));
    QCOMPARE(bench.document.position(u"B"_s), QPointF(441, 83));
    QCOMPARE(bench.document.undoStack()->count(), 1);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.document.position(u"B"_s), QPointF(400, 0));
    QCOMPARE(bench.view.canvas().outline(u"A"_s).topLeft(), QPointF(0, 0));
    QCOMPARE(bench.selected(), u"A B"_s);
}

void TestCanvasView::draggingSnapsToGridAndNeighbours()
{
    Bench bench(u"A; B; C; D"_s);
    const QPointF from = bench.centre(u"D"_s);
    bench.drag(from, from + QPointF(404, 100));
    QCOMPARE(bench.centre(u"D"_s).x(), bench.centre(u"B"_s).x()); // In line with B, which was 4 away.
    bench.drag(bench.centre(u"D"_s), bench.centre(u"D"_s) + QPointF(101, 51));
    QCOMPARE(std::fmod(bench.centre(u"D"_s).x(), 8), 0.0);
    QCOMPARE(std::fmod(bench.centre(u"D"_s).y(), 8), 0.0);
}

void TestCanvasView::altMovesFreely()
{
    Bench bench(u"A; B"_s);
    const QPointF from = bench.centre(u"A"_s);
    bench.drag(from, from + QPointF(33, 47), Qt::AltModifier);
    QCOMPARE(bench.document.position(u"A"_s), QPointF(33, 47));
}

void TestCanvasView::draggingAHandleConnects()
{
    Bench bench(u"A; B; C; D"_s);
    bench.click(u"A"_s);
    const Handle handle = bench.handle(u"A"_s, false);
    QCOMPARE(handle.edge.outcome, u"done"_s);
    bench.drag(handle.point, bench.centre(u"D"_s));
    QCOMPARE(bench.drawing(), u"A -done-> D; B; C; D"_s);
    QCOMPARE(bench.document.undoStack()->count(), 1);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.drawing(), u"A; B; C; D"_s);
    bench.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.drawing(), u"A -done-> D; B; C; D"_s);
}

void TestCanvasView::draggingFromTheBorderConnects()
{
    Bench bench(u"A; B"_s);
    const QRectF outline = bench.view.canvas().outline(u"A"_s);
    bench.drag({outline.right() - 2, outline.top() + 12}, bench.centre(u"B"_s));
    QCOMPARE(bench.drawing(), u"A -done-> B; B"_s);
}

void TestCanvasView::draggingTheErrorHandleMakesAnErrorRoute()
{
    Bench bench(u"A --> B; C"_s);
    bench.click(u"A"_s);
    bench.drag(bench.handle(u"A"_s, true).point, bench.centre(u"C"_s));
    QCOMPARE(bench.drawing(), u"A --> B -!*-> C; B; C"_s);
    QVERIFY(bench.handle(u"A"_s, true).text.isEmpty()); // All errors lead somewhere now.
}

void TestCanvasView::connectingFromAnExitIsImpossible()
{
    Bench bench(u"A!; B; C --> B"_s);
    bench.click(u"A"_s);
    QVERIFY(handlesOf(bench.view.canvas(), bench.document, u"A"_s).isEmpty());
    const QSignalSpy hints(&bench.view, &CanvasView::hintChanged);
    bench.document.select({{}, {{u"C"_s, {}, -1}}});
    const QPointF end = bench.view.canvas().route({u"C"_s, {}, -1}).points.last();
    bench.press(end);
    bench.moveTo(end, bench.centre(u"B"_s));
    QCOMPARE(frameOf(*bench.view.canvas().picture(u"B"_s)).drop, DropMark::Impossible);
    QCOMPARE(hints.last().first().toString(), u"It leads to B already."_s);
    bench.release(bench.centre(u"B"_s));
    QCOMPARE(frameOf(*bench.view.canvas().picture(u"B"_s)).drop, DropMark::None);
    QCOMPARE(bench.document.undoStack()->count(), 0);
}

void TestCanvasView::aHandleLetGoOnTheCanvasAsksForAKind()
{
    Bench bench(u"A; B"_s);
    bench.click(u"A"_s);
    bench.drag(bench.handle(u"A"_s, false).point, {92, 400});
    auto *picker = bench.view.findChild<KindPicker *>();
    QVERIFY(picker != nullptr && picker->isVisible());
    auto *search = picker->findChild<QLineEdit *>();
    QTest::keyClicks(search, u"log"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(bench.drawing(), u"A -done-> LogMessage; LogMessage; B"_s);
    QCOMPARE(bench.document.undoStack()->count(), 1);
    QCOMPARE(bench.selected(), u"LogMessage"_s);
    QCOMPARE(bench.centre(u"LogMessage"_s), QPointF(96, 400));
    bench.drag(bench.handle(u"LogMessage"_s, false).point, {600, 500});
    QTest::keyClick(bench.view.findChildren<KindPicker *>().last()->findChild<QLineEdit *>(), Qt::Key_Escape);
    QCOMPARE(bench.document.undoStack()->count(), 1);
}

void TestCanvasView::draggingAnEdgesEndLeadsItElsewhere()
{
    Bench bench(u"A -yes-> B; C"_s);
    bench.document.select({{}, {{u"A"_s, u"yes"_s, -1}}});
    bench.drag(bench.view.canvas().route({u"A"_s, u"yes"_s, -1}).points.last(), bench.centre(u"C"_s));
    QCOMPARE(bench.drawing(), u"A -yes-> C; B; C"_s);
    QCOMPARE(bench.document.undoStack()->count(), 1);
}

void TestCanvasView::droppingAStateOnAnEdgeInsertsIt()
{
    Bench bench(u"A --> B; C; D"_s);
    const QPolygonF way = bench.view.canvas().route({u"A"_s, {}, -1}).points;
    const QPointF middle = (way.first() + way.last()) / 2;
    bench.press(bench.centre(u"D"_s));
    bench.moveTo(bench.centre(u"D"_s), middle);
    QVERIFY(bench.view.canvas().picture(EdgeId{u"A"_s, {}, -1})->isDropTarget);
    bench.release(middle);
    QCOMPARE(bench.drawing(), u"A --> D; B; C; D --> B"_s);
    QCOMPARE(bench.document.undoStack()->count(), 1);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.drawing(), u"A --> B; B; C; D"_s);
    QCOMPARE(bench.document.position(u"D"_s), QPointF(0, 200));
}

void TestCanvasView::droppingAKindOnAnEdgeInsertsIt()
{
    Bench bench(u"A --> B"_s);
    QMimeData data;
    data.setData(QString::fromUtf16(PaletteKindMime), "log");
    const QPolygonF way = bench.view.canvas().route({u"A"_s, {}, -1}).points;
    const QPoint middle = bench.at((way.first() + way.last()) / 2);
    const auto dropAt = [&](QPoint place) {
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(bench.view.viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(bench.view.viewport(), &drop);
    };
    dropAt(middle);
    QCOMPARE(bench.drawing(), u"A --> LogMessage; LogMessage --> B; B"_s);
    dropAt(bench.at({200, 500}));
    QCOMPARE(bench.drawing(), u"A --> LogMessage; LogMessage --> B; B; LogMessage2"_s);
    QCOMPARE(bench.document.undoStack()->count(), 2);
}

void TestCanvasView::wheelAndKeysZoomAtThePointer()
{
    Bench bench(u"A; B; C"_s);
    const QSignalSpy zoomed(&bench.view, &CanvasView::zoomChanged);
    const QPoint place(300, 200);
    const QPointF before = bench.view.mapToScene(place);
    QWheelEvent wheel(place, bench.view.viewport()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(bench.view.viewport(), &wheel);
    QCOMPARE(bench.view.zoom(), 1.2);
    QVERIFY(QLineF(before, bench.view.mapToScene(place)).length() < 2);
    QCOMPARE(zoomed.count(), 1);
    for (int i = 0; i < 40; ++i)
        bench.view.zoomIn();
    QCOMPARE(bench.view.zoom(), 4.0);
    for (int i = 0; i < 60; ++i)
        bench.view.zoomOut();
    QCOMPARE(bench.view.zoom(), 0.1);
    bench.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(bench.view.zoom(), 1.0);
}

void TestCanvasView::spaceAndMiddleButtonPan()
{
    Bench bench(u"A; B; C"_s);
    const auto panned = [&](Qt::MouseButton button) {
        const QPointF before = bench.view.mapToScene(QPoint(0, 0));
        const QPoint from(500, 400);
        QTest::mousePress(bench.view.viewport(), button, {}, from);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(60, 40), bench.view.viewport()->mapToGlobal(from), Qt::NoButton,
                         button, {});
        QApplication::sendEvent(bench.view.viewport(), &move);
        QTest::mouseRelease(bench.view.viewport(), button, {}, from + QPoint(60, 40));
        return before - bench.view.mapToScene(QPoint(0, 0));
    };
    QCOMPARE(panned(Qt::MiddleButton), QPointF(60, 40));
    QTest::keyPress(&bench.view, Qt::Key_Space);
    QCOMPARE(panned(Qt::LeftButton), QPointF(60, 40));
    QTest::keyRelease(&bench.view, Qt::Key_Space);
    QCOMPARE(panned(Qt::LeftButton), QPointF(0, 0));
    QCOMPARE(bench.document.undoStack()->count(), 0);
}

void TestCanvasView::arrowsWalkAndMove()
{
    Bench bench(u"A; B; C; D; E"_s);
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.selected(), u"A"_s);
    bench.key(Qt::Key_Right);
    QCOMPARE(bench.selected(), u"B"_s);
    bench.key(Qt::Key_Down);
    QCOMPARE(bench.selected(), u"E"_s);
    bench.key(Qt::Key_Left);
    QCOMPARE(bench.selected(), u"D"_s);
    bench.key(Qt::Key_Up);
    QCOMPARE(bench.selected(), u"A"_s);
    bench.key(Qt::Key_Up);
    QCOMPARE(bench.selected(), u"A"_s);
    bench.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.document.position(u"A"_s), QPointF(0, 16));
    QCOMPARE(bench.document.undoStack()->count(), 1);
}

void TestCanvasView::tabWalksInOrderAndLeaves()
{
    Bench bench(u"A; B; C"_s);
    QWidget window;
    QLineEdit other(&window);
    bench.view.setParent(&window);
    window.resize(1400, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QWidget::setTabOrder(&bench.view, &other);
    bench.view.setFocus();
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_Tab);
    QCOMPARE(bench.selected(), u"B"_s);
    bench.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(bench.selected(), u"A"_s);
    bench.key(Qt::Key_Tab);
    bench.key(Qt::Key_Tab);
    QVERIFY(bench.view.hasFocus());
    bench.key(Qt::Key_Tab);
    QVERIFY(other.hasFocus());
    bench.view.setParent(nullptr);
}

void TestCanvasView::renamesInPlace()
{
    Bench bench(u"A --> B"_s);
    bench.click(u"B"_s);
    bench.key(Qt::Key_F2);
    auto *editor = bench.view.findChild<NameEditor *>();
    QVERIFY(editor != nullptr && editor->isVisible());
    QTest::keyClicks(editor, u"Charge-card"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(bench.drawing(), u"A --> Charge-card; Charge-card"_s);
    QCOMPARE(bench.selected(), u"Charge-card"_s);
    QTRY_VERIFY(bench.view.findChild<NameEditor *>() == nullptr);
    bench.key(Qt::Key_Return);
    editor = bench.view.findChild<NameEditor *>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, u"Other"_s);
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(bench.document.undoStack()->count(), 1);
}

void TestCanvasView::aNameThatCannotBeStays()
{
    Bench bench(u"A; B"_s);
    const QSignalSpy hints(&bench.view, &CanvasView::hintChanged);
    bench.click(u"B"_s);
    bench.key(Qt::Key_F2);
    auto *editor = bench.view.findChild<NameEditor *>();
    QTest::keyClicks(editor, u"A"_s);
    QCOMPARE(hints.last().first().toString(), u"There is a state called A already."_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(editor->isVisible());
    QCOMPARE(bench.drawing(), u"A; B"_s);
}

void TestCanvasView::deletesAndHeals()
{
    Bench bench(u"A --> B; B --> C; C --> D"_s);
    bench.click(u"B"_s);
    bench.key(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(bench.drawing(), u"A --> C; C --> D; D"_s);
    bench.click(u"C"_s);
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.drawing(), u"A; D"_s);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.drawing(), u"A --> B; B --> C; C --> D; D"_s);
    bench.key(Qt::Key_A, Qt::ControlModifier);
    bench.key(Qt::Key_Delete);
    QCOMPARE(bench.drawing(), QString());
    QCOMPARE(bench.view.canvas().items().size(), 0);
}

void TestCanvasView::connectsTwoSelectedByKey()
{
    Bench bench(u"A; B; C!"_s);
    bench.click(u"A"_s);
    bench.click(u"B"_s, Qt::ShiftModifier);
    bench.key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(bench.drawing(), u"A -done-> B; B; C!"_s);
    const QSignalSpy hints(&bench.view, &CanvasView::hintChanged);
    bench.key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(hints.last().first().toString(), u"Every outcome of A leads somewhere already."_s);
    bench.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.drawing(), u"A; B; C!"_s);
    bench.document.selectStates({u"C"_s, u"A"_s});
    bench.key(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(hints.last().first().toString(), u"C is an exit: it ends the run, so nothing can follow it."_s);
}

void TestCanvasView::cutAndPasteBack()
{
    Bench bench(u"A --> B; B --> C!"_s);
    bench.click(u"B"_s);
    bench.view.cutSelected();
    QCOMPARE(bench.drawing(), u"A; C!"_s);
    bench.view.paste();
    QCOMPARE(bench.drawing(), u"A; C!; B --> C"_s);
    bench.view.duplicateSelected();
    QCOMPARE(bench.drawing(), u"A; C!; B --> C; B2 --> C"_s);
    QGuiApplication::clipboard()->setText(u"not a workflow"_s);
    const QSignalSpy hints(&bench.view, &CanvasView::hintChanged);
    bench.view.paste();
    QCOMPARE(hints.last().first().toString(), u"The clipboard holds no states."_s);
}

void TestCanvasView::kindsAreAddedBelowTheSelected()
{
    Bench bench(u"A"_s);
    bench.click(u"A"_s);
    const QList<PaletteKind> kinds = paletteKinds(testKinds());
    bench.view.addKind(matchingKinds(kinds, u"log"_s).first());
    QCOMPARE(bench.drawing(), u"A -done-> LogMessage; LogMessage"_s);
    bench.view.addKind(matchingKinds(kinds, u"success"_s).first());
    QCOMPARE(bench.drawing(), u"A -done-> LogMessage; LogMessage -done-> Done; Done!"_s);
    QVERIFY(bench.view.canvas().outline(u"Done"_s).top() > bench.view.canvas().outline(u"LogMessage"_s).bottom());
    bench.document.selectStates({u"LogMessage"_s});
    bench.view.addKind(matchingKinds(kinds, u"success"_s).first());
    QVERIFY(!bench.view.canvas().outline(u"Done2"_s).intersects(bench.view.canvas().outline(u"Done"_s)));
}

void TestCanvasView::aPastRunCannotBeEdited()
{
    Bench bench(u"A --> B; C"_s);
    bench.view.setEditing(CanvasView::Editing::Forbidden);
    bench.click(u"A"_s);
    QCOMPARE(bench.selected(), u"A"_s);
    bench.drag(bench.centre(u"A"_s), {600, 500});
    bench.key(Qt::Key_Delete);
    bench.key(Qt::Key_F2);
    bench.key(Qt::Key_Down, Qt::AltModifier);
    bench.view.paste();
    bench.view.arrange();
    bench.view.duplicateSelected();
    bench.view.connectSelected();
    bench.view.openKindPicker();
    QVERIFY(bench.view.findChild<KindPicker *>() == nullptr);
    QCOMPARE(bench.document.undoStack()->count(), 0);
    bench.view.copySelected();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"A\""_s));
}

void TestCanvasView::theMenuKeyAsksForTheMenu()
{
    Bench bench(u"A; B"_s);
    const QSignalSpy menus(&bench.view, &CanvasView::menuRequested);
    QContextMenuEvent mouse(QContextMenuEvent::Mouse, bench.at(bench.centre(u"B"_s)), QPoint(7, 7));
    QApplication::sendEvent(bench.view.viewport(), &mouse);
    QCOMPARE(bench.selected(), u"B"_s);
    QCOMPARE(menus.last().first().toPoint(), QPoint(7, 7));
    QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(&bench.view, &key);
    QCOMPARE(menus.count(), 2);
    QCOMPARE(menus.last().first().toPoint(), bench.view.viewport()->mapToGlobal(bench.at(bench.centre(u"B"_s))));
}

void TestCanvasView::fitShowsAll()
{
    Bench bench(u"A; B; C; D; E; F; G; H"_s);
    bench.document.moveStates({{u"H"_s, {6000, 4000}}});
    bench.view.fit();
    const QRectF seen = bench.view.mapToScene(bench.view.viewport()->rect()).boundingRect();
    QVERIFY(seen.contains(bench.view.canvas().field().boundingRect()));
    bench.click(u"A"_s);
    bench.view.fitSelection();
    QCOMPARE(bench.view.zoom(), 2.0);
    bench.view.reveal(u"H"_s);
    QVERIFY(bench.view.mapToScene(bench.view.viewport()->rect()).boundingRect().contains(bench.view.canvas().outline(u"H"_s)));
}

void TestCanvasView::theImageShowsAll()
{
    Bench bench(u"A --> B; C"_s);
    const QImage all = bench.view.toImage();
    QVERIFY(all.width() > 900 && all.height() > 56);
    bench.document.selectStates({u"A"_s});
    QVERIFY(bench.view.toImage().width() < 400);
    QCOMPARE(bench.view.toImage(2).width(), bench.view.toImage(1).width() * 2);
    bench.document.clear();
    QVERIFY(!bench.view.toImage().isNull());
}

void TestCanvasView::theSelectionIsSaid()
{
    Bench bench(u"A -yes-> B; A -!Timeout-> C"_s);
    bench.click(u"A"_s);
    QCOMPARE(bench.view.accessibleDescription(), u"A: Script; yes to B, Timeout to C."_s);
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.view.accessibleDescription(), u"Nothing is selected."_s);
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestCanvasView)
#include "tst_canvasview.moc"
