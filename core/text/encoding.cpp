// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "core/text/utf8.h"

namespace core {

namespace {

constexpr char16_t undefined = 0;

// Windows-1252 agrees with Latin-1 but for 80 to 9F.
constexpr std::array<char16_t, 32> windows1252From80
    = {0x20AC,    undefined, 0x201A, 0x0192, 0x201E, 0x2026,    0x2020, 0x2021,
       0x02C6,    0x2030,    0x0160, 0x2039, 0x0152, undefined, 0x017D, undefined,
       undefined, 0x2018,    0x2019, 0x201C, 0x201D, 0x2022,    0x2013, 0x2014,
       0x02DC,    0x2122,    0x0161, 0x203A, 0x0153, undefined, 0x017E, 0x0178};

char16_t fromWindows1252(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? windows1252From80[byte - 0x80] : byte;
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/// Length of the well-formed sequence that `text` starts with, by table 3-7 of the Unicode
/// standard; 0 if none.
std::size_t sequenceLength(const unsigned char *text, std::size_t size)
{
    const unsigned char lead = text[0];
    if (lead < 0x80)
        return 1;
    const auto second = [&](unsigned char from, unsigned char to) {
        return size > 1 && text[1] >= from && text[1] <= to;
    };
    const auto continues = [&](std::size_t at) { return size > at && isContinuation(text[at]); };
    if (lead >= 0xC2 && lead <= 0xDF)
        return second(0x80, 0xBF) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool secondFits = lead == 0xE0 ? second(0xA0, 0xBF)
            : lead == 0xED                   ? second(0x80, 0x9F) // no surrogates
                                             : second(0x80, 0xBF);
        return secondFits && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool secondFits = lead == 0xF0 ? second(0x90, 0xBF)
            : lead == 0xF4                   ? second(0x80, 0x8F) // up to U+10FFFF
                                             : second(0x80, 0xBF);
        return secondFits && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// Share of the zero bytes at even and at odd places of UTF-16: text in ASCII has them in every
/// unit, Japanese text between ASCII delimiters, dates and addresses in many.
struct ZeroBytes
{
    std::size_t even = 0;
    std::size_t odd = 0;
};

ZeroBytes countZeroBytes(std::string_view head)
{
    ZeroBytes zeros;
    for (std::size_t unit = 0; unit + 1 < head.size(); unit += 2) {
        zeros.even += head[unit] == 0;
        zeros.odd += head[unit + 1] == 0;
    }
    return zeros;
}

/// How many bytes of ASCII there are for certain.
std::size_t asciiBytes(const unsigned char *bytes, std::size_t size)
{
    constexpr uint64_t highBits = 0x8080808080808080;
    std::array<uint64_t, 8> words{};
    std::size_t count = 0;
    for (; size - count >= sizeof words; count += sizeof words) {
        std::memcpy(words.data(), bytes + count, sizeof words);
        uint64_t all = 0;
        for (const uint64_t word : words) // the compiler takes several at once
            all |= word;
        if ((all & highBits) != 0)
            return count;
    }
    for (; size - count >= sizeof words[0]; count += sizeof words[0]) {
        std::memcpy(words.data(), bytes + count, sizeof words[0]);
        if ((words[0] & highBits) != 0)
            return count;
    }
    return count;
}

} // namespace

DetectedEncoding detectEncoding(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF"))
        return {Encoding::Utf8, 3};
    if (head.starts_with("\xFF\xFE"))
        return {Encoding::Utf16LE, 2};
    if (head.starts_with("\xFE\xFF"))
        return {Encoding::Utf16BE, 2};

    const ZeroBytes zeros = countZeroBytes(head);
    const std::size_t units = head.size() / 2;
    const auto areMany = [&](std::size_t count) { return count > 0 && count * 4 >= units; };
    const auto areFew = [&](std::size_t count) { return count * 16 <= units; };
    if (areMany(zeros.odd) && areFew(zeros.even))
        return {Encoding::Utf16LE, 0};
    if (areMany(zeros.even) && areFew(zeros.odd))
        return {Encoding::Utf16BE, 0};
    return {Encoding::Utf8, 0};
}

bool isValidUtf8(std::string_view text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        if (bytes[at] < 0x80) {
            at += std::max<std::size_t>(asciiBytes(bytes + at, text.size() - at), 1);
            continue;
        }
        const std::size_t length = sequenceLength(bytes + at, text.size() - at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

TextKind textKind(std::string_view text)
{
    if (isValidUtf8(text))
        return TextKind::Utf8;
    const bool isDefined = std::all_of(text.begin(), text.end(), [](unsigned char byte) {
        return byte < 0x80 || fromWindows1252(byte) != undefined;
    });
    return isDefined ? TextKind::Windows1252 : TextKind::NotText;
}

std::string toUtf8(std::string_view field)
{
    if (isValidUtf8(field))
        return std::string(field);
    std::string text;
    text.reserve(field.size() * 2);
    for (const unsigned char byte : field) {
        const char16_t character = fromWindows1252(byte);
        appendUtf8(text, byte >= 0x80 && character == undefined ? replacementCharacter : character);
    }
    return text;
}

} // namespace core
