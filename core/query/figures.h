// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/log/logtable.h"
#include "core/query/matches.h"

namespace core {

/// Rows by Mail Event. A failure is a row with event T or P, one attempt each.
struct EventCounts
{
    uint64_t received = 0, delivered = 0, temporary = 0, permanent = 0, other = 0;

    void add(MailEvent event, uint64_t rows);
    [[nodiscard]] uint64_t failures() const { return temporary + permanent; }
    [[nodiscard]] uint64_t total() const
    {
        return received + delivered + temporary + permanent + other;
    }
    bool operator==(const EventCounts &) const = default;
};

/// P / R x 100, in percent (article 000363421); none without receptions.
[[nodiscard]] std::optional<double> permanentFailureRate(const EventCounts &counts);

[[nodiscard]] EventCounts countEvents(const LogTable &table); ///< of all rows; takes no time
[[nodiscard]] EventCounts countEvents(const LogTable &table, const RowList &rows);
/// Counts of the same mail: only the terms on who and when, so that failures keep receptions.
[[nodiscard]] EventCounts countSameMail(const LogTable &table, const Matches &matches);

} // namespace core
