// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/log/logtable.h"

namespace core {

/// Records of one file, read with few calls: those that stand near each other at once.
class RecordStretch
{
public:
    static constexpr std::size_t paddingBytes = 256; ///< can be read behind the last record

    explicit RecordStretch(const LogTable &table)
        : m_table(table)
    { }

    /// Reads the records of the first of these rows, as many as are good to have at once. Returns
    /// how many; none, if the first is so long that its end has to be searched.
    [[nodiscard]] Result<std::size_t> read(std::span<const uint32_t> rows);

    [[nodiscard]] std::size_t file() const { return m_file; } ///< index into LogTable::files()
    /// The records in the order of the rows; where rows ascend, other text may stand between.
    [[nodiscard]] std::string_view bytes() const { return {m_bytes.data(), m_size}; }
    /// Where the record of rows[index] starts in bytes().
    [[nodiscard]] std::size_t start(std::size_t index) const { return m_records[index].start; }
    [[nodiscard]] std::size_t end(std::size_t index) const
    {
        return m_records[index].start + m_records[index].size;
    }
    /// The record of rows[index], with its line end.
    [[nodiscard]] std::string_view record(std::size_t index) const
    {
        return {m_bytes.data() + m_records[index].start, m_records[index].size};
    }

private:
    /// Bytes that stand in the file as they do here.
    struct Piece
    {
        uint64_t offset = 0;
        std::size_t size = 0;
    };
    struct Place
    {
        std::size_t start = 0;
        std::size_t size = 0;
    };
    void choose(std::span<const uint32_t> rows);

    const LogTable &m_table;
    std::size_t m_file = 0;
    std::vector<Piece> m_pieces;
    std::vector<Place> m_records;
    std::vector<char> m_bytes; ///< never smaller than it was
    std::size_t m_size = 0;
};

} // namespace core
