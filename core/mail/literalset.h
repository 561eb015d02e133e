// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core {

/// Finds which of many literals a text holds, in one pass. Each literal is known by its rarest
/// window of a few bytes, and only where a text has that window the literal is compared. (An
/// automaton of all literals reads each byte once, but its tables do not fit in the cache.)
class LiteralSet
{
public:
    /// The literal's number, counted from 0; the same again for the same bytes. Two bytes or more,
    /// and 65,534 literals at most.
    int add(const std::string &literal);
    /// After the last add() and before the first find().
    void compile();

    /// Calls `found(number, start)` for each literal at each place where it stands.
    template <typename Found> void find(std::string_view text, const Found &found) const
    {
        for (std::size_t at = 0; at + sizeof(uint16_t) <= text.size(); ++at) {
            findAt<uint16_t>(text, at, m_short, found);
            if (at + sizeof(uint32_t) <= text.size())
                findAt<uint32_t>(text, at, m_medium, found);
            if (at + sizeof(uint64_t) <= text.size())
                findAt<uint64_t>(text, at, m_long, found);
        }
    }

private:
    static constexpr int bucketBits = 16;
    static constexpr std::size_t bucketCount = std::size_t(1) << bucketBits;

    /// A literal as its window knows it. Those of one bucket are a chain.
    struct Entry
    {
        uint32_t start = 0; ///< in m_text
        uint16_t size = 0;
        uint16_t window = 0; ///< where it starts in the literal
        uint16_t next = 0; ///< 0: the last
    };
    /// The literals that are known by a window of one size.
    struct Windows
    {
        std::vector<bool> isUsed = std::vector<bool>(bucketCount); ///< small enough for the cache
        std::vector<uint16_t> first = std::vector<uint16_t>(bucketCount); ///< entry; 0: none
    };

    template <typename Window> static std::size_t bucket(std::string_view text, std::size_t at)
    {
        Window window;
        std::memcpy(&window, text.data() + at, sizeof window);
        return window * 0x9e3779b97f4a7c15u >> (64 - bucketBits); // Knuth's multiplicative hash
    }
    template <typename Window> void addTo(Windows &windows, std::size_t longest);

    template <typename Window, typename Found>
    void findAt(std::string_view text, std::size_t at, const Windows &windows,
                const Found &found) const
    {
        const std::size_t hash = bucket<Window>(text, at);
        if (windows.isUsed[hash])
            compare(text, at, windows.first[hash], found);
    }

    template <typename Found>
    void compare(std::string_view text, std::size_t at, uint16_t number, const Found &found) const
    {
        while (number != 0) {
            const Entry &entry = m_entries[number];
            const std::size_t start = at - entry.window;
            if (at >= entry.window && start + entry.size <= text.size()
                && std::memcmp(text.data() + start, m_text.data() + entry.start, entry.size) == 0)
                found(number - 1, start);
            number = entry.next;
        }
    }

    std::unordered_map<std::string, int> m_numbers;
    std::string m_text; ///< of all literals
    std::vector<Entry> m_entries; ///< by number, from 1
    Windows m_short; ///< windows of two bytes, of literals with less than four
    Windows m_medium; ///< of four bytes, of literals with less than eight
    Windows m_long; ///< of eight bytes
};

} // namespace core
