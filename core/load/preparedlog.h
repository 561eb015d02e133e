// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/base/error.h"
#include "core/log/dateorder.h"
#include "core/log/logtable.h"

namespace core {

/// A log whose form is known, before its rows are read.
struct PreparedLog
{
    LogFile log; ///< tableColumn and dateOrder are set when all logs are known
    uint64_t firstRow = 0; ///< byte offset behind the header
    uint32_t firstRowLine = 1;
    std::vector<LogColumn> columns; ///< of this file; equal names are told apart by a number
};

/// Reads the head of a source and says what it is; an error if it is no email log. `stop` ends
/// whatever its source has yet to wait for.
[[nodiscard]] Result<PreparedLog> prepareLog(std::shared_ptr<const ByteSource> source,
                                             const ColumnNames &columnNames,
                                             const std::stop_token &stop);

/// What the first 64 KiB say of the order of day and month, and the middle and the last too once
/// the size is known.
[[nodiscard]] DateEvidence sampleDates(const PreparedLog &prepared);

/// The columns of all logs in order of appearance; sets LogFile::tableColumn of each.
[[nodiscard]] std::vector<LogColumn> joinColumns(std::vector<PreparedLog> &logs);

} // namespace core
