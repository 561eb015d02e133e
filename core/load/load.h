// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/log/logtable.h"

namespace core {

class ColumnNames;

struct LoadOptions
{
    std::optional<DateOrder> dateOrder; ///< what the person says; else it is found out
};

struct LoadedLog
{
    LogTablePtr table; ///< null if no log could be read; `failed` or `skipped` say why
    std::vector<Error> failed; ///< named paths that are no logs or cannot be read
    std::vector<Error> skipped; ///< files of a folder, members of an archive
};

/// Called once, from the loading thread, with a table of the first MiB.
using Preview = std::function<void(LogTablePtr)>;

/// Reads the logs at these paths (files, archives, folders, "-") into one table. The only Errors
/// are Cancelled, when `progress` stopped it, and TooManyRows.
[[nodiscard]] Result<LoadedLog> load(const std::vector<std::string> &paths,
                                     const Classifier &classifier, const ColumnNames &columnNames,
                                     const LoadOptions &options = {}, const Progress &progress = {},
                                     const Preview &preview = {});

} // namespace core
