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
    LogTablePtr table;
    std::vector<Error> skipped; ///< files of a folder or archive, or among others, that are no logs
};

/// Called once, from the loading thread, with a table of the first MiB.
using Preview = std::function<void(LogTablePtr)>;

/// Reads the logs at these paths (files, archives, folders, "-") into one table. Files that are no
/// logs are skipped as long as one is; `progress` may stop it, then the error is Cancelled.
[[nodiscard]] Result<LoadedLog> load(const std::vector<std::string> &paths,
                                     const Classifier &classifier, const ColumnNames &columnNames,
                                     const LoadOptions &options = {}, const Progress &progress = {},
                                     const Preview &preview = {});

} // namespace core
