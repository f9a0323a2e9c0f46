// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/runs/datamodel.h"
#include "tests/support/eventdrawing.h"
#include "tests/support/platformwarnings.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::designer;
using sluice::test::events;

class DataModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void withoutARunThereIsNothing();
    void aRunIsATree();
    void branchesTellValueOrError();
    void copyingGivesTheWholeValue();
    void longListsComeInRanges_data();
    void longListsComeInRanges();
    void whatIsOpenStaysOpen();
    void aFloodOfEventsAddsNoRowsThatNobodyOpened();
    void anotherRunStartsAnew();
};

/** The names below an index with their texts, opened on the way: `Input=none, States=…`. */
static QString rows(DataModel &model, const QModelIndex &parent = {})
{
    if (model.canFetchMore(parent))
        model.fetchMore(parent);
    QStringList words;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QString name = model.index(row, DataModel::NameColumn, parent).data().toString();
        words.append(name + u'=' + model.index(row, DataModel::ValueColumn, parent).data().toString());
    }
    return words.join(u", "_s);
}

/** The row of that name below an index. */
static QModelIndex child(DataModel &model, const QModelIndex &parent, const QString &name)
{
    if (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        if (const QModelIndex index = model.index(row, 0, parent); index.data().toString() == name)
            return index;
    }
    return {};
}

static RunProjection projectionOf(const QString &drawing, const QJsonValue &output = QJsonValue::Undefined)
{
    QList<RunEvent> all = events(drawing);
    for (RunEvent &event : all) {
        if (event.kind == RunEventKind::TaskFinished && !output.isUndefined())
            event.data.insert(u"output"_s, output);
    }
    RunProjection run;
    run.apply(all);
    return run;
}

