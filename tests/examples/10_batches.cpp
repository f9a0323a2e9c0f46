// SPDX-License-Identifier: MIT
// Lesson 10. The same work for many items: loaded, processed in parallel with retries of their own, judged together.
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"

#include <QTextStream>
#include <QUrl>

using namespace sluice;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

enum class Crawl { Fetch, Report, Done, TooFew };

static const StoreKey<QString> report(u"report"_s);

/** Pages whose name ends in 0 are gone for good, those in 5 fail once. */
static Result<qsizetype> fetch(TaskContext &context, const QUrl &url)
{
    const QString name = url.fileName();
    if (name.endsWith(u'0'))
        return failure(ErrorCode::HttpStatus, u"%1 is gone."_s.arg(name));
    if (name.endsWith(u'5') && context.attempt() == 1)
        return failure(ErrorCode::NetworkFailed, u"%1 did not answer."_s.arg(name));
    return name.size() * 100;
}

static Workflow<Crawl> crawler(int pages)
{
    Workflow<Crawl> workflow(u"crawl"_s);
    workflow
        .task(Crawl::Fetch, BatchTask{.load = [pages] {
                                          QList<QUrl> urls;
                                          for (int i = 0; i < pages; ++i)
                                              urls.append(QUrl(u"https://example.org/page%1"_s.arg(i)));
                                          return urls;
                                      },
                                      .process = fetch,
                                      // Every result is here, in the order of the items. One half has to have worked.
                                      .finish = [](TaskContext &context, const std::vector<Result<qsizetype>> &sizes) {
                                          qsizetype bytes = 0;
                                          size_t fetched = 0;
                                          for (const Result<qsizetype> &size : sizes) {
                                              bytes += size.value_or(0);
                                              fetched += size ? 1 : 0;
                                          }
                                          context.store().put(report, u"%1 of %2 pages, %3 bytes"_s.arg(fetched).arg(sizes.size()).arg(bytes));
                                          return 2 * fetched >= sizes.size() ? Crawl::Done : Crawl::TooFew;
                                      },
                                      .concurrency = 4,
                                      .itemRetry = RetryPolicy::fixed(1, 1s)})
        .exit(Crawl::Done)
        .exit(Crawl::TooFew, ExitSpec::Kind::Failure);
    return workflow;
}

int main()
{
    QTextStream out(stdout);
    VirtualClock clock;
    Engine engine({.clock = &clock});
    const sluice::testing::RecordingObserver recorder(engine);
    for (const int pages : {1, 20, 1000}) {
        const auto store = std::make_shared<Store>();
        const Run run = engine.start(crawler(pages), Crawl::Fetch, {.store = store});
        const Outcome outcome = sluice::testing::fastForward(engine, clock, run);
        out << outcome.exitState << ": " << *store->get(report) << ", "
            << recorder.events(run, RunEventKind::RetryWaiting).size() << " retries\n";
    }
}

/* Prints:
TooFew: 0 of 1 pages, 0 bytes, 1 retries
Done: 18 of 20 pages, 9900 bytes, 4 retries
Done: 900 of 1000 pages, 620100 bytes, 200 retries
*/
