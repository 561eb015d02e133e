// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/jsonwriter.h"

#include "core/text/encoding.h"

namespace core {

namespace {

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

JsonWriter::JsonWriter(std::string &json, std::size_t spreadLevels)
    : m_json(json)
    , m_spreadLevels(spreadLevels)
{ }

JsonWriter &JsonWriter::key(std::string_view name)
{
    beginPart();
    appendJsonString(m_json, name);
    m_json += m_spreadLevels > 0 ? ": " : ":";
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
    m_hasParts.push_back(false);
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    const bool hadParts = m_hasParts.back();
    m_hasParts.pop_back();
    if (hadParts && m_hasParts.size() < m_spreadLevels)
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
    if (m_hasParts.empty())
        return;
    const bool isSpread = m_hasParts.size() <= m_spreadLevels;
    if (m_hasParts.back())
        m_json += m_spreadLevels > 0 && !isSpread ? ", " : ",";
    m_hasParts.back() = true;
    if (isSpread)
        newLine();
}

void JsonWriter::newLine()
{
    constexpr std::size_t blanksPerLevel = 2;
    m_json += '\n';
    m_json.append(m_hasParts.size() * blanksPerLevel, ' ');
}

} // namespace core
