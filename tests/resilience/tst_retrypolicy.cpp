// SPDX-License-Identifier: MIT
#include "engine/resilience/retrybudget.h"
#include "engine/resilience/retrypolicy.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <limits>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;

class TestRetryPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void exponentialHasItsConstants();
    void attemptsAreRetriesAndOne();
    void delays_data();
    void delays();
    void aHugeRetryOrBaseSaturates();
    void everyErrorIsJudgedByItsCode_data();
    void everyErrorIsJudgedByItsCode();
    void aListOfCodesNarrowsOrWidens();
    void retryAfterIsTheLeastDelay();
    void delaysFollowTheNaiveReckoning();
    void aBudgetPaysForSoManyRetries();
    void successesFillABudgetUpToItsBeginning();
    void anOddBudgetIsTheNearestUsable();
    void budgetsFollowTheNaiveReckoning();
    void manyThreadsSpendExactlyTheTokens();
};

void TestRetryPolicy::exponentialHasItsConstants()
{
    const RetryPolicy policy = RetryPolicy::exponential(3);
    QCOMPARE(policy.base, 100ms);
    QCOMPARE(policy.multiplier, 2.0);
    QCOMPARE(policy.cap, 30s);
    QCOMPARE(policy.jitter, 0.1);
    QCOMPARE(RetryPolicy().mode, RetrySpec::Mode::None);
}

void TestRetryPolicy::attemptsAreRetriesAndOne()
{
    QCOMPARE(RetryPolicy::none().maxAttempts(), 1);
    QCOMPARE(RetryPolicy::fixed(0, 1ms).maxAttempts(), 1);
    QCOMPARE(RetryPolicy::fixed(2, 1ms).maxAttempts(), 3);
    QCOMPARE(RetryPolicy::exponential(-5).maxAttempts(), 1);
    QVERIFY(RetryPolicy::exponential(std::numeric_limits<int>::max()).maxAttempts() > 1000);
}

void TestRetryPolicy::delays_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QTest::addColumn<int>("base");
    QTest::addColumn<double>("multiplier");
    QTest::addColumn<int>("cap");
    QTest::addColumn<double>("jitter");
    QTest::addColumn<int>("retry");
    QTest::addColumn<double>("random");
    QTest::addColumn<int>("expected");
    QTest::newRow("the first is the base") << 100 << 2.0 << 30000 << 0.0 << 0 << 0.0 << 100;
    QTest::newRow("then it grows") << 100 << 2.0 << 30000 << 0.0 << 3 << 0.0 << 800;
    QTest::newRow("up to the cap") << 100 << 2.0 << 30000 << 0.0 << 9 << 0.0 << 30000;
    QTest::newRow("jitter shortens") << 100 << 2.0 << 30000 << 0.1 << 0 << -1.0 << 90;
    QTest::newRow("jitter comes after the cap") << 100 << 2.0 << 1000 << 0.5 << 9 << 1.0 << 1500;
    QTest::newRow("whole milliseconds, cut off") << 15 << 1.0 << 1000 << 0.1 << 0 << 1.0 << 16;
    QTest::newRow("a multiplier that is no number is 1") << 100 << nan << 30000 << 0.0 << 5 << 0.0 << 100;
    QTest::newRow("an infinite multiplier is 1") << 100 << infinity << 30000 << 0.0 << 5 << 0.0 << 100;
    QTest::newRow("a negative multiplier is 1") << 100 << -3.0 << 30000 << 0.0 << 5 << 0.0 << 100;
    QTest::newRow("jitter that is no number is none") << 100 << 2.0 << 30000 << nan << 0 << 1.0 << 100;
    QTest::newRow("jitter is at most all") << 100 << 2.0 << 30000 << 7.0 << 0 << 1.0 << 200;
    QTest::newRow("negative jitter is none") << 100 << 2.0 << 30000 << -7.0 << 0 << 1.0 << 100;
    QTest::newRow("a base above zero is never no delay") << 1 << 2.0 << 30000 << 1.0 << 0 << -1.0 << 1;
    QTest::newRow("a base of zero is no delay") << 0 << 2.0 << 30000 << 1.0 << 5 << 1.0 << 0;
    QTest::newRow("a huge exponent saturates at the cap") << 100 << 1e300 << 30000 << 0.0 << 2000000000 << 0.0 << 30000;
}

