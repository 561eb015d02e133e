// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/timebuckets.h"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::size_t mostBuckets = 250;

constexpr int64_t day = 86400;
constexpr std::array<int64_t, 12> widths{60,    300,   900, 1800,    3600,     10800,
                                         21600, 43200, day, 7 * day, 28 * day, 364 * day};

/// The last multiple of the width that a wall clock had passed.
Millis multipleBefore(Millis wallClock, Millis width)
{
    const Millis beyond = (wallClock - firstMonday) % width;
    return wallClock - (beyond < 0 ? beyond + width : beyond);
}

Millis nextStart(Millis start, Millis width, const Zone &zone)
{
    const Millis offset = zone.offsetAt(start);
    const Millis next = multipleBefore(start + offset, width) + width;
    const auto change = zone.nextTransition(start);
    if (!change || next - offset < *change)
        return next - offset;
    // An hour that the wall clock shows twice has its buckets twice, if it has room for one.
    const bool repeatsBuckets = offset - zone.offsetAt(*change) >= width;
    return repeatsBuckets ? *change : zone.toUtc(next);
}

Millis startBefore(Millis utc, Millis width, const Zone &zone)
{
    Millis start = zone.toUtc(multipleBefore(zone.toLocal(utc), width));
    for (Millis next = nextStart(start, width, zone); next <= utc;
         next = nextStart(start, width, zone))
        start = next;
    return start;
}

} // namespace

std::size_t Buckets::indexOf(Millis utc) const
{
    const auto behind = std::upper_bound(startsUtc.begin(), startsUtc.end(), utc);
    return std::size_t(behind - startsUtc.begin()) - 1;
}

Buckets bucketsFor(Millis firstUtc, Millis lastUtc, const Zone &zone)
{
    Buckets buckets;
    for (const int64_t seconds : widths) {
        const Millis width = seconds * millisPerSecond;
        const bool isWidest = seconds == widths.back();
        buckets.seconds = seconds;
        buckets.startsUtc.clear();
        buckets.endUtc = startBefore(firstUtc, width, zone);
        while (buckets.endUtc <= lastUtc && (isWidest || buckets.startsUtc.size() <= mostBuckets)) {
            buckets.startsUtc.push_back(buckets.endUtc);
            buckets.endUtc = nextStart(buckets.endUtc, width, zone);
        }
        if (buckets.startsUtc.size() <= mostBuckets)
            break;
    }
    return buckets;
}

} // namespace core
