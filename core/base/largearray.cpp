// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/largearray.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace core {

LargeMemory::LargeMemory(std::size_t bytes)
    : m_memory(nullptr, Free{bytes < std::size_t(largePage) ? usual : largePage})
{
    if (bytes == 0)
        return;
    const std::align_val_t alignment = m_memory.get_deleter().alignment;
    m_memory.reset(::operator new(bytes, alignment));
#ifdef __linux__
    if (alignment == largePage)
        madvise(get(), bytes, MADV_HUGEPAGE); // a wish: ordinary pages will do
#endif
}

} // namespace core
