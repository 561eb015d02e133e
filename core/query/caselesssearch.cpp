// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/caselesssearch.h"

#include <bit>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/query/caselesssearch.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "core/base/asciicase.h"

HWY_BEFORE_NAMESPACE();
namespace core::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Letters differ from their capitals in one bit; for other bytes the bit must be as it is.
uint8_t caseBit(char lower)
{
    return lower >= 'a' && lower <= 'z' ? 0x20 : 0;
}

/// The positions at which the needle's first and last byte stand are candidates; few are more.
std::size_t findNeedle(std::string_view text, std::size_t from, std::string_view needle)
{
    const hn::CappedTag<uint8_t, 64> d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t last = needle.size() - 1;
    const auto firstBit = hn::Set(d, caseBit(needle.front()));
    const auto lastBit = hn::Set(d, caseBit(needle.back()));
    const auto firstByte = hn::Set(d, uint8_t(needle.front()));
    const auto lastByte = hn::Set(d, uint8_t(needle.back()));
    const auto *bytes = reinterpret_cast<const uint8_t *>(text.data());
    const auto isAt = [&](std::size_t position) {
        return equalsIgnoringCase(text.substr(position, needle.size()), needle);
    };

    std::size_t position = from;
    for (; position + last + lanes <= text.size(); position += lanes) {
        const auto starts = hn::Eq(hn::Or(hn::LoadU(d, bytes + position), firstBit), firstByte);
        const auto ends = hn::Eq(hn::Or(hn::LoadU(d, bytes + position + last), lastBit), lastByte);
        const auto both = hn::And(starts, ends);
        if (hn::AllFalse(d, both))
            continue;
        uint64_t candidates = 0;
        hn::StoreMaskBits(d, both, reinterpret_cast<uint8_t *>(&candidates));
        for (; candidates != 0; candidates &= candidates - 1) {
            const std::size_t candidate = position + std::size_t(std::countr_zero(candidates));
            if (isAt(candidate))
                return candidate;
        }
    }
    for (; position + needle.size() <= text.size(); ++position) {
        if (isAt(position))
            return position;
    }
    return std::string_view::npos;
}

} // namespace core::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace core {

HWY_EXPORT(findNeedle);

CaselessSearch::CaselessSearch(std::string_view needle)
    : m_needle(asciiLower(needle))
{ }

std::size_t CaselessSearch::find(std::string_view text, std::size_t from) const
{
    if (from > text.size() || m_needle.size() > text.size() - from)
        return std::string_view::npos;
    if (m_needle.empty())
        return from;
    return HWY_DYNAMIC_DISPATCH(findNeedle)(text, from, m_needle);
}

} // namespace core
#endif
