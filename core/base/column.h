// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace core {

/// Whole numbers that are only added and read, by row. They are kept chunk by chunk, each value as
/// what it is above the smallest of its chunk, in as few bytes as the largest of these needs:
/// neighbours in a log are much alike.
template <typename T> class Column
{
    static_assert(std::is_integral_v<T> && std::endian::native == std::endian::little);

public:
    [[nodiscard]] T operator[](std::size_t row) const
    {
        return m_chunks[row / chunkRows][row % chunkRows];
    }
    [[nodiscard]] std::size_t size() const { return m_size; }

    void add(T value)
    {
        if (m_size % chunkRows == 0)
            open();
        m_open[m_size % chunkRows] = value;
        if (++m_size % chunkRows == 0)
            close();
    }

    void add(std::span<const T> values)
    {
        while (!values.empty()) {
            const std::size_t begin = m_size % chunkRows;
            if (begin == 0)
                open();
            const std::size_t count = std::min(values.size(), chunkRows - begin);
            std::copy_n(values.begin(), count, m_open.get() + begin);
            m_size += count;
            values = values.subspan(count);
            if (begin + count == chunkRows)
                close();
        }
    }

    /// Nothing is added any more.
    void seal()
    {
        if (m_size % chunkRows != 0)
            close();
        m_open.reset();
    }

    /// The values from row `begin` on; of a sealed column.
    void read(std::size_t begin, std::span<T> into) const
    {
        while (!into.empty()) {
            const Values chunk = m_chunks[begin / chunkRows];
            const std::size_t from = begin % chunkRows;
            const std::size_t count = std::min(into.size(), chunkRows - from);
            for (std::size_t i = 0; i < count; ++i)
                into[i] = chunk[from + i];
            begin += count;
            into = into.subspan(count);
        }
    }

    /// Calls use(index, value) for each of these rows: fast where they stand close together.
    template <typename Use> void forEachAt(std::span<const uint32_t> rows, const Use &use) const
    {
        for (std::size_t i = 0; i < rows.size();) {
            const std::size_t chunk = rows[i] / chunkRows;
            const Values values = m_chunks[chunk];
            for (; i < rows.size() && rows[i] / chunkRows == chunk; ++i)
                use(i, values[rows[i] % chunkRows]);
        }
    }

    /// Calls use(begin, values) for all rows from the first on, many at a time.
    template <typename Use> void forEachStretch(const Use &use) const
    {
        const auto buffer = std::make_unique_for_overwrite<T[]>(std::min(chunkRows, m_size));
        for (std::size_t chunk = 0; chunk < m_chunks.size(); ++chunk)
            use(chunk * chunkRows, std::span<const T>(read(m_chunks[chunk], chunk, buffer.get())));
    }

    /// The same of a sealed column; what was used is freed on the way, and `use` may change the
    /// values, which are a copy.
    template <typename Use> void consume(const Use &use)
    {
        const auto buffer = std::make_unique_for_overwrite<T[]>(std::min(chunkRows, m_size));
        for (std::size_t chunk = 0; chunk < m_chunks.size(); ++chunk)
            use(chunk * chunkRows, read(std::exchange(m_chunks[chunk], {}), chunk, buffer.get()));
        *this = Column();
    }

private:
    static constexpr std::size_t chunkRows = std::size_t(1) << 14;
    using Word = uint64_t; ///< is read for any value, of which it may hold more bytes than needed

    struct Values
    {
        const char *bytes = nullptr;
        Word base = 0;
        Word mask = 0; ///< of the bytes of a value
        std::size_t width = 0; ///< bytes of a value

        T operator[](std::size_t i) const
        {
            Word word = 0;
            std::memcpy(&word, bytes + i * width, sizeof(word));
            return T(base + (word & mask));
        }
    };
    struct Chunk : Values
    {
        std::unique_ptr<char[]> owned;
    };

    static constexpr Word maskOf(std::size_t width)
    {
        return width == 0 ? 0 : ~Word(0) >> 8 * (sizeof(Word) - width);
    }

    std::span<T> read(const Values values, std::size_t chunk, T *into) const
    {
        const std::size_t count = std::min(chunkRows, m_size - chunk * chunkRows);
        for (std::size_t i = 0; i < count; ++i)
            into[i] = values[i];
        return {into, count};
    }

    void open()
    {
        if (!m_open)
            m_open = std::make_unique_for_overwrite<T[]>(chunkRows + sizeof(Word) / sizeof(T));
        m_chunks.push_back(
            {{reinterpret_cast<const char *>(m_open.get()), 0, maskOf(sizeof(T)), sizeof(T)},
             nullptr});
    }

    void close()
    {
        const std::span<const T> values(m_open.get(), (m_size - 1) % chunkRows + 1);
        T least = values.front();
        T most = values.front();
        for (const T value : values) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
        const auto base = Word(least);
        const auto width = std::size_t(std::bit_width(Word(most) - base) + 7) / 8;
        auto bytes = std::make_unique_for_overwrite<char[]>(values.size() * width + sizeof(Word));
        char *to = bytes.get();
        for (const T value : values) {
            const Word word = Word(value) - base;
            std::memcpy(to, &word, sizeof(word)); // the next one overwrites what is too much
            to += width;
        }
        m_chunks.back() = {{bytes.get(), base, maskOf(width), width}, std::move(bytes)};
    }

    std::vector<Chunk> m_chunks;
    std::unique_ptr<T[]> m_open; ///< the last chunk, while values are added to it
    std::size_t m_size = 0;
};

} // namespace core
