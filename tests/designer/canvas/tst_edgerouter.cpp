// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/canvasscene.h"
#include "designer/canvas/edgerouter.h"
#include "designer/canvas/layout.h"
#include "designer/canvas/painters.h"
#include "designer/canvas/picturemaker.h"
#include "tests/designer/support/drawing.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

/** Nodes of one size at these places, and edges "A>B" among them. */
struct Plan
{
    NodeField field;
    QList<EdgeRequest> requests;
};

static Plan planOf(const QMap<QString, QPointF> &places, const QString &edges)
{
    Plan plan;
    for (const auto &[name, place] : places.asKeyValueRange())
        plan.field.insert(name, QRectF(place, QSizeF(184, 56)));
    for (const QString &edge : edges.split(u' ', Qt::SkipEmptyParts)) {
        const bool isError = edge.contains(u'!');
        const QStringList ends = edge.split(isError ? u'!' : u'>');
        plan.requests.append({ends.first(), ends.last(), isError, labelSize(u"label"_s), false});
    }
    return plan;
}

static bool isOrthogonal(const QPolygonF &points)
{
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QPointF way = points.at(i) - points.at(i - 1);
        if (qAbs(way.x()) > 0.01 && qAbs(way.y()) > 0.01)
            return false;
    }
    return points.size() >= 2;
}

static bool touches(const QRectF &rect, QPointF point)
{
    return rect.adjusted(-0.6, -0.6, 0.6, 0.6).contains(point) && !rect.adjusted(0.6, 0.6, -0.6, -0.6).contains(point);
}

/** How many nodes lie under the way, apart from touching its own two at the ends. */
static int crossed(const NodeField &field, const QPolygonF &points)
{
    int count = 0;
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QRectF segment = QRectF(points.at(i - 1), points.at(i)).normalized();
        for (const QRectF &node : field.rectsIn(segment.adjusted(-1, -1, 1, 1)))
            count += node.adjusted(2, 2, -2, -2).intersects(segment.adjusted(-0.1, -0.1, 0.1, 0.1)) ? 1 : 0;
    }
    return count;
}

} // namespace sluice::designer

Q_DECLARE_METATYPE(sluice::designer::Plan)

namespace sluice::designer {

class TestEdgeRouter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void waysAreOrthogonalAndFree_data();
    void waysAreOrthogonalAndFree();
    void belowIsAStraightLine();
    void errorsLeaveAtTheRight();
    void twoEdgesShareNoPort();
    void aMissingTargetGetsAStub();
    void arrangedWorkflowsAreClean_data();
    void arrangedWorkflowsAreClean();
    void anythingIsRouted_data();
    void anythingIsRouted();
};

void TestEdgeRouter::waysAreOrthogonalAndFree_data()
{
    QTest::addColumn<Plan>("plan");
    const auto row = [](const char *name, const QMap<QString, QPointF> &places, const QString &edges) {
        QTest::newRow(name) << planOf(places, edges);
    };
    row("down", {{u"A"_s, {0, 0}}, {u"B"_s, {0, 200}}}, u"A>B"_s);
    row("down aside", {{u"A"_s, {0, 0}}, {u"B"_s, {300, 200}}}, u"A>B"_s);
    row("across", {{u"A"_s, {0, 0}}, {u"B"_s, {400, 0}}}, u"A>B"_s);
    row("back across", {{u"A"_s, {400, 0}}, {u"B"_s, {0, 0}}}, u"A>B"_s);
    row("up", {{u"A"_s, {0, 300}}, {u"B"_s, {0, 0}}}, u"A>B"_s);
    row("up aside", {{u"A"_s, {0, 300}}, {u"B"_s, {400, 0}}}, u"A>B"_s);
    row("error up", {{u"A"_s, {0, 300}}, {u"B"_s, {400, 0}}}, u"A!B"_s);
    row("there and back", {{u"A"_s, {0, 0}}, {u"B"_s, {0, 200}}}, u"A>B B>A"_s);
    row("loop of one", {{u"A"_s, {0, 0}}}, u"A>A"_s);
    row("round one between", {{u"A"_s, {0, 0}}, {u"B"_s, {0, 150}}, {u"C"_s, {0, 300}}}, u"A>C"_s);
    row("round a row", {{u"A"_s, {300, 0}}, {u"B"_s, {0, 150}}, {u"C"_s, {300, 150}}, {u"D"_s, {600, 150}}, {u"E"_s, {300, 300}}},
        u"A>E"_s);
    row("three the same way", {{u"A"_s, {0, 0}}, {u"B"_s, {0, 200}}}, u"A>B A>B A>B"_s);
}

void TestEdgeRouter::waysAreOrthogonalAndFree()
{
    QFETCH(const Plan, plan);
    const QList<EdgeRoute> routes = routeEdges(plan.requests, plan.field);
    QCOMPARE(routes.size(), plan.requests.size());
    for (qsizetype i = 0; i < routes.size(); ++i) {
        const QPolygonF &points = routes.at(i).points;
        QVERIFY(isOrthogonal(points));
        QVERIFY(touches(plan.field.rect(plan.requests.at(i).from), points.first()));
        QVERIFY(touches(plan.field.rect(plan.requests.at(i).to), points.last()));
        QCOMPARE(crossed(plan.field, points), 0);
        QCOMPARE(plan.field.hits(routes.at(i).label), 0);
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!routes.at(i).label.intersects(routes.at(j).label));
    }
    QVERIFY(routeEdges(plan.requests, plan.field) == routes);
}

