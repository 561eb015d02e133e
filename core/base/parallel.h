// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace core {

/// Threads that parallelFor() uses at most: one a core.
[[nodiscard]] unsigned workerCount();

/// Calls job(0) ... job(count - 1), each once, on all cores; returns when all are done.
/// Jobs are handed out in ascending order. Standard threads only, so that ThreadSanitizer sees all.
void parallelFor(std::size_t count, const std::function<void(std::size_t)> &job);
/// The same with the number of the worker, below workerCount(): what it collects is its own.
void parallelFor(std::size_t count, const std::function<void(std::size_t, unsigned worker)> &job);

} // namespace core
