// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/painters.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::designer {

using ChangePicture = std::function<void(SplitPicture &)>;
using ChangeEdge = std::function<void(EdgePicture &)>;

static QImage imageOf(const NodePicture &picture, const Theme &theme = lightTheme(), Detail detail = Detail::Full)
{
    const QRectF rect(40, 20, 240, 220);
    QImage image(320, 270, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.canvas);
    QPainter painter(&image);
    paintNode(painter, rect, picture, theme, detail);
    return image;
}

static QImage imageOf(const EdgePicture &picture, const EdgeRoute &route)
{
    QImage image(320, 270, QImage::Format_ARGB32_Premultiplied);
    image.fill(lightTheme().canvas);
    QPainter painter(&image);
    paintEdge(painter, route, roundedPath(route.points), picture, lightTheme(), Detail::Full);
    return image;
}

static SplitPicture samplePicture()
{
    SplitPicture picture;
    picture.frame.name = u"Gather"_s;
    picture.frame.status = StepStatus::Running;
    picture.subtitle = u"all"_s;
    picture.rows = {{u"user"_s, StepStatus::Succeeded, u"51 ms"_s}, {u"geo"_s, StepStatus::Running, u"running"_s}};
    picture.moreText = u"and 492 more"_s;
    picture.moreDone = 0.4;
    picture.joinText = u"3 of 5"_s;
    return picture;
}

} // namespace sluice::designer

Q_DECLARE_METATYPE(sluice::designer::ChangePicture)
Q_DECLARE_METATYPE(sluice::designer::ChangeEdge)

namespace sluice::designer {

class TestPainters final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyMemberShows_data();
    void everyMemberShows();
    void everyMemberOfAnEdgeShows_data();
    void everyMemberOfAnEdgeShows();
    void everyStatusHasAShapeOfItsOwn();
    void staysWithinItsPaintedRect();
    void everyKindIsDrawnInEveryDetail();
};

void TestPainters::everyMemberShows_data()
{
    QTest::addColumn<ChangePicture>("change");
    const auto row = [](const char *name, ChangePicture change) { QTest::newRow(name) << std::move(change); };
    row("name", [](auto &p) { p.frame.name = u"Other"_s; });
    row("status", [](auto &p) { p.frame.status = StepStatus::Failed; });
    row("no run", [](auto &p) { p.frame.status.reset(); });
    row("problem", [](auto &p) { p.frame.problem = Problem::Severity::Error; });
    row("visits", [](auto &p) { p.frame.visits = 3; });
    row("selected", [](auto &p) { p.frame.isSelected = true; });
    row("start", [](auto &p) { p.frame.isStart = true; });
    row("drop", [](auto &p) { p.frame.drop = DropMark::Possible; });
    row("no drop", [](auto &p) { p.frame.drop = DropMark::Impossible; });
    row("subtitle", [](auto &p) { p.subtitle = u"any"_s; });
    row("row's name", [](auto &p) { p.rows[0].name = u"you"_s; });
    row("row's text", [](auto &p) { p.rows[0].text = u"5 ms"_s; });
    row("row's status", [](auto &p) { p.rows[0].status = StepStatus::Failed; });
    row("fewer rows", [](auto &p) { p.rows.removeLast(); });
    row("more", [](auto &p) { p.moreText = u"and 3 more"_s; });
    row("more done", [](auto &p) { p.moreDone = 0.9; });
    row("join", [](auto &p) { p.joinText = u"4 of 5"_s; });
}

void TestPainters::everyMemberShows()
{
    QFETCH(const ChangePicture, change);
    const SplitPicture before = samplePicture();
    SplitPicture after = before;
    change(after);
    QVERIFY(!(before == after));
    QCOMPARE(imageOf(before), imageOf(before));
    QVERIFY(imageOf(before) != imageOf(after));
    QVERIFY(imageOf(after, lightTheme()) != imageOf(after, darkTheme()));
}

void TestPainters::everyMemberOfAnEdgeShows_data()
{
    QTest::addColumn<ChangeEdge>("change");
    const auto row = [](const char *name, ChangeEdge change) { QTest::newRow(name) << std::move(change); };
    row("label", [](auto &p) { p.label = u"other"_s; });
    row("error", [](auto &p) { p.isError = true; });
    row("selected", [](auto &p) { p.isSelected = true; });
    row("drop", [](auto &p) { p.isDropTarget = true; });
    row("dangling", [](auto &p) { p.isDangling = true; });
    row("taken", [](auto &p) { p.taken = 1; });
    row("current", [](auto &p) { p.isCurrent = true; });
    row("idle", [](auto &p) { p.isIdle = true; });
}

void TestPainters::everyMemberOfAnEdgeShows()
{
    QFETCH(const ChangeEdge, change);
    const EdgeRoute route{{{{20, 20}, {20, 120}, {200, 120}, {200, 220}}}, {30, 60, 60, 18}};
    EdgePicture before;
    before.label = u"done"_s;
    EdgePicture after = before;
    change(after);
    QCOMPARE(imageOf(before, route), imageOf(before, route));
    QVERIFY(imageOf(before, route) != imageOf(after, route));
}

void TestPainters::everyStatusHasAShapeOfItsOwn()
{
    // Without colour: the badges are still to be told apart.
    QList<QImage> images;
    for (const StepStatus status : {StepStatus::Idle, StepStatus::Running, StepStatus::Waiting, StepStatus::Succeeded,
                                    StepStatus::Failed, StepStatus::Cancelled}) {
        Theme grey = lightTheme();
        grey.idle = grey.running = grey.waiting = grey.succeeded = grey.failed = Qt::black;
        StatePicture picture;
        picture.frame.status = status;
        const QImage badge = imageOf(picture, grey).copy(262, 6, 32, 32);
        for (const QImage &other : std::as_const(images))
            QVERIFY(badge != other);
        images.append(badge);
    }
}

void TestPainters::staysWithinItsPaintedRect()
{
    SplitPicture picture = samplePicture();
    picture.frame.isStart = picture.frame.isSelected = true;
    picture.frame.problem = Problem::Severity::Warning;
    picture.frame.visits = 12;
    const QImage image = imageOf(picture);
    const QRect painted = paintedRect(QRectF(40, 20, 240, 220)).toAlignedRect();
    const QRgb canvas = lightTheme().canvas.rgb();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != canvas)
                QVERIFY2(painted.contains(x, y), qPrintable(u"%1, %2"_s.arg(x).arg(y)));
        }
    }
}

void TestPainters::everyKindIsDrawnInEveryDetail()
{
    const QImage empty = [] {
        QImage image(320, 270, QImage::Format_ARGB32_Premultiplied);
        image.fill(lightTheme().canvas);
        return image;
    }();
    for (const NodePicture &picture : {NodePicture(StatePicture()), NodePicture(samplePicture()), NodePicture(ExitPicture())}) {
        for (const Detail detail : {Detail::Full, Detail::Names, Detail::Blocks})
            QVERIFY(imageOf(picture, lightTheme(), detail) != empty);
    }
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestPainters)
#include "tst_painters.moc"