void TestEdgeRouter::belowIsAStraightLine()
{
    const Plan plan = planOf({{u"A"_s, {0, 0}}, {u"B"_s, {20, 200}}}, u"A>B"_s);
    QCOMPARE(routeEdges(plan.requests, plan.field).first().points.size(), 2);
}

void TestEdgeRouter::errorsLeaveAtTheRight()
{
    const Plan plan = planOf({{u"A"_s, {0, 0}}, {u"B"_s, {0, 200}}, {u"E"_s, {400, 200}}}, u"A>B A!E"_s);
    const QList<EdgeRoute> routes = routeEdges(plan.requests, plan.field);
    QCOMPARE(routes.at(0).points.first().y(), 56.0);
    QCOMPARE(routes.at(1).points.first().x(), 184.0);
}

void TestEdgeRouter::twoEdgesShareNoPort()
{
    const Plan plan = planOf({{u"A"_s, {0, 0}}, {u"B"_s, {0, 200}}, {u"C"_s, {-300, 0}}, {u"D"_s, {300, 0}}},
                             u"A>B C>B D>B A>B"_s);
    QSet<std::pair<int, int>> ends;
    for (const EdgeRoute &route : routeEdges(plan.requests, plan.field)) {
        const QPoint end = route.points.last().toPoint();
        QVERIFY(!ends.contains({end.x(), end.y()}));
        ends.insert({end.x(), end.y()});
    }
}

void TestEdgeRouter::aMissingTargetGetsAStub()
{
    const Plan plan = planOf({{u"A"_s, {0, 0}}}, u"A>Nobody A!Nobody"_s);
    for (const EdgeRoute &route : routeEdges(plan.requests, plan.field)) {
        QCOMPARE(route.points.size(), 2);
        QVERIFY(QLineF(route.points.first(), route.points.last()).length() > 20);
    }
}

void TestEdgeRouter::arrangedWorkflowsAreClean_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::newRow("branches") << u"A -yes-> B; A -no-> C; B --> D; C --> D; D --> E!"_s;
    QTest::newRow("errors") << u"A --> B*; A -!*-> X; B --> C; B -!*-> X; C --> D!; C -!*-> X; X --> Y?"_s;
    QTest::newRow("loops") << u"A --> B; B -again-> A; B -on-> C; C -again-> C; C -start-> A; C -end-> D!"_s;
    QTest::newRow("many ends") << u"A -a-> B!; A -b-> C!; A -c-> D!; A -d-> E?; A -e-> F?; A -!*-> G?"_s;
}

void TestEdgeRouter::arrangedWorkflowsAreClean()
{
    QFETCH(const QString, drawing);
    DesignerDocument document(testKinds(), &arrangeWorkflow);
    CanvasScene scene(document);
    document.reset(workflowFrom(drawing), {});
    QHash<QString, QRectF> labels;
    for (const StateSpec &state : document.workflow().states) {
        QList<EdgeId> edges;
        for (const Edge &edge : state.next)
            edges.append({state.name, edge.outcome, -1});
        for (int i = 0; i < state.onError.size(); ++i)
            edges.append({state.name, {}, i});
        for (const EdgeId &edge : edges) {
            const EdgeRoute route = scene.route(edge);
            QVERIFY(isOrthogonal(route.points));
            QVERIFY2(crossed(scene.field(), route.points) == 0, qPrintable(edge.from + u' ' + edge.outcome));
            if (route.label.isNull())
                continue;
            QVERIFY2(scene.field().hits(route.label) == 0, qPrintable(edge.from + u' ' + edge.outcome));
            const QString name = u"%1 %2 %3"_s.arg(edge.from, edge.outcome).arg(edge.errorRoute);
            for (const auto &[other, label] : labels.asKeyValueRange())
                QVERIFY2(!label.intersects(route.label), qPrintable(name + u" hides "_s + other));
            labels.insert(name, route.label);
        }
    }
}

void TestEdgeRouter::anythingIsRouted_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/** Nodes thrown anywhere, even on each other: there is always a way, and always the same. */
void TestEdgeRouter::anythingIsRouted()
{
    QFETCH(const quint32, seed);
    QRandomGenerator chance(seed);
    Plan plan;
    for (int i = 0; i < 14; ++i)
        plan.field.insert(QString::number(i), QRectF(chance.bounded(1500), chance.bounded(1000), 40 + chance.bounded(240), 38 + chance.bounded(150)));
    for (int i = 0; i < 30; ++i)
        plan.requests.append({QString::number(chance.bounded(14)), QString::number(chance.bounded(16)),
                              chance.bounded(3) == 0, labelSize(u"outcome"_s), false});
    const QList<EdgeRoute> routes = routeEdges(plan.requests, plan.field);
    for (qsizetype i = 0; i < routes.size(); ++i) {
        QVERIFY(isOrthogonal(routes.at(i).points));
        QVERIFY(touches(plan.field.rect(plan.requests.at(i).from), routes.at(i).points.first()));
        if (plan.field.contains(plan.requests.at(i).to))
            QVERIFY(touches(plan.field.rect(plan.requests.at(i).to), routes.at(i).points.last()));
    }
    QVERIFY(routeEdges(plan.requests, plan.field) == routes);
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestEdgeRouter)
#include "tst_edgerouter.moc"
