// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#define XXH_INLINE_ALL // most texts are short: a call would cost as much as the hash
#include <xxhash.h>

namespace core {

/// Good in all its bits; the same in every run.
[[nodiscard]] inline uint64_t hashOf(std::string_view text, uint64_t seed = 0)
{
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

/// Mixes two hashes, order mattering.
[[nodiscard]] constexpr uint64_t mixed(uint64_t a, uint64_t b)
{
    return (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
}

} // namespace core
