// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

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

/// Position of a table row among the shown ones, which stand in any order. Linear, and made to run
/// at the speed of memory: a sort or a filter asks once.
[[nodiscard]] std::optional<std::size_t> positionOf(uint32_t row, const RowList &rows);

} // namespace core
