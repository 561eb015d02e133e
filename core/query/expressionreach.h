// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace core {

/// How far a PCRE2 expression looks, as far as can be told from simple ones; where it cannot, both
/// are false.
struct ExpressionReach
{
    /// Whatever stands around a text, what matches in the text matches there too: no anchors, no
    /// look-around, nothing possessive.
    bool needsNoContext = false;
    /// Needs no context, and no match can hold a byte that separates fields, or a quote.
    bool staysInField = false;
};
[[nodiscard]] ExpressionReach reachOf(std::string_view expression);

/// Bytes that may separate fields or records.
[[nodiscard]] constexpr bool canSeparate(char c)
{
    return c == ',' || c == ';' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace core
