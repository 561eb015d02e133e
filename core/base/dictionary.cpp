// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"

#include <algorithm>
#include <array>
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
    m_places.push_back(keep({}));
}

Dictionary::Id Dictionary::intern(std::string_view text)
{
    if (text.empty())
        return 0;
    const uint32_t hash = this->hash(text);
    const Id known = find(text, hash);
    return known != 0 ? known : append(text, hash);
}

void Dictionary::intern(std::span<const std::string_view> texts, std::span<Id> ids)
{
    lookUp(texts, ids, [this](std::string_view text, uint32_t hash) { return append(text, hash); });
}

void Dictionary::find(std::span<const std::string_view> texts, std::span<Id> ids) const
{
    lookUp(texts, ids, [](std::string_view, uint32_t) { return Id(0); });
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

/// Calls unknown(text, hash) for a text that is not there, for its id.
template <typename Unknown>
void Dictionary::lookUp(std::span<const std::string_view> texts, std::span<Id> ids,
                        const Unknown &unknown) const
{
    constexpr std::size_t atOnce = 64;
    std::array<std::size_t, atOnce> asked;
    std::array<uint32_t, atOnce> hashes;
    std::array<Id, atOnce> likely; ///< the id in the first slot, if its hash is right
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
        for (std::size_t i = 0; i < count; ++i) {
            const Slot &first = slot(hashes[i]);
            likely[i] = first.hash == hashes[i] ? first.id : 0;
            hwy::Prefetch(&m_places[likely[i]]);
        }
        for (std::size_t i = 0; i < count; ++i)
            hwy::Prefetch(place(m_places[likely[i]]));
        std::size_t known = start; // ids before it are
        const auto repeatUntil = [&](std::size_t end) {
            for (; known < end; ++known)
                ids[known] = ids[known - 1];
        };
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = asked[i];
            repeatUntil(at);
            ids[at] = find(texts[at], hashes[i]);
            if (ids[at] == 0 && !texts[at].empty())
                ids[at] = unknown(texts[at], hashes[i]);
            known = at + 1;
        }
        repeatUntil(next);
    }
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

/// 0 if it is not there.
Dictionary::Id Dictionary::find(std::string_view text, uint32_t hash) const
{
    for (std::size_t place = hash; slot(place).id != 0; ++place) {
        const Slot &taken = slot(place);
        if (taken.hash == hash && equals(this->text(taken.id), text))
            return taken.id;
    }
    return 0;
}

Dictionary::Id Dictionary::append(std::string_view text, uint32_t hash)
{
    if ((size() + 1) * 3 > m_slots.size() * 2)
        resizeSlots(m_slots.size() * 2);
    const Id id = Id(size());
    m_places.push_back(keep(text));
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

void Dictionary::resizeSlots(std::size_t count)
{
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
