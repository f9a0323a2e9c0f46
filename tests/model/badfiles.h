// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice {

/** A file that must be refused, and where. */
struct BadFile
{
    const char *name; ///< For the test's row.
    QByteArray bytes;
    QString code; ///< Of the problem that has to be among those reported.
    int line;
    int column;
};

/**
 * Every kind of mistake a workflow file can hold, from damaged bytes to edges that lead nowhere.
 *
 * Uses only built-in task kinds, so that the command line can be fed with the same files.
 */
QList<BadFile> badFiles();

} // namespace sluice
