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

} // namespace core
