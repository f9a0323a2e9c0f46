// SPDX-License-Identifier: MIT
#pragma once

#include "engine/core/error.h"

#include <QProcessEnvironment>

namespace sluice {

/**
 * The absolute path of a program: looked up in the `PATH` of `environment` when it is a bare name, else
 * taken relative to `directory`. `NotFound` or `PermissionDenied`, with the places that were searched.
 */
Result<QString> findProgram(const QString &program, const QProcessEnvironment &environment,
                            const QString &directory);

/** `SIGTERM`, `SIGKILL`, ..., or `signal 99`. */
QString signalName(int number);

} // namespace sluice
