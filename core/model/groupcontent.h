// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <QString>

#include "core/log/zone.h"
#include "core/query/groups.h"
#include "core/query/sort.h"

namespace core {

class KnowledgeBase;

enum class GroupColumn : uint8_t {
    Value,
    Name, ///< of a code; other values are their own name
    Temporary,
    Permanent,
    Emails,
    FirstSeen,
    LastSeen,
    TopReason,
};
constexpr int groupColumnCount = 8;

struct GroupSorting
{
    GroupColumn column = GroupColumn::Permanent;
    SortKey::Direction direction = SortKey::Direction::Descending;
    bool operator==(const GroupSorting &) const = default;
};

/// Groups with all that it takes to show and to sort them. Constant: a worker may sort or write
/// what the window shows.
class GroupContent
{
public:
    GroupContent(GroupBy by, const KnowledgeBase &knowledge, LogTablePtr table, GroupsPtr groups,
                 const Zone &zone);

    [[nodiscard]] GroupBy by() const { return m_by; }
    [[nodiscard]] const LogTable &table() const { return *m_table; }
    [[nodiscard]] const std::vector<Group> &groups() const { return *m_groups; }
    [[nodiscard]] const Zone &zone() const { return m_zone; }

    [[nodiscard]] std::string_view value(const Group &group) const;
    [[nodiscard]] QString text(const Group &group, GroupColumn column) const; ///< as shown
    [[nodiscard]] QString rawText(const Group &group, GroupColumn column) const; ///< as copied

    /// Positions of the groups in this order; stable in both directions, groups without a value
    /// last in both. Without a sorting as they were given.
    [[nodiscard]] std::vector<uint32_t> sorted(const std::optional<GroupSorting> &sorting) const;

private:
    [[nodiscard]] std::vector<int64_t> sortNumbers(GroupColumn column) const;
    [[nodiscard]] std::vector<int64_t> reasonRanks() const;

    GroupBy m_by;
    const KnowledgeBase &m_knowledge;
    LogTablePtr m_table;
    GroupsPtr m_groups;
    Zone m_zone;
    bool m_showYear;
};

} // namespace core
