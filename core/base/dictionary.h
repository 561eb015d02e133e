// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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

    Id intern(std::string_view text) { return intern(ask(text)); }

    /// A look-up in steps: ask(), then follow(), then intern() or find(). The first two start to
    /// fetch memory that the next one needs. In a large log each is a cache miss, which costs
    /// little if other work is done meanwhile.
    struct Asked
    {
        std::string_view text;
        uint32_t hash = 0;
    };
    [[nodiscard]] Asked ask(std::string_view text) const;
    void follow(const Asked &asked) const;
    Id intern(const Asked &asked);
    /// 0 for a text that is not there.
    [[nodiscard]] Id find(const Asked &asked) const;

    /// The ids of many texts, 0 for one that is not there.
    void find(std::span<const std::string_view> texts, std::span<Id> ids) const;

    /// A new id for a text of another dictionary, whose memory is shared. The other must not grow
    /// any more, and this one can only be read from then on, not searched.
    Id share(const Dictionary &other, Id id);

    [[nodiscard]] std::string_view text(Id id) const { return textAt(m_places[id]); }
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    [[nodiscard]] Case sensitivity() const { return m_case; }

    /// Frees what only intern() needs; the texts stay.
    void seal();

private:
    /// Where a text stands, in words of four bytes: 16 GiB at most.
    using Place = uint32_t;
    static constexpr unsigned blockBits = 18; ///< of a place in its block
    static constexpr std::size_t wordBytes = 4;
    static constexpr std::size_t blockBytes = wordBytes << blockBits;

    /// A place of the hash table; probed one after the other. It leads straight to the text, and
    /// only there stands the id: that is one cache miss less.
    struct Slot
    {
        uint32_t hash = 0;
        Place place = 0; ///< 0: free, as the empty text, which stands there, has no slot
    };

    /// What stands at a place: the id, the size in one byte, or in four behind one that says so,
    /// then the text.
    static constexpr std::size_t longestShortText = 254;

    [[nodiscard]] const char *at(Place place) const
    {
        return m_blocks[place >> blockBits] + (place & ((1u << blockBits) - 1)) * wordBytes;
    }
    [[nodiscard]] std::string_view textAt(Place place) const
    {
        const char *text = at(place) + sizeof(Id) + 1;
        const auto size = static_cast<unsigned char>(text[-1]);
        return size <= longestShortText ? std::string_view(text, size) : longTextAt(text);
    }
    [[nodiscard]] static std::string_view longTextAt(const char *size);
    [[nodiscard]] Id idAt(Place place) const;
    [[nodiscard]] uint32_t hash(std::string_view text) const;
    [[nodiscard]] bool equals(std::string_view a, std::string_view b) const;
    [[nodiscard]] const Slot &slot(std::size_t place) const
    {
        return m_slots[place & (m_slots.size() - 1)];
    }
    [[nodiscard]] Slot &slot(std::size_t place) { return m_slots[place & (m_slots.size() - 1)]; }
    Id append(const Asked &asked);
    [[nodiscard]] Place keep(Id id, std::string_view text);
    void resizeSlots(std::size_t count);

    Case m_case;
    std::vector<std::shared_ptr<char[]>> m_memory; ///< never moved: no copy while it grows
    std::vector<const char *> m_blocks; ///< of blockBytes each; a long text has several
    std::span<char> m_free; ///< rest of the memory that texts are added to
    Place m_freePlace = 0; ///< where that begins
    std::vector<std::pair<const Dictionary *, Place>>
        m_shared; ///< with the place of its first block
    std::vector<Place> m_places; ///< by id
    std::vector<Slot> m_slots; ///< a power of two, at most two thirds taken
};

} // namespace core
