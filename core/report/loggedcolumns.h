// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv/fields.h"
#include "core/log/logtable.h"

namespace core {

/// The columns as logged: of several files with different columns the union, in the order in which
/// they appear in the log.
class LoggedColumns
{
public:
    explicit LoggedColumns(const LogTable &table);

    [[nodiscard]] std::size_t count() const { return m_titles.size(); }
    /// As logged, or the documented names.
    [[nodiscard]] const std::vector<std::string> &titles() const { return m_titles; }
    /// Whether some file has one.
    [[nodiscard]] bool hasHeader() const { return m_hasHeader; }

    /// Whether the file has all these columns in this order: then arrange() changes nothing.
    [[nodiscard]] bool keepsOrderOf(std::size_t file) const { return m_keepsOrder[file]; }

    /// A row's fields under these columns, empty ones where its file has no such column. A row that
    /// is short in its file stays short; what it has beyond its file's columns goes beyond these.
    void arrange(std::size_t file, const Fields &fields,
                 std::vector<std::string_view> &arranged) const;

private:
    std::vector<std::string> m_titles;
    bool m_hasHeader = false;
    std::vector<std::vector<std::size_t>> m_places; ///< file, column of the file -> place
    std::vector<bool> m_keepsOrder; ///< by file
};

} // namespace core
