// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/layeredlayout.h"
#include "designer/canvas/layout.h"
#include "designer/canvas/picturemaker.h"
#include "tests/designer/support/drawing.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

static QRectF outline(const WorkflowDocument &workflow, const QMap<QString, QPointF> &places, const QString &state)
{
    return {places.value(state), nodeSize(*workflow.state(state), workflow.inputs)};
}

class TestLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void placesAllWithoutOverlap_data();
    void placesAllWithoutOverlap();
    void isRepeatable();
    void theMainWayGoesStraightDown();
    void errorTargetsStandAtTheRight();
    void layersGoDownAndKeepApart_data();
    void layersGoDownAndKeepApart();
    void thousandsOfStatesTakeNoTime();
};

void TestLayout::placesAllWithoutOverlap_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("one") << u"A"_s;
    QTest::newRow("loop of one") << u"A --> A"_s;
    QTest::newRow("loop") << u"A --> B; B --> C; C --> A"_s;
    QTest::newRow("two islands") << u"A --> B; C --> D; D --> C"_s;
    QTest::newRow("splits and exits") << u"A* -yes-> B*; A -no-> Z?; B --> Y!; B -!*-> E; E --> Z?; A -!*-> E"_s;
    QTest::newRow("all to all") << u"A -1-> B; A -2-> C; A -3-> D; B -1-> A; B -2-> C; B -3-> D; C -1-> A; C -2-> B; "
                                   u"C -3-> D; D -1-> A; D -2-> B; D -3-> C"_s;
    QTest::newRow("same twice") << u"A -x-> B; A -y-> B; A -!*-> B"_s;
    QTest::newRow("missing target") << u"A --> B"_s;
}

void TestLayout::placesAllWithoutOverlap()
{
    QFETCH(const QString, drawing);
    WorkflowDocument workflow = workflowFrom(drawing);
    if (QLatin1StringView(QTest::currentDataTag()) == "missing target"_L1)
        workflow.states[0].next.append({u"x"_s, u"Nobody"_s});
    const QMap<QString, QPointF> places = arrangeWorkflow(workflow);
    QCOMPARE(places.size(), workflow.states.size());
    for (const StateSpec &a : workflow.states) {
        const QPointF place = places.value(a.name);
        QCOMPARE(place, QPointF(place.toPoint()));
        for (const StateSpec &b : workflow.states) {
            const bool isApart = a.name == b.name
                || !outline(workflow, places, a.name).adjusted(-16, -16, 16, 16).intersects(outline(workflow, places, b.name));
            QVERIFY2(isApart, qPrintable(a.name + u" touches "_s + b.name));
        }
    }
}

void TestLayout::isRepeatable()
{
    const WorkflowDocument workflow = workflowFrom(
        u"A -x-> B; A -y-> C; B --> D; C --> D; D -x-> E*; D -!*-> F; E --> G!; F --> H?; D -back-> A"_s);
    const QMap<QString, QPointF> first = arrangeWorkflow(workflow);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(arrangeWorkflow(workflow), first);
}

void TestLayout::theMainWayGoesStraightDown()
{
    const WorkflowDocument workflow
        = workflowFrom(u"A -no-> X?; A -yes-> B*; B -again-> A; B -on-> C; B -!*-> E; C -ok-> D!; C -bad-> E; E --> X?"_s);
    const QMap<QString, QPointF> places = arrangeWorkflow(workflow);
    const QStringList way{u"A"_s, u"B"_s, u"C"_s, u"D"_s};
    for (qsizetype i = 1; i < way.size(); ++i) {
        const QRectF above = outline(workflow, places, way.at(i - 1));
        const QRectF below = outline(workflow, places, way.at(i));
        QVERIFY(above.bottom() + 40 <= below.top());
        QVERIFY(qAbs(above.center().x() - below.center().x()) <= 1);
    }
}

void TestLayout::errorTargetsStandAtTheRight()
{
    const WorkflowDocument workflow = workflowFrom(u"A --> B; A -!*-> E; B --> Z!; B -!*-> E; E --> Y?"_s);
    const QMap<QString, QPointF> places = arrangeWorkflow(workflow);
    QVERIFY(outline(workflow, places, u"E"_s).left() > outline(workflow, places, u"B"_s).right());
}

void TestLayout::layersGoDownAndKeepApart_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("few") << 10;
    QTest::newRow("many") << 400;
}

void TestLayout::layersGoDownAndKeepApart()
{
    QFETCH(const int, count);
    LayoutGraph graph;
    for (int i = 0; i < count; ++i)
        graph.nodes.append({QString::number(i), {100.0 + i % 3 * 40, 40.0 + i % 5 * 30}, i == 0});
    for (int i = 0; i < count; ++i) {
        for (const int to : {2 * i + 1, 2 * i + 2, (i * 7) % count}) {
            if (to < count && to > i)
                graph.links.append({i, to, false, false});
        }
    }
    const QList<QPointF> centres = layeredLayout(graph);
    QCOMPARE(centres.size(), count);
    for (int a = 0; a < count; ++a) {
        QRectF one({}, graph.nodes.at(a).size);
        one.moveCenter(centres.at(a));
        for (int b = a + 1; b < count; ++b) {
            QRectF other({}, graph.nodes.at(b).size);
            other.moveCenter(centres.at(b));
            QVERIFY(!one.adjusted(-16, -16, 16, 16).intersects(other));
        }
        if (2 * a + 1 < count)
            QVERIFY2(centres.at(a).y() < centres.at(2 * a + 1).y(), qPrintable(QString::number(a)));
    }
}

void TestLayout::thousandsOfStatesTakeNoTime()
{
    QElapsedTimer timer;
    timer.start();
    const WorkflowDocument workflow = largeWorkflow(3000, 4500);
    QCOMPARE(arrangeWorkflow(workflow).size(), 3000);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestLayout)
#include "tst_layout.moc"
