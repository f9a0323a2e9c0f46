// SPDX-License-Identifier: GPL-3.0-or-later
// What the canvas costs with 2,000 states and 3,000 edges, against a plain QGraphicsScene of as many
// rounded rectangles, texts and lines. In the window of the platform `offscreen`: drawn by the processor.
#include "designer/canvas/canvasscene.h"
#include "designer/canvas/canvasview.h"
#include "designer/canvas/layout.h"
#include "designer/theme/theme.h"
#include "tests/designer/support/drawing.h"
#include "tests/support/benchtable.h"

#include <QApplication>
#include <QGraphicsItem>
#include <QScrollBar>

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;

namespace {

constexpr int stateCount = 2000;
constexpr int edgeCount = 3000;
constexpr QSize windowSize(1600, 1000);
constexpr int rounds = 31;

/** The least that a node can be, with the same regard for how small it appears. */
class PlainNode final : public QGraphicsItem
{
public:
    explicit PlainNode(QString text) : m_text(std::move(text)) { }
    QRectF boundingRect() const override { return {-1, -1, 186, 58}; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        const bool isNear = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) >= 0.25;
        painter->setRenderHint(QPainter::Antialiasing, isNear);
        if (!isNear) {
            painter->fillRect(QRectF(0, 0, 184, 56), Qt::gray);
            return;
        }
        painter->setPen(Qt::black);
        painter->setBrush(Qt::white);
        painter->drawRoundedRect(QRectF(0, 0, 184, 56), 9, 9);
        painter->drawText(QPointF(52, 25), m_text);
    }

private:
    QString m_text;
};

class PlainEdge final : public QGraphicsPathItem
{
public:
    using QGraphicsPathItem::QGraphicsPathItem;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        const bool isNear = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) >= 0.25;
        painter->setRenderHint(QPainter::Antialiasing, isNear);
        painter->setPen(QPen(Qt::gray, isNear ? 1.6 : 0));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(path());
    }
};

void buildPlain(QGraphicsScene &scene, const WorkflowDocument &workflow)
{
    for (const StateSpec &state : workflow.states) {
        auto *node = new PlainNode(state.name);
        node->setPos(workflow.layout.nodes.value(state.name));
        scene.addItem(node);
        for (const Edge &edge : state.next) {
            const QPointF from = node->pos() + QPointF(92, 56);
            const QPointF to = workflow.layout.nodes.value(edge.target) + QPointF(92, 0);
            QPainterPath path(from);
            path.lineTo(from.x(), (from.y() + to.y()) / 2);
            path.lineTo(to.x(), (from.y() + to.y()) / 2);
            path.lineTo(to);
            scene.addItem(new PlainEdge(path));
        }
    }
}

void showAtLifeSize(QGraphicsView &view)
{
    view.resize(windowSize);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.show();
    view.resetTransform();
    view.centerOn(view.scene()->items().last()->sceneBoundingRect().center() + QPointF(4000, 3000));
    QCoreApplication::processEvents();
}

double panWhole(QGraphicsView &view)
{
    return test::median(rounds, [&view] {
        return test::nanoseconds([&view] {
            view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + 7);
            view.viewport()->repaint();
        });
    });
}

double panStrip(QGraphicsView &view)
{
    return test::median(rounds, [&view] {
        return test::nanoseconds([&view] {
            view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() - 7);
            QCoreApplication::processEvents();
        });
    });
}

double wholeInView(QGraphicsView &view)
{
    view.fitInView(QRectF(0, 0, 12000, 7000), Qt::KeepAspectRatio);
    QCoreApplication::processEvents();
    return test::median(rounds, [&view] { return test::nanoseconds([&view] { view.viewport()->repaint(); }); });
}

double zooming(QGraphicsView &view)
{
    return test::median(rounds, [&view] {
        return test::nanoseconds([&view] {
            view.scale(1.02, 1.02);
            view.viewport()->repaint();
        });
    });
}

double dragPlain(QGraphicsView &view)
{
    QGraphicsItem *item = view.scene()->items(view.mapToScene(view.viewport()->rect().center())).value(0);
    if (item == nullptr)
        item = view.scene()->items().first();
    return test::median(rounds, [&] {
        return test::nanoseconds([&] {
            item->moveBy(3, 2);
            QCoreApplication::processEvents();
        });
    });
}

