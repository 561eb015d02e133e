// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/groups.h"

#include <algorithm>
#include <bit>
#include <span>

#include "core/base/radixsort.h"
#include "core/base/stretches.h"
#include "core/base/textorder.h"
#include "core/query/grouping.h"

namespace core {

namespace {

/// Puts the groups in the order of the list: by size, then by text among those of one size.
class GroupOrder
{
public:
    GroupOrder(const LogTable &table, const std::vector<Group> &groups, GroupBy by,
               const std::stop_token &stop)
        : m_table(table)
        , m_groups(groups)
        , m_by(by)
        , m_stop(stop)
        , m_places(groups.size())
    { }

    /// Positions of the groups; those behind the first so many are in order of size alone.
    [[nodiscard]] std::vector<uint32_t> positions(std::size_t first)
    {
        const TextRanks *ranks = m_by == GroupBy::Recipient
            ? m_table.recipientRanks(m_groups.size(), m_stop)
            : nullptr;
        sortBySize(ranks);
        for (std::size_t begin = 0; begin < std::min(first, m_places.size());) {
            std::size_t end = begin + 1;
            while (end < m_places.size() && isSameSize(m_places[begin], m_places[end]))
                ++end;
            if (m_stop.stop_requested())
                return {};
            const std::span sameSize = std::span(m_places).subspan(begin, end - begin);
            if (ranks)
                radixSort(
                    sameSize, [](const Place &place) { return place.rank; }, m_stop);
            else
                sortByName(sameSize);
            begin = end;
        }
        std::vector<uint32_t> positions(m_places.size());
        std::transform(m_places.begin(), m_places.end(), positions.begin(),
                       [](const Place &place) { return place.group; });
        return positions;
    }

private:
    struct Place
    {
        uint32_t failures;
        uint32_t rows;
        uint32_t group;
        uint32_t rank; ///< of its name, where these are ranked
    };

    static bool isSameSize(const Place &a, const Place &b)
    {
        return a.failures == b.failures && a.rows == b.rows;
    }

    void sortBySize(const TextRanks *ranks)
    {
        forStretches(m_groups.size(), [&](std::size_t begin, std::size_t end) {
            for (; begin < end; ++begin) {
                const Group &group = m_groups[begin];
                m_places[begin] = {group.temporary + group.permanent, group.rows, uint32_t(begin),
                                   ranks ? (*ranks)[group.id] : 0};
            }
        });
        uint32_t mostRows = 0;
        for (const Place &place : m_places)
            mostRows = std::max(mostRows, place.rows);
        // Without bits that are the same in all, so that the sort has less to do.
        const auto rowBits = unsigned(std::bit_width(mostRows));
        const auto key = [rowBits](const Place &place) {
            return ~(uint64_t(place.failures) << rowBits | place.rows);
        };
        radixSort(std::span(m_places), key, m_stop);
    }

    void sortByName(std::span<Place> places) const
    {
        if (places.size() == 1)
            return;
        std::vector<uint32_t> groups(places.size());
        std::transform(places.begin(), places.end(), groups.begin(),
                       [](const Place &place) { return place.group; });
        sortByText(
            groups, [&](uint32_t group) { return groupText(m_table, m_by, m_groups[group].id); },
            m_stop);
        for (std::size_t index = 0; index < places.size(); ++index)
            places[index].group = groups[index];
    }

    const LogTable &m_table;
    const std::vector<Group> &m_groups;
    GroupBy m_by;
    const std::stop_token &m_stop;
    std::vector<Place> m_places;
};

} // namespace

std::vector<Group> groupRows(const LogTable &table, const RowList &rows, GroupBy by,
                             const std::stop_token &stop, std::size_t first)
{
    const std::vector<Group> groups = groupsById(table, rows, by, stop);
    return stop.stop_requested() ? std::vector<Group>()
                                 : orderedGroups(table, groups, by, stop, first);
}

std::vector<Group> orderedGroups(const LogTable &table, const std::vector<Group> &groups,
                                 GroupBy by, const std::stop_token &stop, std::size_t first)
{
    const std::vector<uint32_t> order = GroupOrder(table, groups, by, stop).positions(first);
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
