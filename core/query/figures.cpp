// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/figures.h"

namespace core {

namespace {

using CountsByEvent = std::array<uint64_t, std::size_t(MailEvent::Unknown) + 1>;

EventCounts named(const CountsByEvent &counts)
{
    const auto of = [&](MailEvent event) { return counts[std::size_t(event)]; };
    return {of(MailEvent::Received), of(MailEvent::Delivered), of(MailEvent::Transient),
            of(MailEvent::Permanent), of(MailEvent::Unknown)};
}

} // namespace

std::optional<double> permanentFailureRate(const EventCounts &counts)
{
    if (counts.received == 0)
        return std::nullopt;
    return double(counts.permanent) / double(counts.received) * 100;
}

EventCounts countEvents(const LogTable &table, const RowList &rows)
{
    CountsByEvent counts{};
    for (const uint32_t row : rows)
        ++counts[std::size_t(table.event(row))];
    return named(counts);
}

EventCounts countSameMail(const LogTable &table, const Matches &matches)
{
    CountsByEvent counts{};
    for (uint32_t row = 0; row < matches.failed.size(); ++row)
        counts[std::size_t(table.event(row))] += matches.isSameMail(row);
    return named(counts);
}

} // namespace core
