// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/canvas/picturemaker.h"
#include "designer/theme/theme.h"
#include "tests/designer/support/drawing.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sluice::JoinSpec)

namespace sluice::designer {

static StateSpec forEachOver(const Json &list)
{
    StateSpec state;
    state.name = u"Each"_s;
    SplitSpec split;
    split.forEach = list;
    split.task.kind = u"log"_s;
    state.body = split;
    return state;
}

static Json listOf(int count)
{
    Json::Array list;
    for (int i = 0; i < count; ++i)
        list.append(Json(u"item %1"_s.arg(i)));
    return list;
}

class TestPictureMaker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void splitsShowEightRowsAndHowManyMore_data();
    void splitsShowEightRowsAndHowManyMore();
    void elementsOfAnInputAreKnown();
    void joinsAreSaidInWords_data();
    void joinsAreSaidInWords();
    void durationsAreShort_data();
    void durationsAreShort();
    void aVisitShowsItsBranchesInTheSameRoom();
    void longNamesAreShortened();
};

void TestPictureMaker::splitsShowEightRowsAndHowManyMore_data()
{
    QTest::addColumn<int>("branches");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("more");
    QTest::newRow("none") << 0 << 0 << QString();
    QTest::newRow("eight") << 8 << 8 << QString();
    QTest::newRow("nine") << 9 << 8 << u"and 1 more"_s;
    QTest::newRow("five hundred") << 500 << 8 << u"and 492 more"_s;
}

void TestPictureMaker::splitsShowEightRowsAndHowManyMore()
{
    QFETCH(const int, branches);
    QFETCH(const int, rows);
    QFETCH(const QString, more);
    const StateSpec state = forEachOver(listOf(branches));
    const auto picture = std::get<SplitPicture>(nodePicture(state, {}, testKinds()));
    QCOMPARE(picture.rows.size(), rows);
    QCOMPARE(picture.moreText, more);
    const double lines = std::max(rows + (more.isEmpty() ? 0 : 1), 1);
    QCOMPARE(nodeSize(state, {}).height(), metrics::SplitHeader + 2 + lines * metrics::RowStep + metrics::SplitFooter - 4);
}

void TestPictureMaker::elementsOfAnInputAreKnown()
{
    const StateSpec state = forEachOver(Json(u"${ input.bidders }"_s));
    InputSpec input;
    input.name = u"bidders"_s;
    input.type = ValueType::Array;
    input.defaultValue = Json::Array{Json(Json::Object{{u"name"_s, Json(u"fast"_s)}, {u"delay"_s, Json(45)}}), Json(7)};
    const auto known = std::get<SplitPicture>(nodePicture(state, {input}, testKinds()));
    QCOMPARE(known.rows.size(), 2);
    QCOMPARE(known.rows.first().name, u"fast"_s);
    QCOMPARE(known.rows.last().name, u"7"_s);
    const auto unknown = std::get<SplitPicture>(nodePicture(state, {}, testKinds()));
    QCOMPARE(unknown.rows.first().name, u"${ input.bidders }"_s);
}

void TestPictureMaker::joinsAreSaidInWords_data()
{
    QTest::addColumn<JoinSpec>("join");
    QTest::addColumn<QString>("words");
    QTest::newRow("all") << JoinSpec{.timeout = Milliseconds(100)} << u"all · within 100 ms"_s;
    QTest::newRow("any") << JoinSpec{.strategy = JoinStrategy::Any, .timeout = {}} << u"any"_s;
    QTest::newRow("quorum") << JoinSpec{.strategy = JoinStrategy::Quorum, .count = 2, .timeout = {}} << u"at least 2"_s;
    QTest::newRow("percentage") << JoinSpec{.strategy = JoinStrategy::Percentage, .percentage = 75, .timeout = {}}
                                << u"at least 75 %"_s;
    QTest::newRow("first") << JoinSpec{.strategy = JoinStrategy::PartialResults, .count = 3, .timeout = Milliseconds(1500)}
                           << u"first 3 · within 1.5 s"_s;
    QTest::newRow("until") << JoinSpec{.strategy = JoinStrategy::PartialTimeout, .timeout = Milliseconds(200)}
                           << u"until 200 ms"_s;
}

void TestPictureMaker::joinsAreSaidInWords()
{
    QFETCH(const JoinSpec, join);
    QFETCH(const QString, words);
    SplitSpec split;
    split.join = join;
    QCOMPARE(joinInWords(split), words);
}

void TestPictureMaker::durationsAreShort_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0LL << u"0.0 ms"_s;
    QTest::newRow("negative") << -5LL << u"0.0 ms"_s;
    QTest::newRow("part of one") << 340LL << u"0.3 ms"_s;
    QTest::newRow("milliseconds") << 51'200LL << u"51 ms"_s;
    QTest::newRow("seconds") << 1'540'000LL << u"1.5 s"_s;
    QTest::newRow("tens of seconds") << 42'000'000LL << u"42 s"_s;
    QTest::newRow("minutes") << 125'000'000LL << u"2 min 5 s"_s;
    QTest::newRow("hours") << 7'380'000'000LL << u"2 h 3 min"_s;
}

void TestPictureMaker::durationsAreShort()
{
    QFETCH(const qint64, microseconds);
    QFETCH(const QString, text);
    QCOMPARE(shortDuration(microseconds), text);
}

void TestPictureMaker::aVisitShowsItsBranchesInTheSameRoom()
{
    const StateSpec state = forEachOver(listOf(3));
    StateVisit visit;
    visit.state = u"Each"_s;
    for (int i = 0; i < 5; ++i) {
        BranchProgress branch;
        branch.name = u"b%1"_s.arg(i);
        branch.status = i < 2 ? StepStatus::Succeeded : StepStatus::Running;
        branch.attempt = i == 2 ? 2 : 1;
        branch.startUs = 0;
        branch.endUs = i < 2 ? 45'000 : -1;
        visit.branches.append(branch);
    }
    NodePicture picture = nodePicture(state, {}, testKinds());
    showVisit(picture, &visit, 128'000);
    const auto split = std::get<SplitPicture>(picture);
    QCOMPARE(split.frame.status, std::optional(StepStatus::Running));
    QCOMPARE(split.rows.size(), 2);
    QCOMPARE(split.rows.first().text, u"45 ms"_s);
    QCOMPARE(split.moreText, u"and 3 more"_s);
    QCOMPARE(split.moreDone, 0.4);
    QCOMPARE(split.joinText, u"2 of 5 · 128 ms"_s);
    showVisit(picture, nullptr, 0);
    QCOMPARE(frameOf(picture).status, std::optional(StepStatus::Idle));
}

void TestPictureMaker::longNamesAreShortened()
{
    WorkflowDocument workflow = workflowFrom(u"A; B!; C*"_s);
    for (StateSpec &state : workflow.states) {
        state.name = QString(100, u'w');
        const NodePicture picture = nodePicture(state, {}, testKinds());
        QVERIFY(frameOf(picture).name.size() < 40);
        QVERIFY(frameOf(picture).name.endsWith(QChar(0x2026)));
        QVERIFY(nodeSize(state, {}).width() <= metrics::SplitWidth);
    }
}

} // namespace sluice::designer

QTEST_MAIN(sluice::designer::TestPictureMaker)
#include "tst_picturemaker.moc"
