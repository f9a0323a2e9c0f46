// SPDX-License-Identifier: MIT
#include "engine/runtime/signals.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestSignals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyWaiterWithNameAndKeyTakesIt();
    void otherNamesAndKeysDoNot_data();
    void otherNamesAndKeysDoNot();
    void oneThatNobodyWaitsForIsKeptForTheNext();
    void keptOnesAreTakenOldestFirstAndOnce();
    void whatWasKeptLongEnoughIsGone();
    void zeroKeepsNothing();
    void theLongestKeepDoesNotOverflow();
    void theOldestMakeRoomAndItIsSaid();
    void largeDataMakesRoomAsWell();
    void dataBeyondAllLimitsIsRefused();
    void aRefusalLeavesItForTheNext();
    void aKeptOneThatIsRefusedKeepsItsPlace();
    void whoComesWhileItIsRefusedGetsIt();
    void aStoppedWaiterTakesNothing();
    void whoTakesMayDoAnything();
    void theLongestWaitIsListedFirst();
    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void noSignalIsLostAndNoWaiterTakesTwo();
};

/** Signals on a clock that stands still, and the words that were taken. */
struct Fixture
{
    VirtualClock clock;
    Signals all;
    QStringList taken;

    explicit Fixture(SignalLimits limits = {}) : all(clock, limits) { }

    /** Waits and writes down `who` with the data that it took. */
    quint64 wait(const QString &who, const QString &name, const QString &key = {})
    {
        return all.wait({.run = {}, .state = who, .name = name, .key = key}, [this, who](const Signal &signal) {
            taken.append(who + u':' + signal.data.toString());
            return true;
        });
    }
    SignalReceipt send(const QString &name, const QString &key, const QString &data, Milliseconds keepFor = Signals::defaultKeep)
    {
        const auto receipt = all.send({name, key, data}, keepFor);
        return receipt ? *receipt : SignalReceipt{-1, false, 0};
    }
    QStringList keptNames() const
    {
        QStringList names;
        for (const KeptSignal &kept : all.kept())
            names.append(kept.signal.name);
        return names;
    }
};

void TestSignals::everyWaiterWithNameAndKeyTakesIt()
{
    Fixture f;
    f.wait(u"one"_s, u"paid"_s, u"42"_s);
    f.wait(u"two"_s, u"paid"_s, u"42"_s);
    QCOMPARE(f.send(u"paid"_s, u"42"_s, u"x"_s), (SignalReceipt{2, false, 0}));
    QCOMPARE(f.taken, (QStringList{u"one:x"_s, u"two:x"_s}));
    QCOMPARE(f.all.waiting(), QList<SignalWaiter>());
    QCOMPARE(f.send(u"paid"_s, u"42"_s, u"y"_s), (SignalReceipt{0, true, 0}));
}

void TestSignals::otherNamesAndKeysDoNot_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::newRow("other key") << u"paid"_s << u"43"_s;
    QTest::newRow("no key") << u"paid"_s << QString();
    QTest::newRow("other case") << u"Paid"_s << u"42"_s;
    QTest::newRow("longer name") << u"paid.late"_s << u"42"_s;
}

void TestSignals::otherNamesAndKeysDoNot()
{
    QFETCH(const QString, name);
    QFETCH(const QString, key);
    Fixture f;
    f.wait(u"one"_s, u"paid"_s, u"42"_s);
    QCOMPARE(f.send(name, key, u"x"_s).delivered, 0);
    f.wait(u"two"_s, u"paid"_s, u"42"_s);
    QCOMPARE(f.taken, QStringList());
    QCOMPARE(f.all.waiting().size(), 2);
}

void TestSignals::oneThatNobodyWaitsForIsKeptForTheNext()
{
    Fixture f;
    QCOMPARE(f.send(u"paid"_s, {}, u"x"_s), (SignalReceipt{0, true, 0}));
    QCOMPARE(f.all.kept().first().size, 3);
    QCOMPARE(f.wait(u"one"_s, u"paid"_s), quint64(0));
    QCOMPARE(f.taken, QStringList{u"one:x"_s});
    QCOMPARE(f.all.kept(), QList<KeptSignal>());
}

