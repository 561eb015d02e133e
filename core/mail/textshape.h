// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// How addresses, times, host names and ids look in the answer of a mail server. By tables and
/// without a locale; each function is linear in what it looks at.
namespace core {

// What a byte is. A token is a run of bytes that are no Separator, a piece a run of Word bytes in
// it.
enum ByteKind : uint16_t {
    Letter = 1,
    Digit = 2,
    Dot = 4,
    At = 8,
    Colon = 16,
    Joiner = 32, ///< - _
    Separator = 64,
    Slash = 128,
    UrlMark = 256, ///< ? & #
    Other = 512,
};
inline constexpr uint16_t wordBytes = Letter | Digit | Dot | Joiner;

inline constexpr std::array<uint16_t, 256> kinds = [] {
    std::array<uint16_t, 256> table{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (letter || byte >= 0x80)
            table[byte] = Letter;
        else if (byte >= '0' && byte <= '9')
            table[byte] = Digit;
        else if (byte <= ' ' || byte == 0x7f)
            table[byte] = Separator;
        else
            table[byte] = Other;
    }
    for (const char separator : std::string_view("<>()[]{},;\"|"))
        table[uint8_t(separator)] = Separator;
    for (const char joiner : std::string_view("-_"))
        table[uint8_t(joiner)] = Joiner;
    for (const char mark : std::string_view("?&#"))
        table[uint8_t(mark)] = UrlMark;
    table['.'] = Dot;
    table['@'] = At;
    table[':'] = Colon;
    table['/'] = Slash;
    return table;
}();

constexpr uint16_t kindOf(char c)
{
    return kinds[uint8_t(c)];
}

constexpr bool is(char c, uint16_t kind)
{
    return (kindOf(c) & kind) != 0;
}

constexpr bool isHex(char c)
{
    return is(c, Digit) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

[[nodiscard]] bool allOf(std::string_view text, uint16_t kind);
/// How many digits stand at `at`.
[[nodiscard]] constexpr std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && is(text[end], Digit))
        ++end;
    return end - at;
}

[[nodiscard]] bool isIpv4(std::string_view text);
/// The length of an IPv6 address at the start of the text, 0 without one. An address has either
/// eight groups or a "::", and at least two colons; "12:34:56" is a time.
[[nodiscard]] std::size_t ipv6Length(std::string_view text);
/// The length of "12:34", "12:34:56.789", "11/03/2026" or of an ISO date at the start, else 0.
[[nodiscard]] std::size_t timeLength(std::string_view text);
/// mx1.example.com is a host; RESOLVER.ADR.RecipientNotFound and "full.Please" are none.
[[nodiscard]] bool isHost(std::string_view piece);
/// One segment of a tag: a word, a small number, or letters and then figures.
[[nodiscard]] bool isPlainSegment(std::string_view segment);
/// A provider's tag ("OFR004_104", "S3140") or a word with figures, as against the id of one email.
[[nodiscard]] bool isTag(std::string_view piece);
/// Whether the text goes on with a unit of time: " seconds".
[[nodiscard]] bool isTimeUnit(std::string_view text);

} // namespace core
