// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a program with Qt Core does: the floor of `bench_coldstart`.
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return 0;
}
