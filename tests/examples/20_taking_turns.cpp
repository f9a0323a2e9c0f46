// SPDX-License-Identifier: MIT
// Lesson 20. Two agents tell a story in turns through one client that they share. The client answers later, by a
// future, and takes one question at a time; the runs wait without a thread.
#include "engine/runtime/workflow.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTextStream>

#include <thread>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Story { Anna, Ben, End };

/** Stands for a language model somewhere else: continues "yes, and ..." on a thread of its own. */
class Client final
{
public:
    ~Client()
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }

    QFuture<QString> ask(const QString &who, const QString &story)
    {
        auto promise = std::make_shared<QPromise<QString>>();
        promise->start();
        const std::scoped_lock lock(m_mutex);
        m_threads.emplace_back([promise, who, story] {
            promise->addResult(story + u" Yes, and %1 adds line %2."_s.arg(who).arg(story.count(u'.') + 1));
            promise->finish();
        });
        return promise->future();
    }

private:
    std::mutex m_mutex;
    std::vector<std::thread> m_threads;
};

static const StoreKey<QString> story(u"story"_s);

/** Asks the client; the answer decides nothing, so the turn goes to `next` until there are enough lines. */
static auto turn(Client &client, const QString &who, Story next)
{
    return PipelineTask{
        .prepare = [](TaskContext &context) { return context.store().get(story).value_or(u"Once upon a time."_s); },
        .execute = [&client, who](const QString &soFar) { return client.ask(who, soFar); },
        .conclude = [next](TaskContext &context, const QString &longer) {
            context.store().put(story, longer);
            return longer.count(u'.') < 5 ? next : Story::End;
        }};
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Client client;
    Workflow<Story> workflow(u"story"_s);
    workflow.task(Story::Anna, turn(client, u"Anna"_s, Story::Ben))
        .task(Story::Ben, turn(client, u"Ben"_s, Story::Anna))
        .exit(Story::End);
    Engine engine;
    const auto store = std::make_shared<Store>();
    engine.start(workflow, Story::Anna, {.store = store}).wait();
    QTextStream(stdout) << *store->get(story) << '\n';
}

/* Prints:
Once upon a time. Yes, and Anna adds line 2. Yes, and Ben adds line 3. Yes, and Anna adds line 4. Yes, and Ben adds line 5.
*/
