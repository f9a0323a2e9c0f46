// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::cli {

/** What the program ends with; documented in the manual and in `sluice --help`. */
enum class ExitCode : int {
    Success = 0,
    FailureExit = 1, ///< The run reached a failure exit.
    Errored = 2, ///< The run ended in an error.
    BadInput = 3, ///< A bad file, input or option: nothing was run.
    Interrupted = 130, ///< Stopped by Ctrl-C or a signal.
};

} // namespace sluice::cli
