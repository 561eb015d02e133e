// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textstore.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace core {

TextStore::TextStore()
{
    add({}, {});
}

TextStore::Place TextStore::add(const Head &head, std::string_view text)
{
    const auto size = uint32_t(text.size());
    const bool isShort = size <= longestShortText;
    const std::size_t headBytes = sizeof(head) + 1 + (isShort ? 0 : sizeof(size));
    const std::size_t words = (headBytes + size + wordBytes - 1) / wordBytes;
    if (m_free.size() < words * wordBytes) {
        const std::size_t blocks = (words * wordBytes + blockBytes - 1) / blockBytes;
        if (m_usedBlocks + blocks > blockCount)
            throw std::bad_alloc(); // there is no place for so much, whatever memory is left
        m_memory.emplace_back(new char[blocks * blockBytes]); // not touched before it is needed
        m_free = {m_memory.back().get(), blocks * blockBytes};
        m_freePlace = Place(m_usedBlocks << blockBits);
        for (std::size_t block = 0; block < blocks; ++block)
            m_blocks[m_usedBlocks++].store(m_free.data() + block * blockBytes,
                                           std::memory_order_relaxed);
    }
    std::memcpy(m_free.data(), &head, sizeof(head));
    m_free[sizeof(head)] = char(isShort ? size : longestShortText + 1);
    if (!isShort)
        std::memcpy(m_free.data() + sizeof(head) + 1, &size, sizeof(size));
    std::copy(text.begin(), text.end(), m_free.data() + headBytes);
    m_free = m_free.subspan(words * wordBytes);
    return std::exchange(m_freePlace, Place(m_freePlace + words));
}

TextStore::Head TextStore::head(Place place) const
{
    Head head;
    std::memcpy(&head, at(place), sizeof(head));
    return head;
}

std::string_view TextStore::longTextAt(const char *size)
{
    uint32_t bytes = 0;
    std::memcpy(&bytes, size, sizeof(bytes));
    return {size + sizeof(bytes), bytes};
}

} // namespace core
