// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/summary.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/base/parallel.h"
#include "core/base/stretches.h"
#include "core/query/facetcounter.h"

namespace core {

namespace {

/// What one look at each row tells; the rest follows from it.
struct Tally
{
    std::vector<uint32_t> shownOfAttempt; ///< rows by attempt
    std::vector<uint32_t> sameMailOfAttempt;
    RowList failures; ///< shown rows that are one, ascending

    explicit Tally(std::size_t attempts)
        : shownOfAttempt(attempts)
        , sameMailOfAttempt(attempts)
    { }

    void add(const Tally &other)
    {
        for (std::size_t attempt = 0; attempt < shownOfAttempt.size(); ++attempt) {
            shownOfAttempt[attempt] += other.shownOfAttempt[attempt];
            sameMailOfAttempt[attempt] += other.sameMailOfAttempt[attempt];
        }
        failures.insert(failures.end(), other.failures.begin(), other.failures.end());
    }
};

Tally tallyOf(const LogTable &table, const Matches &matches)
{
    const std::vector<Attempt> &attempts = table.attempts();
    std::vector<Tally> tallies(rangeCount(table.size()), Tally(attempts.size()));
    forRanges(table.size(), [&](std::size_t range, std::size_t begin, std::size_t end) {
        Tally &tally = tallies[range];
        std::array<uint32_t, 4096> ids;
        for (; begin < end; begin += ids.size()) {
            const auto some = std::span(ids).first(std::min(ids.size(), end - begin));
            table.attemptIds().read(begin, some);
            for (std::size_t i = 0; i < some.size(); ++i) {
                const auto row = uint32_t(begin + i);
                const bool isShown = matches.isShown(row);
                tally.shownOfAttempt[some[i]] += isShown;
                tally.sameMailOfAttempt[some[i]] += matches.isSameMail(row);
                if (isShown && isFailure(attempts[some[i]].event))
                    tally.failures.push_back(row);
            }
        }
    });
    for (std::size_t range = 1; range < tallies.size(); ++range)
        tallies.front().add(tallies[range]);
    return std::move(tallies.front());
}

/// Failures by id, made into a list.
class FailureCounts
{
public:
    explicit FailureCounts(std::size_t ids = 0)
        : m_counts(ids)
    { }

    void add(uint32_t id, MailEvent event, uint32_t rows)
    {
        (event == MailEvent::Transient ? m_counts[id].temporary : m_counts[id].permanent) += rows;
    }

    /// The same by something that several ids have in common.
    template <typename CommonOf>
    [[nodiscard]] FailureCounts joined(std::size_t commonIds, const CommonOf &commonOf) const
    {
        FailureCounts joined(commonIds);
        for (uint32_t id = 0; id < m_counts.size(); ++id) {
            Count &sum = joined.m_counts[commonOf(id)];
            sum.temporary += m_counts[id].temporary;
            sum.permanent += m_counts[id].permanent;
        }
        return joined;
    }

    [[nodiscard]] std::vector<Group> listed(const LogTable &table, GroupBy by,
                                            std::size_t top) const
    {
        std::vector<Group> groups;
        for (uint32_t id = 0; id < m_counts.size(); ++id) {
            const Count &count = m_counts[id];
            if (const uint32_t rows = count.temporary + count.permanent)
                groups.push_back({id, rows, count.temporary, count.permanent});
        }
        return orderedGroups(table, groups, by, {}, top);
    }

private:
    struct Count
    {
        uint32_t temporary = 0;
        uint32_t permanent = 0;
    };
    std::vector<Count> m_counts; ///< by id
};

/// Where the group follows from the attempt.
std::vector<Group> groupsOfAttempts(const LogTable &table, const Tally &tally, GroupBy by,
                                    std::size_t top)
{
    const std::vector<uint32_t> ids = idsOfAttempts(table, facetOf(by));
    FailureCounts groups(valueCount(table, facetOf(by)));
    for (std::size_t attempt = 0; attempt < ids.size(); ++attempt) {
        const MailEvent event = table.attempts()[attempt].event;
        if (isFailure(event) && tally.shownOfAttempt[attempt] > 0)
            groups.add(ids[attempt], event, tally.shownOfAttempt[attempt]);
    }
    return groups.listed(table, by, top);
}

} // namespace

Summary summarize(const LogTable &table, const Matches &matches, const Zone &zone, std::size_t top)
{
    const Tally tally = tallyOf(table, matches);
    Summary summary;
    summary.events = eventsOf(table, tally.shownOfAttempt);
    summary.sameMail = eventsOf(table, tally.sameMailOfAttempt);
    summary.read = table.rowsRead();
    summary.shown = summary.events.total();
    summary.hidden = table.size() - summary.shown;
    summary.duplicates = table.duplicates();
    summary.problems = table.problemRows();
    const auto span = summary.hidden == 0 ? timeSpanOf(table) : timeSpanOf(table, rowsOf(matches));
    if (span) {
        summary.first = span->first;
        summary.last = span->last;
    }
    summary.timeline = timelineOf(table, tally.failures, zone, span);

    summary.codes = groupsOfAttempts(table, tally, GroupBy::Code, top);
    summary.reasons = groupsOfAttempts(table, tally, GroupBy::Reason, top);
    summary.patterns = groupsOfAttempts(table, tally, GroupBy::Pattern, top);
    const auto countBy = [&](const Dictionary &texts, auto idOf) {
        FailureCounts counts(texts.size());
        for (const uint32_t row : tally.failures)
            counts.add(idOf(row), table.event(row), 1);
        return counts;
    };
    FailureCounts recipients, senders;
    parallelFor(2, [&](std::size_t column) {
        if (column == 0)
            recipients = countBy(table.recipients(),
                                 [&table](uint32_t row) { return table.recipientId(row); });
        else
            senders
                = countBy(table.senders(), [&table](uint32_t row) { return table.senderId(row); });
    });
    const FailureCounts domains = recipients.joined(
        table.domains().size(), [&table](uint32_t id) { return table.domainOfRecipient(id); });
    summary.recipients = recipients.listed(table, GroupBy::Recipient, top);
    summary.domains = domains.listed(table, GroupBy::Domain, top);
    summary.senders = senders.listed(table, GroupBy::Sender, top);
    return summary;
}

} // namespace core
