// SPDX-License-Identifier: MIT
#include "engine/resilience/bulkhead.h"

#include <QTest>

#include <atomic>
#include <deque>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestBulkhead final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void oddPoliciesAreRefused();
    void soManyAreInsideAndTheRestIsRefused();
    void whoWaitsEntersInTheOrderOfComing();
    void nobodyPassesWhoWaits();
    void whoStopsWaitingIsNeverCalled();
    void droppingTheWaitLeavesTheQueue();
    void aPermitLeavesOnce();
    void aLongQueueUsesNoStack();
    void aPermitKeepsItsBulkheadAlive();
    void randomStoriesFollowTheNaiveModel();
    void manyThreadsNeverExceedTheLimit();
};

using Permit = Bulkhead::Permit;

static std::shared_ptr<Bulkhead> make(int maxConcurrent, int maxWaiting)
{
    return *Bulkhead::create(u"printer"_s, {maxConcurrent, maxWaiting});
}

void TestBulkhead::oddPoliciesAreRefused()
{
    QCOMPARE(Bulkhead::create(u"printer"_s, {0, 0}).error().code(), ErrorCode::InvalidParameter);
    QVERIFY(Bulkhead::create(u"printer"_s, {1, -1}).error().message().contains(u"maxWaiting"));
}

void TestBulkhead::soManyAreInsideAndTheRestIsRefused()
{
    const auto bulkhead = make(2, 0);
    std::optional<Permit> first = bulkhead->tryEnter();
    const std::optional<Permit> second = bulkhead->tryEnter();
    QVERIFY(first && second);
    QVERIFY(!bulkhead->tryEnter());
    const auto refused = bulkhead->enter([](Permit) { QFAIL("was refused"); });
    QCOMPARE(std::get<Error>(refused).code(), ErrorCode::BulkheadFull);
    QVERIFY(std::get<Error>(refused).message().contains(u"printer"));
    QCOMPARE(bulkhead->snapshot(), (BulkheadSnapshot{2, 0, 1}));
    first->leave();
    QVERIFY(bulkhead->tryEnter());
}

