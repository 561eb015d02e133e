// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logtable.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace core {

std::size_t LogTable::file(uint32_t row) const
{
    return std::size_t(std::upper_bound(m_fileEnds.begin(), m_fileEnds.end(), row)
                       - m_fileEnds.begin());
}

const TextRanks *LogTable::recipientRanks(std::size_t wanted, const std::stop_token &stop) const
{
    if (wanted < m_recipients.size() / 2)
        return m_recipientRanks->known();
    const auto rank = [&] {
        std::vector<uint32_t> ids(m_recipients.size());
        std::iota(ids.begin(), ids.end(), uint32_t(0));
        return rankByText(
            std::move(ids), m_recipients.size(), [&](uint32_t id) { return m_recipients.text(id); },
            stop);
    };
    return m_recipientRanks->get(rank, stop);
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

} // namespace core
