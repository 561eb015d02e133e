// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <vector>

#include "core/load/filerows.h"
#include "core/load/vocabulary.h"
#include "core/log/logtable.h"

namespace core {

/// Joins what was read into one table: files by their first time, duplicates across files dropped,
/// ids numbered anew in order of first appearance. Once `stop` is true the table is not to be used.
[[nodiscard]] LogTablePtr buildLogTable(std::vector<FileRows> files, std::vector<LogColumn> columns,
                                        const Vocabulary &vocabulary,
                                        const std::atomic<bool> &stop);

} // namespace core
