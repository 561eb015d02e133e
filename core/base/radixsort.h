// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/base/parallel.h"

namespace core {

/// Stable, by `keyOf(item)` ascending. Few items are sorted by passes over the bytes in which keys
/// differ; many are first parted by their leading bits, on all cores, so that each part is sorted
/// within a core's cache. If it is stopped, many items are left in disorder, some of them twice.
template <typename Item, typename KeyOf> class RadixSort
{
public:
    RadixSort(const KeyOf &keyOf, const std::stop_token &stop)
        : m_keyOf(keyOf)
        , m_stop(stop)
    { }

    void sort(std::span<Item> items) const
    {
        if (items.size() < fewItems) {
            insertionSort(items);
            return;
        }
        if (isSorted(items))
            return;
        const auto storage = std::make_unique_for_overwrite<Item[]>(items.size());
        const std::span<Item> other(storage.get(), items.size());
        if (items.size() < manyItems)
            sortByPasses(items, other, Result::InFirst);
        else
            sortByParts(items, other);
    }

private:
    enum class Result { InFirst, InSecond };
    static constexpr std::size_t fewItems = 32;
    static constexpr std::size_t manyItems = std::size_t(1) << 16;
    static constexpr unsigned passBits = 8;
    static constexpr unsigned partBits = 11;
    static constexpr std::size_t partCount = std::size_t(1) << partBits;
    using PartSizes = std::array<std::size_t, partCount>;

    [[nodiscard]] uint64_t key(const Item &item) const { return uint64_t(m_keyOf(item)); }
    [[nodiscard]] bool isBefore(const Item &a, const Item &b) const { return key(a) < key(b); }

    [[nodiscard]] bool isSorted(std::span<const Item> items) const
    {
        return std::is_sorted(items.begin(), items.end(),
                              [this](const Item &a, const Item &b) { return isBefore(a, b); });
    }

    void insertionSort(std::span<Item> items) const
    {
        for (std::size_t next = 1; next < items.size(); ++next) {
            const Item item = items[next];
            std::size_t place = next;
            for (; place > 0 && isBefore(item, items[place - 1]); --place)
                items[place] = items[place - 1];
            items[place] = item;
        }
    }

    [[nodiscard]] uint64_t differingBits(std::span<const Item> items) const
    {
        uint64_t differing = 0;
        for (const Item &item : items)
            differing |= key(item) ^ key(items.front());
        return differing;
    }

    /// `first` holds the items; both are written.
    void sortByPasses(std::span<Item> first, std::span<Item> second, Result wanted) const
    {
        std::span<Item> from = first;
        std::span<Item> to = second;
        for (uint64_t bits = differingBits(first); bits != 0;) {
            const auto shift = unsigned(std::countr_zero(bits));
            const auto digitOf = [&](const Item &item) {
                return (key(item) >> shift) & ((std::size_t(1) << passBits) - 1);
            };
            std::array<uint32_t, std::size_t(1) << passBits> places{};
            for (const Item &item : from)
                ++places[digitOf(item)];
            std::exclusive_scan(places.begin(), places.end(), places.begin(), uint32_t(0));
            for (const Item &item : from)
                to[places[digitOf(item)]++] = item;
            std::swap(from, to);
            bits = shift + passBits < 64 ? bits >> (shift + passBits) << (shift + passBits) : 0;
        }
        const std::span<Item> result = wanted == Result::InFirst ? first : second;
        if (from.data() != result.data())
            std::copy(from.begin(), from.end(), result.begin());
    }

    void sortByParts(std::span<Item> items, std::span<Item> storage) const
    {
        const std::size_t rangeCount = workerCount();
        const auto range = [&](std::size_t number) {
            const std::size_t begin = items.size() * number / rangeCount;
            return items.subspan(begin, items.size() * (number + 1) / rangeCount - begin);
        };
        std::vector<uint64_t> differing(rangeCount);
        parallelFor(rangeCount, [&](std::size_t number) {
            for (const Item &item : range(number))
                differing[number] |= key(item) ^ key(items.front());
        });
        const auto bits
            = std::reduce(differing.begin(), differing.end(), uint64_t(0), std::bit_or<>());
        const auto width = unsigned(std::bit_width(bits));
        const unsigned shift = width > partBits ? width - partBits : 0;
        const auto partOf = [&](const Item &item) { return (key(item) >> shift) % partCount; };

        if (m_stop.stop_requested())
            return;
        std::vector<PartSizes> places(rangeCount); // sizes at first
        parallelFor(rangeCount, [&](std::size_t number) {
            for (const Item &item : range(number))
                ++places[number][partOf(item)];
        });
        PartSizes ends{};
        std::size_t place = 0;
        for (std::size_t part = 0; part < partCount; ++part) {
            for (PartSizes &sizes : places)
                place += std::exchange(sizes[part], place);
            ends[part] = place;
        }
        parallelFor(rangeCount, [&](std::size_t number) {
            for (const Item &item : range(number))
                storage[places[number][partOf(item)]++] = item;
        });

        const auto sortPart = [&](std::size_t begin, std::size_t end) {
            const auto from = storage.subspan(begin, end - begin);
            const auto to = items.subspan(begin, end - begin);
            const bool isLarge = from.size() >= manyItems;
            if (shift > 0 && from.size() >= fewItems && !isLarge) {
                sortByPasses(from, to, Result::InSecond);
                return;
            }
            std::copy(from.begin(), from.end(), to.begin());
            if (shift == 0)
                return;
            if (isLarge)
                sortByParts(to, from);
            else
                insertionSort(to);
        };
        // Of the large parts each keeps all cores busy by itself.
        const auto sortParts = [&](std::size_t part, bool large) {
            const std::size_t begin = part == 0 ? 0 : ends[part - 1];
            if (!m_stop.stop_requested() && (ends[part] - begin >= manyItems) == large)
                sortPart(begin, ends[part]);
        };
        parallelFor(partCount, [&](std::size_t part) { sortParts(part, false); });
        for (std::size_t part = 0; part < partCount; ++part)
            sortParts(part, true);
    }

    const KeyOf &m_keyOf;
    const std::stop_token &m_stop;
};

template <typename Item, typename KeyOf>
void radixSort(std::span<Item> items, const KeyOf &keyOf, const std::stop_token &stop = {})
{
    RadixSort<Item, KeyOf>(keyOf, stop).sort(items);
}

template <typename Item, typename KeyOf>
void radixSort(std::vector<Item> &items, const KeyOf &keyOf)
{
    radixSort(std::span(items), keyOf);
}

} // namespace core
