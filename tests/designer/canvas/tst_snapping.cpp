// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/snapping.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::designer {

class TestSnapping final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesToRest_data();
    void comesToRest();
    void guidesJoinWhatIsAligned();
};

void TestSnapping::comesToRest_data()
{
    QTest::addColumn<QRectF>("moved");
    QTest::addColumn<QRectF>("neighbour");
    QTest::addColumn<QPointF>("centre");
    const QRectF neighbour(100, 100, 200, 60); // Its lines: 100, 200, 300 and 100, 130, 160.
    QTest::newRow("grid alone") << QRectF(3, 5, 100, 40) << QRectF() << QPointF(56, 24);
    QTest::newRow("left edges") << QRectF(104, 403, 100, 40) << neighbour << QPointF(150, 424);
    QTest::newRow("centres") << QRectF(147, 400, 100, 40) << neighbour << QPointF(200, 424);
    QTest::newRow("right edges") << QRectF(205, 400, 100, 40) << neighbour << QPointF(250, 424);
    QTest::newRow("top edges") << QRectF(500, 97, 100, 40) << neighbour << QPointF(552, 120);
    QTest::newRow("both axes") << QRectF(148, 108, 100, 40) << neighbour << QPointF(200, 130);
    QTest::newRow("out of reach") << QRectF(116, 420, 100, 40) << neighbour << QPointF(168, 440);
}

void TestSnapping::comesToRest()
{
    QFETCH(const QRectF, moved);
    QFETCH(const QRectF, neighbour);
    QFETCH(const QPointF, centre);
    const QList<QRectF> neighbours = neighbour.isNull() ? QList<QRectF>() : QList<QRectF>{neighbour};
    const QPointF rest = moved.translated(snap(moved, neighbours, 6).shift).center();
    QCOMPARE(rest, centre);
}

void TestSnapping::guidesJoinWhatIsAligned()
{
    const QRectF neighbour(100, 100, 200, 60);
    const Snap snapped = snap(QRectF(147, 400, 100, 40), {neighbour}, 6);
    QCOMPARE(snapped.guides, QList<QLineF>{QLineF(200, 100, 200, 444)});
    QVERIFY(snap(QRectF(3, 5, 100, 40), {}, 6).guides.isEmpty());
}

} // namespace sluice::designer

QTEST_GUILESS_MAIN(sluice::designer::TestSnapping)
#include "tst_snapping.moc"
