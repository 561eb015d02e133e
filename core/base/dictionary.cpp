// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

#include <hwy/cache_control.h>

#include "core/base/asciicase.h"
#include "core/base/hash.h"

namespace core {

Dictionary::Dictionary(Case sensitivity)
    : m_case(sensitivity)
    , m_slots(64)
{
    m_places.push_back(keep({}));
}

Dictionary::Id Dictionary::intern(std::string_view text)
{
    return text.empty() ? 0 : intern(text, hash(text));
}

void Dictionary::intern(std::span<const std::string_view> texts, std::span<Id> ids)
{
    constexpr std::size_t atOnce = 64;
    for (; texts.size() > atOnce; texts = texts.subspan(atOnce), ids = ids.subspan(atOnce))
        intern(texts.first(atOnce), ids);

    const auto repeats = [&](std::size_t i) { return i > 0 && texts[i] == texts[i - 1]; };
    std::array<std::size_t, atOnce> asked;
    std::array<uint32_t, atOnce> hashes;
    std::size_t count = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (repeats(i))
            continue;
        hashes[count] = hash(texts[i]);
        hwy::Prefetch(&slot(hashes[count]));
        asked[count++] = i;
    }
    for (std::size_t i = 0; i < count; ++i)
        hwy::Prefetch(&m_places[slot(hashes[i]).id]);
    for (std::size_t i = 0; i < count; ++i)
        hwy::Prefetch(place(m_places[slot(hashes[i]).id]));
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = i + 1 < count ? asked[i + 1] : texts.size();
        const std::string_view text = texts[asked[i]];
        const Id id = text.empty() ? 0 : intern(text, hashes[i]);
        std::fill(ids.begin() + std::ptrdiff_t(asked[i]), ids.begin() + std::ptrdiff_t(end), id);
    }
}

void Dictionary::reserve(std::size_t texts)
{
    m_places.reserve(texts);
    resizeSlots(std::bit_ceil(texts * 3 / 2));
}

void Dictionary::seal()
{
    m_slots = {};
    m_places.shrink_to_fit();
}

uint32_t Dictionary::hash(std::string_view text) const
{
    if (m_case == Case::Exact)
        return uint32_t(hashOf(text));
    std::array<char, 256> lower;
    if (text.size() > lower.size())
        return uint32_t(hashOf(asciiLower(text)));
    for (std::size_t i = 0; i < text.size(); ++i)
        lower[i] = asciiLower(text[i]);
    return uint32_t(hashOf({lower.data(), text.size()}));
}

bool Dictionary::equals(std::string_view a, std::string_view b) const
{
    return a == b || (m_case == Case::IgnoreAscii && equalsIgnoringCase(a, b));
}

Dictionary::Id Dictionary::intern(std::string_view text, uint32_t hash)
{
    for (std::size_t place = hash; slot(place).id != 0; ++place) {
        const Slot &taken = slot(place);
        if (taken.hash == hash && equals(this->text(taken.id), text))
            return taken.id;
    }
    return append(text, hash);
}

Dictionary::Id Dictionary::append(std::string_view text, uint32_t hash)
{
    if ((size() + 1) * 3 > m_slots.size() * 2)
        resizeSlots(m_slots.size() * 2);
    const Id id = Id(size());
    m_places.push_back(keep(text));
    std::size_t place = hash;
    while (slot(place).id != 0)
        ++place;
    slot(place) = {hash, id};
    return id;
}

Dictionary::Place Dictionary::keep(std::string_view text)
{
    const auto size = uint32_t(text.size());
    const std::size_t bytes = (sizeof(size) + size + wordBytes - 1) / wordBytes * wordBytes;
    if (std::size_t(m_freeEnd - m_free) < bytes) {
        const std::size_t blocks = (bytes + blockBytes - 1) / blockBytes;
        m_free = m_memory.emplace_back(std::make_unique_for_overwrite<char[]>(blocks * blockBytes))
                     .get();
        m_freeEnd = m_free + blocks * blockBytes;
        for (std::size_t block = 0; block < blocks; ++block)
            m_blocks.push_back(m_free + block * blockBytes);
    }
    char *const to = std::exchange(m_free, m_free + bytes);
    std::memcpy(to, &size, sizeof(size));
    std::copy(text.begin(), text.end(), to + sizeof(size));
    // From here to the end there is one block, or, for a long text, several.
    const std::size_t block
        = m_blocks.size() - std::size_t(m_freeEnd - to + blockBytes - 1) / blockBytes;
    return Place(block << blockBits | std::size_t(to - m_blocks[block]) / wordBytes);
}

void Dictionary::resizeSlots(std::size_t count)
{
    if (count <= m_slots.size())
        return;
    const std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(count));
    for (const Slot &taken : before) {
        if (taken.id == 0)
            continue;
        std::size_t place = taken.hash;
        while (slot(place).id != 0)
            ++place;
        slot(place) = taken;
    }
}

} // namespace core
