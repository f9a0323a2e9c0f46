// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

namespace sluice {

class GuardMetrics;
struct GuardList;

enum class MetricType : quint8 { Counter, Gauge, Histogram };

/** What a metric is called and says. The name ends in `_total` for counters, else in its unit. */
struct MetricDescription
{
    QString name;
    MetricType type = MetricType::Counter;
    QString help;
    std::vector<double> buckets{}; ///< Upper bounds of a histogram, rising; empty for seconds from 1 ms to 1 h.

    bool operator==(const MetricDescription &) const = default;
};

/** Name and value of each label; one set of them is one series. */
using MetricLabels = std::map<QString, QString>;

/** A number that only grows. A handle, cheap to copy, valid while its registry lives; any thread, without locks. */
class Counter final
{
public:
    explicit Counter(std::atomic<quint64> &cell) : m_cell(&cell) { }
    void add(quint64 count = 1) const { m_cell->fetch_add(count, std::memory_order_relaxed); }
    quint64 value() const { return m_cell->load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> *m_cell;
};

/** A number that goes up and down. A handle like `Counter`. */
class Gauge final
{
public:
    explicit Gauge(std::atomic<double> &cell) : m_cell(&cell) { }
    void set(double value) const { m_cell->store(value, std::memory_order_relaxed); }
    void add(double difference) const { m_cell->fetch_add(difference, std::memory_order_relaxed); }
    double value() const { return m_cell->load(std::memory_order_relaxed); }

private:
    std::atomic<double> *m_cell;
};

/** How often values fell below each bound. A handle like `Counter`. */
class Histogram final
{
public:
    struct Cells
    {
        std::vector<double> bounds;
        std::unique_ptr<std::atomic<quint64>[]> counts; ///< One more than there are bounds.
        std::atomic<double> sum = 0;
    };
    explicit Histogram(Cells &cells) : m_cells(&cells) { }
    /** What is not a number counts as beyond every bound, and not in the sum. */
    void observe(double value) const;
    quint64 count() const;
    double sum() const { return m_cells->sum.load(std::memory_order_relaxed); }

private:
    Cells *m_cells;
};

/** What somebody else has counted for a histogram. */
struct HistogramCounts
{
    std::vector<quint64> counts; ///< How many values fell below each bound and above the one before; at last, those beyond.
    double sum = 0; ///< Of all values.
};

/**
 * Numbers by name and labels, and their text for Prometheus.
 *
 * Everything may be called from any thread. Looking a series up takes a lock and some text work, using it
 * takes neither: keep the handle. Neither bad names nor too many series can spoil the text: a name that is
 * none, or that is in use as another type, gives a handle that works and is never shown, with a warning;
 * past `maxSeries` series of a name, new ones share one whose label values are all `(other)`.
 */
class MetricsRegistry final
{
public:
    static constexpr size_t maxSeries = 10'000;

    /** `common` labels stand on every series, for example the instance. */
    explicit MetricsRegistry(MetricLabels common = {});
    ~MetricsRegistry();
    Q_DISABLE_COPY_MOVE(MetricsRegistry)

    /** Names what is to come. The first description or use of a name decides its type and buckets. */
    void describe(const MetricDescription &description);

    Counter counter(const QString &name, const MetricLabels &labels = {});
    Gauge gauge(const QString &name, const MetricLabels &labels = {});
    Histogram histogram(const QString &name, const MetricLabels &labels = {});

    /**
     * `value` is asked whenever the text is made, on that thread; it must not use the registry. For what is
     * counted elsewhere already: the state of a breaker, what a limiter has left. A later registration of the
     * same series takes the earlier one's place. Returns what `unregister` wants, 0 for a bad name.
     */
    quint64 registerGauge(const QString &name, const MetricLabels &labels, std::function<double()> value);
    /** The same for a number that only grows. */
    quint64 registerCounter(const QString &name, const MetricLabels &labels, std::function<double()> value);
    /** The same for a histogram, whose bounds are those of its description. */
    quint64 registerHistogram(const QString &name, const MetricLabels &labels, std::function<HistogramCounts()> value);
    /** Removes the series of a registration; its function is not called any more once this returns. */
    void unregister(quint64 registration);

    /**
     * Shows what these guards count, now and from now on, under the names of the engine's metrics; those of one name
     * together. The counts of guards that are gone stay. A `MetricsObserver` does it for the guards of runs; by hand it
     * is for guards that are used by hand. Doing it again changes nothing.
     */
    void watch(const GuardList &guards);

    /** The value of a counter or gauge, the count of a histogram; nothing when there is no such series. */
    std::optional<double> value(const QString &name, const MetricLabels &labels = {}) const;
    /** Every name that was described or used, sorted. */
    QStringList names() const;
    /** Everything in Prometheus' text format 0.0.4 (`text/plain; version=0.0.4`), names and series sorted. */
    QByteArray prometheusText() const;

private:
    struct Series;
    struct Family;
    Series &series(const QString &name, MetricType type, const MetricLabels &labels);
    Series &seriesOf(Family &family, const MetricLabels &labels);
    Family *familyFor(const QString &name, MetricType type);
    QByteArray labelText(const MetricLabels &labels) const;
    template <typename Value>
    quint64 registerFunction(const QString &name, MetricType type, const MetricLabels &labels, std::function<Value()> value);

    const MetricLabels m_common;
    mutable std::mutex m_functionMutex; ///< Held while functions are called; taken before `m_mutex`.
    mutable std::shared_mutex m_mutex;
    std::map<QByteArray, std::unique_ptr<Family>> m_families;
    const std::unique_ptr<Family> m_lost; ///< For bad names.
    std::vector<std::unique_ptr<Series>> m_retired; ///< Unregistered, but somebody has a handle.
    quint64 m_lastRegistration = 0;
    const std::unique_ptr<GuardMetrics> m_guards;
};

} // namespace sluice