void TestSignals::keptOnesAreTakenOldestFirstAndOnce()
{
    Fixture f;
    for (const auto &data : {u"a"_s, u"b"_s, u"c"_s})
        f.send(u"paid"_s, {}, data);
    for (const auto &who : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
        f.wait(who, u"paid"_s);
    QCOMPARE(f.taken, (QStringList{u"1:a"_s, u"2:b"_s, u"3:c"_s}));
    QCOMPARE(f.all.waiting().size(), 1);
}

void TestSignals::whatWasKeptLongEnoughIsGone()
{
    Fixture f;
    f.send(u"short"_s, {}, u"x"_s, Milliseconds(1000));
    f.send(u"long"_s, {}, u"x"_s);
    f.clock.advance(Milliseconds(999));
    QCOMPARE(f.keptNames(), (QStringList{u"short"_s, u"long"_s}));
    f.clock.advance(Milliseconds(1));
    QCOMPARE(f.keptNames(), QStringList{u"long"_s});
    f.wait(u"late"_s, u"short"_s);
    QCOMPARE(f.taken, QStringList());
    f.clock.jump(std::chrono::days(1)); // whoever sets the wall clock changes no time
    QCOMPARE(f.keptNames(), QStringList{u"long"_s});
    f.clock.advance(Signals::defaultKeep);
    QCOMPARE(f.keptNames(), QStringList());
}

void TestSignals::zeroKeepsNothing()
{
    Fixture f;
    QCOMPARE(f.send(u"paid"_s, {}, u"x"_s, Milliseconds(0)), SignalReceipt());
    QCOMPARE(f.send(u"paid"_s, {}, u"x"_s, Milliseconds(-5)), SignalReceipt());
    f.wait(u"one"_s, u"paid"_s);
    QCOMPARE(f.taken, QStringList());
}

void TestSignals::theLongestKeepDoesNotOverflow()
{
    Fixture f;
    QVERIFY(f.send(u"paid"_s, {}, u"x"_s, Milliseconds::max()).isKept);
    f.clock.advance(std::chrono::days(9'999));
    QCOMPARE(f.keptNames(), QStringList{u"paid"_s});
}

void TestSignals::theOldestMakeRoomAndItIsSaid()
{
    Fixture f({.count = 2});
    f.send(u"a"_s, {}, {});
    f.send(u"b"_s, {}, {});
    QCOMPARE(f.send(u"c"_s, {}, {}), (SignalReceipt{0, true, 1}));
    QCOMPARE(f.keptNames(), (QStringList{u"b"_s, u"c"_s}));
    QCOMPARE(f.all.send({u"d"_s})->toJson(), (QJsonObject{{u"delivered"_s, 0}, {u"kept"_s, true}, {u"dropped"_s, 1}}));
}

void TestSignals::largeDataMakesRoomAsWell()
{
    Fixture f({.bytes = 100});
    const QString forty(38, u'x'); // and two quotes
    f.send(u"a"_s, {}, forty);
    f.send(u"b"_s, {}, forty);
    QCOMPARE(f.send(u"c"_s, {}, QString(58, u'x')), (SignalReceipt{0, true, 1}));
    QCOMPARE(f.keptNames(), (QStringList{u"b"_s, u"c"_s}));
    f.wait(u"one"_s, u"c"_s); // what is taken makes room again
    QCOMPARE(f.send(u"d"_s, {}, forty), (SignalReceipt{0, true, 0}));
}

void TestSignals::dataBeyondAllLimitsIsRefused()
{
    Fixture f({.bytes = 100});
    const auto receipt = f.all.send({u"a"_s, {}, QString(99, u'x')});
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().code(), ErrorCode::InvalidParameter);
    QVERIFY2(receipt.error().message().contains("101 bytes"_L1), qPrintable(receipt.error().toString()));
    QVERIFY(!f.all.send({u"a"_s, QString(201, u'k'), {}}));
}

void TestSignals::aRefusalLeavesItForTheNext()
{
    Fixture f;
    f.all.wait({.run = {}, .state = u"stopping"_s, .name = u"paid"_s}, [](const Signal &) { return false; });
    QCOMPARE(f.send(u"paid"_s, {}, u"x"_s), (SignalReceipt{0, true, 0}));
    f.wait(u"one"_s, u"paid"_s);
    QCOMPARE(f.taken, QStringList{u"one:x"_s});
}

void TestSignals::aKeptOneThatIsRefusedKeepsItsPlace()
{
    Fixture f;
    f.send(u"paid"_s, {}, u"first"_s);
    f.send(u"paid"_s, {}, u"second"_s);
    QCOMPARE(f.all.wait({.run = {}, .state = u"stopping"_s, .name = u"paid"_s}, [](const Signal &) { return false; }), quint64(0));
    f.wait(u"one"_s, u"paid"_s);
    QCOMPARE(f.taken, QStringList{u"one:first"_s});
}

void TestSignals::whoComesWhileItIsRefusedGetsIt()
{
    Fixture f;
    f.all.wait({.run = {}, .state = u"stopping"_s, .name = u"paid"_s}, [&f](const Signal &) {
        f.wait(u"next"_s, u"paid"_s);
        return false;
    });
    QCOMPARE(f.send(u"paid"_s, {}, u"x"_s), (SignalReceipt{1, false, 0}));
    QCOMPARE(f.taken, QStringList{u"next:x"_s});
}

void TestSignals::aStoppedWaiterTakesNothing()
{
    Fixture f;
    const quint64 number = f.wait(u"one"_s, u"paid"_s);
    QVERIFY(f.all.stopWaiting(number));
    QVERIFY(!f.all.stopWaiting(number));
    QVERIFY(!f.all.stopWaiting(0));
    QCOMPARE(f.send(u"paid"_s, {}, u"x"_s).delivered, 0);
    QCOMPARE(f.taken, QStringList());
}

void TestSignals::whoTakesMayDoAnything()
{
    Fixture f;
    f.all.wait({.run = {}, .state = u"ping"_s, .name = u"ping"_s}, [&f](const Signal &) {
        f.wait(u"again"_s, u"ping"_s);
        return f.all.send({u"pong"_s, {}, u"p"_s}).has_value();
    });
    f.wait(u"pong"_s, u"pong"_s);
    QCOMPARE(f.send(u"ping"_s, {}, u"x"_s).delivered, 1);
    QCOMPARE(f.taken, QStringList{u"pong:p"_s}); // who waits from then on waits for the next
    QCOMPARE(f.all.waiting().size(), 1);
}

void TestSignals::theLongestWaitIsListedFirst()
{
    Fixture f;
    f.wait(u"z"_s, u"zebra"_s);
    f.clock.advance(Milliseconds(5));
    f.wait(u"a"_s, u"ant"_s, u"7"_s);
    const QList<SignalWaiter> waiting = f.all.waiting();
    QCOMPARE(waiting.size(), 2);
    QCOMPARE(waiting[0].name, u"zebra"_s);
    QCOMPARE(waiting[1].sinceMs - waiting[0].sinceMs, 5);
    QCOMPARE(waiting[1].toJson(), (QJsonObject{{u"run"_s, RunId().toString()},
                                               {u"state"_s, u"a"_s},
                                               {u"name"_s, u"ant"_s},
                                               {u"key"_s, u"7"_s},
                                               {u"since"_s, u"2001-09-09T01:46:40.005Z"_s}}));
}

void TestSignals::badNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("plain") << u"payment.received-2"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("blank") << u"a b"_s << false;
    QTest::newRow("umlaut") << u"gr\u00fcn"_s << false;
    QTest::newRow("digits of another script") << u"\u0663"_s << false;
    QTest::newRow("line break") << u"a\n"_s << false;
    QTest::newRow("NUL") << u"a"_s + QChar(0) << false;
    QTest::newRow("longest") << QString(200, u'a') << true;
    QTest::newRow("too long") << QString(201, u'a') << false;
}

void TestSignals::badNamesAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isGood);
    Fixture f;
    QCOMPARE(f.all.send({name}).has_value(), isGood);
    QCOMPARE(Signals::checkName(name).has_value(), isGood);
    QCOMPARE(f.all.kept().size(), isGood ? 1 : 0);
}

