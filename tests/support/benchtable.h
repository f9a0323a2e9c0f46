// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace sluice::test {

/** The median of `rounds` measurements of `measure`, which returns nanoseconds. */
template <typename Measure>
double median(int rounds, Measure measure)
{
    std::vector<double> values;
    for (int i = 0; i < rounds; ++i)
        values.push_back(measure());
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/** Nanoseconds that `work` takes. */
template <typename Work>
double nanoseconds(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return double(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - begin).count());
}

inline QString readableTime(double ns)
{
    if (ns < 1e3)
        return QString::number(ns, 'f', 1) + QStringLiteral(" ns");
    if (ns < 1e6)
        return QString::number(ns / 1e3, 'f', 1) + QStringLiteral(" us");
    return QString::number(ns / 1e6, 'f', 2) + QStringLiteral(" ms");
}

/** Prints rows as `what | measured | floor of the same run | ratio | bar`. */
class BenchTable final
{
public:
    BenchTable() { std::printf("%-58s %12s %12s %8s  %s\n", "workload", "measured", "floor", "ratio", "bar or goal"); }

    void row(const char *workload, double ns, double floorNs, const char *bar)
    {
        std::printf("%-58s %12s %12s %8.2f  %s\n", workload, qPrintable(readableTime(ns)),
                    qPrintable(readableTime(floorNs)), ns / floorNs, bar);
        std::fflush(stdout);
    }

    void note(const QString &text) { std::printf("    %s\n", qPrintable(text)); }
};

} // namespace sluice::test
