// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/base/error.h"
#include "core/csv/record.h"
#include "core/csv/recordwalk.h"
#include "core/csv/slidingtext.h"
#include "core/csv/textlists.h"
#include "core/text/bytesource.h"

namespace core {

/// Tests shrink these so that every border is met.
struct CsvLimits
{
    /// Read at once; a longer record makes the buffer grow.
    std::size_t bufferBytes = std::size_t(1) << 18;
    std::size_t quotedBytes = maximumQuotedBytes;
    /// A longer record is an Error.
    std::size_t recordBytes = Structure::mostBytes / 2;
};

/// The records that start in [begin, end) of a source, the last one to its end even beyond `end`.
/// `begin` must be the start of a line and is taken to be outside quotes.
///
/// A quote opens a quoted field only as the field's first byte; in it `""` is a quote. Text behind
/// the closing quote belongs to the field and breaks the quoting; so does an opening quote that is
/// not closed, which is literal. A quote inside an unquoted field is literal. Lines without a byte
/// are no records.
class CsvReader
{
public:
    CsvReader(const ByteSource &source, const Dialect &dialect, uint64_t begin, uint64_t end,
              uint32_t firstLine = 1, CsvLimits limits = {});

    /// At most so many records are read together.
    static constexpr std::size_t batchRecords = 64;

    /// False behind the last record, and on an error.
    bool next(Record &record);
    /// The next records, as many as are in memory: column after column of them is read faster than
    /// row after row. The fields of all stay valid until the next call.
    bool next(std::vector<Record> &records);
    [[nodiscard]] const std::optional<Error> &error() const { return m_text.error(); }
    /// Where the next record starts. After the last: the first line at or behind `end`, or the end
    /// of the source.
    [[nodiscard]] uint64_t position() const { return m_text.offset(); }
    /// The physical line at position().
    [[nodiscard]] uint32_t line() const { return m_line; }

private:
    enum class Ahead { Record, BlankLine, Unknown };

    [[nodiscard]] bool isAtEnd();
    bool takeRecord(Record &record);
    [[nodiscard]] Ahead lookAhead();
    void skipBlankLine();
    void fill(Record &record);

    SlidingText m_text;
    Dialect m_dialect;
    uint64_t m_end;
    uint32_t m_line;
    std::size_t m_quotedBytes;
    WalkedRecord m_walked;
    TextLists m_texts; ///< fields of the records that were read last
};

/// A chunk's guess: where the first line at or behind `offset` starts, as if outside quotes.
/// The end of the source if there is none, or if it cannot be read.
[[nodiscard]] uint64_t nextLineStart(const ByteSource &source, const Dialect &dialect,
                                     uint64_t offset);

} // namespace core
