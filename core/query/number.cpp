// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "core/base/asciicharacters.h"

namespace core {

std::optional<double> numberFrom(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    // from_chars() also knows ".5", "-5", "inf" and "nan".
    if (text.empty() || !isDigit(text.front()))
        return std::nullopt;
    constexpr std::size_t exactDigits = 15;
    if (text.size() <= exactDigits && std::all_of(text.begin(), text.end(), isDigit)) {
        uint64_t whole = 0;
        for (const char digit : text)
            whole = whole * 10 + uint64_t(digit - '0');
        return isNegative ? -double(whole) : double(whole);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return isNegative ? -number : number;
}

std::string numberText(double number)
{
    char text[32];
    const auto [end, error] = std::to_chars(std::begin(text), std::end(text), number);
    return error == std::errc() ? std::string(text, end) : std::string();
}

} // namespace core
