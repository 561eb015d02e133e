// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/summary.h"

#include <algorithm>
#include <iterator>

namespace core {

Summary summarize(const LogTable &table, const Matches &matches, const Zone &zone, std::size_t top)
{
    const RowList shown = rowsOf(matches);
    Summary summary;
    summary.read = table.rowsRead();
    summary.shown = shown.size();
    summary.hidden = table.size() - shown.size();
    summary.duplicates = table.duplicates();
    summary.problems = table.problemRows();
    if (const auto span = timeSpanOf(table, shown)) {
        summary.first = span->first;
        summary.last = span->last;
    }
    summary.events = countEvents(table, shown);
    summary.sameMail = countSameMail(table, matches);

    RowList failures;
    failures.reserve(summary.events.failures());
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(failures),
                 [&](uint32_t row) { return isFailure(table.event(row)); });
    // Of failures alone groupRows() has the order of the lists: a group's rows are its failures.
    const auto groups = [&](GroupBy by) { return groupRows(table, failures, by, {}, top); };
    summary.codes = groups(GroupBy::Code);
    summary.patterns = groups(GroupBy::Pattern);
    summary.reasons = groups(GroupBy::Reason);
    summary.domains = groups(GroupBy::Domain);
    summary.recipients = groups(GroupBy::Recipient);
    summary.senders = groups(GroupBy::Sender);
    summary.timeline = timelineOf(table, shown, zone);
    return summary;
}

} // namespace core
