// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace core {

constexpr char32_t replacementCharacter = 0xFFFD;
constexpr int mostUtf8Bytes = 4; ///< of one character

/// `character` must be a Unicode scalar value; returns the place behind it.
inline char *writeUtf8(char *to, char32_t character)
{
    const auto continuation = [&](int shift) { return char(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) {
        *to++ = char(character);
    } else if (character < 0x800) {
        *to++ = char(0xC0 | (character >> 6));
        *to++ = continuation(0);
    } else if (character < 0x10000) {
        *to++ = char(0xE0 | (character >> 12));
        *to++ = continuation(6);
        *to++ = continuation(0);
    } else {
        *to++ = char(0xF0 | (character >> 18));
        *to++ = continuation(12);
        *to++ = continuation(6);
        *to++ = continuation(0);
    }
    return to;
}

inline void appendUtf8(std::string &text, char32_t character)
{
    char bytes[mostUtf8Bytes];
    text.append(bytes, writeUtf8(bytes, character));
}

} // namespace core
