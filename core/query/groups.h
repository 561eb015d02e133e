// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/log/logtable.h"
#include "core/query/facets.h"

namespace core {

enum class GroupBy : uint8_t { Code, Recipient, Domain, Sender, Reason, Pattern };

/// What the rows of one value have in common.
struct Group
{
    uint32_t id = 0; ///< in the table's dictionary; 0: rows without a value; a Reason for Reason
    uint32_t rows = 0;
    uint32_t temporary = 0; ///< rows with event T
    uint32_t permanent = 0; ///< rows with event P
    uint32_t emails = 0; ///< distinct Internal Message ID and recipient
    /// The commonest; the first in the list of reasons at a tie.
    Reason topReason = Reason::Unknown;
    int64_t first = noTime;
    int64_t last = noTime;
};

using GroupsPtr = std::shared_ptr<const std::vector<Group>>;

/// One group for each value among `rows`: most failures first, then most rows, then by the bytes
/// of the name in lower case. None if it was stopped. Behind the first so many that are shown,
/// those of one size need not be in the order of their names.
[[nodiscard]] std::vector<Group> groupRows(const LogTable &table, const RowList &rows, GroupBy by,
                                           const std::stop_token &stop = {},
                                           std::size_t first = SIZE_MAX);

/// The groups in the order of the list as far as the first so many; those behind are in order of
/// size alone.
[[nodiscard]] std::vector<Group> orderedGroups(const LogTable &table,
                                               const std::vector<Group> &groups, GroupBy by,
                                               const std::stop_token &stop = {},
                                               std::size_t first = SIZE_MAX);

/// The facet that has the same values.
[[nodiscard]] FacetField facetOf(GroupBy by);
[[nodiscard]] std::string_view groupText(const LogTable &table, GroupBy by, uint32_t id);

} // namespace core
