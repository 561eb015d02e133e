// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/answerpattern.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "core/mail/knownhosts.h"
#include "core/mail/smtpreply.h"

namespace core {

namespace {

// What a byte is. A token is a run of bytes that are no Separator, a piece a run of Word bytes in
// it.
enum ByteKind : uint8_t {
    Other = 0,
    Letter = 1,
    Digit = 2,
    Dot = 4,
    At = 8,
    Colon = 16,
    Joiner = 32, ///< - _ '
    Separator = 64,
    Slash = 128,
};
constexpr uint8_t wordBytes = Letter | Digit | Dot | Joiner;

constexpr std::array<uint8_t, 256> kinds = [] {
    std::array<uint8_t, 256> table{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (letter || byte >= 0x80)
            table[byte] = Letter;
        else if (byte >= '0' && byte <= '9')
            table[byte] = Digit;
        else if (byte <= ' ' || byte == 0x7f)
            table[byte] = Separator;
    }
    for (const char separator : std::string_view("<>()[]{},;\"|"))
        table[uint8_t(separator)] = Separator;
    for (const char joiner : std::string_view("-_'"))
        table[uint8_t(joiner)] = Joiner;
    table['.'] = Dot;
    table['@'] = At;
    table[':'] = Colon;
    table['/'] = Slash;
    return table;
}();

constexpr uint8_t kindOf(char c)
{
    return kinds[uint8_t(c)];
}

constexpr bool is(char c, uint8_t kind)
{
    return (kindOf(c) & kind) != 0;
}

constexpr bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

constexpr bool isHex(char c)
{
    return is(c, Digit) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool allOf(std::string_view text, uint8_t kind)
{
    return std::all_of(text.begin(), text.end(), [kind](char c) { return is(c, kind); });
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && is(text[end], Digit))
        ++end;
    return end - at;
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

/// The length of an IPv6 address at the start of the text, 0 without one. An address has either
/// eight groups or a "::", and at least two colons; "12:34:56" is a time.
std::size_t ipv6Length(std::string_view text)
{
    std::size_t at = 0;
    std::size_t groups = 0;
    std::size_t colons = 0;
    std::size_t digits = 0;
    bool shortened = false;
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
    if (at > 1 && text[at - 1] == ':' && text[at - 2] != ':') // the colon of "2001:db8::1:"
        --at;
    const bool complete = shortened ? groups >= 1 : groups == 8;
    const bool ends = at == text.size() || !is(text[at], wordBytes);
    return complete && colons >= 2 && ends ? at : 0;
}

/// The length of "12:34", "12:34:56.789" or of an ISO date and time at the start; 0 without one.
std::size_t timeLength(std::string_view text)
{
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
    return at == text.size() || !is(text[at], Letter | Digit) ? at : 0;
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
    return longest == 4 && (at == text.size() || !is(text[at], wordBytes | Slash)) ? at : 0;
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

/// mx1.example.com is a host; RESOLVER.ADR.RecipientNotFound and "full.Please" are none.
bool isHost(std::string_view piece)
{
    const std::size_t lastDot = piece.rfind('.');
    const std::string_view last = piece.substr(lastDot + 1);
    if (lastDot == std::string_view::npos || last.size() < 2 || !allOf(last, Letter)
        || piece.find("..") != std::string_view::npos || piece.find('\'') != std::string_view::npos)
        return false;
    if (isTopLevelDomain(last))
        return true;
    const bool lower = std::none_of(last.begin(), last.end(), isUpper);
    return lower && std::any_of(piece.begin(), piece.end(), [](char c) { return is(c, Digit); });
}

/// A word, a small number, or letters and then figures: "S3140", "OFR004", "ipv6", "10MB".
bool isPlainSegment(std::string_view segment)
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

/// A provider's tag or a word with figures, as against the id of one email.
bool isTag(std::string_view piece)
{
    std::size_t start = 0;
    for (;;) {
        const std::size_t end = std::min(piece.find_first_of(".-_", start), piece.size());
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

/// One pass over one answer; what is not replaced is copied in runs.
class Folder
{
public:
    Folder(std::string_view text, std::string &pattern)
        : m_text(text)
        , m_pattern(pattern)
    { }

    void fold()
    {
        std::size_t at = 0;
        while (at < m_text.size()) {
            while (at < m_text.size() && is(m_text[at], Separator))
                ++at;
            const std::size_t start = at;
            uint8_t seen = 0;
            for (; at < m_text.size() && !is(m_text[at], Separator); ++at)
                seen |= kindOf(m_text[at]);
            if (seen & (Digit | Dot | At))
                foldToken(start, at, seen);
        }
        m_pattern.append(m_text.substr(m_copied));
    }

private:
    void replace(std::size_t start, std::size_t end, std::string_view placeholder)
    {
        const bool bracketed = start > m_copied && m_text[start - 1] == '<' && end < m_text.size()
            && m_text[end] == '>';
        if (bracketed) {
            --start;
            ++end;
        }
        m_pattern.append(m_text.substr(m_copied, start - m_copied));
        m_pattern.append(placeholder);
        m_copied = end;
    }

    void foldToken(std::size_t start, std::size_t end, uint8_t seen)
    {
        if (seen & At)
            start = foldAddresses(start, end);
        const bool timed = (seen & (Colon | Joiner)) && (seen & Digit);
        while (start < end) {
            const std::string_view rest = m_text.substr(start, end - start);
            if ((seen & Colon) && (isHex(rest[0]) || rest[0] == ':')) {
                if (const std::size_t length = ipv6Length(rest)) {
                    replace(start, start + length, "<ip>");
                    start += length;
                    continue;
                }
            }
            if (!is(rest[0], Letter | Digit)) {
                ++start;
                continue;
            }
            if (timed && is(rest[0], Digit)) {
                if (const std::size_t length = timeLength(rest)) {
                    replace(start, start + length, "<time>");
                    start += length;
                    continue;
                }
            }
            if ((seen & Slash) && is(rest[0], Digit)) {
                if (const std::size_t length = slashedDateLength(rest)) {
                    replace(start, start + length, "<time>");
                    start += length;
                    continue;
                }
            }
            std::size_t pieceEnd = start + 1;
            while (pieceEnd < end && is(m_text[pieceEnd], wordBytes))
                ++pieceEnd;
            foldPiece(start, pieceEnd);
            start = std::max(pieceEnd, m_copied);
        }
    }

    /// The whole local part goes, also a VERP one; a "mailto:" or "rcpt:" in front stays.
    std::size_t foldAddresses(std::size_t start, std::size_t end)
    {
        for (std::size_t at = m_text.find('@', start); at < end; at = m_text.find('@', start)) {
            std::size_t local = at;
            while (local > start && !is(m_text[local - 1], Colon))
                --local;
            while (local < at && m_text[local] == '\'')
                ++local;
            std::size_t domainEnd = at + 1;
            while (domainEnd < end && is(m_text[domainEnd], Letter | Digit | Dot | Joiner | At)
                   && m_text[domainEnd] != '\'')
                ++domainEnd;
            while (domainEnd > at + 1 && !is(m_text[domainEnd - 1], Letter | Digit | At))
                --domainEnd;
            if (local == at) {
                start = at + 1;
                continue;
            }
            replace(local, domainEnd, "<address>");
            start = domainEnd;
        }
        return start;
    }

    void foldPiece(std::size_t start, std::size_t end)
    {
        while (end > start && is(m_text[end - 1], Dot | Joiner))
            --end;
        start += leadingCodesLength(m_text.substr(start, end - start));
        while (start < end && is(m_text[start], Dot | Joiner))
            ++start;
        const std::string_view piece = m_text.substr(start, end - start);
        const bool hasDigit
            = std::any_of(piece.begin(), piece.end(), [](char c) { return is(c, Digit); });
        const bool hasDot = piece.find('.') != std::string_view::npos;
        if (!hasDigit && !hasDot)
            return;
        if (hasDot && isHost(piece))
            return foldHost(start, end);
        if (!hasDigit)
            return;
        if (allOf(piece, Digit | Dot))
            return foldFigures(start, end);
        if (piece.size() <= 5 || isTag(piece))
            return;
        replace(start, idEnd(end), "<id>");
    }

    /// The "550-" and the "5.1.1-" in front of a piece are no part of it.
    static std::size_t leadingCodesLength(std::string_view piece)
    {
        std::size_t length = 0;
        if (piece.size() > 4 && digitsAt(piece, 0) == 3 && piece[3] == '-' && piece[0] >= '2'
            && piece[0] <= '5')
            length = 4;
        const std::size_t dash = piece.find('-', length);
        if (dash != std::string_view::npos && enhancedCodeFrom(piece.substr(length, dash - length)))
            length = dash + 1;
        return length;
    }

    void foldHost(std::size_t start, std::size_t end)
    {
        const std::size_t known = knownDomainStart(m_text.substr(start, end - start));
        if (known == std::string_view::npos)
            replace(start, end, "<host>");
        else if (known > 0)
            replace(start, start + known - 1, "<host>");
    }

    /// Codes and small numbers stay: "550", "5.7.606", "24 hours" is a delay that varies.
    void foldFigures(std::size_t start, std::size_t end)
    {
        const std::string_view figures = m_text.substr(start, end - start);
        if (isIpv4(figures))
            return replace(start, end, "<ip>");
        std::size_t longest = 0;
        std::size_t parts = 0;
        for (std::size_t at = 0; at < figures.size(); ++parts) {
            const std::size_t length = digitsAt(figures, at);
            longest = std::max(longest, length);
            at += length + 1;
        }
        // "RFC 5321" and "AUP#1260" name a rule, not a quantity.
        const std::string_view before = m_text.substr(0, start);
        const bool isName
            = before.ends_with("RFC ") || before.ends_with("rfc ") || before.ends_with('#');
        if (longest > (isName ? 4 : 3) || parts > 3 || isTimeUnit(m_text.substr(end)))
            replace(start, end, "<number>");
    }

    /// Base64 runs go on behind "+" and "/" and may end in "=".
    std::size_t idEnd(std::size_t end) const
    {
        while (end + 1 < m_text.size() && (m_text[end] == '+' || m_text[end] == '/')
               && is(m_text[end + 1], Letter | Digit)) {
            ++end;
            while (end < m_text.size() && is(m_text[end], Letter | Digit))
                ++end;
        }
        return end;
    }

    std::string_view m_text;
    std::string &m_pattern;
    std::size_t m_copied = 0;
};

} // namespace

void foldAnswer(std::string_view answer, std::string &pattern)
{
    pattern.clear();
    Folder(answer, pattern).fold();
}

std::string foldAnswer(std::string_view answer)
{
    std::string pattern;
    foldAnswer(answer, pattern);
    return pattern;
}

} // namespace core
