// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/groups.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "core/base/parallel.h"
#include "core/query/radixsort.h"
#include "core/query/stretches.h"
#include "core/query/textorder.h"

namespace core {

namespace {

uint32_t idOf(const LogTable &table, GroupBy by, uint32_t row)
{
    switch (by) {
    case GroupBy::Code:
        return table.codeId(row);
    case GroupBy::Recipient:
        return table.recipientId(row);
    case GroupBy::Domain:
        return table.domainId(row);
    case GroupBy::Sender:
        return table.senderId(row);
    case GroupBy::Reason:
        return uint32_t(table.verdict(row).reason);
    case GroupBy::Pattern:
        return table.patternId(row);
    }
    return 0;
}

std::size_t idCount(const LogTable &table, GroupBy by)
{
    switch (by) {
    case GroupBy::Code:
        return table.codes().size();
    case GroupBy::Recipient:
        return table.recipients().size();
    case GroupBy::Domain:
        return table.domains().size();
    case GroupBy::Sender:
        return table.senders().size();
    case GroupBy::Reason:
        return reasonCount;
    case GroupBy::Pattern:
        return table.patterns().size();
    }
    return 0;
}

void add(Group &group, MailEvent event, Millis time)
{
    ++group.rows;
    group.temporary += event == MailEvent::Transient;
    group.permanent += event == MailEvent::Permanent;
    if (time == noTime)
        return;
    if (group.first == noTime || time < group.first)
        group.first = time;
    group.last = std::max(group.last, time); // noTime is before all
}

void add(Group &sum, const Group &part)
{
    sum.rows += part.rows;
    sum.temporary += part.temporary;
    sum.permanent += part.permanent;
    if (sum.first == noTime || (part.first != noTime && part.first < sum.first))
        sum.first = part.first;
    sum.last = std::max(sum.last, part.last);
}

/// The email of a row, hashed, and in the lowest bits the row's reason.
constexpr unsigned reasonBits = 6;
static_assert(reasonCount <= 1 << reasonBits);

uint64_t emailAndReason(const LogTable &table, uint32_t row)
{
    uint64_t key = table.emailKey(row) + 0x9e3779b97f4a7c15;
    key = (key ^ key >> 30) * 0xbf58476d1ce4e5b9;
    key = (key ^ key >> 27) * 0x94d049bb133111eb;
    return (key ^ key >> 31) << reasonBits | uint64_t(table.verdict(row).reason);
}

Reason topReason(std::span<const uint64_t> rows)
{
    std::array<uint32_t, std::size_t(1) << reasonBits> counts{};
    for (const uint64_t row : rows)
        ++counts[row % counts.size()];
    return Reason(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Orders the rows by email.
uint32_t countEmails(std::span<uint64_t> rows)
{
    radixSort(rows, [](uint64_t row) { return row >> reasonBits; });
    uint32_t emails = rows.empty() ? 0 : 1;
    for (std::size_t row = 1; row < rows.size(); ++row)
        emails += rows[row] >> reasonBits != rows[row - 1] >> reasonBits;
    return emails;
}

/// Counts on all cores: each has a group for every id, and a range of the rows.
class Grouping
{
public:
    Grouping(const LogTable &table, const RowList &rows, GroupBy by)
        : m_table(table)
        , m_rows(rows)
        , m_by(by)
        , m_ranges(std::clamp<std::size_t>(rows.size() / std::max(minimumRange, idCount(table, by)),
                                           1, workerCount()))
        , m_emails(std::make_unique_for_overwrite<uint64_t[]>(rows.size()))
    { }

    [[nodiscard]] std::vector<Group> groups()
    {
        countRows();
        layEmails();
        std::vector<Group> groups;
        std::vector<uint32_t> ends;
        for (uint32_t id = 0; id < idCount(m_table, m_by); ++id) {
            Group group;
            group.id = id;
            for (const std::vector<Group> &counts : m_counts)
                add(group, counts[id]);
            if (group.rows > 0) {
                groups.push_back(group);
                ends.push_back(m_places.back()[id]);
            }
        }
        const auto finish = [&](std::size_t group, bool large) {
            Group &finished = groups[group];
            if ((finished.rows >= largeGroup) != large)
                return;
            const std::span rows(m_emails.get() + ends[group] - finished.rows, finished.rows);
            finished.topReason = topReason(rows);
            finished.emails = countEmails(rows);
        };
        forStretches(
            groups.size(),
            [&](std::size_t begin, std::size_t end) {
                for (; begin < end; ++begin)
                    finish(begin, false);
            },
            groupsPerJob);
        for (std::size_t group = 0; group < groups.size(); ++group)
            finish(group, true); // on all cores
        return groups;
    }

private:
    static constexpr std::size_t minimumRange = 64 * 1024;
    static constexpr uint32_t largeGroup = 128 * 1024;
    static constexpr std::size_t groupsPerJob = 1024;

    template <typename Job> void forRanges(const Job &job)
    {
        parallelFor(m_ranges, [&](std::size_t range) {
            const std::size_t begin = m_rows.size() * range / m_ranges;
            const std::size_t end = m_rows.size() * (range + 1) / m_ranges;
            job(range, std::span(m_rows).subspan(begin, end - begin));
        });
    }

    void countRows()
    {
        m_counts.resize(m_ranges);
        forRanges([&](std::size_t range, std::span<const uint32_t> rows) {
            std::vector<Group> &counts = m_counts[range];
            counts.resize(idCount(m_table, m_by));
            for (const uint32_t row : rows)
                add(counts[idOf(m_table, m_by, row)], m_table.event(row), m_table.time(row));
        });
    }

    /// Rows of one group behind one another: a few bytes a row, where a counter for each pair of
    /// group and reason would take hundreds of bytes a recipient.
    void layEmails()
    {
        m_places.assign(m_ranges, std::vector<uint32_t>(m_counts.front().size()));
        uint32_t place = 0;
        for (uint32_t id = 0; id < m_counts.front().size(); ++id) {
            for (std::size_t range = 0; range < m_ranges; ++range)
                m_places[range][id] = std::exchange(place, place + m_counts[range][id].rows);
        }
        forRanges([&](std::size_t range, std::span<const uint32_t> rows) {
            std::vector<uint32_t> &places = m_places[range];
            for (const uint32_t row : rows)
                m_emails[places[idOf(m_table, m_by, row)]++] = emailAndReason(m_table, row);
        });
    }

    const LogTable &m_table;
    const RowList &m_rows;
    GroupBy m_by;
    std::size_t m_ranges;
    std::vector<std::vector<Group>> m_counts; ///< range, id
    std::vector<std::vector<uint32_t>> m_places; ///< range, id: where its next row is laid
    std::unique_ptr<uint64_t[]> m_emails; ///< for each row, by group
};

} // namespace

std::vector<Group> groupRows(const LogTable &table, const RowList &rows, GroupBy by)
{
    std::vector<Group> groups = Grouping(table, rows, by).groups();
    std::vector<uint32_t> order(groups.size());
    std::iota(order.begin(), order.end(), uint32_t(0));
    sortByText(order, [&](uint32_t group) { return groupText(table, by, groups[group].id); });

    struct KeyedGroup
    {
        uint64_t failuresAndRows;
        uint32_t group;
    };
    std::vector<KeyedGroup> keyed;
    keyed.reserve(order.size());
    for (const uint32_t group : order) {
        const uint64_t failures = groups[group].temporary + groups[group].permanent;
        keyed.push_back({failures << 32 | groups[group].rows, group});
    }
    radixSort(keyed, [](const KeyedGroup &group) { return ~group.failuresAndRows; });
    std::vector<Group> sorted(groups.size());
    std::transform(keyed.begin(), keyed.end(), sorted.begin(),
                   [&](const KeyedGroup &group) { return groups[group.group]; });
    return sorted;
}

FacetField facetOf(GroupBy by)
{
    switch (by) {
    case GroupBy::Code:
        return FacetField::Code;
    case GroupBy::Recipient:
        return FacetField::Recipient;
    case GroupBy::Domain:
        return FacetField::Domain;
    case GroupBy::Sender:
        return FacetField::Sender;
    case GroupBy::Reason:
        return FacetField::Reason;
    case GroupBy::Pattern:
        return FacetField::Pattern;
    }
    Q_UNREACHABLE();
}

std::string_view groupText(const LogTable &table, GroupBy by, uint32_t id)
{
    return facetText(table, facetOf(by), id);
}

} // namespace core
