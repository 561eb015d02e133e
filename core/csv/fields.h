// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

namespace core {

/// The fields of one record, seen where they are. Of a record without quotes only the places of its
/// separators are known: a field that nobody looks at costs nothing.
class Fields
{
public:
    Fields() = default;
    explicit Fields(std::span<const std::string_view> texts)
        : m_texts(texts.data())
        , m_size(texts.size())
    { }
    /// As they stand in `bytes`: from `begin` to `end`, a separator behind each but the last at the
    /// next of `separators`.
    Fields(const char *bytes, std::size_t begin, std::size_t end,
           std::span<const uint32_t> separators)
        : m_bytes(bytes)
        , m_begin(begin)
        , m_end(end)
        , m_separators(separators.data())
        , m_size(separators.size() + 1)
    { }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    [[nodiscard]] std::string_view operator[](std::size_t field) const
    {
        if (m_texts)
            return m_texts[field];
        const std::size_t begin = field == 0 ? m_begin : m_separators[field - 1] + std::size_t(1);
        const std::size_t end = field + 1 == m_size ? m_end : m_separators[field];
        return {m_bytes + begin, end - begin};
    }
    /// Empty if there is no such column (a negative one) or the record is shorter.
    [[nodiscard]] std::string_view at(int column) const
    {
        return column >= 0 && std::size_t(column) < m_size ? (*this)[std::size_t(column)]
                                                           : std::string_view();
    }

    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;
        using pointer = const std::string_view *;
        using reference = std::string_view;

        Iterator(const Fields &fields, std::size_t field)
            : m_fields(&fields)
            , m_field(field)
        { }
        std::string_view operator*() const { return (*m_fields)[m_field]; }
        Iterator &operator++()
        {
            ++m_field;
            return *this;
        }
        bool operator==(const Iterator &other) const { return m_field == other.m_field; }

    private:
        const Fields *m_fields;
        std::size_t m_field;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, m_size}; }

private:
    const std::string_view *m_texts = nullptr; ///< else of a record without quotes
    const char *m_bytes = nullptr;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    const uint32_t *m_separators = nullptr;
    std::size_t m_size = 0;
};

} // namespace core
