// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/problems/problemsmodel.h"
#include "designer/problems/problemsview.h"
#include "tests/support/platformwarnings.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;

static Problem problem(Problem::Severity severity, const QString &state, const QString &message,
                       const QString &pointer = {})
{
    Problem made;
    made.severity = severity;
    made.state = state;
    made.message = message;
    made.pointer = pointer;
    return made;
}

class TestProblemsModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(anyWarningOfOurs()); }
    void errorsComeFirst();
    void changesOnlyWhatDiffers();
    void saysThePlaceInWords_data();
    void saysThePlaceInWords();
    void countsInWords();
    void enterAndClickAskForThePlace();

private:
    const Problem m_warning = problem(Problem::Severity::Warning, u"B"_s, u"odd"_s);
    const Problem m_error = problem(Problem::Severity::Error, u"A"_s, u"bad"_s);
};

void TestProblemsModel::errorsComeFirst()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems({m_warning, m_error});
    QCOMPARE(model.index(0).data().toString(), u"bad"_s);
    QCOMPARE(model.index(1).data().toString(), u"odd"_s);
    QCOMPARE(model.index(1).data(ProblemsModel::ProblemRole).value<Problem>(), m_warning);
}

void TestProblemsModel::changesOnlyWhatDiffers()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProblems({m_error, m_warning});
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    Problem other = m_error;
    other.message = u"worse"_s;
    model.setProblems({other, m_warning});
    QCOMPARE(changed.count(), 1);
    model.setProblems({other});
    QCOMPARE(removed.count(), 1);
    model.setProblems({});
    model.setProblems({m_error, m_warning, other});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(reset.count(), 0);
}

void TestProblemsModel::saysThePlaceInWords_data()
{
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<QString>("place");
    const auto error = Problem::Severity::Error;
    QTest::newRow("parameter") << problem(error, u"Auction"_s, {}, u"/states/Auction/params/code"_s)
                               << u"Auction · code"_s;
    QTest::newRow("state") << problem(error, u"Auction"_s, {}, u"/states/Auction"_s) << u"Auction"_s;
    QTest::newRow("edge") << problem(error, u"Auction"_s, {}, u"/states/Auction/next/won"_s) << u"Auction · next"_s;
    QTest::newRow("workflow") << problem(error, {}, {}, {}) << u"Workflow"_s;
    QTest::newRow("input") << problem(error, {}, {}, u"/inputs/price/default"_s) << u"inputs/price"_s;
    Problem inText = problem(error, {}, {}, u"/start"_s);
    inText.line = 7;
    inText.column = 3;
    QTest::newRow("text") << inText << u"start · line 7, column 3"_s;
}

void TestProblemsModel::saysThePlaceInWords()
{
    QFETCH(Problem, problem);
    QTEST(problemPlace(problem), "place");
}

void TestProblemsModel::countsInWords()
{
    QVERIFY(problemCount({}).isEmpty());
    QVERIFY(problemCount({m_error}).startsWith(u'1'));
    QVERIFY(problemCount({m_error, m_warning, m_warning}).contains(u"2 "_s));
}

void TestProblemsModel::enterAndClickAskForThePlace()
{
    ProblemsView view;
    view.setProblems({m_error, m_warning});
    view.resize(600, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy activated(&view, &ProblemsView::problemActivated);
    const QRect second = view.list()->visualRect(view.model()->index(1));
    QTest::mouseClick(view.list()->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.last().first().value<Problem>(), m_warning);
    QTest::keyClick(view.list(), Qt::Key_Up);
    QTest::keyClick(view.list(), Qt::Key_Return);
    QCOMPARE(activated.count(), 2);
    QCOMPARE(activated.last().first().value<Problem>(), m_error);
}

QTEST_MAIN(TestProblemsModel)
#include "tst_problemsmodel.moc"
