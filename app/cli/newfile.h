// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

namespace sluice::cli {

/** Who may read a new file. */
enum class Readers { Everybody, OwnerOnly };

/** Writes and syncs a file that was not there: `Duplicate` when it was, also as a link. Leaves no part of it behind. */
Result<void> writeNewFile(const QString &path, const QByteArray &bytes, Readers readers);

/** The absolute path, or why nothing can be put there. */
Result<QString> existingFolder(const QString &path);

} // namespace sluice::cli
