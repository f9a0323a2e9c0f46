// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QStringList>

#include <span>

namespace sluice {

class JournalConnection;

/** What makes a file of one version one of the next. */
struct JournalMigration
{
    int version = 0; ///< `PRAGMA user_version` afterwards.
    QStringList statements;
};

/** From an empty file to the present version, in order. Released ones are never changed, only added to. */
std::span<const JournalMigration> journalMigrations();

/** Marks a SQLite file as ours: "Slui" as a number. */
constexpr int journalApplicationId = 0x536c7569;

enum class JournalFileKind : quint8 { Empty, Ours };

/** Whether the file is empty or a journal up to `newest`; anything else is `Storage`. */
Result<JournalFileKind> checkJournalFile(const JournalConnection &connection, int newest);

/**
 * Runs the migrations that the file lacks, each in a transaction of its own. A file that holds something is
 * copied to `PATH.before-vN` first. Safe when several processes do it at once.
 */
Result<void> migrateJournal(const JournalConnection &connection, std::span<const JournalMigration> migrations);

} // namespace sluice
