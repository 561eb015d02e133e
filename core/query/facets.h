// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/log/logtable.h"
#include "core/query/figures.h"
#include "core/query/matches.h"

namespace core {

/// The sections of the filter list, in screen order; each is the TermGroup of the same name.
enum class FacetField : uint8_t {
    Outcome,
    Reason,
    Code,
    Domain,
    Pattern,
    Recipient,
    Sender,
    Stage,
    User,
};
constexpr int facetFieldCount = 9;
[[nodiscard]] FieldRef fieldOf(FacetField facet);
[[nodiscard]] TermGroup groupOf(FacetField facet);

struct FacetValue
{
    uint32_t id = 0; ///< MailEvent, Reason, or id in the table's dictionary
    uint32_t rows = 0;
};

/// The values of one field with their rows, each counted with all filters but its own; only values
/// with rows. Largest first, equal ones by their text; but where they are so many that to sort the
/// texts would take longer than all the counting, equal ones stand as the log first names them.
struct Facet
{
    FacetField field = FacetField::Outcome;
    std::vector<FacetValue> values;
};

using Facets = std::array<Facet, facetFieldCount>;

/// What one pass over all rows tells of a filter.
struct Counts
{
    Facets facets;
    EventCounts shown; ///< events of the shown rows
    /// Of the same mail: only the terms on who and when count, so that failures keep receptions.
    EventCounts sameMail;
};
/// Incomplete if it was stopped.
[[nodiscard]] Counts countMatches(const LogTable &table, const Matches &matches,
                                  const std::stop_token &stop = {});

/// Facets of more values than this are not sorted by text.
constexpr std::size_t mostSortedByText = 5'000;

/// The value's text as logged (a code, an address, a reason id, R D T P).
[[nodiscard]] std::string_view facetText(const LogTable &table, FacetField field, uint32_t id);
/// The term that asks for this value.
[[nodiscard]] Term facetTerm(const LogTable &table, FacetField field, uint32_t id);
/// Whether the filter names this value, and how.
enum class FacetState : uint8_t { Neutral, Included, Excluded };
[[nodiscard]] FacetState facetState(const LogTable &table, const Filter &filter, FacetField field,
                                    uint32_t id);

} // namespace core
