// SPDX-License-Identifier: MIT
// Lesson 22. Resources and the store. What runs share is set up before the first of them that uses it and torn down after the
// last: an account book that is opened, a store for all runs, settings. Each run has a store of its own besides.
#include "engine/runtime/workflow.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Order { Price, Book, Done };
enum class Shop { Settings, Totals, Ledger }; // an enumerator is a name that the compiler checks

struct Settings
{
    int centsEach = 0;
};

static const StoreKey<int> cents(u"cents"_s); // of one run, in its own store
static const StoreKey<int> orders(u"orders"_s); // of all runs, in the shared store

/** What tasks need to know of a ledger. */
class Ledger
{
public:
    virtual ~Ledger() = default;
    virtual Result<void> book(const QString &line) = 0;
};

/** A ledger in a file, which is open as long as a run uses it. */
class FileLedger final : public Resource, public Ledger
{
public:
    explicit FileLedger(const QString &path) : m_file(path) { }

    Ready setUp() override
    {
        if (!m_file.open(QIODevice::Append))
            return ready(failure(ErrorCode::Storage, m_file.errorString()));
        QTextStream(stdout) << "opened\n";
        return ready();
    }
    Ready tearDown() override
    {
        m_file.close();
        QTextStream(stdout) << "closed\n";
        return ready();
    }
    Health health() const override { return m_file.error() ? Health::unhealthy(m_file.errorString()) : Health(); }
    Result<void> book(const QString &line) override
    {
        const std::scoped_lock lock(m_mutex);
        if (m_file.write(line.toUtf8() + '\n') < 0)
            return failure(ErrorCode::Storage, m_file.errorString());
        return {};
    }

private:
    std::mutex m_mutex;
    QFile m_file;
};

static Result<Order> price(TaskContext &context)
{
    const int pieces = context.input()[u"pieces"_s].toInt();
    const auto settings = context.resource<const Settings>(Shop::Settings);
    if (const Result<void> put = context.store().put(cents, pieces * (*settings)->centsEach); !put)
        return std::unexpected(put.error());
    return Order::Book;
}

static Result<Order> book(TaskContext &context)
{
    const auto ledger = context.resource<Ledger>(Shop::Ledger); // by its interface
    if (const Result<void> booked = (*ledger)->book(QString::number(*context.store().get(cents))); !booked)
        return std::unexpected(booked.error());
    const auto totals = context.resource<Store>(Shop::Totals);
    if (const Result<void> counted = (*totals)->update(orders, [](int &count) { ++count; }); !counted)
        return std::unexpected(counted.error());
    return Order::Done;
}

int main()
{
    QTextStream out(stdout);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ledger.txt"_s);
    Workflow<Order> workflow(u"order"_s);
    // What it uses is checked, by name and type, before anything runs.
    workflow.uses<const Settings>(Shop::Settings).uses<Store>(Shop::Totals).uses<Ledger>(Shop::Ledger);
    workflow.task(Order::Price, price).task(Order::Book, book).exit(Order::Done);

    const auto order = [&workflow](Engine &engine, int pieces) {
        const Outcome outcome = engine.start(workflow, Order::Price, {.input = {{u"pieces"_s, pieces}}}).wait();
        engine.waitForIdle(std::chrono::seconds(10)); // until what nobody uses any more is torn down
        return outcome.error ? outcome.error->toString() : outcome.exitState;
    };

    Engine engine;
    Resources &resources = engine.resources();
    const auto totals = std::make_shared<Store>();
    const bool areAdded = resources.add(Shop::Settings, std::make_shared<const Settings>(Settings{.centsEach = 250}))
        && resources.add(Shop::Totals, totals); // what needs no setting up is added as it is
    out << "without a ledger: " << order(engine, 1) << Qt::endl;

    if (!areAdded || !resources.add(Shop::Ledger, std::make_shared<FileLedger>(path)))
        return 1;
    out << order(engine, 2) << Qt::endl;
    {
        // Who starts run after run holds what they need, so that it is opened once.
        const ResourceHold hold = resources.hold({u"Ledger"_s}).result();
        out << "held: " << order(engine, 3) << ", " << order(engine, 4) << ", ledger is "
            << healthStatusName(aggregateHealth(resources.health()).status) << Qt::endl;
    }
    engine.waitForIdle(std::chrono::seconds(10));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    out << *totals->get(orders) << " orders: " << file.readAll().simplified() << Qt::endl;

    Engine other;
    for (const Result<void> &added : {other.resources().add(Shop::Settings, std::make_shared<const Settings>()),
                                      other.resources().add(Shop::Totals, std::make_shared<Store>()),
                                      other.resources().add(Shop::Ledger, std::make_shared<FileLedger>(folder.filePath(u"no/ledger.txt"_s)))}) {
        if (!added)
            return 1;
    }
    out << "no such folder: " << order(other, 5) << Qt::endl;
}

/* Prints:
without a ledger: Workflow order cannot be run without what it uses. Cause: There is no resource "Ledger". Add it to the engine's resources before the run.
opened
closed
Done
opened
held: Done, Done, ledger is Healthy
closed
3 orders: 500 750 1000
no such folder: The resource "Ledger" could not be set up. Cause: No such file or directory
*/
