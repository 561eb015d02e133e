// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/groups.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <numeric>
#include <span>
#include <utility>

#include "core/base/parallel.h"
#include "core/query/radixsort.h"
#include "core/query/textorder.h"

namespace core {

namespace {

/// The place of a group in the result, before it is sorted.
using Slot = uint32_t;
constexpr Slot noSlot = Slot(-1);

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

/// The reasons of each group's rows are laid behind one another: a byte a row, where a counter for
/// each pair of group and reason would take hundreds of bytes a recipient.
void setTopReasons(const LogTable &table, const RowList &rows, const std::vector<Slot> &slotOfRow,
                   std::vector<Group> &groups)
{
    std::vector<uint32_t> ends(groups.size()); // starts, until a group's rows are laid down
    uint32_t start = 0;
    for (Slot slot = 0; slot < groups.size(); ++slot) {
        ends[slot] = start;
        start += groups[slot].rows;
    }
    std::vector<Reason> reasons(rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index)
        reasons[ends[slotOfRow[index]]++] = table.verdict(rows[index]).reason;

    for (Slot slot = 0; slot < groups.size(); ++slot) {
        std::array<uint32_t, reasonCount> counts{};
        for (uint32_t index = ends[slot] - groups[slot].rows; index < ends[slot]; ++index)
            ++counts[std::size_t(reasons[index])];
        const auto top = std::max_element(counts.begin(), counts.end());
        groups[slot].topReason = Reason(top - counts.begin());
    }
}

/// One value for one email in one group.
uint64_t mixed(uint64_t emailKey, Slot slot)
{
    uint64_t key = emailKey ^ (uint64_t(slot) + 1) * 0x9e3779b97f4a7c15;
    key = (key ^ key >> 30) * 0xbf58476d1ce4e5b9;
    key = (key ^ key >> 27) * 0x94d049bb133111eb;
    return key ^ key >> 31;
}

struct EmailInGroup
{
    uint64_t key;
    Slot slot;
};

/// Counts distinct keys of one part; an open table of twice its size.
void countDistinct(std::span<const EmailInGroup> emails, std::vector<Group> &groups)
{
    std::vector<uint64_t> seen(std::bit_ceil(emails.size() * 2 + 1));
    for (const EmailInGroup &email : emails) {
        const uint64_t key = email.key | 1; // 0 is a free place
        std::size_t place = std::size_t(email.key) & (seen.size() - 1);
        while (seen[place] != 0 && seen[place] != key)
            place = (place + 1) & (seen.size() - 1);
        if (std::exchange(seen[place], key) == 0)
            std::atomic_ref(groups[email.slot].emails).fetch_add(1, std::memory_order_relaxed);
    }
}

/// The keys are parted by their upper bits, so that the table of each part stays in the cache.
void setEmails(const LogTable &table, const RowList &rows, const std::vector<Slot> &slotOfRow,
               std::vector<Group> &groups)
{
    constexpr unsigned partBits = 8;
    constexpr std::size_t parts = std::size_t(1) << partBits;
    std::array<std::size_t, parts + 1> ends{};
    std::vector<uint64_t> keys(rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index) {
        keys[index] = mixed(table.emailKey(rows[index]), slotOfRow[index]);
        ++ends[(keys[index] >> (64 - partBits)) + 1];
    }
    for (std::size_t part = 0; part < parts; ++part)
        ends[part + 1] += ends[part];
    const auto starts = ends;
    std::vector<EmailInGroup> emails(rows.size());
    for (std::size_t index = 0; index < rows.size(); ++index)
        emails[ends[keys[index] >> (64 - partBits)]++] = {keys[index], slotOfRow[index]};
    parallelFor(parts, [&](std::size_t part) {
        const auto count = starts[part + 1] - starts[part];
        countDistinct(std::span(emails).subspan(starts[part], count), groups);
    });
}

} // namespace

std::vector<Group> groupRows(const LogTable &table, const RowList &rows, GroupBy by)
{
    std::vector<Slot> slotOfId(idCount(table, by), noSlot);
    std::vector<Slot> slotOfRow(rows.size());
    std::vector<Group> groups;
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const uint32_t row = rows[index];
        const uint32_t id = idOf(table, by, row);
        if (slotOfId[id] == noSlot) {
            slotOfId[id] = Slot(groups.size());
            groups.emplace_back().id = id;
        }
        slotOfRow[index] = slotOfId[id];
        add(groups[slotOfRow[index]], table.event(row), table.time(row));
    }
    setTopReasons(table, rows, slotOfRow, groups);
    setEmails(table, rows, slotOfRow, groups);

    std::vector<uint32_t> order(groups.size());
    std::iota(order.begin(), order.end(), uint32_t(0));
    sortByText(order, [&](uint32_t slot) { return groupText(table, by, groups[slot].id); });
    radixSort(order, [&](uint32_t slot) { return ~groups[slot].rows; });
    radixSort(order,
              [&](uint32_t slot) { return ~(groups[slot].temporary + groups[slot].permanent); });
    std::vector<Group> sorted(groups.size());
    std::transform(order.begin(), order.end(), sorted.begin(),
                   [&](uint32_t slot) { return groups[slot]; });
    return sorted;
}

std::string_view groupText(const LogTable &table, GroupBy by, uint32_t id)
{
    switch (by) {
    case GroupBy::Code:
        return table.codes().text(id);
    case GroupBy::Recipient:
        return table.recipients().text(id);
    case GroupBy::Domain:
        return table.domains().text(id);
    case GroupBy::Sender:
        return table.senders().text(id);
    case GroupBy::Reason:
        return reasonId(Reason(id));
    }
    return {};
}

} // namespace core
