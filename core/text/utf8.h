// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace core {

constexpr char32_t replacementCharacter = 0xFFFD;

/// `character` must be a Unicode scalar value.
inline void appendUtf8(std::string &text, char32_t character)
{
    const auto continuation = [&](int shift) { return char(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) {
        text += char(character);
    } else if (character < 0x800) {
        text += char(0xC0 | (character >> 6));
        text += continuation(0);
    } else if (character < 0x10000) {
        text += char(0xE0 | (character >> 12));
        text += continuation(6);
        text += continuation(0);
    } else {
        text += char(0xF0 | (character >> 18));
        text += continuation(12);
        text += continuation(6);
        text += continuation(0);
    }
}

} // namespace core
