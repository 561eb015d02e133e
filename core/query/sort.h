// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "core/base/error.h"
#include "core/log/fieldref.h"
#include "core/log/logtable.h"

namespace core {

struct SortKey
{
    enum class Direction { Ascending, Descending };
    FieldRef field;
    Direction direction = Direction::Ascending;
    bool operator==(const SortKey &) const = default;
};

/// Stable in both directions; rows without a value come last in both. Numbers as numbers, codes
/// part by part, all other text by its bytes with ASCII case ignored.
[[nodiscard]] Result<RowList> sortRows(const LogTable &table, RowList rows, const SortKey &key,
                                       std::stop_token stop = {});

} // namespace core
