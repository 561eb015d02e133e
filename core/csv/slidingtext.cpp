// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv/slidingtext.h"

#include <algorithm>

namespace core {

namespace {

// What is read behind the end of a chunk at once, for the rest of its last record.
constexpr std::size_t overshootBytes = std::size_t(4) << 10;

} // namespace

SlidingText::SlidingText(const ByteSource &source, const Dialect &dialect, uint64_t begin,
                         uint64_t end, std::size_t readBytes)
    : m_source(source)
    , m_dialect(dialect)
    , m_base(begin)
    , m_end(end)
    , m_readBytes(readBytes)
{ }

bool SlidingText::isPlain(std::size_t from, std::size_t to) const
{
    return std::all_of(m_blocks.data() + from / Block::bytes, m_blocks.data() + blocksFor(to),
                       [](const Block &block) { return block.isPlain; });
}

bool SlidingText::readMore()
{
    forgetWalked();
    const std::size_t wanted = wantedBytes();
    makeRoomFor(wanted);
    const Result<std::size_t> count
        = m_source.read(m_base + m_size, {m_buffer.data() + m_size, wanted});
    if (!count) {
        m_error = count.error();
        return false;
    }
    const std::size_t firstNewBlock = m_size / Block::bytes;
    m_reachesEnd = *count < wanted;
    m_size += *count;
    findStructureFrom(firstNewBlock);
    return true;
}

/// Whole blocks only, so that those that stay need not be looked at again.
void SlidingText::forgetWalked()
{
    const std::size_t blocks = m_at / Block::bytes;
    const std::size_t count = blocks * Block::bytes;
    std::copy(m_buffer.data() + count, m_buffer.data() + m_size, m_buffer.data());
    std::copy(m_blocks.data() + blocks, m_blocks.data() + blocksFor(m_size), m_blocks.data());
    m_base += count;
    m_at -= count;
    m_size -= count;
}

/// A record longer than one read doubles what is in memory, so that it is walked few times.
std::size_t SlidingText::wantedBytes() const
{
    const std::size_t atMost = std::max(m_readBytes, m_size);
    const uint64_t readTo = m_base + m_size;
    if (readTo >= m_end)
        return std::min(atMost, std::max(m_size, overshootBytes));
    const uint64_t rest = std::min<uint64_t>(m_end - readTo, atMost);
    return std::min<std::size_t>(atMost, rest + overshootBytes);
}

void SlidingText::makeRoomFor(std::size_t count)
{
    const std::size_t blocks = blocksFor(m_size + count + 1);
    if (blocks <= m_blocks.size())
        return;
    // What stays of the last record makes each read a little longer than the one before.
    m_blocks.resize(blocks + blocks / 8);
    m_buffer.resize(m_blocks.size() * Block::bytes);
}

void SlidingText::findStructureFrom(std::size_t block)
{
    const std::size_t blocks = blocksFor(m_size + 1);
    m_buffer[m_size] = char(m_dialect.lineEnd);
    std::fill(m_buffer.data() + m_size + 1, m_buffer.data() + blocks * Block::bytes, ' ');
    findStructure(m_buffer.data() + block * Block::bytes, blocks - block, m_dialect,
                  m_blocks.data() + block);
}

} // namespace core