void TestRetryPolicy::delays()
{
    QFETCH(int, base);
    QFETCH(double, multiplier);
    QFETCH(int, cap);
    QFETCH(double, jitter);
    QFETCH(int, retry);
    QFETCH(double, random);
    QFETCH(int, expected);
    RetryPolicy policy = RetryPolicy::exponential(3, Milliseconds(base));
    policy.multiplier = multiplier;
    policy.cap = Milliseconds(cap);
    policy.jitter = jitter;
    QCOMPARE(policy.delay(retry, random).count(), expected);
}

void TestRetryPolicy::aHugeRetryOrBaseSaturates()
{
    RetryPolicy policy = RetryPolicy::exponential(3, Milliseconds::max());
    policy.cap = Milliseconds::max();
    QCOMPARE(policy.delay(0, 1), Milliseconds::max());
    QCOMPARE(RetryPolicy::fixed(3, Milliseconds::max()).delay(1'000'000, 0), Milliseconds::max());
    QCOMPARE(RetryPolicy::fixed(3, 250ms).delay(1'000'000, 1), 250ms);
}

void TestRetryPolicy::everyErrorIsJudgedByItsCode_data()
{
    QTest::addColumn<bool>("isWorthIt");
    const auto row = [](ErrorCode code, bool isWorthIt) { QTest::newRow(qPrintable(errorCodeName(code))) << isWorthIt; };
    for (int i = 0; i < int(errorCodeNames().size()); ++i) {
        const auto code = ErrorCode(i);
        switch (code) { // without a default, so that a new code has to be thought about
        case ErrorCode::InvalidWorkflow:
        case ErrorCode::InvalidInput:
        case ErrorCode::InvalidParameter:
        case ErrorCode::TaskThrew:
        case ErrorCode::UnknownOutcome:
        case ErrorCode::StateTimeout:
        case ErrorCode::TotalTimeout:
        case ErrorCode::TooManyTransitions:
        case ErrorCode::Cancelled:
        case ErrorCode::CircuitOpen:
        case ErrorCode::TypeMismatch:
        case ErrorCode::Duplicate:
        case ErrorCode::RollbackIncomplete:
        case ErrorCode::VersionMismatch:
        case ErrorCode::Internal:
            row(code, false);
            break;
        case ErrorCode::ExpressionFailed:
        case ErrorCode::TaskFailed:
        case ErrorCode::Timeout:
        case ErrorCode::JoinTimeout:
        case ErrorCode::JoinFailed:
        case ErrorCode::RetryExhausted:
        case ErrorCode::NotFound:
        case ErrorCode::PermissionDenied:
        case ErrorCode::ProcessFailed:
        case ErrorCode::NetworkFailed:
        case ErrorCode::HttpStatus:
        case ErrorCode::Storage:
        case ErrorCode::SubWorkflowFailed:
        case ErrorCode::RateLimited:
        case ErrorCode::BulkheadFull:
        case ErrorCode::ResourceFailed:
            row(code, true);
            break;
        }
    }
}

