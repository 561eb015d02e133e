// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace core {

struct CsvFormat
{
    enum class Formulas {
        Guarded, ///< a leading `'` keeps a spreadsheet from running the cell
        Kept,
    };
    enum class Bytes {
        AsLogged,
        ValidUtf8, ///< with a byte order mark, as Excel wants it
    };
    char delimiter = ',';
    Formulas formulas = Formulas::Guarded;
    Bytes bytes = Bytes::AsLogged;
};

/// Writes records as RFC 4180 has them: quotes where a field needs them, CRLF behind each record.
class CsvWriter
{
public:
    CsvWriter(std::string &out, const CsvFormat &format);

    void addField(std::string_view value);
    /// Several that are written already, and need no change.
    void addPlainFields(std::string_view fields, std::size_t count);
    void endRecord();

    /// Cells that got a leading `'`.
    [[nodiscard]] uint64_t guarded() const { return m_guarded; }

private:
    void beginField();
    [[nodiscard]] bool needsQuotes(std::string_view value) const;

    std::string &m_out;
    CsvFormat m_format;
    std::size_t m_recordStart = 0;
    std::size_t m_fields = 0; ///< of the current record
    uint64_t m_guarded = 0;
};

/// Whether a spreadsheet would run a cell of this text. Numbers are only numbers.
[[nodiscard]] bool looksLikeFormula(std::string_view value);

} // namespace core
