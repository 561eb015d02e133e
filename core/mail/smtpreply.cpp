// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/smtpreply.h"

#include <algorithm>
#include <array>

#include "core/base/asciicharacters.h"

namespace core {

namespace {

constexpr bool isWordCharacter(char c)
{
    const bool isBeyondAscii = uint8_t(c) >= 0x80;
    return isLetterOrDigit(c) || c == '_' || isBeyondAscii;
}

constexpr bool isClass(char c)
{
    return c == '2' || c == '4' || c == '5';
}

/// Reads one to three digits at `at` and moves behind them; false where there are none or more.
bool readNumber(std::string_view text, std::size_t &at, uint16_t &number)
{
    const std::size_t start = at;
    number = 0;
    while (at < text.size() && isDigit(text[at]) && at - start < 4)
        number = uint16_t(number * 10 + (text[at++] - '0'));
    return at > start && at - start <= 3;
}

/// What may stand in front of a code or a word of ours: nothing that could be part of a longer
/// name.
constexpr bool isBoundary(char c)
{
    return !isWordCharacter(c) && std::string_view("-./+@").find(c) == std::string_view::npos;
}

/// Whether the figures before `end` are the "550-" of "550-5.1.1".
bool followsReplyAndDash(std::string_view text, std::size_t end)
{
    return end >= 4 && isClass(text[end - 4]) && isDigit(text[end - 3]) && isDigit(text[end - 2])
        && (end == 4 || isBoundary(text[end - 5]));
}

/// A code is not the tail of a name, an address, a path or a longer number.
bool mayStartCode(std::string_view text, std::size_t start)
{
    if (start == 0)
        return true;
    return isBoundary(text[start - 1])
        || (text[start - 1] == '-' && followsReplyAndDash(text, start));
}

/// Whether an address goes on at `at`, as in "5.1.1-jane@acme.example".
bool isInAddress(std::string_view text, std::size_t at)
{
    constexpr std::size_t longestLocalPart = 64; // RFC 5321 section 4.5.3.1.1
    const std::string_view rest = text.substr(at, longestLocalPart);
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n<>()[]{},;\"|:/?&#"), rest.size());
    return rest.substr(0, end).find('@') != std::string_view::npos;
}

bool mayEndCode(std::string_view text, std::size_t end)
{
    if (end == text.size())
        return true;
    if (text[end] == '.' && end + 1 < text.size() && isWordCharacter(text[end + 1]))
        return false;
    return !isWordCharacter(text[end]) && !isInAddress(text, end);
}

std::optional<EnhancedCode> enhancedCodeAt(std::string_view text, std::size_t start,
                                           std::size_t &end)
{
    EnhancedCode code;
    code.klass = uint8_t(text[start] - '0');
    end = start + 2;
    if (!readNumber(text, end, code.subject) || end >= text.size() || text[end] != '.')
        return std::nullopt;
    ++end;
    if (!readNumber(text, end, code.detail))
        return std::nullopt;
    return code;
}

std::optional<EnhancedCode> firstEnhancedCode(std::string_view text)
{
    for (std::size_t dot = text.find('.', 1); dot != std::string_view::npos;
         dot = text.find('.', dot + 1)) {
        if (!isClass(text[dot - 1]) || !mayStartCode(text, dot - 1))
            continue;
        std::size_t end = 0;
        const std::optional<EnhancedCode> code = enhancedCodeAt(text, dot - 1, end);
        if (code && mayEndCode(text, end))
            return code;
    }
    return std::nullopt;
}

/// The reply code at the start, behind blanks and opening brackets; 0 without one.
uint16_t replyAtStart(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(" \t\r\n<(\"'#");
    if (start == std::string_view::npos || text.size() - start < 3)
        return 0;
    const std::string_view rest = text.substr(start);
    if (!isClass(rest[0]) || !isDigit(rest[1]) || !isDigit(rest[2]))
        return 0;
    if (!mayEndCode(rest, 3))
        return 0;
    return uint16_t((rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0'));
}

uint16_t firstReply(std::string_view text)
{
    if (const uint16_t reply = replyAtStart(text))
        return reply;
    constexpr std::array<std::string_view, 2> marks = {"[internal]", "said:"};
    std::size_t firstAt = std::string_view::npos;
    uint16_t first = 0;
    for (const std::string_view mark : marks) {
        for (std::size_t at = text.find(mark); at < firstAt; at = text.find(mark, at + 1)) {
            const bool isEndOfWord = mark[0] != '[' && at > 0 && !isBoundary(text[at - 1]);
            if (isEndOfWord)
                continue;
            if (const uint16_t reply = replyAtStart(text.substr(at + mark.size()))) {
                firstAt = at;
                first = reply;
            }
        }
    }
    return first;
}

} // namespace

std::string EnhancedCode::text() const
{
    return std::to_string(klass) + '.' + std::to_string(subject) + '.' + std::to_string(detail);
}

std::string SmtpReply::code() const
{
    if (enhanced)
        return enhanced->text();
    return reply ? std::to_string(reply) : std::string();
}

uint8_t SmtpReply::klass() const
{
    if (reply)
        return uint8_t(reply / 100);
    return enhanced ? enhanced->klass : uint8_t(0);
}

SmtpReply parseReply(std::string_view answer)
{
    return {firstReply(answer), firstEnhancedCode(answer)};
}

std::optional<EnhancedCode> enhancedCodeFrom(std::string_view text)
{
    if (text.size() < 5 || !isClass(text[0]) || text[1] != '.')
        return std::nullopt;
    std::size_t end = 0;
    const std::optional<EnhancedCode> code = enhancedCodeAt(text, 0, end);
    return end == text.size() ? code : std::nullopt;
}

} // namespace core
