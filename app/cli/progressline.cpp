// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressline.h"

#include <cstdio>
#include <utility>

#include "app/cli/texttable.h"

namespace cli {

namespace {
constexpr std::chrono::milliseconds pause(100);
}

ProgressLine::ProgressLine(std::string what)
    : m_what(std::move(what))
{ }

ProgressLine::~ProgressLine()
{
    if (m_isShown)
        std::fputc('\n', stderr);
}

void ProgressLine::show(const core::ProgressState &state)
{
    const auto now = std::chrono::steady_clock::now();
    const bool isDone = state.bytesTotal > 0 && state.bytesDone >= state.bytesTotal;
    if (m_isShown && !isDone && now - m_shownAt < pause)
        return;
    m_shownAt = now;
    m_isShown = true;
    std::string line = "\rwhybounce-cli: " + m_what + ' ';
    if (state.bytesTotal > 0)
        line += std::to_string(state.bytesDone * 100 / state.bytesTotal) + " %, ";
    line += grouped(state.rows) + " rows";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace cli
