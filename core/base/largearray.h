// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace core {

/// Memory that is looked into all over, or much of it for a short time: where the system can, in
/// large pages, as otherwise each look would miss the cache of page addresses, too, and each page
/// of 4 KiB would be asked for by itself.
class LargeMemory
{
public:
    explicit LargeMemory(std::size_t bytes = 0);
    [[nodiscard]] void *get() const { return m_memory.get(); }

private:
    static constexpr std::align_val_t largePage{std::size_t(2) << 20};
    static constexpr std::align_val_t usual{__STDCPP_DEFAULT_NEW_ALIGNMENT__};
    struct Free
    {
        std::align_val_t alignment;
        void operator()(void *memory) const { ::operator delete(memory, alignment); }
    };
    std::unique_ptr<void, Free> m_memory;
};

/// Room for so many values, each to be written before it is read.
template <typename T> class LargeBuffer
{
    static_assert(std::is_trivially_copy_constructible_v<T> && std::is_trivially_destructible_v<T>);

public:
    LargeBuffer() = default;
    explicit LargeBuffer(std::size_t size)
        : m_memory(size * sizeof(T))
        , m_values(static_cast<T *>(m_memory.get()), size)
    { }
    [[nodiscard]] T &operator[](std::size_t index) const { return m_values[index]; }
    [[nodiscard]] std::span<T> all() const { return m_values; }

private:
    LargeMemory m_memory;
    std::span<T> m_values;
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
