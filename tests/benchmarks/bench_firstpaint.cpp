// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits for the designer's first paint, beside the least that a program with a window can take.
// Both say themselves how old their process is when the window has been drawn; in turns, so that both meet the same
// machine. `packaging/dev bench` gives it a display of its own (Xvfb).
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

static constexpr int Rounds = 15;
static constexpr int GoalMs = 500;

/** Milliseconds to the first paint, or -1 when the program failed. */
static int firstPaintOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(30'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return -1;
    bool isNumber = false;
    const int time = process.readAllStandardOutput().trimmed().toInt(&isNumber);
    return isNumber ? time : -1;
}

static int median(std::vector<int> values)
{
    std::ranges::nth_element(values, values.begin() + values.size() / 2);
    return values[values.size() / 2];
}

int main()
{
    const QString option = u"--measure-first-paint"_s;
    std::vector<int> floor, bare, drawn;
    for (int i = 0; i < Rounds; ++i) {
        floor.push_back(firstPaintOf(QStringLiteral(SLUICE_FLOOR), {}));
        bare.push_back(firstPaintOf(QStringLiteral(SLUICE_DESIGNER), {option}));
        drawn.push_back(firstPaintOf(QStringLiteral(SLUICE_DESIGNER), {option, QStringLiteral(SLUICE_EXAMPLE)}));
    }
    if (std::ranges::min(floor) < 0 || std::ranges::min(bare) < 0 || std::ranges::min(drawn) < 0) {
        std::fputs("a program failed\n", stderr);
        return 1;
    }
    std::printf("first paint of the designer, ad-exchange open   %5d ms (median of %d)\n", median(drawn), Rounds);
    std::printf("first paint of the designer, nothing open       %5d ms\n", median(bare));
    std::printf("floor: an empty Qt window                       %5d ms\n", median(floor));
    std::printf("goal: under %d ms: %s\n", GoalMs, median(drawn) < GoalMs ? "met" : "missed");
    return 0;
}
