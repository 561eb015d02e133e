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
    ~ProgressLine(); ///< ends the line
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    void show(const core::ProgressState &state);

private:
    std::string m_what;
    std::chrono::steady_clock::time_point m_shownAt;
    bool m_isShown = false;
};

} // namespace cli
