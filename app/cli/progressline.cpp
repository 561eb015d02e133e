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

void ProgressLine::show(const core::ProgressState &state)
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextAt)
        return;
    m_nextAt = now + pause;
    write(state);
}

void ProgressLine::finish(uint64_t rows)
{
    write({.rows = rows});
    std::fputc('\n', stderr);
}

void ProgressLine::write(const core::ProgressState &state)
{
    std::string line = "\rwhybounce-cli: " + m_what + ' ' + grouped(state.rows) + " rows";
    if (state.bytesTotal > 0)
        line += ", " + std::to_string(state.bytesDone * 100 / state.bytesTotal) + " %";
    line += "        "; // over the end of a longer line
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace cli
