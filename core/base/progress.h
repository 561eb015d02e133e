// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace core {

/// How far a long operation is. `bytesTotal` is 0 while it is not known (a pipe).
struct ProgressState
{
    uint64_t bytesDone = 0;
    uint64_t bytesTotal = 0;
    uint64_t rows = 0;
};

/// Called from any thread, one call at a time; false stops the operation. May be empty.
using Progress = std::function<bool(const ProgressState &)>;

} // namespace core
