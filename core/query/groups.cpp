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

/// Where a group stands in the list.
struct Place
{
    uint32_t failures;
    uint32_t rows;
    uint32_t group;
};

std::vector<Place> placesByText(const LogTable &table, GroupBy by, const std::vector<Group> &groups,
                                const std::stop_token &stop)
{
    std::vector<uint32_t> order(groups.size());
    std::iota(order.begin(), order.end(), uint32_t(0));
    sortByText(
        order, [&](uint32_t group) { return groupText(table, by, groups[group].id); }, stop);
    std::vector<Place> places(groups.size());
    forStretches(groups.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end; ++begin) {
            const Group &group = groups[order[begin]];
            places[begin] = {group.temporary + group.permanent, group.rows, order[begin]};
        }
    });
    return places;
}

} // namespace

std::vector<Group> groupRows(const LogTable &table, const RowList &rows, GroupBy by,
                             const std::stop_token &stop)
{
    const std::vector<Group> groups = groupsById(table, rows, by, stop);
    if (stop.stop_requested())
        return {};
    std::vector<Place> places = placesByText(table, by, groups, stop);
    uint32_t mostRows = 0;
    for (const Place &place : places)
        mostRows = std::max(mostRows, place.rows);
    const auto rowBits = unsigned(std::bit_width(mostRows));
    radixSort(
        std::span(places),
        [&](const Place &place) { return ~(uint64_t(place.failures) << rowBits | place.rows); },
        stop);
    std::vector<Group> sorted(groups.size());
    forStretches(groups.size(), [&](std::size_t begin, std::size_t end) {
        for (; begin < end && !stop.stop_requested(); ++begin)
            sorted[begin] = groups[places[begin].group];
    });
    if (stop.stop_requested())
        return {};
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
