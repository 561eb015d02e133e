// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grouping.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <span>
#include <utility>

#include "core/base/largearray.h"
#include "core/base/parallel.h"
#include "core/base/stretches.h"
#include "core/query/facetcounter.h"

namespace core {

namespace {

/// The email of a row, hashed; no two emails share it.
uint64_t emailHash(const LogTable &table, uint32_t row)
{
    const uint64_t key = table.emailKey(row) * 0x9e3779b97f4a7c15;
    return key ^ key >> 32; // good in the lower half, too
}

/// Of a row what its group asks for, in as few bytes as it takes: they are written and read once.
class GroupedRow
{
public:
    static constexpr unsigned idBits = 14;

    /// Reason and event of a row.
    [[nodiscard]] static uint8_t outcome(Reason reason, MailEvent event)
    {
        return uint8_t(unsigned(reason) << eventBits | unsigned(event == MailEvent::Permanent) << 1
                       | unsigned(event == MailEvent::Transient));
    }

    GroupedRow(uint64_t email, uint8_t outcome, uint32_t id, Millis time)
        : m_email((email & ~lowBits(outcomeBits)) | outcome)
        , m_time(uint64_t(std::max(time, leastTime)) << idBits | id)
    { }

    [[nodiscard]] uint64_t email() const { return m_email & ~lowBits(outcomeBits); }
    [[nodiscard]] std::size_t reason() const
    {
        return (m_email & lowBits(outcomeBits)) >> eventBits;
    }
    [[nodiscard]] uint32_t temporary() const { return m_email & 1; }
    [[nodiscard]] uint32_t permanent() const { return m_email >> 1 & 1; }
    [[nodiscard]] uint32_t id() const { return m_time & lowBits(idBits); }
    [[nodiscard]] Millis time() const
    {
        const Millis time = Millis(m_time) >> idBits;
        return time == leastTime ? noTime : time;
    }

private:
    static constexpr uint64_t lowBits(unsigned count) { return (uint64_t(1) << count) - 1; }

    static constexpr unsigned eventBits = 2;
    static constexpr unsigned outcomeBits = 8; ///< enough is left of the hash
    static_assert(reasonCount <= std::size_t(1) << (outcomeBits - eventBits));
    /// Stands for noTime; those in between reach for thousands of years.
    static constexpr Millis leastTime = -(Millis(1) << (63 - idBits));

    uint64_t m_email; ///< and the outcome
    uint64_t m_time; ///< and the id
};

/// The emails that groups have so far.
class EmailSet
{
public:
    /// Forgets all and makes room for so many.
    void reset(std::size_t count)
    {
        const std::size_t size = std::bit_ceil(2 * count);
        if (m_slots.size() < size)
            m_slots.resize(size);
        std::fill_n(m_slots.begin(), size, none);
        m_mask = size - 1;
    }

    /// False if the group has it already.
    [[nodiscard]] bool add(uint64_t email, uint32_t group)
    {
        const uint64_t key = (email ^ group * 0x9e3779b97f4a7c15) | 1; // never `none`
        for (std::size_t slot = key >> 8 & m_mask;; slot = (slot + 1) & m_mask) {
            if (m_slots[slot] == key)
                return false;
            if (m_slots[slot] == none) {
                m_slots[slot] = key;
                return true;
            }
        }
    }

private:
    static constexpr uint64_t none = 0;
    std::vector<uint64_t> m_slots;
    std::size_t m_mask = 0;
};

/// Groups by id, as they are counted.
class GroupCounter
{
public:
    explicit GroupCounter(std::size_t ids)
        : m_groups(ids)
        , m_rowsOfReason(ids)
    { }

    /// Among them all rows that a group has of their emails.
    void add(std::span<const GroupedRow> rows)
    {
        m_emails.reset(rows.size());
        for (const GroupedRow &row : rows) {
            Group &group = m_groups[row.id()];
            ++group.rows;
            group.temporary += row.temporary();
            group.permanent += row.permanent();
            group.emails += m_emails.add(row.email(), row.id());
            addTimes(group, row.time(), row.time());
            ++m_rowsOfReason[row.id()][row.reason()];
        }
    }

