// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace core {

/// Each distinct text once, numbered in order of first appearance; 0 is the empty text.
/// With IgnoreAscii two spellings that differ in ASCII case are one text, shown as first spelt.
class Dictionary
{
public:
    using Id = uint32_t;
    enum class Case { Exact, IgnoreAscii };

    explicit Dictionary(Case sensitivity);

    Id intern(std::string_view text);
    /// The ids of many texts. A text equal to its neighbour costs little, and the memory that the
    /// others are found in is fetched for all at once: in a large log each is a cache miss.
    void intern(std::span<const std::string_view> texts, std::span<Id> ids);

    [[nodiscard]] std::string_view text(Id id) const
    {
        return {m_bytes.data() + m_starts[id], m_starts[id + 1] - m_starts[id]};
    }
    [[nodiscard]] std::size_t size() const { return m_starts.size() - 1; }
    [[nodiscard]] Case sensitivity() const { return m_case; }

    /// Frees what only intern() needs; the texts stay.
    void seal();

private:
    /// A place of the hash table; probed one after the other.
    struct Slot
    {
        uint32_t hash = 0;
        Id id = 0; ///< 0: free, as the empty text has no slot
    };

    [[nodiscard]] uint32_t hash(std::string_view text) const;
    [[nodiscard]] bool equals(std::string_view a, std::string_view b) const;
    [[nodiscard]] Slot &slot(std::size_t place) { return m_slots[place & (m_slots.size() - 1)]; }
    Id intern(std::string_view text, uint32_t hash);
    Id append(std::string_view text, uint32_t hash);
    void doubleSlots();

    Case m_case;
    std::vector<char> m_bytes;
    std::vector<uint64_t> m_starts; ///< one more than texts
    std::vector<Slot> m_slots; ///< a power of two, at most two thirds taken
};

} // namespace core
