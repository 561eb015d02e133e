// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

/// 1234567 as people read it: 1,234,567.
[[nodiscard]] std::string grouped(uint64_t number);

/// Cells in columns of equal width, for people. Cells must be visible().
class TextTable
{
public:
    enum class Align { Left, Right };

    explicit TextTable(std::vector<Align> columns);

    void addRow(std::vector<std::string> cells);
    /// Each line ends without blanks.
    [[nodiscard]] std::string text() const;

private:
    std::vector<Align> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace cli
