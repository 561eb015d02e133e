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

#include <tsl/robin_map.h>

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
    { }

    /// The text's number.
    uint32_t add(std::string_view text)
    {
        const uint64_t hash = hashOf(text);
        if (const auto known = m_numbers.find(text, hash); known != m_numbers.end())
            return known->second;
        const auto number = uint32_t(m_kept.texts.size());
        m_kept.texts.push_back(m_kept.arena.add(text));
        m_numbers.emplace(m_kept.texts.back(), number);
        return number;
    }

private:
    struct Hash
    {
        std::size_t operator()(std::string_view text) const { return hashOf(text); }
    };

    DistinctTexts &m_kept;
    tsl::robin_map<std::string_view, uint32_t, Hash> m_numbers;
};

} // namespace core
