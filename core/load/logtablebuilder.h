// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <vector>

#include "core/load/segment.h"
#include "core/log/logtable.h"

namespace core {

/// A log that was read: what it is, and its rows in order.
struct FileRows
{
    LogFile log;
    std::vector<Segment> segments;
};

/// Joins what was read into one table: files by their first time, duplicates across files dropped,
/// ids of the vocabularies replaced by ids of the whole, in order of first appearance. Once `stop`
/// is true the table is not to be used.
[[nodiscard]] LogTablePtr buildLogTable(std::vector<FileRows> files, std::vector<LogColumn> columns,
                                        const std::atomic<bool> &stop);

} // namespace core
