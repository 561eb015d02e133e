// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/loggedcolumns.h"

#include <algorithm>
#include <limits>

namespace core {

LoggedColumns::LoggedColumns(const LogTable &table)
{
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> placeOf(table.columns().size(), none);
    for (const LogFile &file : table.files()) {
        m_hasHeader |= file.schema.hasHeader;
        std::vector<std::size_t> &places = m_places.emplace_back();
        for (std::size_t column = 0; column < file.tableColumn.size(); ++column) {
            const uint16_t tableColumn = file.tableColumn[column];
            std::size_t &place = placeOf[tableColumn];
            if (place == none) {
                place = m_titles.size();
                m_titles.push_back(file.schema.hasHeader ? file.schema.header[column]
                                                         : table.columns()[tableColumn].title);
            }
            places.push_back(place);
        }
    }
    for (const std::vector<std::size_t> &places : m_places) {
        bool keepsOrder = places.size() == m_titles.size();
        for (std::size_t column = 0; column < places.size(); ++column)
            keepsOrder &= places[column] == column;
        m_keepsOrder.push_back(keepsOrder);
    }
}

void LoggedColumns::arrange(std::size_t file, const Fields &fields,
                            std::vector<std::string_view> &arranged) const
{
    const std::vector<std::size_t> &places = m_places[file];
    arranged.clear();
    for (std::size_t field = 0; field < std::min(fields.size(), places.size()); ++field) {
        if (arranged.size() <= places[field])
            arranged.resize(places[field] + 1);
        arranged[places[field]] = fields[field];
    }
    if (fields.size() < places.size())
        return;
    arranged.resize(m_titles.size());
    for (std::size_t field = places.size(); field < fields.size(); ++field)
        arranged.push_back(fields[field]);
}

} // namespace core
