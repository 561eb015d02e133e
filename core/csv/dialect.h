// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace core {

enum class LineEnd : char {
    Lf = '\n', ///< with or without a CR before it; other CRs are content
    Cr = '\r', ///< only where the log has no LF
};

/// How the records of one log are written.
struct Dialect
{
    static constexpr char quote = '"'; ///< in every log

    char delimiter = ',';
    LineEnd lineEnd = LineEnd::Lf;
    uint64_t firstRecord = 0; ///< byte offset, behind the byte order mark and a `sep=;` line
    uint32_t firstLine = 1; ///< physical line of firstRecord
};

/// From the first MiB of a log (UTF-8, with its byte order mark if it has one).
[[nodiscard]] Dialect detectDialect(std::string_view head);

} // namespace core
