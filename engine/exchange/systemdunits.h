// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"
#include "engine/schedule/schedule.h"

#include <QStringList>

namespace sluice {

/** The texts of two unit files that do without Sluice's service what a schedule does with it. */
struct SystemdUnits
{
    QString timer; ///< Empty for a schedule that only somebody starts.
    QString service;
    QStringList remarks; ///< What systemd will do in another way: one English sentence each.

    bool operator==(const SystemdUnits &) const = default;
};

/**
 * The units for a schedule; they work for the system and for a user from systemd 247 on.
 *
 * `program` is the path of `sluice`. `InvalidParameter` when a timer cannot say when the schedule is due
 * (`15W`, `LW`), or when a text cannot stand in a unit.
 */
Result<SystemdUnits> systemdUnits(const Schedule &schedule, const QString &program);

/**
 * What the files of a schedule's units are called, without `.timer` and `.service`: its id with `-` for `/`
 * and other odd characters as `systemd-escape` writes them.
 */
QString systemdUnitName(const QString &id);

/**
 * What `OnCalendar=` takes, one entry a line: two when either day of the expression will do.
 * `zone` is the name of a time zone; empty: UTC.
 */
Result<QStringList> systemdCalendar(const CronFields &fields, const QString &zone);

} // namespace sluice
