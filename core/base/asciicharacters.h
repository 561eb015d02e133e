// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace core {

// Of bytes, whatever the locale; none beyond ASCII is any of these.

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What stands between the words of a text that may have several lines.
inline constexpr std::string_view blanks = " \t\r\n";

[[nodiscard]] constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Without the characters at both ends for which this is true.
template <typename IsOuter>
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, const IsOuter &isOuter)
{
    while (!text.empty() && isOuter(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isOuter(text.back()))
        text.remove_suffix(1);
    return text;
}

[[nodiscard]] constexpr std::string_view withoutBlanksAround(std::string_view text)
{
    return trimmed(text, isBlank);
}

} // namespace core
