// SPDX-License-Identifier: GPL-3.0-or-later
#include "designer/inspector/describefailure.h"

#include <QTest>

using namespace sluice;
using namespace sluice::designer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static StateSpec stateWith(const RetrySpec &retry, const QList<ErrorRoute> &routes)
{
    StateSpec state;
    TaskSpec task;
    task.kind = u"http.request"_s;
    if (retry.mode != RetrySpec::Mode::None)
        task.retry = retry;
    state.body = task;
    state.onError = routes;
    return state;
}

static RetrySpec exponential(int retries, Milliseconds base, Milliseconds cap)
{
    return {RetrySpec::Mode::Exponential, retries, base, 2.0, cap, 0.0};
}

class TestDescribeFailure : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void saysWhatHappens_data();
    void saysWhatHappens();
    void anExitCannotFail();
    void worstCaseAddsAttemptsAndWaits();
    void worstCaseIsUnknownWithoutALimit();
    void theStateTimeLimitBoundsTheWorstCase();
    void delaysStopGrowingAtTheCap();
};

void TestDescribeFailure::saysWhatHappens_data()
{
    QTest::addColumn<RetrySpec>("retry");
    QTest::addColumn<QList<ErrorRoute>>("routes");
    QTest::addColumn<QString>("sentence");
    const ErrorRoute all{{u"*"_s}, u"TrackError"_s, {}};
    const ErrorRoute late{{u"Timeout"_s, u"JoinTimeout"_s}, u"TooLate"_s, {}};
    QTest::newRow("nothing set") << RetrySpec() << QList<ErrorRoute>()
                                 << u"It is tried once. Then the error ends the run."_s;
    QTest::newRow("exponential then all") << exponential(3, 100ms, 30s) << QList<ErrorRoute>{all}
        << u"Up to 3 more attempt(s), 100 ms, 200 ms, 400 ms apart. Then any error leads to TrackError."_s;
    QTest::newRow("many retries") << exponential(10, 1s, 5s) << QList<ErrorRoute>{all}
        << u"Up to 10 more attempt(s), 1 s, 2 s, 4 s … at most 5 s apart. Then any error leads to TrackError."_s;
    QTest::newRow("fixed") << RetrySpec{RetrySpec::Mode::Fixed, 2, 1s, 2.0, 30s, 0.0} << QList<ErrorRoute>()
        << u"Up to 2 more attempt(s), 1 s apart. Then the error ends the run."_s;
    QTest::newRow("some codes") << RetrySpec() << QList<ErrorRoute>{late}
        << u"It is tried once. On Timeout and JoinTimeout it goes to TooLate. Any other error ends the run."_s;
    QTest::newRow("first match wins") << RetrySpec() << QList<ErrorRoute>{all, late}
        << u"It is tried once. Then any error leads to TrackError."_s;
}

void TestDescribeFailure::saysWhatHappens()
{
    QFETCH(RetrySpec, retry);
    QFETCH(QList<ErrorRoute>, routes);
    QTEST(describeFailure(stateWith(retry, routes)), "sentence");
}

void TestDescribeFailure::anExitCannotFail()
{
    StateSpec exit;
    exit.body = ExitSpec();
    QCOMPARE(describeFailure(exit), u"An exit does no work, so it cannot fail."_s);
    QVERIFY(!worstCase(exit));
}

void TestDescribeFailure::worstCaseAddsAttemptsAndWaits()
{
    StateSpec state = stateWith(exponential(2, 100ms, 30s), {});
    state.task()->attemptTimeout = 1s;
    QCOMPARE(worstCase(state), std::optional(Milliseconds(3 * 1000 + 100 + 200)));
    state.task()->retry->jitter = 0.5;
    QCOMPARE(worstCase(state), std::optional(Milliseconds(3 * 1000 + 150 + 300)));
}

void TestDescribeFailure::worstCaseIsUnknownWithoutALimit()
{
    QVERIFY(!worstCase(stateWith(exponential(2, 100ms, 30s), {})));
}

void TestDescribeFailure::theStateTimeLimitBoundsTheWorstCase()
{
    StateSpec state = stateWith(exponential(2, 100ms, 30s), {});
    state.task()->attemptTimeout = 1s;
    state.timeout = 2s;
    QCOMPARE(worstCase(state), std::optional<Milliseconds>(2s));
}

void TestDescribeFailure::delaysStopGrowingAtTheCap()
{
    const QList<Milliseconds> expected{1s, 2s, 3s, 3s};
    QCOMPARE(retryDelays(exponential(4, 1s, 3s), 100), expected);
    QCOMPARE(retryDelays(exponential(1000, 1s, 3s), 2).size(), 2);
    QVERIFY(retryDelays(RetrySpec(), 100).isEmpty());
}

QTEST_GUILESS_MAIN(TestDescribeFailure)
#include "tst_describefailure.moc"
