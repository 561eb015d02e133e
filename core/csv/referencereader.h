// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/csv/record.h"

namespace core {

/// What the grammar means, byte by byte: slow and obvious. CsvReader must agree with it on every
/// input.
class ReferenceReader
{
public:
    /// The records that start in [begin, end) of `log`.
    ReferenceReader(std::string_view log, const Dialect &dialect, uint64_t begin, uint64_t end,
                    uint32_t firstLine = 1, std::size_t quotedBytes = maximumQuotedBytes);

    bool next(Record &record);
    [[nodiscard]] uint64_t position() const { return m_at; }
    [[nodiscard]] uint32_t line() const { return m_line; }

private:
    [[nodiscard]] std::size_t lineEndLength(std::size_t at) const;
    [[nodiscard]] bool isAtFieldEnd() const;
    [[nodiscard]] std::size_t closingQuote() const;
    void passByte();
    void passLineEnd();
    void readField(Record &record);
    std::string readQuotedPart();

    std::string_view m_log;
    Dialect m_dialect;
    std::size_t m_at;
    std::size_t m_end;
    uint32_t m_line;
    std::size_t m_quotedBytes;
    std::vector<std::string> m_fields;
    std::vector<std::string_view> m_views;
};

} // namespace core
