// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace core {

/// Memory that is looked into all over: where the system can, in large pages, as otherwise each
/// look would miss the cache of page addresses, too.
class LargeMemory
{
public:
    explicit LargeMemory(std::size_t bytes);
    [[nodiscard]] void *get() const { return m_memory.get(); }

private:
    static constexpr std::align_val_t pageBytes{std::size_t(2) << 20};
    struct Free
    {
        void operator()(void *memory) const { ::operator delete(memory, pageBytes); }
    };
    std::unique_ptr<void, Free> m_memory;
};

/// A fixed number of values, all default ones at first.
template <typename T> class LargeArray
{
    static_assert(std::is_trivially_destructible_v<T>);

public:
    explicit LargeArray(std::size_t size)
        : m_memory(size * sizeof(T))
        , m_values(static_cast<T *>(m_memory.get()))
    {
        std::uninitialized_value_construct_n(m_values, size);
    }
    [[nodiscard]] T &operator[](std::size_t index) const { return m_values[index]; }

private:
    LargeMemory m_memory;
    T *m_values;
};

} // namespace core
