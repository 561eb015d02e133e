// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/figures.h"

namespace core {

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

EventCounts eventsOf(const LogTable &table, std::span<const uint32_t> rowsOfAttempts)
{
    EventCounts counts;
    for (std::size_t attempt = 0; attempt < rowsOfAttempts.size(); ++attempt)
        counts.add(table.attempts()[attempt].event, rowsOfAttempts[attempt]);
    return counts;
}

} // namespace core
