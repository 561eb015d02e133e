// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "core/text/encoding.h"

namespace core {

/// How long a piece of UTF-16 may become: three bytes a unit; four of a pair that starts in it.
[[nodiscard]] constexpr std::size_t utf8Room(std::size_t utf16Bytes)
{
    return (utf16Bytes + 1) / 2 * 3 + 1;
}

/// Writes what stands from byte `begin` to `end` of a text in UTF-16, both even unless the text
/// ends there, as UTF-8; returns where that ends. A pair of surrogates is written where it starts,
/// so that pieces, each seen with the units beside it, make up the text wherever it is cut. Lone
/// surrogates, and half a unit at the end, become U+FFFD.
char *writeAsUtf8(std::string_view text, std::size_t begin, std::size_t end, Encoding encoding,
                  char *to);

} // namespace core
