// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/recordstretch.h"

#include <algorithm>

namespace core {

namespace {
constexpr std::size_t stretchBytes = 256 * 1024; ///< fits the second cache
constexpr std::size_t gapBytes = 4 * 1024; ///< cheaper to read than to pass over
constexpr std::size_t mostPieces = 64; ///< a disk may have to look for each of them
} // namespace

void RecordStretch::choose(std::span<const uint32_t> rows)
{
    m_file = m_table.file(rows.front());
    m_pieces.clear();
    m_records.clear();
    m_size = 0;
    uint64_t pieceEnd = 0;
    for (const uint32_t row : rows) {
        const auto length = m_table.recordLength(row);
        if (!length || m_table.file(row) != m_file)
            return;
        const uint64_t offset = m_table.offset(row);
        const bool isNear
            = !m_pieces.empty() && offset >= pieceEnd && offset <= pieceEnd + gapBytes;
        const std::size_t gap = isNear ? std::size_t(offset - pieceEnd) : 0;
        const bool isFull
            = m_size + gap + *length > stretchBytes || (!isNear && m_pieces.size() == mostPieces);
        if (isFull && !m_records.empty())
            return;
        if (!isNear)
            m_pieces.push_back({offset, 0});
        m_pieces.back().size += gap + *length;
        m_records.push_back({m_size + gap, *length});
        m_size += gap + *length;
        pieceEnd = offset + *length;
    }
}

Result<std::size_t> RecordStretch::read(std::span<const uint32_t> rows)
{
    choose(rows);
    m_bytes.resize(std::max(m_bytes.size(), m_size + paddingBytes));
    const ByteSource &source = *m_table.files()[m_file].source;
    std::span<char> into = std::span(m_bytes).first(m_size);
    bool isWhole = true;
    for (const Piece &piece : m_pieces) {
        const auto read = source.read(piece.offset, into.first(piece.size));
        if (!read)
            return tl::unexpected(read.error());
        isWhole &= *read == piece.size;
        into = into.subspan(piece.size);
    }
    if (!isWhole || (!m_pieces.empty() && !source.isUnchanged()))
        return tl::unexpected(Error{Error::Kind::ChangedOnDisk, source.path(), {}});
    return m_records.size();
}

} // namespace core
