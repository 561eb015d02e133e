// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/summary.h"

#include <algorithm>
#include <iterator>

namespace core {

Summary summarize(const LogTable &table, const Matches &matches, const Zone &zone)
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
    summary.codes = groupRows(table, failures, GroupBy::Code);
    summary.patterns = groupRows(table, failures, GroupBy::Pattern);
    summary.reasons = groupRows(table, failures, GroupBy::Reason);
    summary.domains = groupRows(table, failures, GroupBy::Domain);
    summary.recipients = groupRows(table, failures, GroupBy::Recipient);
    summary.senders = groupRows(table, failures, GroupBy::Sender);
    summary.timeline = timelineOf(table, shown, zone);
    return summary;
}

} // namespace core
