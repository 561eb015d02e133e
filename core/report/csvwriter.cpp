// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csvwriter.h"

#include <algorithm>

#include "core/text/encoding.h"

namespace core {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::size_t digitsAt(std::string_view text, std::size_t start)
{
    const std::size_t end = std::min(text.find_first_not_of("0123456789", start), text.size());
    return end - std::min(start, end);
}

/// [+-]?digits[.digits][e[+-]digits]
bool isNumber(std::string_view text)
{
    std::size_t at = text.starts_with('+') || text.starts_with('-') ? 1 : 0;
    const auto passDigits = [&] {
        const std::size_t digits = digitsAt(text, at);
        at += digits;
        return digits > 0;
    };
    if (!passDigits())
        return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!passDigits())
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!passDigits())
            return false;
    }
    return at == text.size();
}

} // namespace

bool looksLikeFormula(std::string_view value)
{
    if (value.empty())
        return false;
    switch (value.front()) {
    case '=':
    case '@':
    case '\t':
    case '\r':
        return true;
    case '+':
    case '-':
        return !isNumber(value);
    default:
        return false;
    }
}

CsvWriter::CsvWriter(std::string &out, const CsvFormat &format)
    : m_out(out)
    , m_format(format)
{
    if (format.bytes == CsvFormat::Bytes::ValidUtf8)
        m_out += byteOrderMark;
}

bool CsvWriter::needsQuotes(std::string_view value) const
{
    bool needs = false;
    for (const char c : value) // to the end, so that the compiler takes many bytes at once
        needs |= (c == m_format.delimiter) | (c == '"') | (c == '\r') | (c == '\n');
    return needs;
}

void CsvWriter::beginField()
{
    if (m_fields == 0)
        m_recordStart = m_out.size();
    else
        m_out += m_format.delimiter;
    ++m_fields;
}

void CsvWriter::addPlainFields(std::string_view fields, std::size_t count)
{
    beginField();
    m_fields += count - 1;
    m_out += fields;
}

void CsvWriter::addField(std::string_view value)
{
    std::string utf8;
    if (m_format.bytes == CsvFormat::Bytes::ValidUtf8 && !isValidUtf8(value)) {
        utf8 = toUtf8(value);
        value = utf8;
    }
    beginField();
    const bool isGuarded
        = m_format.formulas == CsvFormat::Formulas::Guarded && looksLikeFormula(value);
    m_guarded += isGuarded;
    const std::string_view guard = isGuarded ? "'" : "";
    if (!needsQuotes(value)) {
        m_out += guard;
        m_out += value;
        return;
    }
    m_out += '"';
    m_out += guard;
    while (true) {
        const std::size_t quote = value.find('"');
        m_out += value.substr(0, quote);
        if (quote == std::string_view::npos)
            break;
        m_out += "\"\"";
        value.remove_prefix(quote + 1);
    }
    m_out += '"';
}

void CsvWriter::endRecord()
{
    // A blank line is no record; one empty field is.
    if (m_fields == 1 && m_out.size() == m_recordStart)
        m_out += "\"\"";
    m_out += "\r\n";
    m_fields = 0;
}

} // namespace core