void DataModelTest::withoutARunThereIsNothing()
{
    DataModel model;
    QCOMPARE(rows(model), QString());
    QVERIFY(!model.stateIndex(u"A"_s).isValid());
    model.readOn();
    model.setRun(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void DataModelTest::aRunIsATree()
{
    const RunProjection run = projectionOf(
        u"run:demo set:price=3 enter:A try:A done:A=again go:A-again->A enter:A done:A=ok go:A-ok->B enter:B broke:B!Timeout"_s,
        QJsonObject{{u"n"_s, 1}});
    DataModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    model.setRun(&run);
    const QModelIndex states = model.sectionIndex(DataItem::Kind::States);
    QCOMPARE(rows(model, model.sectionIndex(DataItem::Kind::Variables)), u"price=\"3\""_s);
    QCOMPARE(rows(model, states).section(u'=', 0, 0), u"A"_s);
    QCOMPARE(model.rowCount(states), 2);
    const QModelIndex a = model.stateIndex(u"A"_s);
    rows(model, a);
    QCOMPARE(model.rowCount(a), 2); // visited twice
    QVERIFY(rows(model, model.index(0, 0, a)).contains(u"Outcome=again"_s));
    QCOMPARE(rows(model, child(model, model.index(1, 0, a), u"Output"_s)), u"n=1"_s);
    const QModelIndex b = model.stateIndex(u"B"_s);
    const QString failure = rows(model, child(model, b, u"Error"_s));
    QVERIFY2(failure.contains(u"Message=It failed."_s) && failure.contains(u"Code=Timeout"_s), qPrintable(failure));
    QVERIFY(!model.stateIndex(u"C"_s).isValid());
}

void DataModelTest::branchesTellValueOrError()
{
    const RunProjection run = projectionOf(
        u"run:demo enter:S split:S(x,y) branch:S/0.x branch:S/1.y ok:S/0.x bad:S/1.y!Timeout join:S=enough"_s);
    DataModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    model.setRun(&run);
    const QModelIndex branches = child(model, model.stateIndex(u"S"_s), u"Branches"_s);
    QCOMPARE(rows(model, branches).section(u'=', 0, 0), u"x"_s);
    QCOMPARE(model.rowCount(branches), 2);
    QVERIFY(rows(model, child(model, branches, u"y"_s)).startsWith(u"Error="_s));
    const QJsonArray copied = model.value(branches).toArray();
    QCOMPARE(copied.size(), 2);
    QCOMPARE(copied.at(0)[u"ok"], QJsonValue(true));
    QCOMPARE(copied.at(1)[u"error"][u"code"], QJsonValue(u"Timeout"_s));
}

void DataModelTest::copyingGivesTheWholeValue()
{
    const QJsonObject output{{u"list"_s, QJsonArray{1, 2}}, {u"text"_s, QString(100'000, u'x')}};
    const RunProjection run = projectionOf(u"run:demo enter:A done:A=ok go:A-ok->B enter:B"_s, output);
    DataModel model;
    model.setRun(&run);
    const QModelIndex a = model.stateIndex(u"A"_s);
    QCOMPARE(model.value(a), QJsonValue(output));
    const QModelIndex text = child(model, child(model, a, u"Output"_s), u"text"_s);
    QCOMPARE(model.value(text).toString().size(), 100'000);
    QVERIFY(text.siblingAtColumn(DataModel::ValueColumn).data().toString().size() < 2000); // what is drawn is not
    QCOMPARE(model.item(text).path, u"outputs.A.text"_s);
}

void DataModelTest::longListsComeInRanges_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("last");
    QTest::newRow("short") << 1000 << 1000 << u"999"_s;
    QTest::newRow("one more") << 1001 << 2 << u"1000 … 1000"_s;
    QTest::newRow("long") << 2500 << 3 << u"2000 … 2499"_s;
    QTest::newRow("a million") << 1'000'000 << 1000 << u"999000 … 999999"_s;
}

void DataModelTest::longListsComeInRanges()
{
    QFETCH(const int, length);
    QFETCH(const int, rows);
    QJsonArray list;
    for (int i = 0; i < length; ++i)
        list.append(i);
    const RunProjection run = projectionOf(u"run:demo enter:A done:A=ok go:A-ok->B"_s, list);
    DataModel model;
    model.setRun(&run);
    const QModelIndex output = child(model, model.stateIndex(u"A"_s), u"Output"_s);
    model.fetchMore(output);
    QCOMPARE(model.rowCount(output), rows);
    const QModelIndex last = model.index(rows - 1, 0, output);
    QTEST(last.data().toString(), "last");
    if (!model.canFetchMore(last))
        return;
    model.fetchMore(last);
    QCOMPARE(model.value(model.index(model.rowCount(last) - 1, 0, last)), QJsonValue(length - 1));
}

void DataModelTest::whatIsOpenStaysOpen()
{
    const QList<RunEvent> all = events(u"run:demo enter:A done:A=ok go:A-ok->B enter:B done:B=ok go:B-ok->A enter:A done:A=ok"_s);
    RunProjection run;
    run.apply(std::span(all).first(4));
    DataModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    model.setRun(&run);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex a(model.stateIndex(u"A"_s));
    rows(model, a);
    for (const RunEvent &event : std::span(all).subspan(4)) {
        run.apply(event);
        model.readOn();
        QVERIFY(a.isValid());
    }
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(model.sectionIndex(DataItem::Kind::States)), 2);
    QCOMPARE(model.rowCount(a), 2); // the second visit made rows of both
}

void DataModelTest::aFloodOfEventsAddsNoRowsThatNobodyOpened()
{
    constexpr int flood = 100'000;
    constexpr int frame = 1000; // events between two looks, as a feed hands them over
    RunProjection run;
    const QList<RunEvent> begin = events(u"run:demo enter:A done:A=ok"_s);
    run.apply(begin);
    DataModel model;
    model.setRun(&run);
    model.stateIndex(u"A"_s); // the states are open, their visits are not
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QList<RunEvent> visit = events(u"enter:A done:A=ok"_s);
    for (int i = 0; i < flood; ++i) {
        RunEvent event = visit.at(i % 2);
        event.sequence = begin.size() + i + 1;
        run.apply(event);
        if ((i + 1) % frame == 0)
            model.readOn();
    }
    QCOMPARE(run.visits().size(), flood / 2 + 1); // every event was taken
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(changed.size(), 2 * flood / frame); // sections and states, once for each look
    const QModelIndex a = model.stateIndex(u"A"_s);
    model.fetchMore(a);
    QCOMPARE(model.rowCount(a), flood / 2 / int(DataModel::PieceSize) + 1);
}

void DataModelTest::anotherRunStartsAnew()
{
    const RunProjection first = projectionOf(u"run:demo enter:A done:A=ok"_s);
    const RunProjection second = projectionOf(u"run:demo enter:B broke:B!Timeout exit:failed!Timeout"_s);
    DataModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tester.setUseFetchMore(false);
    model.setRun(&first);
    rows(model, model.stateIndex(u"A"_s));
    model.setRun(&second);
    QVERIFY(!model.stateIndex(u"A"_s).isValid());
    QVERIFY(model.stateIndex(u"B"_s).isValid());
    QVERIFY(rows(model).contains(u"Error="_s));
    model.setRun(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(DataModelTest)
#include "tst_datamodel.moc"
