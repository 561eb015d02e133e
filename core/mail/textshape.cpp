// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/textshape.h"

#include <algorithm>

namespace core {

namespace {

constexpr bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// Whether a shape may end here. What is folded to a placeholder behind it counts as it was: a
/// word.
bool endsAt(std::string_view text, std::size_t at, uint16_t wordKinds)
{
    return at >= text.size() || !(is(text[at], wordKinds) || text[at] == '<');
}

/// "11/03/2026" or "2026/11/03" at the start; 0 without one.
std::size_t slashedDateLength(std::string_view text)
{
    std::size_t at = 0;
    std::size_t longest = 0;
    for (int part = 0; part < 3; ++part) {
        const std::size_t length = digitsAt(text, at);
        if (length == 0 || length == 3 || length > 4)
            return 0;
        longest = std::max(longest, length);
        at += length;
        if (part < 2 && (at >= text.size() || text[at++] != '/'))
            return 0;
    }
    return longest == 4 && endsAt(text, at, wordBytes | Slash) ? at : 0;
}

bool isTopLevelDomain(std::string_view label)
{
    constexpr auto generic = std::to_array<std::string_view>(
        {"com",     "net",       "org",         "edu",      "gov",  "mil",   "int",     "info",
         "biz",     "name",      "pro",         "aero",     "coop", "jobs",  "mobi",    "asia",
         "app",     "dev",       "cloud",       "online",   "site", "shop",  "store",   "tech",
         "email",   "local",     "lan",         "internal", "corp", "intra", "example", "test",
         "invalid", "localhost", "localdomain", "arpa"});
    const bool lower = std::none_of(label.begin(), label.end(), isUpper);
    if (!lower && !std::all_of(label.begin(), label.end(), isUpper))
        return false;
    if (label.size() == 2)
        return true;
    return std::any_of(generic.begin(), generic.end(), [label](std::string_view domain) {
        return domain.size() == label.size()
            && std::equal(domain.begin(), domain.end(), label.begin(),
                          [](char a, char b) { return a == char(b | 0x20); });
    });
}

} // namespace

bool allOf(std::string_view text, uint16_t kind)
{
    return std::all_of(text.begin(), text.end(), [kind](char c) { return is(c, kind); });
}

bool isIpv4(std::string_view text)
{
    std::size_t at = 0;
    for (int part = 0; part < 4; ++part) {
        const std::size_t length = digitsAt(text, at);
        if (length < 1 || length > 3)
            return false;
        int value = 0;
        for (std::size_t digit = 0; digit < length; ++digit)
            value = value * 10 + (text[at + digit] - '0');
        at += length;
        const bool ends = part == 3 ? at == text.size() : at < text.size() && text[at] == '.';
        if (value > 255 || !ends)
            return false;
        ++at;
    }
    return true;
}

std::size_t ipv6Length(std::string_view text)
{
    std::size_t at = 0;
    std::size_t groups = 0;
    std::size_t colons = 0;
    std::size_t digits = 0;
    bool shortened = false;
    if (text.empty() || !(isHex(text[0]) || text.starts_with("::")))
        return 0;
    constexpr std::size_t longest = 46; // RFC 4291, with an IPv4 tail and a colon behind it
    text = text.substr(0, longest);
    for (; at < text.size(); ++at) {
        if (isHex(text[at])) {
            groups += digits == 0 ? 1 : 0;
            if (++digits > 4)
                return 0;
        } else if (text[at] == ':') {
            if (at > 0 && text[at - 1] == ':') {
                if (shortened)
                    return 0;
                shortened = true;
            }
            ++colons;
            digits = 0;
        } else {
            break;
        }
    }
    if (at < text.size() && text[at] == '.' && digits > 0) { // ::ffff:192.0.2.1
        const std::size_t tail = at - digits;
        std::size_t end = tail;
        while (end < text.size() && is(text[end], Digit | Dot))
            ++end;
        if (isIpv4(text.substr(tail, end - tail)))
            at = end;
    }
    const bool isFollowedByColon = at > 1 && text[at - 1] == ':' && text[at - 2] != ':';
    if (isFollowedByColon && at < text.size())
        return 0;
    if (isFollowedByColon) // "2001:db8::1: refused"
        --at;
    const bool complete = shortened ? groups >= (text.starts_with("::") ? 1u : 2u) : groups == 8;
    return complete && colons >= 2 && endsAt(text, at, wordBytes) ? at : 0;
}

std::size_t timeLength(std::string_view text)
{
    if (text.empty() || !is(text[0], Digit))
        return 0;
    if (const std::size_t date = slashedDateLength(text))
        return date;
    std::size_t at = 0;
    const bool dated = digitsAt(text, 0) == 4 && text.size() >= 10 && text[4] == '-'
        && digitsAt(text, 5) == 2 && text[7] == '-' && digitsAt(text, 8) == 2;
    if (dated) {
        at = 10;
        if (at < text.size() && (text[at] == 'T' || text[at] == '_'))
            ++at;
    }
    const std::size_t hours = digitsAt(text, at);
    const bool clock = (hours == 1 || hours == 2) && at + hours < text.size()
        && text[at + hours] == ':' && digitsAt(text, at + hours + 1) == 2;
    if (clock) {
        at += hours + 3;
        if (at < text.size() && text[at] == ':' && digitsAt(text, at + 1) == 2)
            at += 3;
        if (at < text.size() && text[at] == '.' && digitsAt(text, at + 1) > 0)
            at += 1 + digitsAt(text, at + 1);
        if (at < text.size() && text[at] == 'Z')
            ++at;
        else if (at < text.size() && (text[at] == '+' || text[at] == '-')
                 && digitsAt(text, at + 1) == 4)
            at += 5;
    } else if (!dated) {
        return 0;
    }
    return endsAt(text, at, Letter | Digit) ? at : 0;
}

bool isHost(std::string_view piece)
{
    const std::size_t lastDot = piece.rfind('.');
    const std::string_view last = piece.substr(lastDot + 1);
    if (lastDot == std::string_view::npos || last.size() < 2 || !allOf(last, Letter)
        || piece.find("..") != std::string_view::npos)
        return false;
    if (isTopLevelDomain(last))
        return true;
    const bool lower = std::none_of(last.begin(), last.end(), isUpper);
    return lower && std::any_of(piece.begin(), piece.end(), [](char c) { return is(c, Digit); });
}

bool isPlainSegment(std::string_view segment) // "S3140", "OFR004", "ipv6", "10MB"
{
    std::size_t at = 0;
    while (at < segment.size() && is(segment[at], Letter))
        ++at;
    const std::size_t letters = at;
    const std::size_t digits = digitsAt(segment, at);
    at += digits;
    if (letters == 0) {
        const std::string_view unit = segment.substr(at);
        return digits <= 4 && unit.size() <= 2 && allOf(unit, Letter);
    }
    if (at != segment.size())
        return false;
    if (digits == 0)
        return true;
    const bool upper
        = std::all_of(segment.begin(), segment.begin() + std::ptrdiff_t(letters), isUpper);
    return upper ? letters <= 6 && digits <= 6 && letters + digits <= 10
                 : digits <= (letters > 6 ? 1 : 4) && letters + digits <= (letters > 6 ? 12 : 7);
}

bool isTag(std::string_view piece)
{
    std::size_t start = 0;
    for (;;) {
        std::size_t end = start;
        while (end < piece.size() && !is(piece[end], Dot | Joiner))
            ++end;
        if (end > start && !isPlainSegment(piece.substr(start, end - start)))
            return false;
        if (end == piece.size())
            return true;
        start = end + 1;
    }
}

bool isTimeUnit(std::string_view text)
{
    const std::size_t start = text.find_first_not_of(' ');
    if (start == std::string_view::npos || start == 0)
        return false;
    const std::string_view word = text.substr(start);
    return word.starts_with("sec") || word.starts_with("min") || word.starts_with("hour")
        || word.starts_with("day");
}

} // namespace core
