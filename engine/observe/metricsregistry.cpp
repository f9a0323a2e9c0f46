// SPDX-License-Identifier: MIT
#include "engine/observe/metricsregistry.h"

#include "engine/core/logging.h"
#include "engine/observe/guardmetrics.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sluice {

struct MetricsRegistry::Series
{
    std::atomic<quint64> counter = 0;
    std::atomic<double> gauge = 0;
    Histogram::Cells histogram;
    std::function<double()> function; ///< Takes the place of the others when set.
    std::function<HistogramCounts()> counts; ///< The same for histograms.
    quint64 registration = 0;
    bool hasHandle = false;

    double value(MetricType type) const
    {
        switch (type) {
        case MetricType::Counter:
            return double(counter.load(std::memory_order_relaxed));
        case MetricType::Gauge:
            return gauge.load(std::memory_order_relaxed);
        case MetricType::Histogram:
            return double(Histogram(const_cast<Histogram::Cells &>(histogram)).count());
        }
        Q_UNREACHABLE();
    }
};

struct MetricsRegistry::Family
{
    MetricType type = MetricType::Counter;
    QByteArray help;
    std::vector<double> buckets;
    std::map<QByteArray, std::unique_ptr<Series>> series; ///< By the text of their labels.
};

void Histogram::observe(double value) const
{
    const auto &bounds = m_cells->bounds;
    const auto bound = std::ranges::lower_bound(bounds, value);
    const size_t index = std::isnan(value) ? bounds.size() : size_t(bound - bounds.begin());
    m_cells->counts[index].fetch_add(1, std::memory_order_relaxed);
    if (!std::isnan(value))
        m_cells->sum.fetch_add(value, std::memory_order_relaxed);
}

quint64 Histogram::count() const
{
    quint64 count = 0;
    for (size_t i = 0; i <= m_cells->bounds.size(); ++i)
        count += m_cells->counts[i].load(std::memory_order_relaxed);
    return count;
}

static bool isName(QStringView text, bool mayHoldColons)
{
    const auto isLetter = [mayHoldColons](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || (mayHoldColons && c == u':');
    };
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return !text.isEmpty() && isLetter(text.front())
        && std::ranges::all_of(text, [&](QChar c) { return isLetter(c) || isDigit(c); });
}

/** Names that begin with two underscores belong to Prometheus; `le` names the bounds of histograms. */
static bool isLabelName(const QString &name)
{
    return isName(name, false) && !name.startsWith("__"_L1) && name != "le"_L1;
}

static QByteArray escaped(const QString &text, bool isQuoted)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('\\', "\\\\").replace('\n', "\\n");
    return isQuoted ? bytes.replace('"', "\\\"") : bytes;
}

static QByteArray typeName(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return "counter"_ba;
    case MetricType::Gauge:
        return "gauge"_ba;
    case MetricType::Histogram:
        return "histogram"_ba;
    }
    Q_UNREACHABLE();
}

