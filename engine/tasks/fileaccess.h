// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QFileDevice>

namespace sluice {

/** Why `path` could not be handled, for example `fileError(u"read"_s, path, file)`. */
Error fileError(const QString &verb, const QString &path, const QFileDevice &file);

} // namespace sluice
