// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Highway compiles this file once for each instruction set and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/csv/structure.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <algorithm>
#include <bit>

#include "core/csv/structure.h"

#ifndef WHYBOUNCE_STRUCTURE_GROUP
#define WHYBOUNCE_STRUCTURE_GROUP
namespace core {

/// What of a group of blocks is marked, a word for each, and which blocks are not plain.
struct MarkedGroup
{
    static constexpr std::size_t blocks = 64;
    uint64_t marked[blocks];
    uint64_t notPlain = 0;
};

} // namespace core
#endif

HWY_BEFORE_NAMESPACE();
namespace core::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR // no vectors: an old x86, or a compiler without them

void markGroup(const char *bytes, std::size_t count, const Dialect &dialect, MarkedGroup &group)
{
    for (std::size_t block = 0; block < count; ++block) {
        uint64_t marked = 0;
        bool isPlain = true;
        for (std::size_t bit = 0; bit < Structure::blockBytes; ++bit) {
            const char byte = *bytes++;
            const bool isMark
                = byte == dialect.delimiter || byte == char(dialect.lineEnd) || byte == '"';
            marked |= uint64_t(isMark) << bit;
            isPlain &= static_cast<signed char>(byte) > 0;
        }
        group.marked[block] = marked;
        group.notPlain |= uint64_t(!isPlain) << block;
    }
}

#else

void markGroup(const char *bytes, std::size_t count, const Dialect &dialect, MarkedGroup &group)
{
    const hn::CappedTag<uint8_t, Structure::blockBytes> vector;
    const hn::RebindToSigned<decltype(vector)> signedVector;
    const std::size_t lanes = hn::Lanes(vector);
    const auto delimiter = hn::Set(vector, uint8_t(dialect.delimiter));
    const auto lineEnd = hn::Set(vector, uint8_t(dialect.lineEnd));
    const auto quote = hn::Set(vector, uint8_t(Dialect::quote));

    const auto *from = reinterpret_cast<const uint8_t *>(bytes);
    for (std::size_t block = 0; block < count; ++block) {
        auto *bits = reinterpret_cast<uint8_t *>(&group.marked[block]);
        auto smallest = hn::Set(signedVector, int8_t(1));
        for (std::size_t at = 0; at < Structure::blockBytes; at += lanes) {
            const auto text = hn::LoadU(vector, from + at);
            const auto isSeparator = hn::Or(hn::Eq(text, delimiter), hn::Eq(text, lineEnd));
            hn::StoreMaskBits(vector, hn::Or(isSeparator, hn::Eq(text, quote)), bits + at / 8);
            smallest = hn::Min(smallest, hn::BitCast(signedVector, text));
        }
        // Signed, NUL and all bytes from 80 on are below 1.
        const bool isPlain = hn::AllTrue(signedVector, hn::Gt(smallest, hn::Zero(signedVector)));
        group.notPlain |= uint64_t(!isPlain) << block;
        from += Structure::blockBytes;
    }
}

#endif

/// Returns where the next mark goes. Marks are written four at a time, whether or not there are as
/// many: that costs less than a wrong guess at their number, and more are few blocks' lot in a log.
uint32_t *writeMarks(const MarkedGroup &group, std::size_t count, uint32_t base, uint32_t *marks)
{
    constexpr int atOnce = 4;
    for (std::size_t block = 0; block < count; ++block) {
        uint64_t bits = group.marked[block];
        const int marked = std::popcount(bits);
        for (int first = 0; first == 0 || first < marked; first += atOnce) {
            for (int mark = first; mark < first + atOnce; ++mark) {
                marks[mark] = base + uint32_t(std::countr_zero(bits));
                bits &= bits - 1;
            }
        }
        marks += marked;
        base += Structure::blockBytes;
    }
    return marks;
}

/// Returns how many marks there are; `notPlain` has a word for each group.
std::size_t findMarks(const char *bytes, std::size_t blocks, const Dialect &dialect,
                      uint32_t *marks, uint64_t *notPlain)
{
    uint32_t *to = marks;
    for (std::size_t first = 0; first < blocks; first += MarkedGroup::blocks) {
        const std::size_t count = std::min(MarkedGroup::blocks, blocks - first);
        MarkedGroup group;
        markGroup(bytes + first * Structure::blockBytes, count, dialect, group);
        to = writeMarks(group, count, uint32_t(first * Structure::blockBytes), to);
        *notPlain++ = group.notPlain;
    }
    return std::size_t(to - marks);
}

} // namespace core::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace core {

HWY_EXPORT(findMarks);

void Structure::find(const char *bytes, std::size_t size, const Dialect &dialect)
{
    const std::size_t blocks = (size + blockBytes - 1) / blockBytes;
    makeRoomFor(blocks);
    m_notPlain.resize((blocks + MarkedGroup::blocks - 1) / MarkedGroup::blocks);
    m_markCount
        = HWY_DYNAMIC_DISPATCH(findMarks)(bytes, blocks, dialect, m_marks.get(), m_notPlain.data());
    while (m_markCount > 0 && m_marks[m_markCount - 1] >= size)
        --m_markCount;
    m_isAllPlain = std::all_of(m_notPlain.begin(), m_notPlain.end(),
                               [](uint64_t blocks) { return blocks == 0; });
}

void Structure::makeRoomFor(std::size_t blocks)
{
    if (blocks <= m_roomBlocks)
        return;
    constexpr std::size_t writtenBehind = 4;
    m_roomBlocks = blocks + blocks / 8;
    m_marks = std::make_unique_for_overwrite<uint32_t[]>(m_roomBlocks * blockBytes + writtenBehind);
}

bool Structure::isPlainByBlocks(std::size_t from, std::size_t to) const
{
    for (std::size_t block = from / blockBytes; block * blockBytes < to; ++block) {
        if (m_notPlain[block / MarkedGroup::blocks] >> (block % MarkedGroup::blocks) & 1)
            return false;
    }
    return true;
}

} // namespace core
#endif
