// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grouping.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

#include "core/base/parallel.h"
#include "core/base/radixsort.h"
#include "core/base/stretches.h"
#include "core/query/facetcounter.h"

namespace core {

namespace {

std::size_t idCount(const LogTable &table, GroupBy by)
{
    return valueCount(table, facetOf(by));
}

/// Calls use(idOf), where idOf(row) is the id of the row's group: no choice for every row.
template <typename Use> void withIdOf(const LogTable &table, GroupBy by, const Use &use)
{
    switch (by) {
    case GroupBy::Code:
        return use([&](uint32_t row) { return table.codeId(row); });
    case GroupBy::Recipient:
        return use([&](uint32_t row) { return table.recipientId(row); });
    case GroupBy::Domain:
        return use([&](uint32_t row) { return table.domainId(row); });
    case GroupBy::Sender:
        return use([&](uint32_t row) { return table.senderId(row); });
    case GroupBy::Reason:
        return use([&](uint32_t row) { return uint32_t(table.verdict(row).reason); });
    case GroupBy::Pattern:
        return use([&](uint32_t row) { return table.patternId(row); });
    }
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

Reason reasonOf(uint64_t emailAndReason)
{
    return Reason(emailAndReason & ((1 << reasonBits) - 1));
}

/// Tells what many groups, most of them small, say of their rows' reasons and emails.
class EmailCounter
{
public:
    /// Orders the rows by email.
    void finish(Group &group, std::span<uint64_t> rows, const std::stop_token &stop)
    {
        group.topReason = topReason(rows);
        radixSort(
            rows, [](uint64_t row) { return row >> reasonBits; }, stop);
        group.emails = 1;
        for (std::size_t row = 1; row < rows.size(); ++row)
            group.emails += rows[row] >> reasonBits != rows[row - 1] >> reasonBits;
    }

private:
    [[nodiscard]] Reason topReason(std::span<const uint64_t> rows)
    {
        Reason top = reasonOf(rows.front());
        for (const uint64_t row : rows)
            ++count(reasonOf(row));
        for (const uint64_t row : rows) {
            const Reason reason = reasonOf(row);
            if (count(reason) > count(top) || (count(reason) == count(top) && reason < top))
                top = reason;
        }
        for (const uint64_t row : rows)
            count(reasonOf(row)) = 0;
        return top;
    }

    [[nodiscard]] uint32_t &count(Reason reason) { return m_counts[std::size_t(reason)]; }

    std::array<uint32_t, reasonCount> m_counts{};
};

/// Of a row what its group asks for.
struct GroupedRow
{
    uint64_t emailAndReason;
    Millis time;
    uint32_t id;
    MailEvent event;
};

/// Calls job(range, rows of it).
template <typename Job> void forRangesOf(const RowList &rows, const Job &job)
{
    forRanges(rows.size(), [&](std::size_t range, std::size_t begin, std::size_t end) {
        job(range, std::span(rows).subspan(begin, end - begin));
    });
}

/// Of few ids: each core has a group for every id, and a range of the rows.
class FewGroups
{
public:
    FewGroups(const LogTable &table, const RowList &rows, GroupBy by, const std::stop_token &stop)
        : m_table(table)
        , m_rows(rows)
        , m_by(by)
        , m_stop(stop)
        , m_emails(std::make_unique_for_overwrite<uint64_t[]>(rows.size()))
    { }

    [[nodiscard]] std::vector<Group> groups()
    {
        countRows();
        if (m_stop.stop_requested())
            return {};
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
        const auto finish = [&](std::size_t group, EmailCounter &counter) {
            const uint32_t rows = groups[group].rows;
            counter.finish(groups[group], {m_emails.get() + ends[group] - rows, rows}, m_stop);
        };
        parallelFor(groups.size(), [&](std::size_t group) {
            EmailCounter counter;
            if (groups[group].rows < largeGroup && !m_stop.stop_requested())
                finish(group, counter);
        });
        EmailCounter counter;
        for (std::size_t group = 0; group < groups.size(); ++group) {
            if (groups[group].rows >= largeGroup && !m_stop.stop_requested())
                finish(group, counter); // on all cores
        }
        return groups;
    }

private:
    static constexpr uint32_t largeGroup = 128 * 1024;

    void countRows()
    {
        m_counts.resize(rangeCount(m_rows.size()));
        withIdOf(m_table, m_by, [&](const auto &idOf) {
            forRangesOf(m_rows, [&](std::size_t range, std::span<const uint32_t> rows) {
                std::vector<Group> &counts = m_counts[range];
                counts.resize(idCount(m_table, m_by));
                for (const uint32_t row : rows)
                    add(counts[idOf(row)], m_table.event(row), m_table.time(row));
            });
        });
    }

    /// Rows of one group behind one another: a few bytes a row, where a counter for each pair of
    /// group and reason would take hundreds of bytes a group.
    void layEmails()
    {
        m_places.assign(m_counts.size(), std::vector<uint32_t>(m_counts.front().size()));
        uint32_t place = 0;
        for (uint32_t id = 0; id < m_counts.front().size(); ++id) {
            for (std::size_t range = 0; range < m_counts.size(); ++range)
                m_places[range][id] = std::exchange(place, place + m_counts[range][id].rows);
        }
        withIdOf(m_table, m_by, [&](const auto &idOf) {
            forRangesOf(m_rows, [&](std::size_t range, std::span<const uint32_t> rows) {
                std::vector<uint32_t> &places = m_places[range];
                for (const uint32_t row : rows)
                    m_emails[places[idOf(row)]++] = emailAndReason(m_table, row);
            });
        });
    }

    const LogTable &m_table;
    const RowList &m_rows;
    GroupBy m_by;
    const std::stop_token &m_stop;
    std::vector<std::vector<Group>> m_counts; ///< range, id
    std::vector<std::vector<uint32_t>> m_places; ///< range, id: where its next row is laid
    std::unique_ptr<uint64_t[]> m_emails; ///< for each row, by group
};

/// Of many ids the groups do not fit a core's cache. Rows are laid by parts of the ids that do.
class ManyGroups
{
public:
    ManyGroups(const LogTable &table, const RowList &rows, GroupBy by, const std::stop_token &stop)
        : m_table(table)
        , m_rows(rows)
        , m_by(by)
        , m_stop(stop)
        , m_parts(idCount(table, by) / idsOfPart + 1)
    { }

    [[nodiscard]] std::vector<Group> groups()
    {
        countRows();
        layRows();
        std::vector<std::vector<Group>> groupsOfPart(m_parts);
        parallelFor(m_parts, [&](std::size_t part) {
            const std::size_t begin = part == 0 ? 0 : m_places.back()[part - 1];
            const std::size_t end = m_places.back()[part];
            if (!m_stop.stop_requested())
                groupsOfPart[part]
                    = groupsOf(uint32_t(part) * idsOfPart, {m_laid.get() + begin, end - begin});
        });
        m_laid.reset();
        std::vector<std::size_t> firstOfPart{0};
        for (const std::vector<Group> &groups : groupsOfPart)
            firstOfPart.push_back(firstOfPart.back() + groups.size());
        std::vector<Group> all(firstOfPart.back());
        parallelFor(m_parts, [&](std::size_t part) {
            std::copy(groupsOfPart[part].begin(), groupsOfPart[part].end(),
                      all.begin() + std::ptrdiff_t(firstOfPart[part]));
            groupsOfPart[part] = {};
        });
        return all;
    }

private:
    static constexpr uint32_t idsOfPart = 2048;

    void countRows()
    {
        m_places.resize(rangeCount(m_rows.size()));
        withIdOf(m_table, m_by, [&](const auto &idOf) {
            forRangesOf(m_rows, [&](std::size_t range, std::span<const uint32_t> rows) {
                std::vector<uint32_t> &counts = m_places[range];
                counts.resize(m_parts);
                for (const uint32_t row : rows)
                    ++counts[idOf(row) / idsOfPart];
            });
        });
    }

    void layRows()
    {
        uint32_t place = 0;
        for (std::size_t part = 0; part < m_parts; ++part) {
            for (std::vector<uint32_t> &places : m_places)
                place += std::exchange(places[part], place);
        }
        m_laid = std::make_unique_for_overwrite<GroupedRow[]>(m_rows.size());
        withIdOf(m_table, m_by, [&](const auto &idOf) {
            forRangesOf(m_rows, [&](std::size_t range, std::span<const uint32_t> rows) {
                std::vector<uint32_t> &places = m_places[range];
                for (const uint32_t row : rows) {
                    const uint32_t id = idOf(row);
                    m_laid[places[id / idsOfPart]++]
                        = {emailAndReason(m_table, row), m_table.time(row), id, m_table.event(row)};
                }
            });
        });
    }

    [[nodiscard]] std::vector<Group> groupsOf(uint32_t firstId,
                                              std::span<const GroupedRow> rows) const
    {
        std::array<Group, idsOfPart> counts{};
        for (const GroupedRow &row : rows)
            add(counts[row.id - firstId], row.event, row.time);
        std::array<uint32_t, idsOfPart> places;
        uint32_t place = 0;
        std::size_t count = 0;
        for (std::size_t id = 0; id < idsOfPart; ++id) {
            places[id] = std::exchange(place, place + counts[id].rows);
            count += counts[id].rows > 0;
        }
        const auto emails = std::make_unique_for_overwrite<uint64_t[]>(rows.size());
        for (const GroupedRow &row : rows)
            emails[places[row.id - firstId]++] = row.emailAndReason;

        std::vector<Group> groups;
        groups.reserve(count);
        EmailCounter counter;
        for (std::size_t id = 0; id < idsOfPart; ++id) {
            Group &group = counts[id];
            if (group.rows == 0)
                continue;
            group.id = firstId + uint32_t(id);
            counter.finish(group, {emails.get() + places[id] - group.rows, group.rows}, m_stop);
            groups.push_back(group);
        }
        return groups;
    }

    const LogTable &m_table;
    const RowList &m_rows;
    GroupBy m_by;
    const std::stop_token &m_stop;
    const std::size_t m_parts;
    std::vector<std::vector<uint32_t>> m_places; ///< range, part: where its next row is laid
    std::unique_ptr<GroupedRow[]> m_laid; ///< by part
};

} // namespace

std::vector<Group> groupsById(const LogTable &table, const RowList &rows, GroupBy by,
                              const std::stop_token &stop)
{
    constexpr std::size_t fewIds = 16 * 1024;
    return idCount(table, by) <= fewIds ? FewGroups(table, rows, by, stop).groups()
                                        : ManyGroups(table, rows, by, stop).groups();
}

} // namespace core
