// SPDX-License-Identifier: MIT
#include "engine/core/asymmetricfence.h"

#if defined(__linux__) && __has_include(<linux/membarrier.h>)
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#define SLUICE_HAS_MEMBARRIER
#endif

namespace sluice {

#ifdef SLUICE_HAS_MEMBARRIER
/** False where the kernel is too old or a sandbox refuses. */
static bool membarrier(int command)
{
    return syscall(SYS_membarrier, command, 0, 0) == 0;
}

const bool detail::lightFenceIsFree = membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
#else
const bool detail::lightFenceIsFree = false;
#endif

void heavyFence()
{
    std::atomic_thread_fence(std::memory_order_seq_cst);
#ifdef SLUICE_HAS_MEMBARRIER
    if (detail::lightFenceIsFree)
        membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
#endif
}

} // namespace sluice
