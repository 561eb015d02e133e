// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace core {

/// Texts that are only added and never move, each with a head of two numbers. One thread adds at a
/// time; others may read what they were told the place of.
class TextStore
{
public:
    /// Where a text stands, in words of four bytes: 16 GiB at most. At 0 stands the empty text.
    using Place = uint32_t;

    struct Head
    {
        uint32_t id = 0;
        uint32_t note = 0; ///< what else is known of the text
    };

    TextStore();
    TextStore(const TextStore &) = delete;
    TextStore &operator=(const TextStore &) = delete;

    Place add(const Head &head, std::string_view text);

    [[nodiscard]] Head head(Place place) const;
    [[nodiscard]] std::string_view text(Place place) const
    {
        const char *text = at(place) + sizeof(Head) + 1;
        const auto size = static_cast<unsigned char>(text[-1]);
        return size <= longestShortText ? std::string_view(text, size) : longTextAt(text);
    }

private:
    static constexpr unsigned blockBits = 20; ///< of a place in its block
    static constexpr std::size_t wordBytes = 4;
    static constexpr std::size_t blockBytes = wordBytes << blockBits;
    static constexpr std::size_t blockCount = std::size_t(1) << (32 - blockBits);

    /// Behind the head stands the size in one byte, or in four behind one that says so.
    static constexpr std::size_t longestShortText = 254;

    /// The head, with the text behind it.
    [[nodiscard]] const char *at(Place place) const
    {
        return m_blocks[place >> blockBits].load(std::memory_order_relaxed)
            + (place & ((1u << blockBits) - 1)) * wordBytes;
    }
    [[nodiscard]] static std::string_view longTextAt(const char *size);

    std::vector<std::unique_ptr<char[]>> m_memory;
    std::array<std::atomic<const char *>, blockCount> m_blocks{}; ///< a long text has several
    std::size_t m_usedBlocks = 0;
    std::span<char> m_free; ///< rest of the memory that texts are added to
    Place m_freePlace = 0; ///< where that begins
};

} // namespace core
