// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/log/timestamp.h"

namespace core {

/// The three numbers of a date as they stand, before anybody knows which is the month.
struct WrittenDate
{
    enum class Form : uint8_t {
        YearFirst, ///< 2026-11-03, with any separator
        Dotted, ///< 03.11.2026: the day comes first
        Open, ///< 3/11/2026 or 3-11-26
    };
    Form form = Form::Open;
    bool hasShortYear = false; ///< of two digits
    int first = 0;
    int second = 0;
    int third = 0;
    std::size_t length = 0; ///< in characters
};

/// The date that a text without leading blanks starts with.
[[nodiscard]] std::optional<WrittenDate> readDate(std::string_view text);

/// Days since 1970-01-01; absent if there is no such day.
[[nodiscard]] std::optional<int64_t> dayNumber(const WrittenDate &date, DateOrder order);

[[nodiscard]] std::string_view withoutOuterBlanks(std::string_view text);

} // namespace core