    /// Rows of other emails.
    void add(const GroupCounter &other)
    {
        for (std::size_t id = 0; id < m_groups.size(); ++id) {
            Group &group = m_groups[id];
            const Group &more = other.m_groups[id];
            group.rows += more.rows;
            group.temporary += more.temporary;
            group.permanent += more.permanent;
            group.emails += more.emails;
            addTimes(group, more.first, more.last);
            for (std::size_t reason = 0; reason < reasonCount; ++reason)
                m_rowsOfReason[id][reason] += other.m_rowsOfReason[id][reason];
        }
    }

    /// Those that have rows, the first id being `firstId`; and starts anew.
    [[nodiscard]] std::vector<Group> take(uint32_t firstId)
    {
        std::vector<Group> groups;
        groups.reserve(std::size_t(std::count_if(
            m_groups.begin(), m_groups.end(), [](const Group &group) { return group.rows > 0; })));
        for (std::size_t id = 0; id < m_groups.size(); ++id) {
            if (m_groups[id].rows == 0)
                continue;
            RowsOfReason &rows = m_rowsOfReason[id];
            m_groups[id].id = firstId + uint32_t(id);
            m_groups[id].topReason
                = Reason(std::max_element(rows.begin(), rows.end()) - rows.begin());
            groups.push_back(std::exchange(m_groups[id], {}));
            rows = {};
        }
        return groups;
    }

private:
    using RowsOfReason = std::array<uint32_t, reasonCount>;

    static void addTimes(Group &group, Millis first, Millis last)
    {
        if (first != noTime && (group.first == noTime || first < group.first))
            group.first = first;
        group.last = std::max(group.last, last); // noTime is before all
    }

    std::vector<Group> m_groups; ///< by id
    std::vector<RowsOfReason> m_rowsOfReason; ///< by id
    EmailSet m_emails;
};

/// Lays the rows in parts that are counted within a core's cache: by email, so that few groups are
/// counted on all cores, or by id, where all groups together would not fit that cache.
class Grouping
{
public:
    Grouping(const LogTable &table, const RowList &rows, GroupBy by, const std::stop_token &stop)
        : m_table(table)
        , m_rows(rows)
        , m_by(by)
        , m_stop(stop)
        , m_ids(valueCount(table, facetOf(by)))
        , m_idsOfAttempts(idsOfAttempts(table, facetOf(by)))
        , m_isByEmail(m_ids <= std::size_t(1) << GroupedRow::idBits)
        , m_emailBits(unsigned(std::bit_width(rows.size() / rowsOfPart)))
        , m_parts(m_isByEmail ? std::size_t(1) << m_emailBits : (m_ids - 1) / idsOfPart + 1)
        , m_laid(rows.size())
    { }

    [[nodiscard]] std::vector<Group> groups()
    {
        countRows();
        if (!m_stop.stop_requested())
            layRows();
        if (m_stop.stop_requested())
            return {};
        return m_isByEmail ? countByEmail() : countById();
    }

private:
    static constexpr std::size_t rowsOfPart = 8192;
    static constexpr unsigned idBitsOfPart = 9;
    static constexpr std::size_t idsOfPart = std::size_t(1) << idBitsOfPart;
    static_assert(idBitsOfPart <= GroupedRow::idBits);

    /// Calls use(places of the range, row, id of its group), a range of the rows for each core.
    template <typename Use> void forRows(const Use &use)
    {
        const auto forAll = [&](const auto &idOf) {
            forRanges(m_rows.size(), [&](std::size_t range, std::size_t begin, std::size_t end) {
                for (const uint32_t row : std::span(m_rows).subspan(begin, end - begin))
                    use(m_places[range], row, idOf(row));
            });
        };
        switch (m_by) { // here, not for every row
        case GroupBy::Recipient:
            return forAll([&](uint32_t row) { return m_table.recipientId(row); });
        case GroupBy::Domain:
            return forAll([&](uint32_t row) { return m_table.domainId(row); });
        case GroupBy::Sender:
            return forAll([&](uint32_t row) { return m_table.senderId(row); });
        case GroupBy::Code:
        case GroupBy::Reason:
        case GroupBy::Pattern:
            return forAll([&](uint32_t row) { return m_idsOfAttempts[m_table.attemptId(row)]; });
        }
        Q_UNREACHABLE();
    }

