// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"

#include <algorithm>
#include <array>
#include <string>

#include <hwy/cache_control.h>

#include "core/base/asciicase.h"
#include "core/base/hash.h"

namespace core {

Dictionary::Dictionary(Case sensitivity)
    : m_case(sensitivity)
    , m_starts{0, 0}
    , m_slots(64)
{ }

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
        hwy::Prefetch(&m_starts[slot(hashes[i]).id]);
    for (std::size_t i = 0; i < count; ++i)
        hwy::Prefetch(m_bytes.data() + m_starts[slot(hashes[i]).id]);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t end = i + 1 < count ? asked[i + 1] : texts.size();
        const std::string_view text = texts[asked[i]];
        const Id id = text.empty() ? 0 : intern(text, hashes[i]);
        std::fill(ids.begin() + std::ptrdiff_t(asked[i]), ids.begin() + std::ptrdiff_t(end), id);
    }
}

void Dictionary::seal()
{
    m_slots = {};
    m_bytes.shrink_to_fit();
    m_starts.shrink_to_fit();
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
        doubleSlots();
    const Id id = Id(size());
    m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    m_starts.push_back(m_bytes.size());
    std::size_t place = hash;
    while (slot(place).id != 0)
        ++place;
    slot(place) = {hash, id};
    return id;
}

void Dictionary::doubleSlots()
{
    const std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 2));
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
