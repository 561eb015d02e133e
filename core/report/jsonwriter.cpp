// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/jsonwriter.h"

#include <algorithm>
#include <cstring>

#include "core/text/encoding.h"

namespace core {

namespace {

/// Whether each of eight bytes is ASCII and stands in a JSON string as it is.
bool isPlain(uint64_t word)
{
    constexpr uint64_t ones = ~uint64_t(0) / 0xFF;
    constexpr uint64_t highBits = ones * 0x80;
    // The high bit of a byte is set where it is less than `limit`, or where a lower byte was.
    const auto someIsLess = [&](uint64_t bytes, uint64_t limit) { return bytes - ones * limit; };
    return ((word | (word + ones) | someIsLess(word, 0x20) | someIsLess(word ^ ones * '"', 1)
             | someIsLess(word ^ ones * '\\', 1))
            & highBits)
        == 0;
}

bool isPlain(std::string_view text)
{
    uint64_t word = 0;
    if (text.size() < sizeof word) {
        word = ~uint64_t(0) / 0xFF * ' ';
        std::copy(text.begin(), text.end(), reinterpret_cast<char *>(&word));
        return isPlain(word);
    }
    for (std::size_t at = 0; at < text.size(); at += sizeof word) { // the last ones overlap
        std::memcpy(&word, text.data() + std::min(at, text.size() - sizeof word), sizeof word);
        if (!isPlain(word))
            return false;
    }
    return true;
}

void appendEscape(std::string &json, unsigned character)
{
    constexpr std::string_view digits = "0123456789abcdef";
    json += "\\u00";
    json += digits[character >> 4];
    json += digits[character & 0xF];
}

void appendEscaped(std::string &json, char character)
{
    switch (character) {
    case '"':
        json += "\\\"";
        return;
    case '\\':
        json += "\\\\";
        return;
    case '\n':
        json += "\\n";
        return;
    case '\r':
        json += "\\r";
        return;
    case '\t':
        json += "\\t";
        return;
    default:
        appendEscape(json, uint8_t(character));
    }
}

bool mustBeEscaped(char c)
{
    return uint8_t(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/// The controls U+0080 to U+009F, which are C2 80 to C2 9F.
bool isControlOfTwoBytes(std::string_view text)
{
    return text.size() >= 2 && text[0] == '\xC2' && uint8_t(text[1]) < 0xA0;
}

} // namespace

void appendJsonString(std::string &json, std::string_view text)
{
    if (isPlain(text)) { // as most are
        json += '"';
        json += text;
        json += '"';
        return;
    }
    std::string utf8;
    if (!isValidUtf8(text)) {
        utf8 = toUtf8(text);
        text = utf8;
    }
    json += '"';
    std::size_t written = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isLong = isControlOfTwoBytes(text.substr(at));
        if (!isLong && !mustBeEscaped(text[at]))
            continue;
        json += text.substr(written, at - written);
        if (isLong)
            appendEscape(json, uint8_t(text[++at]));
        else
            appendEscaped(json, text[at]);
        written = at + 1;
    }
    json += text.substr(written);
    json += '"';
}

JsonWriter::JsonWriter(std::string &json, Layout layout)
    : m_json(json)
    , m_layout(layout)
{ }

JsonWriter &JsonWriter::key(std::string_view name)
{
    beginPart();
    appendJsonString(m_json, name);
    m_json += m_layout == Layout::Spread ? ": " : ":";
    m_behindKey = true;
    return *this;
}

JsonWriter &JsonWriter::value(std::string_view text)
{
    beginPart();
    appendJsonString(m_json, text);
    return *this;
}

JsonWriter &JsonWriter::raw(std::string_view json)
{
    beginPart();
    m_json += json;
    return *this;
}

JsonWriter &JsonWriter::open(char bracket)
{
    beginPart();
    m_json += bracket;
    const bool isSpread = m_layout == Layout::Spread && (m_levels.empty() || bracket == '[');
    m_levels.push_back({isSpread, false});
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    const Level closed = m_levels.back();
    m_levels.pop_back();
    if (closed.isSpread && closed.hasParts)
        newLine();
    m_json += bracket;
    return *this;
}

void JsonWriter::beginPart()
{
    if (m_behindKey) {
        m_behindKey = false;
        return;
    }
    if (m_levels.empty())
        return;
    Level &level = m_levels.back();
    if (level.hasParts)
        m_json += m_layout == Layout::Spread && !level.isSpread ? ", " : ",";
    level.hasParts = true;
    if (level.isSpread)
        newLine();
}

void JsonWriter::newLine()
{
    constexpr std::size_t blanksPerLevel = 2;
    const auto depth = std::count_if(m_levels.begin(), m_levels.end(),
                                     [](const Level &level) { return level.isSpread; });
    m_json += '\n';
    m_json.append(std::size_t(depth) * blanksPerLevel, ' ');
}

} // namespace core