    [[nodiscard]] std::size_t partOfEmail(uint64_t email) const
    {
        return email >> 32 >> (32 - m_emailBits);
    }

    void countRows()
    {
        m_places.assign(rangeCount(m_rows.size()), std::vector<uint32_t>(m_parts));
        forRows([&](std::vector<uint32_t> &counts, uint32_t row, uint32_t id) {
            ++counts[m_isByEmail ? partOfEmail(emailHash(m_table, row)) : id / idsOfPart];
        });
        uint32_t place = 0;
        for (std::size_t part = 0; part < m_parts; ++part) {
            for (std::vector<uint32_t> &counts : m_places)
                place += std::exchange(counts[part], place);
        }
    }

    void layRows()
    {
        std::vector<uint8_t> outcomes;
        for (const Attempt &what : m_table.attempts())
            outcomes.push_back(
                GroupedRow::outcome(m_table.verdicts()[what.verdict].reason, what.event));
        forRows([&](std::vector<uint32_t> &places, uint32_t row, uint32_t id) {
            const uint64_t email = emailHash(m_table, row);
            const std::size_t part = m_isByEmail ? partOfEmail(email) : id / idsOfPart;
            m_laid[places[part]++]
                = GroupedRow(email, outcomes[m_table.attemptId(row)],
                             m_isByEmail ? id : uint32_t(id % idsOfPart), m_table.time(row));
        });
    }

    [[nodiscard]] std::span<const GroupedRow> rowsOf(std::size_t part) const
    {
        const std::size_t begin = part == 0 ? 0 : m_places.back()[part - 1];
        return m_laid.all().subspan(begin, m_places.back()[part] - begin);
    }

    /// Calls use(part, counter) behind each part that has rows; a counter for each core.
    template <typename Use>
    std::vector<std::optional<GroupCounter>> countParts(std::size_t ids, const Use &use) const
    {
        std::vector<std::optional<GroupCounter>> counters(workerCount());
        parallelFor(m_parts, [&](std::size_t part, unsigned worker) {
            const std::span<const GroupedRow> rows = rowsOf(part);
            if (rows.empty() || m_stop.stop_requested())
                return;
            if (!counters[worker])
                counters[worker].emplace(ids);
            counters[worker]->add(rows);
            use(part, *counters[worker]);
        });
        return counters;
    }

    [[nodiscard]] std::vector<Group> countByEmail() const
    {
        const auto counters = countParts(m_ids, [](std::size_t, GroupCounter &) {});
        GroupCounter all(m_ids);
        for (const auto &counter : counters) {
            if (counter)
                all.add(*counter);
        }
        return all.take(0);
    }

    [[nodiscard]] std::vector<Group> countById() const
    {
        std::vector<std::vector<Group>> groupsOfPart(m_parts);
        countParts(idsOfPart, [&](std::size_t part, GroupCounter &counter) {
            groupsOfPart[part] = counter.take(uint32_t(part * idsOfPart));
        });
        std::vector<std::size_t> firstOfPart{0};
        for (const std::vector<Group> &groups : groupsOfPart)
            firstOfPart.push_back(firstOfPart.back() + groups.size());
        std::vector<Group> all(firstOfPart.back());
        parallelFor(m_parts, [&](std::size_t part) {
            std::copy(groupsOfPart[part].begin(), groupsOfPart[part].end(),
                      all.begin() + std::ptrdiff_t(firstOfPart[part]));
        });
        return all;
    }

    const LogTable &m_table;
    const RowList &m_rows;
    const GroupBy m_by;
    const std::stop_token &m_stop;
    const std::size_t m_ids;
    const std::vector<uint32_t> m_idsOfAttempts;
    const bool m_isByEmail;
    const unsigned m_emailBits;
    const std::size_t m_parts;
    std::vector<std::vector<uint32_t>> m_places; ///< range, part: where its next row is laid
    const LargeBuffer<GroupedRow> m_laid; ///< the rows, by part
};

} // namespace

std::vector<Group> groupsById(const LogTable &table, const RowList &rows, GroupBy by,
                              const std::stop_token &stop)
{
    return Grouping(table, rows, by, stop).groups();
}

} // namespace core