/** A sender, and waiters of which every third stops at once, on threads of their own: what is sent is taken or kept. */
void TestSignals::noSignalIsLostAndNoWaiterTakesTwo()
{
    constexpr int count = 4'000;
    VirtualClock clock;
    Signals all(clock);
    std::vector<std::atomic<int>> takers(count); // of each signal
    std::atomic<int> stopped = 0;
    std::thread sender([&] {
        for (int i = 0; i < count; ++i)
            [[maybe_unused]] const auto receipt = all.send({u"word"_s, {}, i});
    });
    const auto receive = [&] {
        for (int i = 0; i < count; ++i) {
            const auto hasEnded = std::make_shared<std::atomic<bool>>(false);
            const quint64 number = all.wait({.run = {}, .state = {}, .name = u"word"_s}, [&takers, hasEnded](const Signal &signal) {
                if (hasEnded->exchange(true))
                    return false;
                ++takers[size_t(signal.data.toInt())];
                return true;
            });
            if (i % 3 == 0 && !hasEnded->exchange(true)) {
                all.stopWaiting(number);
                ++stopped;
            }
        }
    };
    std::thread first(receive);
    std::thread second(receive);
    sender.join();
    first.join();
    second.join();
    qsizetype taken = 0;
    for (const std::atomic<int> &each : takers)
        taken += each;
    QCOMPARE(taken + stopped + all.waiting().size(), qsizetype(2 * count));
    for (const KeptSignal &kept : all.kept()) {
        QCOMPARE(int(takers[size_t(kept.signal.data.toInt())]), 0);
        ++takers[size_t(kept.signal.data.toInt())];
    }
    for (const std::atomic<int> &each : takers)
        QVERIFY(each > 0);
}

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
