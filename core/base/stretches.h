// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

#include "core/base/parallel.h"

namespace core {

/// Calls job(begin, end) for one stretch of 0 ... count - 1 after the other, on all cores; few are
/// one stretch, for which no thread is started.
template <typename Job>
void forStretches(std::size_t count, const Job &job, std::size_t stretch = 16 * 1024)
{
    if (count <= stretch) {
        if (count > 0)
            job(std::size_t(0), count);
        return;
    }
    parallelFor((count + stretch - 1) / stretch, [&](std::size_t number) {
        const std::size_t begin = number * stretch;
        job(begin, std::min(count, begin + stretch));
    });
}

/// How many ranges forRanges() makes of so many.
[[nodiscard]] inline std::size_t rangeCount(std::size_t count)
{
    constexpr std::size_t worthAThread = 64 * 1024;
    return std::clamp<std::size_t>(count / worthAThread, 1, workerCount());
}

/// Calls job(range, begin, end) for ranges of 0 ... count - 1, one for each core: what a range
/// collects is joined behind it, in the order of the ranges.
template <typename Job> void forRanges(std::size_t count, const Job &job)
{
    const std::size_t ranges = rangeCount(count);
    parallelFor(ranges, [&](std::size_t range) {
        job(range, count * range / ranges, count * (range + 1) / ranges);
    });
}

} // namespace core
