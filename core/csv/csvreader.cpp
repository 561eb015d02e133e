// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/csvreader.h"

#include <algorithm>
#include <array>

#include "core/text/encoding.h"

namespace core {

namespace {

constexpr std::size_t lineSearchBytes = std::size_t(16) << 10;

/// Field by field: that is how they are shown, and Windows-1252 may stand beside UTF-8.
void markBytesThatAreNoUtf8(Record &record)
{
    for (const std::string_view field : record.fields) {
        const TextKind kind = textKind(field);
        record.notUtf8 |= kind != TextKind::Utf8;
        record.notText |= kind == TextKind::NotText;
    }
}

} // namespace

CsvReader::CsvReader(const ByteSource &source, const Dialect &dialect, uint64_t begin, uint64_t end,
                     uint32_t firstLine, CsvLimits limits)
    : m_text(source, dialect, begin, end, limits.bufferBytes, limits.recordBytes)
    , m_dialect(dialect)
    , m_end(end)
    , m_line(firstLine)
    , m_quotedBytes(limits.quotedBytes)
{ }

bool CsvReader::next(Record &record)
{
    m_texts.clear();
    while (!takeRecord(record)) {
        if (isAtEnd() || !m_text.readMore())
            return false;
        m_texts.clear();
    }
    return true;
}

bool CsvReader::next(std::vector<Record> &records)
{
    m_texts.clear();
    records.resize(batchRecords);
    std::size_t count = 0;
    while (count < batchRecords) {
        if (takeRecord(records[count])) {
            ++count;
            continue;
        }
        if (count > 0 || isAtEnd() || !m_text.readMore())
            break;
        m_texts.clear();
    }
    records.resize(count);
    return count > 0;
}

bool CsvReader::isAtEnd()
{
    const StructuredBytes text = m_text.bytes();
    return position() >= m_end || (m_text.at().at == text.size && text.reachesEnd);
}

/// False if there is none, or not all of it is in memory.
bool CsvReader::takeRecord(Record &record)
{
    Ahead ahead = Ahead::BlankLine;
    while (!isAtEnd() && (ahead = lookAhead()) == Ahead::BlankLine)
        skipBlankLine();
    if (isAtEnd() || ahead == Ahead::Unknown)
        return false;
    if (walkRecord(m_text.bytes(), m_text.at(), m_dialect, m_quotedBytes, m_walked)
        != Walk::Complete)
        return false;
    fill(record);
    return true;
}

CsvReader::Ahead CsvReader::lookAhead()
{
    const StructuredBytes text = m_text.bytes();
    const std::size_t at = m_text.at().at;
    if (at == text.size)
        return Ahead::Unknown;
    if (text.bytes[at] == char(m_dialect.lineEnd))
        return Ahead::BlankLine;
    if (text.bytes[at] != '\r' || m_dialect.lineEnd != LineEnd::Lf)
        return Ahead::Record;
    const bool isCrLf = at + 1 < text.size && text.bytes[at + 1] == '\n';
    return isCrLf ? Ahead::BlankLine : Ahead::Record;
}

void CsvReader::skipBlankLine()
{
    const RecordStart line = m_text.at();
    const bool isLineEnd = m_text.bytes().bytes[line.at] == char(m_dialect.lineEnd);
    m_text.moveTo({line.at + (isLineEnd ? 1 : 2), line.mark + 1}); // 2: CR LF
    ++m_line;
}

void CsvReader::fill(Record &record)
{
    const StructuredBytes text = m_text.bytes();
    const std::size_t start = m_text.at().at;
    const std::string_view raw(text.bytes + start, m_walked.end - start);
    record.offset = m_text.offset();
    record.end = record.offset + raw.size();
    record.line = m_line;
    record.brokenQuoting = m_walked.brokenQuoting;
    const bool isPlain = m_text.isPlain(start, m_walked.end);
    record.holdsNul = !isPlain && raw.find('\0') != raw.npos;
    record.notUtf8 = false;
    record.notText = false;
    const bool needsLook = !isPlain && !isValidUtf8(raw);

    if (m_walked.hasQuotes()) {
        decodeFields(text, m_walked);
        record.fields = Fields(m_texts.add(m_walked.texts));
    } else {
        record.fields = m_walked.fields;
    }
    if (needsLook)
        markBytesThatAreNoUtf8(record);
    m_text.moveTo({m_walked.end, m_walked.endMark});
    m_line += m_walked.lineEnds;
}

uint64_t nextLineStart(const ByteSource &source, const Dialect &dialect, uint64_t offset)
{
    if (offset <= dialect.firstRecord)
        return dialect.firstRecord;
    std::array<char, lineSearchBytes> block;
    uint64_t at = offset - 1; // a line end directly before `offset` makes it a start
    while (true) {
        const Result<std::size_t> count = source.read(at, block);
        if (!count || *count == 0)
            return std::max(at, offset);
        auto *const end = block.data() + *count;
        auto *const lineEnd = std::find(block.data(), end, char(dialect.lineEnd));
        if (lineEnd != end)
            return at + uint64_t(lineEnd - block.data()) + 1;
        at += *count;
    }
}

} // namespace core
