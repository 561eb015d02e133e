// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Highway compiles this file once for each instruction set and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/report/plaincells.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <algorithm>

#include "core/report/csvwriter.h"
#include "core/report/plaincells.h"

HWY_BEFORE_NAMESPACE();
namespace core::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

std::size_t plainCellsEnd(std::string_view records, std::size_t from, char delimiter)
{
    const hn::CappedTag<uint8_t, 64> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto all = [&](char byte) { return hn::Set(d, uint8_t(byte)); };
    const auto *bytes = reinterpret_cast<const uint8_t *>(records.data());
    for (std::size_t at = from; at < records.size(); at += lanes) {
        const auto text = hn::LoadU(d, bytes + at);
        const auto next = hn::LoadU(d, bytes + at + 1);
        const auto isLineEnd = hn::Eq(text, all('\n'));
        const auto needsQuotes = hn::Or(
            hn::Eq(text, all('"')), hn::AndNot(hn::Eq(next, all('\n')), hn::Eq(text, all('\r'))));
        const auto canStartFormula
            = hn::Or(hn::Or(hn::Eq(next, all('=')), hn::Eq(next, all('@'))),
                     hn::Or(hn::Eq(next, all('\t')),
                            hn::Or(hn::Eq(next, all('+')), hn::Eq(next, all('-')))));
        const auto startsFormula
            = hn::And(hn::Or(hn::Eq(text, all(delimiter)), isLineEnd), canStartFormula);
        if (hn::AllFalse(d, hn::Or(needsQuotes, startsFormula)))
            continue;
        const intptr_t quotes = hn::FindFirstTrue(d, needsQuotes);
        const intptr_t formula = hn::FindFirstTrue(d, startsFormula);
        const bool isFormula = quotes < 0 || (formula >= 0 && formula < quotes);
        return std::min(at + std::size_t(isFormula ? formula + 1 : quotes), records.size());
    }
    return records.size();
}

} // namespace core::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace core {

HWY_EXPORT(plainCellsEnd);

std::size_t plainCellsEnd(std::string_view records, std::size_t from, char delimiter)
{
    const std::size_t firstCell = records.find(delimiter, from) - from;
    if (looksLikeFormula(records.substr(from, firstCell)))
        return from;
    return HWY_DYNAMIC_DISPATCH(plainCellsEnd)(records, from, delimiter);
}

} // namespace core
#endif
