// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/query/figures.h"
#include "core/query/groups.h"
#include "core/query/timeline.h"

namespace core {

/// Everything that `summary` tells; lists hold failures only, all of them, with what `summary` says
/// of each: id, rows, temporary, permanent.
struct Summary
{
    uint64_t read = 0, shown = 0, hidden = 0, duplicates = 0, problems = 0;
    int64_t first = noTime, last = noTime; ///< earliest and latest readable time shown
    EventCounts events; ///< of the shown rows
    EventCounts sameMail; ///< of the permanent failure rate
    std::vector<Group> codes, patterns, reasons, domains, recipients, senders;
    Timeline timeline;
};

/// Each list is in order as far as its first `top` entries.
[[nodiscard]] Summary summarize(const LogTable &table, const Matches &matches, const Zone &zone,
                                std::size_t top = SIZE_MAX);

} // namespace core
