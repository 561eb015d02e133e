// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/model/logmodel.h"
#include "core/query/facets.h"

namespace core {

/// The section of the filter list that has the values of this column too: there and here a click
/// means the same.
[[nodiscard]] std::optional<FacetField> facetOf(LogModel::Column column);
[[nodiscard]] std::optional<Term> facetTermOf(const LogTable &table, uint32_t row,
                                              FacetField facet);

/// The minute that a cell shows; seconds are not in it.
[[nodiscard]] Term minuteTerm(Millis utc);

} // namespace core
