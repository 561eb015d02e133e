// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Highway compiles this file once for each instruction set and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/csv/structure.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "core/csv/structure.h"

HWY_BEFORE_NAMESPACE();
namespace core::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR // no vectors: an old x86, or a compiler without them

void findStructure(const char *bytes, std::size_t count, const Dialect &dialect, Block *blocks)
{
    for (Block *block = blocks; block != blocks + count; ++block) {
        *block = {};
        for (std::size_t bit = 0; bit < Block::bytes; ++bit) {
            const char byte = *bytes++;
            const bool isStructure
                = byte == dialect.delimiter || byte == char(dialect.lineEnd) || byte == '"';
            block->structure |= uint64_t(isStructure) << bit;
            block->isPlain &= static_cast<signed char>(byte) > 0;
        }
    }
}

#else

void findStructure(const char *bytes, std::size_t count, const Dialect &dialect, Block *blocks)
{
    const hn::CappedTag<uint8_t, Block::bytes> vector;
    const hn::RebindToSigned<decltype(vector)> signedVector;
    const std::size_t lanes = hn::Lanes(vector);
    const auto delimiter = hn::Set(vector, uint8_t(dialect.delimiter));
    const auto lineEnd = hn::Set(vector, uint8_t(dialect.lineEnd));
    const auto quote = hn::Set(vector, uint8_t('"'));

    const auto *from = reinterpret_cast<const uint8_t *>(bytes);
    for (Block *block = blocks; block != blocks + count; ++block) {
        auto *bits = reinterpret_cast<uint8_t *>(&block->structure);
        auto smallest = hn::Set(signedVector, int8_t(1));
        for (std::size_t at = 0; at < Block::bytes; at += lanes) {
            const auto text = hn::LoadU(vector, from + at);
            const auto isSeparator = hn::Or(hn::Eq(text, delimiter), hn::Eq(text, lineEnd));
            hn::StoreMaskBits(vector, hn::Or(isSeparator, hn::Eq(text, quote)), bits + at / 8);
            smallest = hn::Min(smallest, hn::BitCast(signedVector, text));
        }
        // Signed, NUL and all bytes from 80 on are below 1.
        block->isPlain = hn::AllTrue(signedVector, hn::Gt(smallest, hn::Zero(signedVector)));
        from += Block::bytes;
    }
}

#endif

} // namespace core::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace core {

HWY_EXPORT(findStructure);

void findStructure(const char *bytes, std::size_t count, const Dialect &dialect, Block *blocks)
{
    HWY_DYNAMIC_DISPATCH(findStructure)(bytes, count, dialect, blocks);
}

} // namespace core
#endif
