// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/recordwalk.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace core {

namespace {

constexpr char quote = '"';

/// Goes from one structural byte to the next. The sentinel stops it in time.
class Cursor
{
public:
    Cursor(const Block *blocks, std::size_t from)
        : m_blocks(blocks)
        , m_block(from / Block::bytes)
        , m_bits(blocks[m_block].structure & (~uint64_t(0) << (from % Block::bytes)))
    { }

    std::size_t next()
    {
        while (m_bits == 0)
            m_bits = m_blocks[++m_block].structure;
        const auto bit = std::size_t(std::countr_zero(m_bits));
        m_bits &= m_bits - 1;
        return m_block * Block::bytes + bit;
    }

private:
    const Block *m_blocks;
    std::size_t m_block;
    uint64_t m_bits;
};

enum class QuotedEnd { Closed, NeverClosed, NeedsMore };

/// The walk over one record; `at` is always the structural byte that was met last.
class Walker
{
public:
    Walker(const StructuredBytes &text, std::size_t start, const Dialect &dialect,
           std::size_t quotedBytes)
        : m_text(text)
        , m_cursor(text.blocks, start)
        , m_lineEnd(char(dialect.lineEnd))
        , m_quotedBytes(quotedBytes)
        , m_fieldStart(start)
    { }

    Walk walk(WalkedRecord &record)
    {
        record.encoded.clear();
        record.brokenQuoting = false;
        while (true) {
            std::optional<std::size_t> closingQuote;
            m_at = m_cursor.next();
            if (m_text.bytes[m_at] == quote) {
                if (m_at == m_fieldStart) {
                    switch (walkQuoted()) {
                    case QuotedEnd::Closed:
                        closingQuote = m_at;
                        break;
                    case QuotedEnd::NeverClosed:
                        record.brokenQuoting = true;
                        m_cursor = Cursor(m_text.blocks, m_fieldStart + 1);
                        break;
                    case QuotedEnd::NeedsMore:
                        return Walk::NeedsMore;
                    }
                }
                do // quotes inside an unquoted field, or behind a closing quote, are literal
                    m_at = m_cursor.next();
                while (m_text.bytes[m_at] == quote);
            }
            const bool isLast = m_text.bytes[m_at] == m_lineEnd;
            const bool isSentinel = m_at == m_text.size;
            if (isSentinel && !m_text.reachesEnd)
                return Walk::NeedsMore;
            addField(record, closingQuote, isLast && !isSentinel ? withoutCr() : m_at);
            m_fieldStart = m_at + 1;
            if (isLast) {
                record.end = std::min(m_at + 1, m_text.size);
                record.lineEnds = m_quotedLineEnds + (isSentinel ? 0 : 1);
                return Walk::Complete;
            }
        }
    }

private:
    QuotedEnd walkQuoted()
    {
        m_hasDoubledQuotes = false;
        uint32_t lineEnds = 0;
        const std::size_t lastAllowed = m_fieldStart + m_quotedBytes;
        while (true) {
            m_at = m_cursor.next();
            if (m_at > lastAllowed)
                return QuotedEnd::NeverClosed;
            if (m_at == m_text.size)
                return m_text.reachesEnd ? QuotedEnd::NeverClosed : QuotedEnd::NeedsMore;
            if (m_text.bytes[m_at] == m_lineEnd)
                ++lineEnds;
            if (m_text.bytes[m_at] != quote)
                continue;
            // Should bytes be missing here, the search for the next separator will tell.
            if (m_text.bytes[m_at + 1] != quote) {
                m_quotedLineEnds += lineEnds;
                return QuotedEnd::Closed;
            }
            m_cursor.next();
            m_hasDoubledQuotes = true;
        }
    }

    /// Where the last field ends: a CR directly before the ending LF is no content.
    std::size_t withoutCr() const
    {
        const bool hasCr
            = m_lineEnd == '\n' && m_at > m_fieldStart && m_text.bytes[m_at - 1] == '\r';
        return hasCr ? m_at - 1 : m_at;
    }

    void addField(WalkedRecord &record, std::optional<std::size_t> closingQuote,
                  std::size_t end) const
    {
        if (!closingQuote) {
            record.fields.emplace_back(m_text.bytes + m_fieldStart, end - m_fieldStart);
            return;
        }
        const bool hasTextBehind = *closingQuote + 1 != end;
        record.brokenQuoting |= hasTextBehind;
        if (!hasTextBehind && !m_hasDoubledQuotes) {
            record.fields.emplace_back(m_text.bytes + m_fieldStart + 1,
                                       *closingQuote - m_fieldStart - 1);
            return;
        }
        record.encoded.push_back(record.fields.size());
        record.fields.emplace_back(m_text.bytes + m_fieldStart, end - m_fieldStart);
    }

    const StructuredBytes &m_text;
    Cursor m_cursor;
    char m_lineEnd;
    std::size_t m_quotedBytes;
    std::size_t m_fieldStart;
    std::size_t m_at = 0;
    uint32_t m_quotedLineEnds = 0;
    bool m_hasDoubledQuotes = false;
};

/// `field` starts with its opening quote. Returns the size of the value, which starts there too.
std::size_t decodeQuoted(char *field, std::size_t size)
{
    std::size_t to = 0;
    std::size_t from = 1;
    while (field[from] != quote || (from + 1 < size && field[from + 1] == quote)) {
        field[to++] = field[from];
        from += field[from] == quote ? 2 : 1;
    }
    std::copy(field + from + 1, field + size, field + to);
    return to + (size - from - 1);
}

} // namespace

Walk walkRecord(const StructuredBytes &text, std::size_t start, const Dialect &dialect,
                std::size_t quotedBytes, WalkedRecord &record)
{
    return Walker(text, start, dialect, quotedBytes).walk(record);
}

void decodeFields(const StructuredBytes &text, WalkedRecord &record)
{
    for (const std::size_t place : record.encoded) {
        std::string_view &field = record.fields[place];
        char *bytes = text.bytes + (field.data() - text.bytes);
        field = {bytes, decodeQuoted(bytes, field.size())};
    }
}

} // namespace core
