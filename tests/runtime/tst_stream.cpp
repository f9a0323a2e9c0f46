// SPDX-License-Identifier: MIT
#include "engine/runtime/workflow.h"
#include "engine/testing/testing.h"
#include "tests/support/eventlog.h"

#include <QTest>

#include <atomic>
#include <random>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace sluice;

enum class S { Work, After, Done };

class TestStream final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cutsItemsIntoWindows_data();
    void cutsItemsIntoWindows();
};

namespace {

/** A source of the numbers from `first` up to `last`. */
auto numbers(int first, int last)
{
    return [next = first, last]() mutable -> std::optional<int> {
        return next <= last ? std::optional(next++) : std::nullopt;
    };
}

/** `[1 2][3]`, with a `~` before partial windows. */
template <typename Item>
QString drawn(const StreamWindow<Item> &window)
{
    QStringList items;
    for (const Item &item : window.items)
        items.append(QString::number(item));
    return (window.isPartial ? u"~["_s : u"["_s) + items.join(u' ') + u']';
}

} // namespace

void TestStream::cutsItemsIntoWindows_data()
{
    QTest::addColumn<int>("items");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("slide");
    QTest::addColumn<QString>("windows");
    QTest::newRow("one by one") << 3 << 1 << 1 << u"[1][2][3]"_s;
    QTest::newRow("none") << 0 << 2 << 2 << u""_s;
    QTest::newRow("full") << 4 << 2 << 2 << u"[1 2][3 4]"_s;
    QTest::newRow("the last is partial") << 5 << 2 << 2 << u"[1 2][3 4]~[5]"_s;
    QTest::newRow("overlapping") << 4 << 3 << 1 << u"[1 2 3][2 3 4]~[3 4]~[4]"_s;
    QTest::newRow("sampled") << 9 << 2 << 4 << u"[1 2][5 6]~[9]"_s;
    QTest::newRow("less than 1 is 1") << 2 << 0 << -5 << u"[1][2]"_s;
}

void TestStream::cutsItemsIntoWindows()
{
    QFETCH(const int, items);
    QFETCH(const int, size);
    QFETCH(const int, slide);
    QFETCH(const QString, windows);
    QString seen;
    Engine engine;
    Workflow<S> workflow(u"test"_s);
    workflow
        .task(S::Work, StreamTask{.open = [items] { return numbers(1, items); },
                                  .process = [&seen](const StreamWindow<int> &window) { seen += drawn(window); },
                                  .close = [] { return S::Done; },
                                  .windows = StreamWindows::sliding(size, slide)})
        .exit(S::Done);
    QCOMPARE(engine.start(workflow, S::Work).wait().status, RunStatus::Succeeded);
    QCOMPARE(seen, windows);
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
