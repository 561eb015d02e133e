// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/recordwalk.h"

#include <algorithm>
#include <optional>

namespace core {

namespace {

enum class QuotedEnd { Closed, NeverClosed, NeedsMore };

/// The walk over one record with quotes; `at` is always the mark that was met last.
class Walker
{
public:
    Walker(const StructuredBytes &text, const RecordStart &start, const Dialect &dialect,
           std::size_t quotedBytes)
        : m_text(text)
        , m_next(text.marks + start.mark)
        , m_lineEnd(char(dialect.lineEnd))
        , m_quotedBytes(quotedBytes)
        , m_fieldStart(start.at)
    { }

    Walk walk(WalkedRecord &record)
    {
        record.texts.clear();
        record.encoded.clear();
        record.brokenQuoting = false;
        while (true) {
            std::optional<std::size_t> closingQuote;
            m_at = *m_next++;
            if (m_text.bytes[m_at] == Dialect::quote) {
                if (m_at == m_fieldStart) {
                    switch (walkQuoted()) {
                    case QuotedEnd::Closed:
                        closingQuote = m_at;
                        break;
                    case QuotedEnd::NeverClosed:
                        record.brokenQuoting = true;
                        break;
                    case QuotedEnd::NeedsMore:
                        return Walk::NeedsMore;
                    }
                }
                do // quotes inside an unquoted field, or behind a closing quote, are literal
                    m_at = *m_next++;
                while (m_text.bytes[m_at] == Dialect::quote);
            }
            const bool isLast = m_text.bytes[m_at] == m_lineEnd;
            const bool isSentinel = m_at == m_text.size;
            if (isSentinel && !m_text.reachesEnd)
                return Walk::NeedsMore;
            addField(record, closingQuote,
                     isLast && !isSentinel
                         ? contentEnd(m_text.bytes, m_fieldStart, m_at, LineEnd(m_lineEnd))
                         : m_at);
            m_fieldStart = m_at + 1;
            if (isLast) {
                record.end = std::min(m_at + 1, m_text.size);
                record.endMark = std::size_t(m_next - m_text.marks) - (isSentinel ? 1 : 0);
                record.lineEnds = m_quotedLineEnds + (isSentinel ? 0 : 1);
                record.fields = Fields(record.texts);
                return Walk::Complete;
            }
        }
    }

private:
    /// Where it was never closed the next mark is the one behind the opening quote.
    QuotedEnd walkQuoted()
    {
        m_hasDoubledQuotes = false;
        uint32_t lineEnds = 0;
        const std::size_t lastAllowed = m_fieldStart + m_quotedBytes;
        const uint32_t *const behindOpening = m_next;
        while (true) {
            m_at = *m_next++;
            const bool isEnd = m_at == m_text.size;
            if (m_at > lastAllowed || (isEnd && m_text.reachesEnd)) {
                m_next = behindOpening;
                return QuotedEnd::NeverClosed;
            }
            if (isEnd)
                return QuotedEnd::NeedsMore;
            if (m_text.bytes[m_at] == m_lineEnd)
                ++lineEnds;
            if (m_text.bytes[m_at] != Dialect::quote)
                continue;
            // Should bytes be missing here, the search for the next separator will tell.
            if (m_text.bytes[m_at + 1] != Dialect::quote) {
                m_quotedLineEnds += lineEnds;
                return QuotedEnd::Closed;
            }
            ++m_next;
            m_hasDoubledQuotes = true;
        }
    }

    void addField(WalkedRecord &record, std::optional<std::size_t> closingQuote,
                  std::size_t end) const
    {
        if (!closingQuote) {
            record.texts.emplace_back(m_text.bytes + m_fieldStart, end - m_fieldStart);
            return;
        }
        const bool hasTextBehind = *closingQuote + 1 != end;
        record.brokenQuoting |= hasTextBehind;
        if (!hasTextBehind && !m_hasDoubledQuotes) {
            record.texts.emplace_back(m_text.bytes + m_fieldStart + 1,
                                      *closingQuote - m_fieldStart - 1);
            return;
        }
        record.encoded.push_back(record.texts.size());
        record.texts.emplace_back(m_text.bytes + m_fieldStart, end - m_fieldStart);
    }

    const StructuredBytes &m_text;
    const uint32_t *m_next;
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
    while (field[from] != Dialect::quote
           || (from + 1 < size && field[from + 1] == Dialect::quote)) {
        field[to++] = field[from];
        from += field[from] == Dialect::quote ? 2 : 1;
    }
    std::copy(field + from + 1, field + size, field + to);
    return to + (size - from - 1);
}

} // namespace

std::size_t contentEnd(const char *bytes, std::size_t fieldStart, std::size_t lineEndAt,
                       LineEnd lineEnd)
{
    const bool hasCr
        = lineEnd == LineEnd::Lf && lineEndAt > fieldStart && bytes[lineEndAt - 1] == '\r';
    return hasCr ? lineEndAt - 1 : lineEndAt;
}

Walk walkRecord(const StructuredBytes &text, const RecordStart &start, const Dialect &dialect,
                std::size_t quotedBytes, WalkedRecord &record)
{
    const uint32_t *const first = text.marks + start.mark;
    const uint32_t *mark = first;
    while (text.bytes[*mark] == dialect.delimiter)
        ++mark;
    if (text.bytes[*mark] == Dialect::quote)
        return Walker(text, start, dialect, quotedBytes).walk(record);

    const std::size_t at = *mark;
    const bool isSentinel = at == text.size;
    if (isSentinel && !text.reachesEnd)
        return Walk::NeedsMore;
    const std::size_t fieldStart = mark == first ? start.at : mark[-1] + std::size_t(1);
    const std::size_t end
        = isSentinel ? at : contentEnd(text.bytes, fieldStart, at, dialect.lineEnd);
    record.fields = {text.bytes, start.at, end, {first, mark}};
    record.texts.clear();
    record.encoded.clear();
    record.end = isSentinel ? at : at + 1;
    record.endMark = std::size_t(mark - text.marks) + (isSentinel ? 0 : 1);
    record.lineEnds = isSentinel ? 0 : 1;
    record.brokenQuoting = false;
    return Walk::Complete;
}

void decodeFields(const StructuredBytes &text, WalkedRecord &record)
{
    for (const std::size_t place : record.encoded) {
        std::string_view &field = record.texts[place];
        char *bytes = text.bytes + (field.data() - text.bytes);
        field = {bytes, decodeQuoted(bytes, field.size())};
    }
}

} // namespace core
