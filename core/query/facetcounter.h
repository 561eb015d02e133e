// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/log/logtable.h"
#include "core/query/facets.h"
#include "core/query/matches.h"

namespace core {

using FacetCounts = std::vector<uint32_t>; ///< rows by id

/// The values of the facet have ids below it.
[[nodiscard]] std::size_t valueCount(const LogTable &table, FacetField field);

/// The value that all rows of an attempt have, by attempt; empty for a facet (recipient, domain,
/// sender, user) that does not follow from it.
[[nodiscard]] std::vector<uint32_t> idsOfAttempts(const LogTable &table, FacetField field);

/// Counts some of the rows by the ids that they have of their own; the values of all facets, and
/// the figures, follow from these. Shown rows count in every facet, rows that one group of terms
/// hides in its facet alone.
class FacetCounter
{
public:
    explicit FacetCounter(const LogTable &table);

    void count(const Matches &matches, uint32_t begin, uint32_t end, const std::stop_token &stop);
    void add(const FacetCounter &other);
    /// Rows by the values of the facet.
    [[nodiscard]] FacetCounts countsOf(FacetField field) const;
    [[nodiscard]] EventCounts shown() const;
    [[nodiscard]] EventCounts sameMail() const;

private:
    static constexpr std::size_t ownIds = 4; ///< attempt, recipient, sender, user
    static constexpr uint32_t batchRows = 1024;
    struct Batch
    {
        std::array<uint32_t, batchRows> rows;
        std::size_t count = 0;

        void add(uint32_t row) { rows[count++] = row; }
        [[nodiscard]] std::span<const uint32_t> all() const { return {rows.data(), count}; }
    };

    void countBatch(const Matches &matches, uint32_t begin, uint32_t end);

    const LogTable &m_table;
    std::array<std::size_t, termGroupCount> m_facetOf; ///< what a group of terms hides rows from
    Batch m_shownRows, m_otherSameMailRows;
    std::array<Batch, facetFieldCount> m_hiddenRows;
    std::array<FacetCounts, ownIds> m_shown;
    std::array<FacetCounts, facetFieldCount> m_hidden; ///< empty until there is a row to count
    /// By attempt, hidden rows of the same mail that no facet of attempts counts.
    FacetCounts m_otherSameMail;
};

/// The id of the row's value.
[[nodiscard]] uint32_t facetId(const LogTable &table, FacetField field, uint32_t row);

} // namespace core