double dragState(CanvasView &view, const QString &state)
{
    QPointF place = view.document().position(state);
    return test::median(rounds, [&] {
        return test::nanoseconds([&] {
            place += QPointF(3, 2);
            view.canvas().previewMove({{state, place}});
            QCoreApplication::processEvents();
        });
    });
}

/** Places in sight that do not hide each other. */
QPointF freePlace(const QGraphicsView &view, int index)
{
    return view.mapToScene(20 + index % 7 * 220, 20 + index / 7 * 140);
}

double addPlain(QGraphicsView &view)
{
    int count = 0;
    return test::median(rounds, [&] {
        const QPointF place = freePlace(view, count++);
        return test::nanoseconds([&] {
            auto *node = new PlainNode(u"New"_s);
            node->setPos(place);
            view.scene()->addItem(node);
            QCoreApplication::processEvents();
        });
    });
}

double addState(CanvasView &view)
{
    const StateSpec spec = workflowFrom(u"New"_s).states.first();
    int count = 0;
    return test::median(rounds, [&] {
        const QPointF place = freePlace(view, count++);
        return test::nanoseconds([&] {
            view.document().addState(spec, place);
            QCoreApplication::processEvents();
        });
    });
}

/** A run that is in another state with every frame. */
double showFrame(CanvasView &view)
{
    RunProjection run;
    RunEvent event;
    event.kind = RunEventKind::RunStarted;
    run.apply(event);
    int at = 0;
    return test::median(rounds, [&] {
        event.kind = RunEventKind::StateEntered;
        event.state = u"State%1"_s.arg(at);
        event.timeUs += 1000;
        ++event.sequence;
        run.apply(event);
        event.kind = RunEventKind::Transition;
        event.text = u"done"_s;
        event.target = u"State%1"_s.arg(++at);
        ++event.sequence;
        run.apply(event);
        return test::nanoseconds([&] {
            view.showRun(&run);
            QCoreApplication::processEvents();
        });
    });
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    applyTheme(application, ColourScheme::Light);
    const WorkflowDocument workflow = largeWorkflow(stateCount, edgeCount);

    DesignerDocument document(testKinds(), &arrangeWorkflow);
    std::unique_ptr<CanvasView> canvas;
    const double build = test::nanoseconds([&] {
        document.reset(workflow, {});
        canvas = std::make_unique<CanvasView>(document);
        canvas->resize(windowSize);
        canvas->show();
        QCoreApplication::processEvents();
    });
    QGraphicsScene plainScene;
    std::unique_ptr<QGraphicsView> plain;
    const double plainBuild = test::nanoseconds([&] {
        buildPlain(plainScene, workflow);
        plain = std::make_unique<QGraphicsView>(&plainScene);
        plain->resize(windowSize);
        plain->show();
        QCoreApplication::processEvents();
    });
    showAtLifeSize(*canvas);
    showAtLifeSize(*plain);

    test::BenchTable table;
    table.note(u"%1 states, %2 edges, %3 x %4; floor: a plain QGraphicsScene"_s.arg(stateCount).arg(edgeCount)
                   .arg(windowSize.width()).arg(windowSize.height()));
    table.row("build and first frame, all in view", build, plainBuild, "150 ms");
    table.row("pan, whole repaint", panWhole(*canvas), panWhole(*plain), "8 ms");
    table.row("pan as Qt does it (strip, with minimap)", panStrip(*canvas), panStrip(*plain), "1.5 ms");
    canvas->setMinimapVisible(false);
    table.row("pan as Qt does it (strip)", panStrip(*canvas), panStrip(*plain), "1.5 ms");
    table.row("dragging one node", dragState(*canvas, u"State830"_s), dragPlain(*plain), "1 ms");
    table.row("add a node until painted", addState(*canvas), addPlain(*plain), "0.5 ms");
    table.row("everything in view, whole repaint", wholeInView(*canvas), wholeInView(*plain), "16 ms");
    table.row("everything in view, zooming 2 % a frame", zooming(*canvas), zooming(*plain), "25 ms");
    showAtLifeSize(*canvas);
    showAtLifeSize(*plain);
    table.row("next frame of a live run", showFrame(*canvas), dragPlain(*plain), "4 ms");
    table.row("everything in view with a run, whole repaint", wholeInView(*canvas), wholeInView(*plain), "16 ms");
    return 0;
}
