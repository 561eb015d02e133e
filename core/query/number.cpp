// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/number.h"

#include <charconv>
#include <cmath>

namespace core {

std::optional<double> numberFrom(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    // from_chars() also knows ".5", "-5", "inf" and "nan".
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
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
