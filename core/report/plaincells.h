// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace core {

/// How many bytes must be readable behind what plainCellsEnd() looks at.
constexpr std::size_t plainCellsPadding = 128;

/// How far records that stand one behind the other need no look at their cells to be written as
/// CSV: none is quoted or has to be, and none can be taken for a formula. Where the first one
/// stands that perhaps does need it, or else the end. Lines end in LF, with or without a CR; a
/// record starts at `from`.
[[nodiscard]] std::size_t plainCellsEnd(std::string_view records, std::size_t from, char delimiter);

} // namespace core
