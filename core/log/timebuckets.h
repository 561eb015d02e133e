// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/timestamp.h"
#include "core/log/zone.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace core {

/// The bars of the timeline: intervals without gaps, each from its start to the next one's.
struct Buckets
{
    int64_t seconds = 0; ///< the nominal width; daylight saving makes some shorter or longer
    std::vector<Millis> startsUtc; ///< strictly ascending
    Millis endUtc = 0; ///< of the last bucket

    /// Of a time from the first bucket's start on.
    [[nodiscard]] std::size_t indexOf(Millis utc) const;
};

/// The narrowest buckets, of the widths of the CLI's timeline, that cover both times with at most
/// 250. Bounds are whole multiples of the width on the wall clock, counted from Monday 1970-01-05
/// 00:00.
[[nodiscard]] Buckets bucketsFor(Millis firstUtc, Millis lastUtc, const Zone &zone);

} // namespace core
