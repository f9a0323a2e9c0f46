// SPDX-License-Identifier: MIT
// Lesson 15. Loops are ordinary: buyer and seller move towards each other until they agree, or ten rounds are over.
#include "engine/runtime/workflow.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Deal { Offer, Ask, Closed, NoDeal };

struct Talk
{
    int budget = 0;
    int least = 0;
    int offer = 0;
    int ask = 0;
    int round = 0;
    QStringList words{};
};

static const StoreKey<Talk> talk(u"talk"_s);

static Next<Deal::Ask, Deal::NoDeal> buyer(TaskContext &context)
{
    Talk now = *context.store().get(talk);
    if (++now.round > 10)
        return to<Deal::NoDeal>;
    now.offer = std::min(now.budget, now.offer + (now.ask - now.offer) / 3);
    now.words.append(u"offers %1"_s.arg(now.offer));
    context.store().put(talk, now);
    return to<Deal::Ask>;
}

static Next<Deal::Offer, Deal::Closed> seller(TaskContext &context)
{
    Talk now = *context.store().get(talk);
    now.ask = std::max(now.least, now.ask - (now.ask - now.offer) / 4);
    const bool agrees = now.ask - now.offer <= 5;
    now.words.append(agrees ? u"agrees"_s : u"asks %1"_s.arg(now.ask));
    context.store().put(talk, now);
    if (agrees)
        return to<Deal::Closed>;
    return to<Deal::Offer>;
}

int main()
{
    QTextStream out(stdout);
    Workflow<Deal> workflow(u"negotiation"_s);
    workflow.task(Deal::Offer, buyer).task(Deal::Ask, seller).exit(Deal::Closed).exit(Deal::NoDeal, ExitSpec::Kind::Failure);
    Engine engine;
    for (const int budget : {900, 500}) {
        const auto store = std::make_shared<Store>();
        store->put(talk, Talk{.budget = budget, .least = 700, .offer = 300, .ask = 1000});
        const Outcome outcome = engine.start(workflow, Deal::Offer, {.store = store}).wait();
        const Talk end = *store->get(talk);
        out << end.words.join(u", "_s) << ": " << outcome.exitState << " after " << end.round << " rounds\n";
    }
}

/* Prints:
offers 533, asks 884, offers 650, asks 826, offers 708, asks 797, offers 737, asks 782, offers 752, asks 775, offers 759, asks 771, offers 763, asks 769, offers 765, agrees: Closed after 8 rounds
offers 500, asks 875, offers 500, asks 782, offers 500, asks 712, offers 500, asks 700, offers 500, asks 700, offers 500, asks 700, offers 500, asks 700, offers 500, asks 700, offers 500, asks 700, offers 500, asks 700: NoDeal after 10 rounds
*/
