// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/hash.h"

namespace core {

/// Keeps texts where they are until its end.
class TextArena
{
public:
    std::string_view add(std::string_view text)
    {
        if (text.size() > m_left) {
            m_left = std::max(blockBytes, text.size());
            m_next = m_blocks.emplace_back(std::make_unique_for_overwrite<char[]>(m_left)).get();
        }
        char *const kept = std::exchange(m_next, m_next + text.size());
        m_left -= text.size();
        std::copy(text.begin(), text.end(), kept);
        return {kept, text.size()};
    }

private:
    static constexpr std::size_t blockBytes = std::size_t(1) << 20;
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char *m_next = nullptr;
    std::size_t m_left = 0;
};

/// Texts that were kept once each, numbered in the order of their coming.
struct DistinctTexts
{
    TextArena arena;
    std::vector<std::string_view> texts;
};

/// Adds texts to DistinctTexts; what it needs to know them again ends with it.
class TextCollector
{
public:
    explicit TextCollector(DistinctTexts &kept)
        : m_kept(kept)
        , m_slots(1024)
    { }

    /// The text's number.
    uint32_t add(std::string_view text)
    {
        const uint64_t hash = hashOf(text);
        std::size_t at = hash;
        for (; slot(at).isTaken; ++at) {
            if (slot(at).hash == uint32_t(hash) && m_kept.texts[slot(at).number] == text)
                return slot(at).number;
        }
        const auto number = uint32_t(m_kept.texts.size());
        m_kept.texts.push_back(m_kept.arena.add(text));
        slot(at) = {uint32_t(hash), number, true};
        if (m_kept.texts.size() * 2 > m_slots.size())
            grow();
        return number;
    }

private:
    struct Slot
    {
        uint32_t hash = 0;
        uint32_t number = 0;
        bool isTaken = false;
    };

    Slot &slot(std::size_t at) { return m_slots[at & (m_slots.size() - 1)]; }

    void grow()
    {
        const std::vector<Slot> before
            = std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 2));
        for (const Slot &taken : before) {
            if (!taken.isTaken)
                continue;
            std::size_t at = taken.hash;
            while (slot(at).isTaken)
                ++at;
            slot(at) = taken;
        }
    }

    DistinctTexts &m_kept;
    std::vector<Slot> m_slots; ///< a power of two, at most half taken
};

} // namespace core
