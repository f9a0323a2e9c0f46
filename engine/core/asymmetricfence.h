// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

namespace sluice {

namespace detail {
/** Set before `main`, never changed. */
extern const bool lightFenceIsFree;
}

/**
 * One half of a pair of fences that makes the common side free and the rare side dear.
 *
 * When one thread stores A, calls `lightFence`, loads B, and another stores B, calls `heavyFence`, loads A,
 * then at least one of them sees what the other stored, as with two sequentially consistent fences. Linux's
 * `membarrier` lets the light one cost nothing; elsewhere both are full fences. Any thread.
 *
 * Source: the asymmetric fences of the C++ proposal P1202.
 */
inline void lightFence()
{
    if (detail::lightFenceIsFree) [[likely]]
        std::atomic_signal_fence(std::memory_order_seq_cst);
    else
        std::atomic_thread_fence(std::memory_order_seq_cst);
}

/** The dear half of `lightFence`: some microseconds. */
void heavyFence();

} // namespace sluice
