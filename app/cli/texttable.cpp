// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/texttable.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace cli {

namespace {

constexpr std::string_view gap = "  ";

/// Characters, not bytes.
std::size_t widthOf(std::string_view utf8)
{
    return std::size_t(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

} // namespace

std::string grouped(uint64_t number)
{
    constexpr std::size_t digitsOfAGroup = 3;
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > digitsOfAGroup;) {
        at -= digitsOfAGroup;
        text.insert(at, 1, ',');
    }
    return text;
}

TextTable::TextTable(std::vector<Align> columns)
    : m_columns(std::move(columns))
{ }

void TextTable::addRow(std::vector<std::string> cells)
{
    cells.resize(m_columns.size());
    m_rows.push_back(std::move(cells));
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths(m_columns.size());
    for (const auto &row : m_rows) {
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], widthOf(row[column]));
    }
    std::string text;
    for (const auto &row : m_rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::string padding(widths[column] - widthOf(row[column]), ' ');
            line += column > 0 ? gap : "";
            line
                += m_columns[column] == Align::Left ? row[column] + padding : padding + row[column];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

} // namespace cli
