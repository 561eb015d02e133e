// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Highway compiles this file once for each instruction set and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/report/plaincells.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/report/csvwriter.h"
#include "core/report/plaincells.h"

HWY_BEFORE_NAMESPACE();
namespace core::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

bool hasPlainCells(std::string_view record, char delimiter)
{
    const hn::CappedTag<uint8_t, 64> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto all = [&](char byte) { return hn::Set(d, uint8_t(byte)); };
    const auto *bytes = reinterpret_cast<const uint8_t *>(record.data());
    for (std::size_t at = 0; at < record.size(); at += lanes) {
        const auto text = hn::LoadU(d, bytes + at);
        const auto next = hn::LoadU(d, bytes + at + 1);
        const auto needsQuotes = hn::Or(hn::Eq(text, all('"')),
                                        hn::Or(hn::Eq(text, all('\r')), hn::Eq(text, all('\n'))));
        const auto startsFormula
            = hn::Or(hn::Or(hn::Eq(next, all('=')), hn::Eq(next, all('@'))),
                     hn::Or(hn::Eq(next, all('\t')),
                            hn::Or(hn::Eq(next, all('+')), hn::Eq(next, all('-')))));
        auto isSpecial = hn::Or(needsQuotes, hn::And(hn::Eq(text, all(delimiter)), startsFormula));
        if (at + lanes > record.size())
            isSpecial = hn::And(isSpecial, hn::FirstN(d, record.size() - at));
        if (!hn::AllFalse(d, isSpecial))
            return false;
    }
    return true;
}

} // namespace core::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace core {

HWY_EXPORT(hasPlainCells);

bool hasPlainCells(std::string_view record, char delimiter)
{
    return !record.empty() && !looksLikeFormula(record.substr(0, record.find(delimiter)))
        && HWY_DYNAMIC_DISPATCH(hasPlainCells)(record, delimiter);
}

} // namespace core
#endif
