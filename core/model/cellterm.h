// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/model/logmodel.h"

namespace core {

/// The term that the filter list has for this value too, so that a click means the same in both;
/// none for columns that are in no list.
[[nodiscard]] std::optional<Term> facetTermOf(const LogTable &table, uint32_t row,
                                              LogModel::Column column);

/// The minute that a cell shows; seconds are not in it.
[[nodiscard]] Term minuteTerm(Millis utc);

} // namespace core
