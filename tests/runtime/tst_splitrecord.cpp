// SPDX-License-Identifier: MIT
#include "engine/runtime/splitrecord.h"

#include <QTest>

#include <barrier>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

/** What branches report to, on threads of its own so that the thread sanitizer sees what they do to each other. */
class TestSplitRecord final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void eachBranchTakesOneReport();
};

/** Reports, and the close that says when reports come too late, on four threads. */
void TestSplitRecord::eachBranchTakesOneReport()
{
    constexpr int threads = 4;
    constexpr int total = 64;
    SplitDefinition split;
    for (int i = 0; i < total; ++i)
        split.branches.push_back({QString(), {}});
    for (int round = 0; round < 300; ++round) {
        SplitRecord record(nullptr, split, {}, nullptr);
        std::array<std::atomic<int>, total> taken{};
        std::atomic<int> cancelled = 0;
        std::barrier begin(threads);
        const auto work = [&](int thread) {
            begin.arrive_and_wait();
            for (int i = 0; i < total; ++i) {
                const int branch = thread % 2 ? total - 1 - i : i;
                if (thread == 0 && i >= total / 2) {
                    cancelled += record.close(branch) == BranchOutcome::Status::Cancelled ? 1 : 0;
                } else if (branch % 3 == 0) {
                    taken[size_t(branch)] += record.succeed(branch) ? 1 : 0;
                } else if (record.claim(branch)) {
                    ++taken[size_t(branch)];
                    record.settle(branch, QJsonValue(branch));
                }
            }
        };
        {
            std::vector<std::jthread> all;
            for (int thread = 0; thread < threads; ++thread)
                all.emplace_back(work, thread);
        }
        int reported = 0;
        for (int branch = 0; branch < total; ++branch) {
            QVERIFY(taken[size_t(branch)] <= 1);
            reported += taken[size_t(branch)];
            const BranchOutcome::Status status = record.close(branch);
            QCOMPARE(status == BranchOutcome::Status::Succeeded, taken[size_t(branch)] == 1);
        }
        QCOMPARE(reported + cancelled, total);
    }
}

QTEST_GUILESS_MAIN(TestSplitRecord)
#include "tst_splitrecord.moc"
