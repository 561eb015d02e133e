// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/log/logtable.h"
#include "core/query/matches.h"

namespace core {

/// The sections of the filter list, in screen order; each is the TermGroup of the same name.
enum class FacetField : uint8_t { Outcome, Reason, Code, Domain, Recipient, Sender, Stage, User };
constexpr int facetFieldCount = 8;
[[nodiscard]] FieldRef fieldOf(FacetField facet);
[[nodiscard]] TermGroup groupOf(FacetField facet);

struct FacetValue
{
    uint32_t id = 0; ///< MailEvent, Reason, or id in the table's dictionary
    uint32_t rows = 0;
};

/// The values of one field with their rows, largest first, each counted with all filters but its
/// own; only values with rows.
struct Facet
{
    FacetField field = FacetField::Outcome;
    std::vector<FacetValue> values;
};

using Facets = std::array<Facet, facetFieldCount>;
[[nodiscard]] Facets countFacets(const LogTable &table, const Matches &matches);

/// The id of the row's value.
[[nodiscard]] uint32_t facetId(const LogTable &table, FacetField field, uint32_t row);
/// The value's text as logged (a code, an address, a reason id, R D T P).
[[nodiscard]] std::string_view facetText(const LogTable &table, FacetField field, uint32_t id);
/// The term that asks for this value.
[[nodiscard]] Term facetTerm(const LogTable &table, FacetField field, uint32_t id);
/// Whether the filter names this value, and how.
enum class FacetState : uint8_t { Neutral, Included, Excluded };
[[nodiscard]] FacetState facetState(const LogTable &table, const Filter &filter, FacetField field,
                                    uint32_t id);

} // namespace core
