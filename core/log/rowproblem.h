// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QString>

namespace core {

/// What is odd about a row that is kept all the same; a row may have several.
enum class RowProblem : uint8_t {
    TooShort = 1, ///< ends before Delivery Stage
    TooLong = 2, ///< non-empty fields beyond the header
    UnreadableTime = 4,
    UnknownEvent = 8,
    BrokenQuoting = 16, ///< an opening quote never closed, or text after a closing quote
    HoldsNul = 32,
    NotText = 64, ///< bytes that are neither UTF-8 nor Windows-1252
};

/// Some RowProblems, as bits.
using RowProblems = uint8_t;

/// "its date cannot be read; its quotes do not match": one clause for each.
[[nodiscard]] QString describe(RowProblems problems);

} // namespace core
