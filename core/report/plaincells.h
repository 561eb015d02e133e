// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace core {

/// How many bytes must be readable behind what hasPlainCells() looks at.
constexpr std::size_t plainCellsPadding = 128;

/// Whether a record without its line end needs no look at its cells to be written as CSV: none is
/// quoted or has to be, and none can be taken for a formula. Perhaps false where it is so.
[[nodiscard]] bool hasPlainCells(std::string_view record, char delimiter);

} // namespace core
