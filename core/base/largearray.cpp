// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/largearray.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace core {

LargeMemory::LargeMemory(std::size_t bytes)
    : m_memory(::operator new(bytes, pageBytes))
{
#ifdef __linux__
    if (bytes >= std::size_t(pageBytes))
        madvise(get(), bytes, MADV_HUGEPAGE); // a wish: ordinary pages will do
#endif
}

} // namespace core
