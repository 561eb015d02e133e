// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Highway compiles this file once for each instruction set and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/text/utf16.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <algorithm>
#include <bit>

#include "core/text/utf16.h"
#include "core/text/utf8.h"

HWY_BEFORE_NAMESPACE();
namespace core::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Narrows whole vectors of units as long as they are ASCII; returns how many units.
std::size_t narrowAscii(const char *bytes, std::size_t count, bool areSwapped, char *to)
{
    const hn::ScalableTag<uint16_t> vector;
    const hn::RebindToSigned<decltype(vector)> signedVector;
    const hn::Rebind<uint8_t, decltype(vector)> narrow;
    const std::size_t lanes = hn::Lanes(vector);
    const auto beyondAscii = hn::Set(vector, areSwapped ? uint16_t(0x80FF) : uint16_t(0xFF80));
    const auto *from = reinterpret_cast<const uint16_t *>(bytes); // loaded from any place
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes) {
        const auto units = hn::LoadU(vector, from + at);
        if (!hn::AllTrue(vector, hn::Eq(hn::And(units, beyondAscii), hn::Zero(vector))))
            break;
        const auto ascii = areSwapped ? hn::ShiftRight<8>(units) : units;
        hn::StoreU(hn::DemoteTo(narrow, hn::BitCast(signedVector, ascii)), narrow,
                   reinterpret_cast<uint8_t *>(to + at));
    }
    return at;
}

} // namespace core::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace core {

namespace {

// Units that are decoded one by one before vectors are tried again.
constexpr std::size_t unitsOneByOne = 16;

constexpr bool isHighSurrogate(char16_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

constexpr bool isLowSurrogate(char16_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// The units of a text by where they start; 0 beside it.
class Units
{
public:
    Units(std::string_view text, Encoding encoding)
        : m_text(text)
        , m_isBigEndian(encoding == Encoding::Utf16BE)
    { }

    [[nodiscard]] char16_t operator[](std::size_t at) const
    {
        if (at >= m_text.size() || m_text.size() - at < 2) // before the text, `at` is very large
            return 0;
        const auto first = static_cast<unsigned char>(m_text[at]);
        const auto second = static_cast<unsigned char>(m_text[at + 1]);
        return char16_t(m_isBigEndian ? first << 8 | second : second << 8 | first);
    }

    [[nodiscard]] bool isPair(std::size_t at) const
    {
        return isHighSurrogate((*this)[at]) && isLowSurrogate((*this)[at + 2]);
    }

    /// That of the pair that starts there, or of the unit.
    [[nodiscard]] char32_t character(std::size_t at) const
    {
        const char16_t unit = (*this)[at];
        if (isPair(at))
            return 0x10000 + (char32_t(unit - 0xD800) << 10) + ((*this)[at + 2] - 0xDC00);
        return isHighSurrogate(unit) || isLowSurrogate(unit) ? replacementCharacter : unit;
    }

private:
    std::string_view m_text;
    bool m_isBigEndian;
};

} // namespace

HWY_EXPORT(narrowAscii);

char *writeAsUtf8(std::string_view text, std::size_t begin, std::size_t end, Encoding encoding,
                  char *to)
{
    const Units units(text, encoding);
    const bool areSwapped
        = (encoding == Encoding::Utf16BE) == (std::endian::native == std::endian::little);
    const std::size_t wholeEnd = end - (end - begin) % 2;
    std::size_t at = units.isPair(begin - 2) ? begin + 2 : begin;
    while (at < wholeEnd) {
        const std::size_t plain = HWY_DYNAMIC_DISPATCH(narrowAscii)(
            text.data() + at, (wholeEnd - at) / 2, areSwapped, to);
        to += plain;
        at += 2 * plain;
        for (const std::size_t pause = std::min(wholeEnd, at + 2 * unitsOneByOne); at < pause;) {
            to = writeUtf8(to, units.character(at));
            at += units.isPair(at) ? 4 : 2;
        }
    }
    return wholeEnd < end ? writeUtf8(to, replacementCharacter) : to;
}

} // namespace core
#endif