void TestBulkhead::whoWaitsEntersInTheOrderOfComing()
{
    const auto bulkhead = make(1, 2);
    std::optional<Permit> inside = bulkhead->tryEnter();
    QStringList entered;
    std::optional<Permit> a;
    std::optional<Permit> b;
    const auto waitA = bulkhead->enter([&](Permit permit) { entered.append(u"a"_s); a = std::move(permit); });
    const auto waitB = bulkhead->enter([&](Permit permit) { entered.append(u"b"_s); b = std::move(permit); });
    QVERIFY(std::holds_alternative<Error>(bulkhead->enter([](Permit) { QFAIL("the queue was full"); })));
    QVERIFY(entered.isEmpty());
    inside->leave();
    QCOMPARE(entered, QStringList{u"a"_s});
    QCOMPARE(bulkhead->snapshot(), (BulkheadSnapshot{1, 1, 1}));
    a->leave();
    QCOMPARE(entered, (QStringList{u"a"_s, u"b"_s}));
    b->leave();
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestBulkhead::nobodyPassesWhoWaits()
{
    const auto bulkhead = make(1, 1);
    std::optional<Permit> inside = bulkhead->tryEnter();
    std::optional<Permit> waited;
    const auto wait = bulkhead->enter([&](Permit permit) {
        QVERIFY(!bulkhead->tryEnter()); // the place is handed on, never free in between
        waited = std::move(permit);
    });
    inside->leave();
    QVERIFY(waited);
}

void TestBulkhead::whoStopsWaitingIsNeverCalled()
{
    const auto bulkhead = make(1, 2);
    std::optional<Permit> inside = bulkhead->tryEnter();
    bool hasEntered = false;
    auto cancelled = bulkhead->enter([](Permit) { QFAIL("was cancelled"); });
    auto other = bulkhead->enter([&](Permit) { hasEntered = true; });
    QVERIFY(std::get<Wait>(cancelled).cancel());
    QVERIFY(!std::get<Wait>(cancelled).cancel());
    inside->leave();
    QVERIFY(hasEntered);
    QVERIFY(!std::get<Wait>(other).cancel());
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestBulkhead::droppingTheWaitLeavesTheQueue()
{
    const auto bulkhead = make(1, 1);
    std::optional<Permit> inside = bulkhead->tryEnter();
    {
        const auto dropped = bulkhead->enter([](Permit) { QFAIL("was dropped"); });
        QCOMPARE(bulkhead->snapshot().waiting, 1);
    }
    QCOMPARE(bulkhead->snapshot().waiting, 0);
    inside->leave();
}

void TestBulkhead::aPermitLeavesOnce()
{
    const auto bulkhead = make(3, 0);
    Permit first = *bulkhead->tryEnter();
    Permit second = *bulkhead->tryEnter();
    first.leave();
    first.leave();
    QCOMPARE(bulkhead->snapshot().inside, 1);
    first = std::move(second);
    QCOMPARE(bulkhead->snapshot().inside, 1);
    first = Permit();
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestBulkhead::aLongQueueUsesNoStack()
{
    constexpr int many = 200'000;
    const auto bulkhead = make(1, many);
    std::optional<Permit> inside = bulkhead->tryEnter();
    std::vector<Admission<Permit>> waits;
    int entered = 0;
    for (int i = 0; i < many; ++i)
        waits.push_back(bulkhead->enter([&entered](Permit) { ++entered; })); // leaves within the call
    inside->leave();
    QCOMPARE(entered, many);
    QCOMPARE(bulkhead->snapshot().inside, 0);
}

void TestBulkhead::aPermitKeepsItsBulkheadAlive()
{
    auto bulkhead = make(1, 0);
    const std::weak_ptr<Bulkhead> watched = bulkhead;
    std::optional<Permit> inside = bulkhead->tryEnter();
    bulkhead.reset();
    QVERIFY(!watched.expired());
    inside.reset();
    QVERIFY(watched.expired());
}

void TestBulkhead::randomStoriesFollowTheNaiveModel()
{
    std::mt19937 random(10);
    for (int story = 0; story < 300; ++story) {
        const int places = 1 + int(random() % 4);
        const int seats = int(random() % 5);
        const auto bulkhead = make(places, seats);
        std::map<int, Permit> inside;
        std::map<int, Wait> waits;
        std::vector<int> naiveInside;
        std::vector<int> naiveQueue;
        for (int guest = 0; guest < 150; ++guest) {
            const uint dice = random() % 3;
            if (dice == 0 && !naiveInside.empty()) {
                const auto leaving = naiveInside.begin() + int(random() % naiveInside.size());
                const auto left = inside.extract(*leaving); // leaving lets the next one in, who is put there too
                QVERIFY(!left.empty());
                naiveInside.erase(leaving);
                if (!naiveQueue.empty()) {
                    naiveInside.push_back(naiveQueue.front());
                    naiveQueue.erase(naiveQueue.begin());
                }
            } else if (dice == 1 && !naiveQueue.empty()) {
                const auto leaving = naiveQueue.begin() + int(random() % naiveQueue.size());
                QVERIFY(waits.at(*leaving).cancel());
                naiveQueue.erase(leaving);
            } else {
                auto answer = bulkhead->enter([&inside, guest](Permit permit) { inside[guest] = std::move(permit); });
                if (int(naiveInside.size()) < places)
                    naiveInside.push_back(guest);
                else if (int(naiveQueue.size()) < seats)
                    naiveQueue.push_back(guest);
                if (Permit *permit = std::get_if<Permit>(&answer))
                    inside[guest] = std::move(*permit);
                else if (Wait *wait = std::get_if<Wait>(&answer))
                    waits[guest] = std::move(*wait);
            }
            QCOMPARE(bulkhead->snapshot().waiting, int(naiveQueue.size()));
            QCOMPARE(inside.size(), naiveInside.size());
            for (const int guestInside : naiveInside)
                QVERIFY(inside.contains(guestInside));
        }
        waits.clear();
        inside.clear();
    }
}

void TestBulkhead::manyThreadsNeverExceedTheLimit()
{
    constexpr int each = 5'000;
    const auto bulkhead = make(2, 64);
    std::atomic<int> inside = 0;
    std::atomic<int> called = 0;
    std::atomic<bool> isExceeded = false;
    const auto visit = [&](const Permit &) {
        if (inside.fetch_add(1) >= 2)
            isExceeded = true;
        ++called;
        inside.fetch_sub(1);
    };
    std::atomic<int> ended = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&, thread] {
                std::mt19937 random{uint(thread)};
                std::deque<Wait> waits;
                for (int i = 0; i < each; ++i) {
                    auto answer = bulkhead->enter(visit);
                    if (Permit *permit = std::get_if<Permit>(&answer))
                        visit(*permit);
                    else if (Wait *wait = std::get_if<Wait>(&answer))
                        waits.push_back(std::move(*wait));
                    else
                        ++ended;
                    if (waits.size() > 10 || (!waits.empty() && random() % 4 == 0)) {
                        ended += waits.front().cancel();
                        waits.pop_front();
                    }
                }
                for (Wait &wait : waits)
                    ended += wait.cancel();
            });
        }
    }
    QVERIFY(!isExceeded);
    QCOMPARE(called + ended, 4 * each); // everybody entered, was refused or left: nobody is lost
    const BulkheadSnapshot end = bulkhead->snapshot();
    QCOMPARE(end.inside, 0);
    QCOMPARE(end.waiting, 0);
}

QTEST_GUILESS_MAIN(TestBulkhead)
#include "tst_bulkhead.moc"
