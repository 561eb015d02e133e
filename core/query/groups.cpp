// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/groups.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

#include "core/base/radixsort.h"
#include "core/base/stretches.h"
#include "core/base/textorder.h"
#include "core/query/grouping.h"

namespace core {

namespace {

/// Positions of the groups.
std::vector<uint32_t> orderByText(const LogTable &table, GroupBy by,
                                  const std::vector<Group> &groups, const std::stop_token &stop)
{
    std::vector<uint32_t> order(groups.size());
    std::iota(order.begin(), order.end(), uint32_t(0));
    const TextRanks *ranks
        = by == GroupBy::Recipient ? table.recipientRanks(groups.size(), stop) : nullptr;
    if (!ranks) {
        sortByText(
            order, [&](uint32_t group) { return groupText(table, by, groups[group].id); }, stop);
        return order;
    }
    struct RankedGroup
    {
        uint32_t rank;
        uint32_t group;
    };
    std::vector<RankedGroup> ranked(groups.size());
    for (const uint32_t group : order)
        ranked[group] = {(*ranks)[groups[group].id], group};
    radixSort(
        std::span(ranked), [](const RankedGroup &group) { return group.rank; }, stop);
    std::transform(ranked.begin(), ranked.end(), order.begin(),
                   [](const RankedGroup &group) { return group.group; });
    return order;
}

/// Reorders positions by failures, then by rows.
void sortBySize(std::vector<uint32_t> &order, const std::vector<Group> &groups,
                const std::stop_token &stop)
{
    struct SizedGroup
    {
        uint32_t failures;
        uint32_t rows;
        uint32_t group;
    };
    std::vector<SizedGroup> sized(order.size());
    forStretches(order.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin) {
            const Group &group = groups[order[begin]];
            sized[begin] = {group.temporary + group.permanent, group.rows, order[begin]};
        }
    });
    uint32_t mostRows = 0;
    for (const SizedGroup &group : sized)
        mostRows = std::max(mostRows, group.rows);
    // Without bits that are the same in all, so that the sort has less to do.
    const auto rowBits = unsigned(std::bit_width(mostRows));
    const auto key = [rowBits](const SizedGroup &group) {
        return ~(uint64_t(group.failures) << rowBits | group.rows);
    };
    radixSort(std::span(sized), key, stop);
    std::transform(sized.begin(), sized.end(), order.begin(),
                   [](const SizedGroup &group) { return group.group; });
}

} // namespace

std::vector<Group> groupRows(const LogTable &table, const RowList &rows, GroupBy by,
                             const std::stop_token &stop)
{
    const std::vector<Group> groups = groupsById(table, rows, by, stop);
    if (stop.stop_requested())
        return {};
    std::vector<uint32_t> order = orderByText(table, by, groups, stop);
    sortBySize(order, groups, stop);
    if (stop.stop_requested())
        return {};
    std::vector<Group> sorted(groups.size());
    forStretches(groups.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin)
            sorted[begin] = groups[order[begin]];
    });
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
