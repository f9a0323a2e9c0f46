// SPDX-License-Identifier: MIT
#include "engine/runtime/store.h"

#include <atomic>

namespace sluice {

size_t nextStoreSlot()
{
    static std::atomic<size_t> next = 0;
    return next++;
}

} // namespace sluice
