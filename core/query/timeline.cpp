// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/timeline.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "core/base/stretches.h"
#include "core/log/timebuckets.h"

namespace core {

namespace {

void countFailures(const LogTable &table, std::span<const uint32_t> rows, const Buckets &buckets,
                   std::vector<Timeline::Bucket> &counts)
{
    // Neighbouring rows are mostly of one bucket, which is then not searched for again.
    std::size_t index = 0;
    const auto endOf = [&](std::size_t bucket) {
        return bucket + 1 < buckets.startsUtc.size() ? buckets.startsUtc[bucket + 1]
                                                     : buckets.endUtc;
    };
    const auto add = [&](Millis time, MailEvent event) {
        if (time == noTime)
            return;
        if (time < buckets.startsUtc[index] || time >= endOf(index))
            index = buckets.indexOf(time);
        ++(event == MailEvent::Transient ? counts[index].temporary : counts[index].permanent);
    };
    constexpr std::size_t batchRows = 1024;
    std::array<uint32_t, batchRows> failures;
    std::array<MailEvent, batchRows> events;
    while (!rows.empty()) {
        const auto batch = rows.first(std::min(rows.size(), batchRows));
        rows = rows.subspan(batch.size());
        std::size_t count = 0;
        table.attemptIds().forEachAt(batch, [&](std::size_t i, uint32_t attempt) {
            failures[count] = batch[i];
            events[count] = table.attempts()[attempt].event;
            count += isFailure(events[count]);
        });
        table.times().forEachAt(std::span(failures).first(count),
                                [&](std::size_t i, Millis time) { add(time, events[i]); });
    }
}

} // namespace

std::optional<TimeSpan> timeSpanOf(const LogTable &table)
{
    std::optional<TimeSpan> span;
    for (const LogFile &file : table.files()) {
        if (file.last == noTime)
            continue;
        span = span ? TimeSpan{std::min(span->first, file.first), std::max(span->last, file.last)}
                    : TimeSpan{file.first, file.last};
    }
    return span;
}

std::optional<TimeSpan> timeSpanOf(const LogTable &table, const RowList &rows)
{
    if (rows.size() == table.size())
        return timeSpanOf(table);
    constexpr TimeSpan none{std::numeric_limits<Millis>::max(), noTime}; // noTime is before all
    std::vector<TimeSpan> spans(rangeCount(rows.size()));
    forRanges(rows.size(), [&](std::size_t range, std::size_t begin, std::size_t end) {
        TimeSpan span = none;
        for (; begin < end; ++begin) {
            const Millis time = table.time(rows[begin]);
            span.first = std::min(span.first, time == noTime ? none.first : time);
            span.last = std::max(span.last, time);
        }
        spans[range] = span;
    });
    TimeSpan whole = none;
    for (const TimeSpan &span : spans)
        whole = {std::min(whole.first, span.first), std::max(whole.last, span.last)};
    return whole.last == noTime ? std::nullopt : std::optional(whole);
}

Timeline timelineOf(const LogTable &table, const RowList &rows, const Zone &zone)
{
    return timelineOf(table, rows, zone, timeSpanOf(table, rows));
}

Timeline timelineOf(const LogTable &table, const RowList &rows, const Zone &zone,
                    const std::optional<TimeSpan> &span)
{
    if (!span)
        return {};
    const Buckets buckets = bucketsFor(span->first, span->last, zone);
    Timeline timeline;
    timeline.bucketSeconds = buckets.seconds;
    timeline.end = buckets.endUtc;
    for (const Millis start : buckets.startsUtc)
        timeline.buckets.push_back({start, 0, 0});
    std::vector<std::vector<Timeline::Bucket>> parts(rangeCount(rows.size()), timeline.buckets);
    forRanges(rows.size(), [&](std::size_t range, std::size_t begin, std::size_t end) {
        countFailures(table, std::span(rows).subspan(begin, end - begin), buckets, parts[range]);
    });
    for (const std::vector<Timeline::Bucket> &part : parts) {
        for (std::size_t index = 0; index < part.size(); ++index) {
            timeline.buckets[index].temporary += part[index].temporary;
            timeline.buckets[index].permanent += part[index].permanent;
        }
    }
    return timeline;
}

} // namespace core
