// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <tsl/robin_map.h>

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
/// ids of the segments replaced by ids of the whole.
class LogTableBuilder
{
public:
    [[nodiscard]] static LogTablePtr build(std::vector<FileRows> files,
                                           std::vector<LogColumn> columns);

private:
    explicit LogTableBuilder(LogTable &table)
        : m_table(table)
    { }
    void add(FileRows &file, const std::vector<bool> &isDuplicate);
    void append(const Segment &segment, std::vector<bool>::const_iterator isDuplicate,
                uint32_t firstLine);
    void addDomainsAndCodes();

    uint32_t attemptId(const Attempt &attempt);
    void addLine(uint32_t row, uint32_t line);

    LogTable &m_table;
    tsl::robin_map<uint64_t, uint32_t> m_attemptOf; ///< hash of an attempt -> its id
    uint32_t m_expectedLine = 0;
};

} // namespace core