void TestRetryPolicy::everyErrorIsJudgedByItsCode()
{
    QFETCH(const bool, isWorthIt);
    const auto code = errorCodeFromName(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(code);
    QCOMPARE(RetryPolicy().isWorthAnotherAttempt(Error(*code, u"It broke."_s)), isWorthIt);
}

void TestRetryPolicy::aListOfCodesNarrowsOrWidens()
{
    RetryPolicy policy = RetryPolicy::fixed(3, 1ms);
    policy.retryOnly = ErrorCodes{ErrorCode::NetworkFailed, ErrorCode::CircuitOpen};
    QVERIFY(policy.isWorthAnotherAttempt(Error(ErrorCode::NetworkFailed, {})));
    QVERIFY(!policy.isWorthAnotherAttempt(Error(ErrorCode::TaskFailed, {})));
    QVERIFY(!policy.isWorthAnotherAttempt(Error(ErrorCode::CircuitOpen, {})));
    policy.neverRetry = {};
    QVERIFY(policy.isWorthAnotherAttempt(Error(ErrorCode::CircuitOpen, {})));
    policy.retryOnly = ErrorCodes{};
    QVERIFY(!policy.isWorthAnotherAttempt(Error(ErrorCode::NetworkFailed, {})));
}

void TestRetryPolicy::retryAfterIsTheLeastDelay()
{
    const RetryPolicy policy = RetryPolicy::fixed(3, 100ms);
    const Error error(ErrorCode::RateLimited, u"Slow down."_s);
    QCOMPARE(policy.delayAfter(error, 0, 0), 100ms);
    QCOMPARE(policy.delayAfter(error.withRetryAfter(7s), 0, 0), 7s);
    QCOMPARE(policy.delayAfter(error.withRetryAfter(5ms), 0, 0), 100ms);
    QCOMPARE(policy.delayAfter(error.withRetryAfter(-5ms), 0, 0), 100ms);
    QCOMPARE(RetryPolicy::exponential(3).delayAfter(error.withRetryAfter(120s), 0, 1), 120s); // above the cap
}

/** Multiplies as often as there were retries, and never more than the cap. */
static double naiveDelay(const RetryPolicy &policy, int retry, double random)
{
    double delay = double(policy.base.count());
    for (int i = 0; i < retry && delay < double(policy.cap.count()); ++i)
        delay *= policy.multiplier;
    return std::min(delay, double(policy.cap.count())) * (1 + policy.jitter * random);
}

void TestRetryPolicy::delaysFollowTheNaiveReckoning()
{
    std::mt19937 random(20261121);
    const auto share = [&random] { return std::uniform_real_distribution(0.0, 1.0)(random); };
    for (int i = 0; i < 100'000; ++i) {
        RetryPolicy policy = RetryPolicy::exponential(5, Milliseconds(1 + random() % 5'000));
        policy.multiplier = 1 + 3 * share();
        policy.cap = Milliseconds(1 + random() % 600'000);
        policy.jitter = share();
        const int retry = int(random() % 60);
        const double moved = share() * 2 - 1;
        const double naive = std::max(1.0, naiveDelay(policy, retry, moved));
        const double delay = double(policy.delay(retry, moved).count());
        const double tolerance = 1e-9 * naive; // powers are rounded otherwise than products
        if (delay > naive + tolerance || delay <= naive - 1 - tolerance)
            QFAIL(qPrintable(u"case %1: %2 ms instead of %3 ms"_s.arg(i).arg(delay).arg(naive)));
    }
}

void TestRetryPolicy::aBudgetPaysForSoManyRetries()
{
    RetryBudget budget({.tokens = 2});
    QVERIFY(budget.tryRetry());
    QVERIFY(budget.tryRetry());
    QVERIFY(!budget.tryRetry());
    QCOMPARE(budget.left(), 0);
}

void TestRetryPolicy::successesFillABudgetUpToItsBeginning()
{
    RetryBudget budget({2, 0.5});
    QVERIFY(budget.tryRetry());
    budget.succeeded();
    QCOMPARE(budget.left(), 1);
    for (int i = 0; i < 10; ++i)
        budget.succeeded();
    QCOMPARE(budget.left(), 2);
}

void TestRetryPolicy::anOddBudgetIsTheNearestUsable()
{
    QVERIFY(!RetryBudget({.tokens = -3}).tryRetry());
    RetryBudget budget({1, std::numeric_limits<double>::quiet_NaN()});
    QVERIFY(budget.tryRetry());
    for (int i = 0; i < 1000; ++i)
        budget.succeeded();
    QVERIFY(!budget.tryRetry());
}

void TestRetryPolicy::budgetsFollowTheNaiveReckoning()
{
    std::mt19937 random(17);
    for (int story = 0; story < 1'000; ++story) {
        const RetryBudgetPolicy policy{.tokens = int(random() % 6), .perSuccess = double(random() % 11) / 10};
        RetryBudget budget(policy);
        int tenths = policy.tokens * 10;
        for (int step = 0; step < 100; ++step) {
            if (random() % 2) {
                QCOMPARE(budget.tryRetry(), tenths >= 10);
                tenths -= tenths >= 10 ? 10 : 0;
            } else {
                budget.succeeded();
                tenths = std::min(tenths + int(std::lround(policy.perSuccess * 10)), policy.tokens * 10);
            }
            QCOMPARE(budget.left(), tenths / 10);
        }
    }
}

void TestRetryPolicy::manyThreadsSpendExactlyTheTokens()
{
    constexpr int threads = 4;
    constexpr int tries = 2'000;
    RetryBudget budget({.tokens = 5'000, .perSuccess = 0});
    std::atomic<int> paid = 0;
    {
        std::vector<std::jthread> running;
        for (int thread = 0; thread < threads; ++thread) {
            running.emplace_back([&] {
                for (int i = 0; i < tries; ++i) {
                    paid += budget.tryRetry();
                    budget.succeeded();
                }
            });
        }
    }
    QCOMPARE(paid.load(), 5'000);
    QCOMPARE(budget.left(), 0);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
