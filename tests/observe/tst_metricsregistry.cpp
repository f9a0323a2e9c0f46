// SPDX-License-Identifier: MIT
#include "engine/observe/metricsregistry.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>
#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestMetricsRegistry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void writesWhatPrometheusReads();
    void escapesWhatWouldBreakALine();
    void everyLineFitsTheGrammar();
    void numbersAreReadBackExactly_data();
    void numbersAreReadBackExactly();
    void histogramsCountUpToEachBound();
    void commonLabelsStandOnEverySeries();
    void badNamesAreNotShown();
    void tooManySeriesShareOne();
    void functionsAreAskedWhenTheTextIsMade();
    void aFunctionThatThrowsIsLeftOut();
    void oneSeriesHasOneCounter();
    void countsFromManyThreads();
};

void TestMetricsRegistry::writesWhatPrometheusReads()
{
    MetricsRegistry registry;
    registry.describe({u"runs_total"_s, MetricType::Counter, u"Runs that ended."_s});
    registry.describe({u"wait_seconds"_s, MetricType::Histogram, u"Waits."_s, {0.5, 2}});
    registry.counter(u"runs_total"_s, {{u"outcome"_s, u"ok"_s}, {u"flow"_s, u"b"_s}}).add(3);
    registry.counter(u"runs_total"_s, {{u"outcome"_s, u"ok"_s}, {u"flow"_s, u"a"_s}}).add();
    registry.gauge(u"active"_s).set(1.5);
    const Histogram wait = registry.histogram(u"wait_seconds"_s);
    wait.observe(0.25);
    wait.observe(2);
    wait.observe(3);
    QCOMPARE(registry.prometheusText(), R"(# TYPE active gauge
active 1.5
# HELP runs_total Runs that ended.
# TYPE runs_total counter
runs_total{flow="a",outcome="ok"} 1
runs_total{flow="b",outcome="ok"} 3
# HELP wait_seconds Waits.
# TYPE wait_seconds histogram
wait_seconds_bucket{le="0.5"} 1
wait_seconds_bucket{le="2"} 2
wait_seconds_bucket{le="+Inf"} 3
wait_seconds_sum 5.25
wait_seconds_count 3
)"_ba);
}

void TestMetricsRegistry::escapesWhatWouldBreakALine()
{
    MetricsRegistry registry;
    registry.describe({u"odd_total"_s, MetricType::Counter, u"A \\ and a \"quote\"\nin two lines."_s});
    registry.counter(u"odd_total"_s, {{u"state"_s, u"a\"b\\c\nd} 7"_s}}).add();
    QCOMPARE(registry.prometheusText(), QByteArray("# HELP odd_total A \\\\ and a \"quote\"\\nin two lines.\n"
                                                   "# TYPE odd_total counter\n"
                                                   "odd_total{state=\"a\\\"b\\\\c\\nd} 7\"} 1\n"));
}

/** The grammar of the text format 0.0.4, a line at a time. */
void TestMetricsRegistry::everyLineFitsTheGrammar()
{
    MetricsRegistry registry(MetricLabels{{u"instance"_s, u"häuser\"\\\n"_s}});
    const QStringList odd{u""_s, u"plain"_s, u"=,{}\"\\\n"_s, u"🙂"_s, QString(QChar(0xd800)), u"\t \r"_s};
    for (const QString &text : odd) {
        registry.describe({u"a_total"_s, MetricType::Counter, text});
        registry.counter(u"a_total"_s, {{u"x"_s, text}, {u"y_1"_s, text}}).add();
        registry.histogram(u"b:seconds"_s, {{u"x"_s, text}}).observe(1e-9);
    }
    registry.registerGauge(u"c"_s, {}, [] { return -1e300; });
    const QRegularExpression line(
        uR"(^(# HELP [a-zA-Z_:][a-zA-Z0-9_:]* ([^\\\n]|\\\\|\\n)*|# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge|histogram)|)"
        uR"([a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^\\"\n]|\\\\|\\"|\\n)*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^\\"\n]|\\\\|\\"|\\n)*")*\})? )"
        uR"(([+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?|[+-]Inf|NaN))$)"_s);
    QVERIFY2(line.isValid(), qPrintable(line.errorString()));
    const QByteArray text = registry.prometheusText();
    QVERIFY(text.endsWith('\n'));
    for (const QByteArray &one : text.chopped(1).split('\n'))
        QVERIFY2(line.match(QString::fromUtf8(one)).hasMatch(), one);
    QCOMPARE(text.count("a_total{"), odd.size());
}

