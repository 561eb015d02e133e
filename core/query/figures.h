// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/log/logtable.h"

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

/// Of so many rows of each attempt.
[[nodiscard]] EventCounts eventsOf(const LogTable &table, std::span<const uint32_t> rowsOfAttempts);

} // namespace core
