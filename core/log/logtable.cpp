// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logtable.h"

#include <algorithm>

namespace core {

std::size_t LogTable::file(uint32_t row) const
{
    return std::size_t(std::upper_bound(m_fileEnds.begin(), m_fileEnds.end(), row)
                       - m_fileEnds.begin());
}

std::optional<uint32_t> LogTable::recordLength(uint32_t row) const
{
    const uint32_t length = uint32_t(m_places[row]) & longRecord;
    return length == longRecord ? std::nullopt : std::optional(length);
}

uint64_t LogTable::rowsRead() const
{
    uint64_t rows = 0;
    for (const LogFile &file : m_files)
        rows += file.rows;
    return rows;
}

uint64_t LogTable::duplicates() const
{
    return rowsRead() - size();
}

uint64_t LogTable::problemRows() const
{
    uint64_t rows = 0;
    for (uint32_t row = 0; row < size(); ++row)
        rows += m_problems[row] != 0;
    return rows;
}

} // namespace core
