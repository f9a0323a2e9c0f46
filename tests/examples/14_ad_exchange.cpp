// SPDX-License-Identifier: MIT
// Lesson 14. An auction in a third of a second: gather what is known, ask bidders with a deadline, score what came,
// sell or not, write it down. Errors have a route of their own. Five splits, one of them on the way of an error.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Ad { Gather, AskBids, Score, Auction, Track, TrackError, Answer, Sold, NoFill, Failed };

struct Bid
{
    QString bidder;
    int cents;
};

static const StoreKey<Bid> winner(u"winner"_s);
static const StoreKey<bool> isSold(u"is sold"_s);

template <typename T>
static auto after(Milliseconds time, T value)
{
    return TimerTask{.wait = time, .then = [value = std::move(value)] { return value; }};
}

static std::vector<Bid> bidsOf(const TaskContext &context)
{
    std::vector<Bid> bids;
    for (const BranchOutcome &branch : context.branches()) {
        if (const Bid *bid = branch.as<Bid>())
            bids.push_back(*bid);
    }
    return bids;
}

static Next<Ad::Track> auction(TaskContext &context)
{
    const std::vector<Bid> bids = bidsOf(context);
    const auto best = std::ranges::max_element(bids, {}, &Bid::cents);
    const int floor = context.input()[u"floor"_s].toInt();
    context.store().put(isSold, best != bids.end() && best->cents >= floor);
    if (best != bids.end())
        context.store().put(winner, *best);
    return to<Ad::Track>;
}

/** `lookup`: how long it takes to find out who the visitor is. */
static Workflow<Ad> exchange(Milliseconds lookup)
{
    Workflow<Ad> workflow(u"ad-exchange"_s);
    workflow
        .split(Ad::Gather, {{u"user"_s, after(lookup, 1)}, {u"place"_s, after(30ms, 2)}, {u"device"_s, after(20ms, 3)}},
               {.strategy = JoinStrategy::All, .timeout = 100ms}, Ad::AskBids)
        .split(Ad::AskBids,
               {{u"fast"_s, after(45ms, Bid{u"fast"_s, 295})}, {u"premium"_s, after(80ms, Bid{u"premium"_s, 330})},
                {u"global"_s, after(120ms, Bid{u"global"_s, 370})}, {u"distant"_s, after(350ms, Bid{u"distant"_s, 900})}},
               {.strategy = JoinStrategy::PartialTimeout, .count = 1, .timeout = 200ms}, Ad::Score)
        // As many branches as there are bids. Quick bidders are worth more.
        .forEach(Ad::Score, bidsOf, [](const Bid &bid) {
            const int percent = bid.bidder == u"fast"_s ? 115 : 100;
            return Bid{bid.bidder, bid.cents * percent / 100};
        }, {.strategy = JoinStrategy::All}, Ad::Auction)
        .task(Ad::Auction, auction)
        .split(Ad::Track, {{u"billing"_s, [] {}}, {u"statistics"_s, [] {}}}, {.strategy = JoinStrategy::All}, Ad::Answer)
        .split(Ad::TrackError, {{u"alarm"_s, [] {}}, {u"statistics"_s, [] {}}}, {.strategy = JoinStrategy::Any}, Ad::Failed)
        .task(Ad::Answer, [](TaskContext &context) -> Next<Ad::Sold, Ad::NoFill> {
            if (*context.store().get(isSold))
                return to<Ad::Sold>;
            return to<Ad::NoFill>;
        })
        .onError(Ad::Gather, {}, Ad::TrackError)
        .onError(Ad::AskBids, {}, Ad::TrackError)
        .exit(Ad::Sold)
        .exit(Ad::NoFill, ExitSpec::Kind::Failure)
        .exit(Ad::Failed, ExitSpec::Kind::Failure);
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);
    const auto show = [&](Milliseconds lookup, int floor, Ad initial) {
        const auto store = std::make_shared<Store>();
        const Instant start = clock.now();
        const Run run = engine.start(exchange(lookup), initial, {.input = {{u"floor"_s, floor}}, .store = store});
        sluice::testing::fastForward(engine, clock, run);
        out << recorder.path(run).text() << " in " << std::chrono::duration<double, std::milli>(clock.now() - start).count() << " ms";
        if (const Result<Bid> best = store->get(winner))
            out << ", best bid: " << best->bidder << " " << best->cents;
        out << '\n';
    };
    show(50ms, 300, Ad::Gather);
    show(50ms, 400, Ad::Gather);
    show(150ms, 300, Ad::Gather); // nobody knows the visitor in time
    show(50ms, 300, Ad::TrackError); // a run may begin in any state
}

/* Prints:
Gather > AskBids > Score > Auction > Track > Answer > Sold in 250 ms, best bid: global 370
Gather > AskBids > Score > Auction > Track > Answer > NoFill in 250 ms, best bid: global 370
Gather > TrackError > Failed in 100 ms
TrackError > Failed in 0 ms
*/