void TestMetricsRegistry::numbersAreReadBackExactly_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    using Limits = std::numeric_limits<double>;
    QTest::newRow("zero") << 0.0 << "0"_ba;
    QTest::newRow("whole") << 1234567890123.0 << "1234567890123"_ba;
    QTest::newRow("tenth") << 0.1 << "0.1"_ba;
    QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333"_ba;
    QTest::newRow("negative") << -2.5 << "-2.5"_ba;
    QTest::newRow("tiny") << 5e-324 << "5e-324"_ba;
    QTest::newRow("largest") << Limits::max() << "1.7976931348623157e+308"_ba;
    QTest::newRow("infinite") << Limits::infinity() << "+Inf"_ba;
    QTest::newRow("minus infinite") << -Limits::infinity() << "-Inf"_ba;
    QTest::newRow("no number") << Limits::quiet_NaN() << "NaN"_ba;
}

void TestMetricsRegistry::numbersAreReadBackExactly()
{
    QFETCH(const double, value);
    QFETCH(const QByteArray, text);
    MetricsRegistry registry;
    registry.gauge(u"g"_s).set(value);
    QCOMPARE(registry.prometheusText(), "# TYPE g gauge\ng "_ba + text + '\n');
    if (std::isfinite(value))
        QCOMPARE(text.toDouble(), value);
}

void TestMetricsRegistry::histogramsCountUpToEachBound()
{
    MetricsRegistry registry;
    registry.describe({u"h"_s, MetricType::Histogram, {}, {10, 1, 1, std::numeric_limits<double>::infinity()}});
    const Histogram histogram = registry.histogram(u"h"_s);
    for (const double value : {-5.0, 1.0, 1.1, 10.0, 11.0, std::numeric_limits<double>::quiet_NaN()})
        histogram.observe(value);
    const QByteArray text = registry.prometheusText();
    QVERIFY2(text.contains("h_bucket{le=\"1\"} 2\nh_bucket{le=\"10\"} 4\nh_bucket{le=\"+Inf\"} 6\nh_sum 18.1\nh_count 6\n"), text);
    QCOMPARE(histogram.count(), 6);
    QCOMPARE(registry.value(u"h"_s), 6.0);
}

void TestMetricsRegistry::commonLabelsStandOnEverySeries()
{
    MetricsRegistry registry(MetricLabels{{u"instance"_s, u"one"_s}});
    registry.counter(u"a_total"_s).add();
    registry.counter(u"a_total"_s, {{u"instance"_s, u"two"_s}}).add(2);
    QCOMPARE(registry.prometheusText(), "# TYPE a_total counter\na_total{instance=\"one\"} 1\na_total{instance=\"two\"} 2\n"_ba);
    QCOMPARE(registry.value(u"a_total"_s), 1.0);
}

void TestMetricsRegistry::badNamesAreNotShown()
{
    MetricsRegistry registry;
    registry.counter(u"good_total"_s).add();
    for (const char *name : {"", "1a", "a b", "a-b", "a{}", "a\n"}) {
        const QByteArray warning = "\""_ba + name + "\" is no name for a metric: letters, digits, _ and : only. It will not be shown.";
        QTest::ignoreMessage(QtWarningMsg, warning.constData());
        registry.counter(QString::fromLatin1(name)).add();
    }
    QTest::ignoreMessage(QtWarningMsg, "The metric good_total is a counter already, and no gauge. It will not be shown as one.");
    registry.gauge(u"good_total"_s).set(7);
    for (const char *name : {"le", "__name", "a:b", "ü", ""}) {
        const QByteArray warning = "\""_ba + name + "\" is no name for a label: letters, digits and _ only. It is left out.";
        QTest::ignoreMessage(QtWarningMsg, warning.constData());
        registry.counter(u"labels_total"_s, {{QString::fromUtf8(name), u"x"_s}}).add();
    }
    QTest::ignoreMessage(QtWarningMsg, "\"no name\" is no name for a metric: letters, digits, _ and : only. It will not be shown.");
    QCOMPARE(registry.registerGauge(u"no name"_s, {}, [] { return 1; }), 0);
    QCOMPARE(registry.prometheusText(), "# TYPE good_total counter\ngood_total 1\n# TYPE labels_total counter\nlabels_total 5\n"_ba);
}

