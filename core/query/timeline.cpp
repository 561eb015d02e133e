// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/timeline.h"

#include <algorithm>

#include "core/log/timebuckets.h"

namespace core {

std::optional<TimeSpan> timeSpanOf(const LogTable &table, const RowList &rows)
{
    std::optional<TimeSpan> span;
    for (const uint32_t row : rows) {
        const Millis time = table.time(row);
        if (time == noTime)
            continue;
        if (!span)
            span = {time, time};
        span->first = std::min(span->first, time);
        span->last = std::max(span->last, time);
    }
    return span;
}

Timeline timelineOf(const LogTable &table, const RowList &rows, const Zone &zone)
{
    const auto span = timeSpanOf(table, rows);
    if (!span)
        return {};
    const Buckets buckets = bucketsFor(span->first, span->last, zone);
    Timeline timeline;
    timeline.bucketSeconds = buckets.seconds;
    timeline.end = buckets.endUtc;
    for (const Millis start : buckets.startsUtc)
        timeline.buckets.push_back({start, 0, 0});

    // Neighbouring rows are mostly of one bucket, which is then not searched for again.
    std::size_t index = 0;
    const auto endOf = [&](std::size_t bucket) {
        return bucket + 1 < buckets.startsUtc.size() ? buckets.startsUtc[bucket + 1]
                                                     : buckets.endUtc;
    };
    for (const uint32_t row : rows) {
        const MailEvent event = table.event(row);
        const Millis time = table.time(row);
        if (!isFailure(event) || time == noTime)
            continue;
        if (time < buckets.startsUtc[index] || time >= endOf(index))
            index = buckets.indexOf(time);
        Timeline::Bucket &bucket = timeline.buckets[index];
        ++(event == MailEvent::Transient ? bucket.temporary : bucket.permanent);
    }
    return timeline;
}

} // namespace core
