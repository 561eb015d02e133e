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
    static const unsigned count = std::max(1u, std::thread::hardware_concurrency()); // reads a file
    return count;
}

void parallelFor(std::size_t count, const std::function<void(std::size_t)> &job)
{
    parallelFor(count, [&job](std::size_t index, unsigned) { job(index); });
}

void parallelFor(std::size_t count, const std::function<void(std::size_t, unsigned)> &job)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&](unsigned worker) {
        for (std::size_t index = next++; index < count; index = next++)
            job(index, worker);
    };
    std::vector<std::jthread> helpers;
    for (unsigned worker = 1; worker < std::min<std::size_t>(workerCount(), count); ++worker)
        helpers.emplace_back(work, worker);
    work(0);
}

} // namespace core
