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

/// Records that stand near each other in one file, read at once.
class RecordStretch
{
public:
    static constexpr std::size_t paddingBytes = 256; ///< can be read behind the last record

    explicit RecordStretch(const LogTable &table)
        : m_table(table)
    { }

    /// Reads the record of the first of these rows, and of as many after it as come in the order of
    /// the file. Returns how many; none, if the first is so long that its end has to be searched.
    [[nodiscard]] Result<std::size_t> read(std::span<const uint32_t> rows);

    [[nodiscard]] std::size_t file() const { return m_file; } ///< index into LogTable::files()
    [[nodiscard]] std::string_view bytes() const { return {m_bytes.data(), m_size}; }
    /// Where the record of a row that was read starts in bytes().
    [[nodiscard]] std::size_t start(uint32_t row) const
    {
        return std::size_t(m_table.offset(row) - m_offset);
    }
    /// The record of a row that was read, with its line end.
    [[nodiscard]] std::string_view record(uint32_t row) const
    {
        return bytes().substr(start(row), m_table.recordLength(row).value_or(0));
    }

private:
    const LogTable &m_table;
    std::vector<char> m_bytes; ///< never smaller than it was
    std::size_t m_size = 0;
    uint64_t m_offset = 0;
    std::size_t m_file = 0;
};

} // namespace core
