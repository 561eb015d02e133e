// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/asciicharacters.h"
#include "core/log/field.h"

namespace core {

/// The columns that hold numbers, mostly whole ones: those are kept for every row.
inline constexpr std::array numberFields{Field::Bytes, Field::Retries, Field::QueueSeconds};

/// The place of a field among them.
[[nodiscard]] constexpr std::optional<std::size_t> numberFieldIndex(Field field)
{
    for (std::size_t index = 0; index < numberFields.size(); ++index) {
        if (numberFields[index] == field)
            return index;
    }
    return std::nullopt;
}

/// What a column of whole numbers keeps of a text: the number plus one, or 0 for a text that is no
/// number.
using KeptNumber = uint32_t;

/// Nothing for what is, or might be, a number of another kind: "0.5", "-1", "12345678901".
[[nodiscard]] constexpr std::optional<KeptNumber> keptNumber(std::string_view text)
{
    constexpr std::size_t mostDigits = 9;
    if (text.empty())
        return 0;
    bool isWhole = text.size() <= mostDigits;
    uint32_t number = 0;
    for (std::size_t at = 0; at < text.size() && isWhole; ++at) {
        isWhole = isDigit(text[at]);
        number = number * 10 + uint32_t(text[at] - '0');
    }
    if (isWhole)
        return number + 1;
    const char first = text.front();
    return isDigit(first) || first == '-' || first == '+' ? std::nullopt
                                                          : std::optional<KeptNumber>(0);
}

} // namespace core
