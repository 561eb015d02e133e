// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace core {

unsigned workerCount()
{
    return std::max(1u, std::thread::hardware_concurrency());
}

void parallelFor(std::size_t count, const std::function<void(std::size_t)> &job)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t index = next++; index < count; index = next++)
            job(index);
    };
    std::vector<std::jthread> helpers;
    for (std::size_t thread = 1; thread < std::min<std::size_t>(workerCount(), count); ++thread)
        helpers.emplace_back(work);
    work();
}

} // namespace core
