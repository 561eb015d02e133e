// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
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

    /// The ids of many texts, 0 for one that is not there.
    void find(std::span<const std::string_view> texts, std::span<Id> ids) const;

    /// A new id for a text of another dictionary, whose memory is shared. The other must not grow
    /// any more, and this one can only be read from then on, not searched.
    Id share(const Dictionary &other, Id id);

    [[nodiscard]] std::string_view text(Id id) const
    {
        const char *text = place(m_places[id]);
        uint32_t size = 0;
        std::memcpy(&size, text, sizeof(size));
        return {text + sizeof(size), size};
    }
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
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

    /// Where a text stands, in words of four bytes: 16 GiB at most.
    using Place = uint32_t;
    static constexpr unsigned blockBits = 18; ///< of a place in its block
    static constexpr std::size_t wordBytes = 4;
    static constexpr std::size_t blockBytes = wordBytes << blockBits;

    [[nodiscard]] const char *place(Place place) const
    {
        return m_blocks[place >> blockBits] + (place & ((1u << blockBits) - 1)) * wordBytes;
    }
    [[nodiscard]] uint32_t hash(std::string_view text) const;
    [[nodiscard]] bool equals(std::string_view a, std::string_view b) const;
    [[nodiscard]] const Slot &slot(std::size_t place) const
    {
        return m_slots[place & (m_slots.size() - 1)];
    }
    [[nodiscard]] Slot &slot(std::size_t place) { return m_slots[place & (m_slots.size() - 1)]; }
    template <typename Unknown>
    void lookUp(std::span<const std::string_view> texts, std::span<Id> ids,
                const Unknown &unknown) const;
    [[nodiscard]] Id find(std::string_view text, uint32_t hash) const;
    Id append(std::string_view text, uint32_t hash);
    [[nodiscard]] Place keep(std::string_view text);
    void resizeSlots(std::size_t count);

    Case m_case;
    std::vector<std::shared_ptr<char[]>> m_memory; ///< never moved: no copy while it grows
    std::vector<const char *> m_blocks; ///< of blockBytes each; a long text has several
    std::span<char> m_free; ///< rest of the memory that texts are added to
    Place m_freePlace = 0; ///< where that begins
    std::vector<std::pair<const Dictionary *, Place>>
        m_shared; ///< with the place of its first block
    std::vector<Place> m_places; ///< by id: the text's size, then its bytes
    std::vector<Slot> m_slots; ///< a power of two, at most two thirds taken
};

} // namespace core
