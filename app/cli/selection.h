// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "app/cli/arguments.h"
#include "app/cli/exitstatus.h"
#include "app/cli/knowledge.h"
#include "core/log/logtable.h"
#include "core/query/matches.h"

namespace cli {

// Each of these says on standard error what went wrong.

[[nodiscard]] tl::expected<core::LogTablePtr, ExitStatus> openLogs(const Arguments &arguments,
                                                                   const Knowledge &knowledge);

/// Filters, and lists the rows with problems.
[[nodiscard]] tl::expected<core::Matches, ExitStatus> matchQuery(const Arguments &arguments,
                                                                 const core::LogTable &table);

/// The rows that match, in the order asked for.
[[nodiscard]] tl::expected<core::RowList, ExitStatus> select(const Arguments &arguments,
                                                             const core::LogTable &table);

/// Whether these name columns.
[[nodiscard]] tl::expected<void, ExitStatus> checkColumns(const core::LogTable &table,
                                                          const std::vector<std::string> &names);

/// The log as messages name it: as it was given; a member behind its archive.
[[nodiscard]] std::string displayedName(const core::LogFile &file);

} // namespace cli
