// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/csv/dialect.h"

namespace core {

/// What a vector pass finds in a stretch of a log; its memory is used again.
class Structure
{
public:
    static constexpr std::size_t blockBytes = 64;
    /// Positions take 32 bits.
    static constexpr std::size_t mostBytes = std::size_t(1) << 31;

    /// Reads whole blocks, as many as `size` bytes begin.
    void find(const char *bytes, std::size_t size, const Dialect &dialect);

    /// Where the delimiters, line ends and quotes stand, in order.
    [[nodiscard]] const uint32_t *marks() const { return m_marks.get(); }
    [[nodiscard]] std::size_t markCount() const { return m_markCount; }

    /// Whether there is only ASCII without NUL in [from, to); may say no for neighbours' sake.
    [[nodiscard]] bool isPlain(std::size_t from, std::size_t to) const
    {
        return m_isAllPlain || isPlainByBlocks(from, to);
    }

private:
    [[nodiscard]] bool isPlainByBlocks(std::size_t from, std::size_t to) const;
    void makeRoomFor(std::size_t blocks);

    std::unique_ptr<uint32_t[]> m_marks; ///< room for all bytes; only what is used is ever touched
    std::size_t m_markCount = 0;
    std::size_t m_roomBlocks = 0;
    std::vector<uint64_t> m_notPlain; ///< a bit for each block
    bool m_isAllPlain = true;
};

} // namespace core
