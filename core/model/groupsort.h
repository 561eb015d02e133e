// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/query/groups.h"
#include "core/query/sort.h"

namespace core {

/// Positions of the groups in this order; stable in both directions, groups without a value last in
/// both. By number: noTime stands for no value.
[[nodiscard]] std::vector<uint32_t> groupsByNumber(const std::vector<int64_t> &numbers,
                                                   SortKey::Direction direction);

/// By the bytes of the groups' values, ASCII case ignored.
[[nodiscard]] std::vector<uint32_t> groupsByValue(const LogTable &table,
                                                  const std::vector<Group> &groups, GroupBy by,
                                                  SortKey::Direction direction);

/// Sorts codes part by part: 5.1.10 after 5.1.9. noTime for no code.
[[nodiscard]] int64_t codeSortNumber(std::string_view code);

} // namespace core
