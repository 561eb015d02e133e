// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/log/zone.h"

namespace core {

/// A date, or a date and time, of a query.
struct Moment
{
    Millis start = 0;
    Millis end = 0; ///< of a date the next midnight; of a date and time `start`
};

/// Reads `2026-11-03` and `2026-11-03T09:00[:30[.125]]` (or with a blank for the T) on the wall
/// clock; with `Z` behind it in GMT.
[[nodiscard]] std::optional<Moment> momentFrom(std::string_view text, const Zone &zone);

/// The shortest text whose moment starts then. It ends with Z where the wall clock is ambiguous.
[[nodiscard]] std::string momentText(Millis utc, const Zone &zone);

/// As momentText(), but never a date alone.
[[nodiscard]] std::string dateTimeText(Millis utc, const Zone &zone);

} // namespace core
