// SPDX-License-Identifier: GPL-3.0-or-later
// How long a person waits for `sluice run` of a two-state file, from nothing to the end, beside the least that a program
// with Qt Core can take. Measured in turns, so that both meet the same machine.
#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

static constexpr int Rounds = 40;
static constexpr double GoalMs = 100;

static const char Workflow[] = R"({ "formatVersion": 1, "name": "two-states", "start": "Say", "states": {
    "Say": { "task": "log", "params": { "text": "hello" }, "next": "Done" }, "Done": { "exit": "success" } } })";

/** Milliseconds from the start to the end of the program, or -1 when it failed. */
static double timeOf(std::vector<QByteArray> words)
{
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);

    const auto begin = Clock::now();
    pid_t process = 0;
    const int error = posix_spawn(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    if (error != 0 || ::waitpid(process, &status, 0) != process || status != 0)
        return -1;
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

static double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + values.size() / 2);
    return values[values.size() / 2];
}

int main()
{
    const QTemporaryDir folder;
    const QByteArray file = QFile::encodeName(folder.filePath(u"two-states.sluice"_s));
    QFile workflow(QString::fromUtf8(file));
    if (!workflow.open(QIODevice::WriteOnly) || workflow.write(Workflow) < 0)
        return 1;
    workflow.close();
    qputenv("XDG_DATA_HOME", QFile::encodeName(folder.path()));

    const std::vector<QByteArray> floorWords = {SLUICE_FLOOR};
    const std::vector<QByteArray> bareWords = {SLUICE_PROGRAM, "run", "--no-history", file};
    const std::vector<QByteArray> keptWords = {SLUICE_PROGRAM, "run", file};
    std::vector<double> floor, bare, kept;
    for (int i = 0; i < Rounds; ++i) {
        floor.push_back(timeOf(floorWords));
        bare.push_back(timeOf(bareWords));
        kept.push_back(timeOf(keptWords));
    }
    if (std::ranges::min(floor) < 0 || std::ranges::min(bare) < 0 || std::ranges::min(kept) < 0) {
        std::fputs("a program failed\n", stderr);
        return 1;
    }
    std::printf("cold start of `sluice run`, two states, with history   %7.1f ms (median of %d)\n", median(kept), Rounds);
    std::printf("cold start of `sluice run`, two states, no history     %7.1f ms\n", median(bare));
    std::printf("floor: a Qt Core program that does nothing             %7.1f ms\n", median(floor));
    std::printf("goal: under %.0f ms: %s\n", GoalMs, median(kept) < GoalMs ? "met" : "missed");
    return 0;
}
