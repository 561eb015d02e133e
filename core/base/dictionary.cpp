// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>

#include <hwy/cache_control.h>

#include "core/base/asciicase.h"
#include "core/base/hash.h"

namespace core {

namespace {

/// Sets the bit in which the cases of a letter differ, in all bytes: for a hash it does no harm
/// that a few others become the same, too.
void foldCase(std::string_view text, char *folded)
{
    constexpr uint64_t caseBits = 0x2020202020202020;
    const auto foldWord = [&](std::size_t at) {
        uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof(word));
        word |= caseBits;
        std::memcpy(folded + at, &word, sizeof(word));
    };
    std::size_t at = 0;
    for (; at + sizeof(caseBits) <= text.size(); at += sizeof(caseBits))
        foldWord(at);
    if (text.size() >= sizeof(caseBits)) {
        foldWord(text.size() - sizeof(caseBits));
        return;
    }
    for (; at < text.size(); ++at)
        folded[at] = char(text[at] | char(caseBits));
}

} // namespace

Dictionary::Dictionary(Case sensitivity)
    : m_case(sensitivity)
    , m_slots(64)
{
    m_places.push_back(keep(0, {}));
}

Dictionary::Asked Dictionary::ask(std::string_view text) const
{
    const Asked asked{text, hash(text)};
    hwy::Prefetch(&slot(asked.hash));
    return asked;
}

void Dictionary::follow(const Asked &asked) const
{
    const Slot &first = slot(asked.hash);
    if (first.hash == asked.hash)
        hwy::Prefetch(at(first.place));
}

Dictionary::Id Dictionary::intern(const Asked &asked)
{
    const Id known = find(asked);
    return known != 0 || asked.text.empty() ? known : append(asked);
}

Dictionary::Id Dictionary::find(const Asked &asked) const
{
    if (asked.text.empty())
        return 0;
    for (std::size_t place = asked.hash; slot(place).place != 0; ++place) {
        const Slot &taken = slot(place);
        if (taken.hash == asked.hash && equals(textAt(taken.place), asked.text))
            return idAt(taken.place);
    }
    return 0;
}

void Dictionary::find(std::span<const std::string_view> texts, std::span<Id> ids) const
{
    constexpr std::size_t ahead = 8; // of each step before the next one
    std::array<Asked, 2 * ahead> asked;
    for (std::size_t i = 0; i < texts.size() + 2 * ahead; ++i) {
        if (i >= 2 * ahead)
            ids[i - 2 * ahead] = find(asked[i % asked.size()]);
        if (i < texts.size())
            asked[i % asked.size()] = ask(texts[i]);
        if (i >= ahead && i < texts.size() + ahead)
            follow(asked[(i - ahead) % asked.size()]);
    }
}

Dictionary::Id Dictionary::share(const Dictionary &other, Id id)
{
    auto base = std::find_if(m_shared.begin(), m_shared.end(),
                             [&](const auto &shared) { return shared.first == &other; });
    if (base == m_shared.end()) {
        m_shared.emplace_back(&other, Place(m_blocks.size() << blockBits));
        base = std::prev(m_shared.end());
        m_memory.insert(m_memory.end(), other.m_memory.begin(), other.m_memory.end());
        m_blocks.insert(m_blocks.end(), other.m_blocks.begin(), other.m_blocks.end());
    }
    m_places.push_back(base->second + other.m_places[id]);
    return Id(size() - 1);
}

void Dictionary::seal()
{
    m_slots = {};
    m_shared = {};
    m_places.shrink_to_fit();
}

uint32_t Dictionary::hash(std::string_view text) const
{
    if (m_case == Case::Exact)
        return uint32_t(hashOf(text));
    std::array<char, 256> folded;
    const std::string_view start = text.substr(0, folded.size());
    foldCase(start, folded.data());
    return uint32_t(hashOf({folded.data(), start.size()}));
}

bool Dictionary::equals(std::string_view a, std::string_view b) const
{
    return a == b || (m_case == Case::IgnoreAscii && equalsIgnoringCase(a, b));
}

Dictionary::Id Dictionary::append(const Asked &asked)
{
    if ((size() + 1) * 3 > m_slots.size() * 2)
        resizeSlots(m_slots.size() * 2);
    const Id id = Id(size());
    m_places.push_back(keep(id, asked.text));
    std::size_t free = asked.hash;
    while (slot(free).place != 0)
        ++free;
    slot(free) = {asked.hash, m_places.back()};
    return id;
}

std::string_view Dictionary::longTextAt(const char *size)
{
    uint32_t bytes = 0;
    std::memcpy(&bytes, size, sizeof(bytes));
    return {size + sizeof(bytes), bytes};
}

Dictionary::Id Dictionary::idAt(Place place) const
{
    Id id = 0;
    std::memcpy(&id, at(place), sizeof(id));
    return id;
}

Dictionary::Place Dictionary::keep(Id id, std::string_view text)
{
    const auto size = uint32_t(text.size());
    const bool isShort = size <= longestShortText;
    const std::size_t headBytes = sizeof(id) + 1 + (isShort ? 0 : sizeof(size));
    const std::size_t words = (headBytes + size + wordBytes - 1) / wordBytes;
    if (m_free.size() < words * wordBytes) {
        const std::size_t blocks = (words * wordBytes + blockBytes - 1) / blockBytes;
        m_free = {m_memory.emplace_back(new char[blocks * blockBytes]).get(), blocks * blockBytes};
        m_freePlace = Place(m_blocks.size() << blockBits);
        for (std::size_t block = 0; block < blocks; ++block)
            m_blocks.push_back(m_free.data() + block * blockBytes);
    }
    std::memcpy(m_free.data(), &id, sizeof(id));
    m_free[sizeof(id)] = char(isShort ? size : longestShortText + 1);
    if (!isShort)
        std::memcpy(m_free.data() + sizeof(id) + 1, &size, sizeof(size));
    std::copy(text.begin(), text.end(), m_free.data() + headBytes);
    m_free = m_free.subspan(words * wordBytes);
    return std::exchange(m_freePlace, Place(m_freePlace + words));
}

void Dictionary::resizeSlots(std::size_t count)
{
    const std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(count));
    for (const Slot &taken : before) {
        if (taken.place == 0)
            continue;
        std::size_t free = taken.hash;
        while (slot(free).place != 0)
            ++free;
        slot(free) = taken;
    }
}

} // namespace core
