// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <vector>

#include "core/query/groups.h"

namespace core {

/// One group for each value among `rows`, in the order of the ids. Incomplete if it was stopped.
[[nodiscard]] std::vector<Group> groupsById(const LogTable &table, const RowList &rows, GroupBy by,
                                            const std::stop_token &stop);

} // namespace core
