// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/csv/dialect.h"

namespace core {

/// What a vector pass finds in 64 bytes of a log.
struct Block
{
    static constexpr std::size_t bytes = 64;

    uint64_t structure
        = 0; ///< a bit for each delimiter, line end and quote; bit 0 is the first byte
    bool isPlain = true; ///< only ASCII without NUL
};

[[nodiscard]] constexpr std::size_t blocksFor(std::size_t bytes)
{
    return (bytes + Block::bytes - 1) / Block::bytes;
}

/// Reads whole blocks: `bytes` must be readable for `count` of them.
void findStructure(const char *bytes, std::size_t count, const Dialect &dialect, Block *blocks);

} // namespace core