void TestMetricsRegistry::tooManySeriesShareOne()
{
    MetricsRegistry registry(MetricLabels{{u"instance"_s, u"x"_s}});
    constexpr int more = 50;
    for (int i = 0; i < int(MetricsRegistry::maxSeries) + more; ++i)
        registry.counter(u"a_total"_s, {{u"state"_s, QString::number(i)}}).add();
    QCOMPARE(registry.value(u"a_total"_s, {{u"state"_s, u"(other)"_s}}), double(more));
    QCOMPARE(registry.prometheusText().count('\n'), int(MetricsRegistry::maxSeries) + 2);
    registry.counter(u"a_total"_s, {{u"state"_s, u"7"_s}}).add();
    QCOMPARE(registry.value(u"a_total"_s, {{u"state"_s, u"7"_s}}), 2.0);
}

void TestMetricsRegistry::functionsAreAskedWhenTheTextIsMade()
{
    MetricsRegistry registry;
    double tokens = 5;
    const quint64 first = registry.registerGauge(u"tokens"_s, {{u"limiter"_s, u"api"_s}}, [] { return -1; });
    const quint64 second = registry.registerGauge(u"tokens"_s, {{u"limiter"_s, u"api"_s}}, [&tokens] { return tokens; });
    const quint64 total = registry.registerCounter(u"taken_total"_s, {}, [&tokens] { return 10 - tokens; });
    QCOMPARE(registry.value(u"tokens"_s, {{u"limiter"_s, u"api"_s}}), 5.0);
    tokens = 4;
    QVERIFY(registry.prometheusText().contains("tokens{limiter=\"api\"} 4\n"));
    QVERIFY(registry.prometheusText().contains("taken_total 6\n"));
    registry.unregister(first); // replaced long ago
    QVERIFY(registry.prometheusText().contains("tokens{limiter=\"api\"} 4\n"));
    registry.unregister(second);
    registry.unregister(total);
    registry.unregister(0);
    QCOMPARE(registry.value(u"tokens"_s, {{u"limiter"_s, u"api"_s}}), std::nullopt);
    QVERIFY(!registry.prometheusText().contains("tokens{"));
}

void TestMetricsRegistry::aFunctionThatThrowsIsLeftOut()
{
    MetricsRegistry registry;
    registry.registerGauge(u"a"_s, {}, []() -> double { throw std::runtime_error("broken"); });
    registry.registerGauge(u"b"_s, {}, [] { return 1; });
    QCOMPARE(registry.prometheusText(), "# TYPE a gauge\n# TYPE b gauge\nb 1\n"_ba);
    QCOMPARE(registry.value(u"a"_s), std::nullopt);
}

void TestMetricsRegistry::oneSeriesHasOneCounter()
{
    MetricsRegistry registry;
    const Counter one = registry.counter(u"a_total"_s, {{u"x"_s, u"1"_s}, {u"y"_s, u"2"_s}});
    registry.counter(u"a_total"_s, {{u"y"_s, u"2"_s}, {u"x"_s, u"1"_s}}).add(2);
    QCOMPARE(one.value(), 2);
}

/** Threads of their own make series, count, register, and read the text, all at once. */
void TestMetricsRegistry::countsFromManyThreads()
{
    constexpr int threads = 4;
    constexpr int rounds = 2'000;
    MetricsRegistry registry;
    const Histogram shared = registry.histogram(u"shared_seconds"_s);
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&registry, shared, i] {
            for (int n = 0; n < rounds; ++n) {
                registry.counter(u"a_total"_s, {{u"n"_s, QString::number(n % 50)}}).add();
                registry.gauge(u"b"_s).add(1);
                shared.observe(1);
                const quint64 id = registry.registerGauge(u"c"_s, {{u"t"_s, QString::number(i)}}, [n] { return n; });
                if (n % 100 == 0)
                    registry.prometheusText();
                registry.unregister(id);
            }
        });
    }
    for (std::thread &thread : all)
        thread.join();
    double sum = 0;
    for (int n = 0; n < 50; ++n)
        sum += registry.value(u"a_total"_s, {{u"n"_s, QString::number(n)}}).value_or(0);
    QCOMPARE(sum, double(threads * rounds));
    QCOMPARE(registry.value(u"b"_s), double(threads * rounds));
    QCOMPARE(shared.count(), quint64(threads * rounds));
    QCOMPARE(shared.sum(), double(threads * rounds));
}

QTEST_GUILESS_MAIN(TestMetricsRegistry)
#include "tst_metricsregistry.moc"
