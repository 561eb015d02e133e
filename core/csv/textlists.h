// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace core {

/// Lists of texts that do not move while others are added, in memory that is used again.
class TextLists
{
public:
    std::span<const std::string_view> add(std::span<const std::string_view> texts)
    {
        while (m_block < m_blocks.size() && m_used + texts.size() > m_blocks[m_block].size()) {
            ++m_block;
            m_used = 0;
        }
        if (m_block == m_blocks.size())
            m_blocks.emplace_back(std::max(texts.size(), leastTexts));
        const auto to = std::span(m_blocks[m_block]).subspan(m_used, texts.size());
        std::copy(texts.begin(), texts.end(), to.begin());
        m_used += texts.size();
        return to;
    }

    /// The lists are not valid any more.
    void clear()
    {
        m_block = 0;
        m_used = 0;
    }

private:
    static constexpr std::size_t leastTexts = 2048;

    std::vector<std::vector<std::string_view>> m_blocks;
    std::size_t m_block = 0; ///< that texts are added to
    std::size_t m_used = 0; ///< of it
};

} // namespace core
