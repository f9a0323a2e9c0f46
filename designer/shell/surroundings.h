// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSettings;

namespace sluice {
class Engine;
class TaskCatalog;
} // namespace sluice

namespace sluice::designer {

class EventFeed;

/** What `main` makes and hands to the window; all of it outlives the window. */
struct Surroundings
{
    const TaskCatalog &catalog;
    Engine &engine;
    EventFeed &feed;
    QSettings &settings;
    QString journalPath;
    QString stateFolder; ///< For recovery copies.
    QString examplesFolder; ///< May be missing.
};

} // namespace sluice::designer
