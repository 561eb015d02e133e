// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/referencereader.h"

#include <algorithm>

#include "core/text/encoding.h"

namespace core {

ReferenceReader::ReferenceReader(std::string_view log, const Dialect &dialect, uint64_t begin,
                                 uint64_t end, uint32_t firstLine, std::size_t quotedBytes)
    : m_log(log)
    , m_dialect(dialect)
    , m_at(std::min<std::size_t>(begin, log.size()))
    , m_end(std::min<std::size_t>(end, log.size()))
    , m_line(firstLine)
    , m_quotedBytes(quotedBytes)
{ }

bool ReferenceReader::next(Record &record)
{
    while (m_at < m_end && lineEndLength(m_at) > 0)
        passLineEnd();
    if (m_at >= m_end)
        return false;

    record = {};
    record.offset = m_at;
    record.line = m_line;
    m_fields.clear();
    readField(record);
    while (m_at < m_log.size() && m_log[m_at] == m_dialect.delimiter) {
        passByte();
        readField(record);
    }
    if (m_at < m_log.size())
        passLineEnd();
    record.end = m_at;

    m_views.assign(m_fields.begin(), m_fields.end());
    record.fields = Fields(m_views);
    return true;
}

/// 0 if no line ends here.
std::size_t ReferenceReader::lineEndLength(std::size_t at) const
{
    const std::string_view rest = m_log.substr(at);
    if (m_dialect.lineEnd == LineEnd::Cr)
        return rest.starts_with('\r') ? 1 : 0;
    if (rest.starts_with("\r\n"))
        return 2;
    return rest.starts_with('\n') ? 1 : 0;
}

bool ReferenceReader::isAtFieldEnd() const
{
    return m_at == m_log.size() || m_log[m_at] == m_dialect.delimiter || lineEndLength(m_at) > 0;
}

/// Of the quoted field that starts here; npos if it is never closed.
std::size_t ReferenceReader::closingQuote() const
{
    for (std::size_t at = m_at + 1; at < m_log.size() && at - m_at <= m_quotedBytes; ++at) {
        if (m_log[at] != Dialect::quote)
            continue;
        const bool isDoubled = at + 1 < m_log.size() && m_log[at + 1] == Dialect::quote;
        if (!isDoubled)
            return at;
        ++at;
    }
    return m_log.npos;
}

void ReferenceReader::passByte()
{
    if (m_log[m_at] == char(m_dialect.lineEnd))
        ++m_line;
    ++m_at;
}

void ReferenceReader::passLineEnd()
{
    for (std::size_t bytes = lineEndLength(m_at); bytes > 0; --bytes)
        passByte();
}

void ReferenceReader::readField(Record &record)
{
    std::string field;
    if (m_at < m_log.size() && m_log[m_at] == Dialect::quote) {
        if (closingQuote() == m_log.npos) {
            record.brokenQuoting = true;
        } else {
            field = readQuotedPart();
            record.brokenQuoting |= !isAtFieldEnd();
        }
    }
    while (!isAtFieldEnd()) {
        field += m_log[m_at];
        passByte();
    }
    const TextKind kind = textKind(field);
    record.holdsNul |= field.find('\0') != field.npos;
    record.notUtf8 |= kind != TextKind::Utf8;
    record.notText |= kind == TextKind::NotText;
    m_fields.push_back(std::move(field));
}

std::string ReferenceReader::readQuotedPart()
{
    const std::size_t close = closingQuote();
    std::string value;
    passByte();
    while (m_at < close) {
        if (m_log[m_at] == Dialect::quote)
            passByte(); // the first of two
        value += m_log[m_at];
        passByte();
    }
    passByte();
    return value;
}

} // namespace core
