// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/log/logtable.h"

namespace core {

/// Where a row stands on disk: stays the same when more of its log is read, or others beside it.
struct RowPlace
{
    std::string path;
    std::string name; ///< tells the members of an archive apart
    uint64_t offset = 0;

    bool operator==(const RowPlace &) const = default;
};

[[nodiscard]] RowPlace placeOf(const LogTable &table, uint32_t row);
[[nodiscard]] std::optional<uint32_t> rowAt(const LogTable &table, const RowPlace &place);

/// Positions of some table rows, each named once, among the shown ones, which stand in any order;
/// ascending, those that are not shown left out. Linear, at the speed of memory: a sort or a filter
/// asks once.
[[nodiscard]] std::vector<std::size_t> positionsOf(const RowList &wanted, const RowList &rows);

} // namespace core
