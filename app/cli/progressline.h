// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "core/base/progress.h"

namespace cli {

/// How far it is, in one line on standard error that is written over and over.
class ProgressLine
{
public:
    explicit ProgressLine(std::string what);

    void show(const core::ProgressState &state);
    /// The last word, whether it went well or not.
    void finish(uint64_t rows);

private:
    void write(const core::ProgressState &state);

    std::string m_what;
    std::chrono::steady_clock::time_point m_nextAt;
};

} // namespace cli
