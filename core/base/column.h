// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace core {

/// Values that are only added and read, by row. It grows chunk by chunk, so that nothing is copied
/// and little is unused; and what is read for the last time can pass its memory on.
template <typename T> class Column
{
public:
    [[nodiscard]] T operator[](std::size_t row) const
    {
        return m_chunks[row / chunkRows][row % chunkRows];
    }
    [[nodiscard]] std::size_t size() const { return m_size; }

    void add(T value)
    {
        if (m_size % chunkRows == 0)
            addChunk();
        m_chunks[m_size / chunkRows][m_size % chunkRows] = value;
        ++m_size;
    }

    void add(std::span<const T> values)
    {
        for (const T value : values)
            add(value);
    }

    void set(std::size_t row, T value) { m_chunks[row / chunkRows][row % chunkRows] = value; }

    /// Calls use(row, value) for all rows in order, and leaves the memory to `heir`, which may grow
    /// meanwhile.
    template <typename Use> void passOn(Column &heir, const Use &use)
    {
        for (std::size_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
            const std::size_t first = chunk * chunkRows;
            const std::size_t end = std::min(first + chunkRows, m_size);
            for (std::size_t row = first; row < end; ++row)
                use(row, m_chunks[chunk][row % chunkRows]);
            heir.m_spare.push_back(std::move(m_chunks[chunk]));
        }
        *this = Column();
    }

    void freeSpare() { m_spare.clear(); }

private:
    static constexpr std::size_t chunkRows = std::size_t(1) << 14;
    using Chunk = std::unique_ptr<T[]>;

    void addChunk()
    {
        if (m_spare.empty()) {
            m_chunks.push_back(std::make_unique_for_overwrite<T[]>(chunkRows));
        } else {
            m_chunks.push_back(std::move(m_spare.back()));
            m_spare.pop_back();
        }
    }

    std::vector<Chunk> m_chunks; ///< all but the last are full
    std::vector<Chunk> m_spare;
    std::size_t m_size = 0;
};

} // namespace core
