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
                         uint64_t end, std::size_t readBytes, std::size_t mostBytes)
    : m_source(source)
    , m_dialect(dialect)
    , m_base(begin)
    , m_end(end)
    , m_readBytes(readBytes)
    , m_mostBytes(mostBytes)
{ }

bool SlidingText::readMore()
{
    forgetWalked();
    const std::size_t wanted = wantedBytes();
    if (m_size > m_mostBytes || wanted >= Structure::mostBytes - m_size) {
        m_error = Error{Error::Kind::LineTooLong, m_source.path(), {}};
        return false;
    }
    makeRoomFor(wanted);
    const Result<std::size_t> count
        = m_source.read(m_base + m_size, {m_buffer.data() + m_size, wanted});
    if (!count) {
        m_error = count.error();
        return false;
    }
    m_reachesEnd = *count < wanted;
    m_size += *count;
    findStructure();
    return true;
}

void SlidingText::forgetWalked()
{
    std::copy(m_buffer.data() + m_at.at, m_buffer.data() + m_size, m_buffer.data());
    m_base += m_at.at;
    m_size -= m_at.at;
    m_at = {};
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
    const std::size_t needed = m_size + count + 1 + Structure::blockBytes;
    // What stays of the last record makes each read a little longer than the one before.
    if (needed > m_buffer.size())
        m_buffer.resize(needed + needed / 8);
}

/// What stayed of the last record is little, or has doubled since.
void SlidingText::findStructure()
{
    m_buffer[m_size] = char(m_dialect.lineEnd);
    std::fill_n(m_buffer.data() + m_size + 1, Structure::blockBytes - 1, ' ');
    m_structure.find(m_buffer.data(), m_size + 1, m_dialect);
}

} // namespace core
