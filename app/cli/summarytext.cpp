// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summaryoutput.h"

#include <cstdio>

#include "app/cli/messages.h"
#include "app/cli/texttable.h"
#include "core/model/displaytext.h"

namespace cli {

namespace {

using core::GroupBy;
using Align = TextTable::Align;

constexpr std::size_t longestName = 100; ///< bytes; answers may be longer

std::string minuteOf(core::Millis time, const core::Zone &zone)
{
    constexpr std::size_t length = std::string_view("2026-11-01 13:37").size();
    return time == core::noTime ? "-" : zone.format(time).substr(0, length);
}

std::string filesText(const SummaryOutput &output)
{
    TextTable table(
        {Align::Left, Align::Right, Align::Right, Align::Right, Align::Left, Align::Left});
    const std::string zone = " (" + output.zone.name() + ')';
    table.addRow({"Log", "Rows", "Duplicates", "Problems", "First" + zone, "Last"});
    for (const core::LogFile &file : output.table.files())
        table.addRow({visible(file.source->name()), grouped(file.rows), grouped(file.duplicates),
                      grouped(file.problems), minuteOf(file.first, output.zone),
                      minuteOf(file.last, output.zone)});
    return table.text();
}

std::string rateText(const core::EventCounts &counts)
{
    const auto percent = core::permanentFailureRate(counts);
    if (!percent)
        return "no receptions to measure by";
    constexpr double mark = 1; // Salesforce asks for at most 1 % (article 000363421)
    char text[32];
    std::snprintf(text, sizeof text, "%.3f %%", *percent);
    return std::string(text) + " of " + grouped(counts.received) + " received; "
        + (*percent > mark ? "above" : "within") + " the 1 % that Salesforce allows";
}

std::string figuresText(const SummaryOutput &output)
{
    const core::Summary &summary = output.summary;
    TextTable table({Align::Left, Align::Right});
    const auto add = [&table](const char *name, uint64_t count) {
        table.addRow({name, grouped(count)});
    };
    add("Rows read", summary.read);
    if (summary.duplicates > 0)
        add("Duplicates", summary.duplicates);
    if (summary.hidden > 0)
        add("Hidden by the filter", summary.hidden);
    if (summary.problems > 0)
        add("Rows with problems", summary.problems);
    add("Rows shown", summary.shown);
    add("Received", summary.events.received);
    add("Delivered", summary.events.delivered);
    add("Temporary failures", summary.events.temporary);
    add("Permanent failures", summary.events.permanent);
    if (summary.events.other > 0)
        add("Other events", summary.events.other);
    return table.text() + "Permanent failure rate  " + rateText(summary.sameMail) + '\n';
}

std::string nameText(std::string_view name)
{
    const std::string_view cut = core::cutText(name, longestName);
    return visible(cut) + (cut.size() < name.size() ? "..." : "");
}

std::string groupsText(const SummaryOutput &output, const char *title,
                       const std::vector<core::Group> &groups, GroupBy by)
{
    const bool isCode = by == GroupBy::Code;
    TextTable table({Align::Right, Align::Right, Align::Left, Align::Left});
    table.addRow({"Temporary", "Permanent", title});
    for (const core::Group &group : output.topOf(groups)) {
        const std::string_view name = core::groupText(output.table, by, group.id);
        std::string shown = by == GroupBy::Reason
            ? output.knowledge.reason(core::Reason(group.id)).title.toStdString()
            : nameText(name);
        if (name.empty())
            shown = "(none)";
        table.addRow({grouped(group.temporary), grouped(group.permanent), std::move(shown),
                      isCode && !name.empty() ? output.knowledge.codeName(name).toStdString()
                                              : std::string()});
    }
    std::string text = table.text();
    if (const std::size_t shown = output.topOf(groups).size(); shown < groups.size())
        text += "and " + grouped(groups.size() - shown) + " more\n";
    return '\n' + text;
}

} // namespace

std::string summaryText(const SummaryOutput &output)
{
    const core::Summary &summary = output.summary;
    std::string text = filesText(output) + '\n' + figuresText(output);
    if (summary.events.failures() == 0)
        return text;
    return text + groupsText(output, "Reason", summary.reasons, GroupBy::Reason)
        + groupsText(output, "Code", summary.codes, GroupBy::Code)
        + groupsText(output, "Answer", summary.patterns, GroupBy::Pattern)
        + groupsText(output, "Domain", summary.domains, GroupBy::Domain)
        + groupsText(output, "Recipient", summary.recipients, GroupBy::Recipient)
        + groupsText(output, "Sender", summary.senders, GroupBy::Sender);
}

} // namespace cli