static QByteArray numberText(double value)
{
    if (std::isnan(value))
        return "NaN"_ba;
    if (std::isinf(value))
        return value > 0 ? "+Inf"_ba : "-Inf"_ba;
    constexpr double exact = 9'007'199'254'740'992; // whole numbers below 2^53 are exact, and read best in full
    if (value == std::trunc(value) && std::abs(value) < exact)
        return QByteArray::number(qint64(value));
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

static std::vector<double> usableBuckets(std::vector<double> buckets)
{
    std::erase_if(buckets, [](double bound) { return !std::isfinite(bound); }); // the infinite one is always there
    std::ranges::sort(buckets);
    buckets.erase(std::ranges::unique(buckets).begin(), buckets.end());
    if (buckets.empty())
        return {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 900, 3600};
    return buckets;
}

MetricsRegistry::MetricsRegistry(MetricLabels common)
    : m_common(std::move(common))
    , m_lost(std::make_unique<Family>())
    , m_guards(std::make_unique<GuardMetrics>(*this))
{
    m_lost->buckets = usableBuckets({});
}

MetricsRegistry::~MetricsRegistry() = default;

/** With the lock held. Null, with a warning, when the name cannot be used like that. */
MetricsRegistry::Family *MetricsRegistry::familyFor(const QString &name, MetricType type)
{
    if (!isName(name, true)) {
        qCWarning(lcObserve, "\"%s\" is no name for a metric: letters, digits, _ and : only. It will not be shown.",
                  qUtf8Printable(name));
        return nullptr;
    }
    std::unique_ptr<Family> &family = m_families[name.toLatin1()];
    if (!family) {
        family = std::make_unique<Family>();
        family->type = type;
        if (type == MetricType::Histogram)
            family->buckets = usableBuckets({});
    }
    if (family->type == type)
        return family.get();
    qCWarning(lcObserve, "The metric %s is a %s already, and no %s. It will not be shown as one.", qUtf8Printable(name),
              typeName(family->type).constData(), typeName(type).constData());
    return nullptr;
}

void MetricsRegistry::describe(const MetricDescription &description)
{
    const std::scoped_lock lock(m_mutex);
    Family *family = familyFor(description.name, description.type);
    if (!family)
        return;
    family->help = escaped(description.help, false);
    if (family->type == MetricType::Histogram && family->series.empty())
        family->buckets = usableBuckets(description.buckets);
}

/** The labels as they stand between braces; sorted by name, so that it also is the key of the series. */
QByteArray MetricsRegistry::labelText(const MetricLabels &labels) const
{
    MetricLabels all = labels;
    all.insert(m_common.begin(), m_common.end());
    QByteArray text;
    for (const auto &[name, value] : all) {
        if (!isLabelName(name)) {
            qCWarning(lcObserve, "\"%s\" is no name for a label: letters, digits and _ only. It is left out.", qUtf8Printable(name));
            continue;
        }
        if (!text.isEmpty())
            text += ',';
        text += name.toLatin1() + "=\"" + escaped(value, true) + '"';
    }
    return text;
}

/** With the lock held. */
MetricsRegistry::Series &MetricsRegistry::seriesOf(Family &family, const MetricLabels &labels)
{
    QByteArray key = labelText(labels);
    if (family.series.size() >= maxSeries && !family.series.contains(key)) {
        MetricLabels other = labels;
        for (auto &[name, value] : other)
            value = u"(other)"_s;
        key = labelText(other);
    }
    std::unique_ptr<Series> &series = family.series[key];
    if (!series) {
        series = std::make_unique<Series>();
        series->histogram.bounds = family.buckets;
        series->histogram.counts = std::make_unique<std::atomic<quint64>[]>(family.buckets.size() + 1);
    }
    return *series;
}

MetricsRegistry::Series &MetricsRegistry::series(const QString &name, MetricType type, const MetricLabels &labels)
{
    const std::scoped_lock lock(m_mutex);
    Family *family = familyFor(name, type);
    Series &found = family ? seriesOf(*family, labels) : seriesOf(*m_lost, {});
    found.hasHandle = true;
    return found;
}

Counter MetricsRegistry::counter(const QString &name, const MetricLabels &labels)
{
    return Counter(series(name, MetricType::Counter, labels).counter);
}

Gauge MetricsRegistry::gauge(const QString &name, const MetricLabels &labels)
{
    return Gauge(series(name, MetricType::Gauge, labels).gauge);
}

Histogram MetricsRegistry::histogram(const QString &name, const MetricLabels &labels)
{
    return Histogram(series(name, MetricType::Histogram, labels).histogram);
}

quint64 MetricsRegistry::registerGauge(const QString &name, const MetricLabels &labels, std::function<double()> value)
{
    return registerFunction(name, MetricType::Gauge, labels, std::move(value));
}

quint64 MetricsRegistry::registerCounter(const QString &name, const MetricLabels &labels, std::function<double()> value)
{
    return registerFunction(name, MetricType::Counter, labels, std::move(value));
}

quint64 MetricsRegistry::registerHistogram(const QString &name, const MetricLabels &labels, std::function<HistogramCounts()> value)
{
    return registerFunction(name, MetricType::Histogram, labels, std::move(value));
}

void MetricsRegistry::watch(const GuardList &guards)
{
    m_guards->watch(guards);
}

template <typename Value>
quint64 MetricsRegistry::registerFunction(const QString &name, MetricType type, const MetricLabels &labels,
                                          std::function<Value()> value)
{
    const std::scoped_lock calls(m_functionMutex);
    const std::scoped_lock lock(m_mutex);
    Family *family = familyFor(name, type);
    if (!family)
        return 0;
    Series &place = seriesOf(*family, labels);
    if constexpr (std::is_same_v<Value, double>)
        place.function.swap(value);
    else
        place.counts.swap(value);
    place.registration = ++m_lastRegistration;
    return place.registration;
}

void MetricsRegistry::unregister(quint64 registration)
{
    if (registration == 0)
        return;
    const std::scoped_lock calls(m_functionMutex);
    const std::scoped_lock lock(m_mutex);
    for (auto &[name, family] : m_families) {
        const auto found = std::ranges::find_if(
            family->series, [registration](const auto &entry) { return entry.second->registration == registration; });
        if (found == family->series.end())
            continue;
        if (found->second->hasHandle) {
            found->second->function = nullptr;
            found->second->counts = nullptr;
            m_retired.push_back(std::move(found->second));
        }
        family->series.erase(found);
        return;
    }
}

QStringList MetricsRegistry::names() const
{
    const std::shared_lock lock(m_mutex);
    QStringList names;
    for (const auto &[name, family] : m_families)
        names.append(QString::fromLatin1(name));
    return names;
}

static void addSample(QByteArray &text, const QByteArray &name, const QByteArray &labels, const QByteArray &value)
{
    text += name;
    if (!labels.isEmpty())
        text += '{' + labels + '}';
    text += ' ' + value + '\n';
}

/** What is missing counts as nothing, what is too much as beyond the last bound. */
static void fill(Histogram::Cells &cells, const HistogramCounts &counts)
{
    const size_t last = cells.bounds.size();
    for (size_t i = 0; i <= last; ++i)
        cells.counts[i].store(i < counts.counts.size() ? counts.counts[i] : 0, std::memory_order_relaxed);
    for (size_t i = last + 1; i < counts.counts.size(); ++i)
        cells.counts[last].fetch_add(counts.counts[i], std::memory_order_relaxed);
    cells.sum.store(counts.sum, std::memory_order_relaxed);
}

static void addHistogram(QByteArray &text, const QByteArray &name, const QByteArray &labels, const Histogram::Cells &cells)
{
    const QByteArray others = labels.isEmpty() ? QByteArray() : labels + ',';
    quint64 below = 0; // summed up here, so that the buckets and the count agree while others count on
    for (size_t i = 0; i <= cells.bounds.size(); ++i) {
        below += cells.counts[i].load(std::memory_order_relaxed);
        const QByteArray bound = i < cells.bounds.size() ? numberText(cells.bounds[i]) : "+Inf"_ba;
        addSample(text, name + "_bucket", others + "le=\"" + bound + '"', QByteArray::number(below));
    }
    addSample(text, name + "_sum", labels, numberText(cells.sum.load(std::memory_order_relaxed)));
    addSample(text, name + "_count", labels, QByteArray::number(below));
}

/** Nothing when the function throws: a metric that cannot be read is not there. */
template <typename Value>
static std::optional<Value> called(const std::function<Value()> &function)
{
    try {
        return function();
    } catch (...) {
        return std::nullopt;
    }
}

std::optional<double> MetricsRegistry::value(const QString &name, const MetricLabels &labels) const
{
    const std::scoped_lock calls(m_functionMutex);
    const std::shared_lock lock(m_mutex);
    const auto family = m_families.find(name.toLatin1());
    if (family == m_families.end())
        return std::nullopt;
    const auto series = family->second->series.find(labelText(labels));
    if (series == family->second->series.end())
        return std::nullopt;
    if (series->second->counts) {
        const std::optional<HistogramCounts> counts = called(series->second->counts);
        return counts ? std::optional(double(std::accumulate(counts->counts.begin(), counts->counts.end(), quint64(0)))) : std::nullopt;
    }
    return series->second->function ? called(series->second->function) : series->second->value(family->second->type);
}

QByteArray MetricsRegistry::prometheusText() const
{
    const std::scoped_lock calls(m_functionMutex);
    const std::shared_lock lock(m_mutex);
    QByteArray text;
    for (const auto &[name, family] : m_families) {
        if (!family->help.isEmpty())
            text += "# HELP " + name + ' ' + family->help + '\n';
        text += "# TYPE " + name + ' ' + typeName(family->type) + '\n';
        for (const auto &[labels, series] : family->series) {
            if (family->type == MetricType::Histogram) {
                const auto counts = series->counts ? called(series->counts) : std::nullopt;
                if (counts)
                    fill(series->histogram, *counts);
                if (counts || !series->counts)
                    addHistogram(text, name, labels, series->histogram);
            } else if (!series->function)
                addSample(text, name, labels, numberText(series->value(family->type)));
            else if (const std::optional<double> value = called(series->function))
                addSample(text, name, labels, numberText(*value));
        }
    }
    return text;
}

} // namespace sluice
