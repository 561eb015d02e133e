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
    return text.empty() ? 0 : intern(text, hash(text), [&] { return keep(text); });
}

void Dictionary::intern(std::span<const std::string_view> texts, std::span<Id> ids)
{
    internAll(texts, ids, [&](std::size_t i) { return keep(texts[i]); });
}

void Dictionary::internShared(const Dictionary &other, std::span<const Id> otherIds,
                              std::span<Id> ids)
{
    const Place base = share(other);
    std::vector<std::string_view> texts(otherIds.size());
    std::transform(otherIds.begin(), otherIds.end(), texts.begin(),
                   [&](Id id) { return other.text(id); });
    internAll(texts, ids, [&](std::size_t i) { return base + other.m_places[otherIds[i]]; });
}

template <typename Keep>
void Dictionary::internAll(std::span<const std::string_view> texts, std::span<Id> ids,
                           const Keep &keep)
{
    constexpr std::size_t atOnce = 64;
    std::array<std::size_t, atOnce> asked;
    std::array<uint32_t, atOnce> hashes;
    for (std::size_t next = 0; next < texts.size();) {
        const std::size_t start = next;
        std::size_t count = 0;
        for (; next < texts.size() && count < atOnce; ++next) {
            if (next > 0 && texts[next] == texts[next - 1])
                continue;
            hashes[count] = hash(texts[next]);
            hwy::Prefetch(&slot(hashes[count]));
            asked[count++] = next;
        }
        for (std::size_t i = 0; i < count; ++i)
            hwy::Prefetch(&m_places[slot(hashes[i]).id]);
        for (std::size_t i = 0; i < count; ++i)
            hwy::Prefetch(place(m_places[slot(hashes[i]).id]));
        std::size_t known = start; // ids before it are
        const auto repeatUntil = [&](std::size_t end) {
            for (; known < end; ++known)
                ids[known] = ids[known - 1];
        };
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = asked[i];
            repeatUntil(at);
            ids[at]
                = texts[at].empty() ? 0 : intern(texts[at], hashes[i], [&] { return keep(at); });
            known = at + 1;
        }
        repeatUntil(next);
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
    m_shared = {};
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

template <typename Keep>
Dictionary::Id Dictionary::intern(std::string_view text, uint32_t hash, const Keep &keep)
{
    for (std::size_t place = hash; slot(place).id != 0; ++place) {
        const Slot &taken = slot(place);
        if (taken.hash == hash && equals(this->text(taken.id), text))
            return taken.id;
    }
    return append(keep(), hash);
}

Dictionary::Id Dictionary::append(Place place, uint32_t hash)
{
    if ((size() + 1) * 3 > m_slots.size() * 2)
        resizeSlots(m_slots.size() * 2);
    const Id id = Id(size());
    m_places.push_back(place);
    std::size_t free = hash;
    while (slot(free).id != 0)
        ++free;
    slot(free) = {hash, id};
    return id;
}

Dictionary::Place Dictionary::keep(std::string_view text)
{
    const auto size = uint32_t(text.size());
    const std::size_t words = (sizeof(size) + size + wordBytes - 1) / wordBytes;
    if (m_free.size() < words * wordBytes) {
        const std::size_t blocks = (words * wordBytes + blockBytes - 1) / blockBytes;
        m_free = {m_memory.emplace_back(new char[blocks * blockBytes]).get(), blocks * blockBytes};
        m_freePlace = Place(m_blocks.size() << blockBits);
        for (std::size_t block = 0; block < blocks; ++block)
            m_blocks.push_back(m_free.data() + block * blockBytes);
    }
    std::memcpy(m_free.data(), &size, sizeof(size));
    std::copy(text.begin(), text.end(), m_free.begin() + sizeof(size));
    m_free = m_free.subspan(words * wordBytes);
    return std::exchange(m_freePlace, Place(m_freePlace + words));
}

/// Returns what turns a place of the other into one of this.
Dictionary::Place Dictionary::share(const Dictionary &other)
{
    for (const auto &[known, base] : m_shared) {
        if (known == &other)
            return base;
    }
    const auto base = Place(m_blocks.size() << blockBits);
    m_memory.insert(m_memory.end(), other.m_memory.begin(), other.m_memory.end());
    m_blocks.insert(m_blocks.end(), other.m_blocks.begin(), other.m_blocks.end());
    m_shared.emplace_back(&other, base);
    return base;
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
