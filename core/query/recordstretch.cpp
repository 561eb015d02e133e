// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/recordstretch.h"

#include <algorithm>

namespace core {

namespace {
constexpr std::size_t stretchBytes = 256 * 1024; ///< fits the second cache
constexpr std::size_t gapBytes = 4 * 1024; ///< cheaper to read than to pass over
} // namespace

Result<std::size_t> RecordStretch::read(std::span<const uint32_t> rows)
{
    const uint32_t first = rows.front();
    m_file = m_table.file(first);
    m_offset = m_table.offset(first);
    m_size = 0;
    std::size_t count = 0;
    for (const uint32_t row : rows) {
        const auto length = m_table.recordLength(row);
        if (!length || m_table.file(row) != m_file)
            break;
        const uint64_t end = m_table.offset(row) - m_offset + *length;
        const bool follows = m_table.offset(row) >= m_offset + m_size
            && m_table.offset(row) <= m_offset + m_size + gapBytes;
        if (count > 0 && (!follows || end > stretchBytes))
            break;
        m_size = std::size_t(end);
        ++count;
    }
    if (count == 0)
        return count;
    m_bytes.resize(std::max(m_bytes.size(), m_size + paddingBytes));
    const ByteSource &source = *m_table.files()[m_file].source;
    const auto read = source.read(m_offset, std::span(m_bytes).first(m_size));
    if (!read)
        return tl::unexpected(read.error());
    if (*read < m_size || !source.isUnchanged())
        return tl::unexpected(Error{Error::Kind::ChangedOnDisk, source.path(), {}});
    return count;
}

} // namespace core
