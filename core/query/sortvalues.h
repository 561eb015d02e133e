// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <stop_token>

#include "core/base/error.h"
#include "core/base/largearray.h"
#include "core/log/fieldref.h"
#include "core/log/logtable.h"

namespace core {

/// Of rows without a value; it comes after every value.
constexpr uint64_t noSortValue = std::numeric_limits<uint64_t>::max();

/// For each of the rows a number that has the order of the field's values.
using SortValues = LargeBuffer<uint64_t>;
[[nodiscard]] Result<SortValues> sortValues(const LogTable &table, const RowList &rows,
                                            FieldRef field, const std::stop_token &stop);

} // namespace core
