// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/log/logtable.h"
#include "core/log/zone.h"

namespace core {

/// Failures over time; every bucket from the first to the last shown time, empty ones too.
struct Timeline
{
    struct Bucket
    {
        int64_t start = 0; ///< UTC milliseconds
        uint32_t temporary = 0;
        uint32_t permanent = 0;
    };
    int64_t bucketSeconds = 60; ///< the narrowest where there is no time
    std::vector<Bucket> buckets;
    int64_t end = 0; ///< end of the last bucket, UTC milliseconds
};

/// The earliest and the latest readable time among rows.
struct TimeSpan
{
    int64_t first = noTime; ///< UTC milliseconds
    int64_t last = noTime;
};
[[nodiscard]] std::optional<TimeSpan> timeSpanOf(const LogTable &table); ///< of all rows
[[nodiscard]] std::optional<TimeSpan> timeSpanOf(const LogTable &table, const RowList &rows);

/// The failures among the rows; the buckets span the times of all rows, or of what is given.
[[nodiscard]] Timeline timelineOf(const LogTable &table, const RowList &rows, const Zone &zone);
[[nodiscard]] Timeline timelineOf(const LogTable &table, const RowList &rows, const Zone &zone,
                                  const std::optional<TimeSpan> &span);

} // namespace core
