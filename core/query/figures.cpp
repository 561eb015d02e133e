// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/figures.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "core/base/stretches.h"

namespace core {

namespace {

using CountsByEvent = std::array<uint64_t, std::size_t(MailEvent::Unknown) + 1>;

EventCounts named(const CountsByEvent &counts)
{
    EventCounts named;
    for (std::size_t event = 0; event < counts.size(); ++event)
        named.add(MailEvent(event), counts[event]);
    return named;
}

/// Calls count(index, counts) for each index.
template <typename Count> EventCounts countOnAllCores(std::size_t indexes, const Count &count)
{
    std::vector<CountsByEvent> parts(rangeCount(indexes));
    forRanges(indexes, [&](std::size_t range, std::size_t begin, std::size_t end) {
        CountsByEvent counts{};
        for (; begin < end; ++begin)
            count(begin, counts);
        parts[range] = counts;
    });
    CountsByEvent sum{};
    for (const CountsByEvent &part : parts)
        std::transform(sum.begin(), sum.end(), part.begin(), sum.begin(), std::plus<>());
    return named(sum);
}

} // namespace

void EventCounts::add(MailEvent event, uint64_t rows)
{
    switch (event) {
    case MailEvent::Received:
        received += rows;
        break;
    case MailEvent::Delivered:
        delivered += rows;
        break;
    case MailEvent::Transient:
        temporary += rows;
        break;
    case MailEvent::Permanent:
        permanent += rows;
        break;
    case MailEvent::Unknown:
        other += rows;
        break;
    }
}

std::optional<double> permanentFailureRate(const EventCounts &counts)
{
    if (counts.received == 0)
        return std::nullopt;
    return double(counts.permanent) / double(counts.received) * 100;
}

EventCounts countEvents(const LogTable &table)
{
    EventCounts counts;
    for (uint32_t attempt = 0; attempt < table.attempts().size(); ++attempt)
        counts.add(table.attempts()[attempt].event, table.rowsOfAttempt(attempt));
    return counts;
}

EventCounts countEvents(const LogTable &table, const RowList &rows)
{
    return countOnAllCores(rows.size(), [&](std::size_t index, CountsByEvent &counts) {
        ++counts[std::size_t(table.event(rows[index]))];
    });
}

EventCounts countSameMail(const LogTable &table, const Matches &matches)
{
    return countOnAllCores(matches.failed.size(), [&](std::size_t row, CountsByEvent &counts) {
        counts[std::size_t(table.event(uint32_t(row)))] += matches.isSameMail(uint32_t(row));
    });
}

} // namespace core
