// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/base/largearray.h"
#include "core/base/parallel.h"

namespace core {

/// Stable, by `keyOf(item)` ascending. Few items are sorted by passes over as many of the leading
/// bits in which keys differ as part most of them, then those that are still the same; many are
/// first parted by their leading bits, on all cores, so that each part is sorted within a core's
/// cache. If it is stopped, many items are left in disorder, some of them twice.
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
        const LargeBuffer<Item> other(items.size());
        if (items.size() < manyItems)
            sortByPasses(items, other.all(), Result::InFirst);
        else
            sortByParts(items, other.all());
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

    /// The lowest bit of those that part so many items, were they spread evenly.
    [[nodiscard]] static unsigned lowestNeeded(uint64_t differing, std::size_t count)
    {
        constexpr int spare = 2; // few are the same by chance
        const int needed = int(std::bit_width(count)) + spare;
        uint64_t below = differing;
        for (int more = std::popcount(differing) - needed; more > 0; --more)
            below &= below - 1;
        return unsigned(std::countr_zero(below));
    }

    /// `first` holds the items; both are written.
    void sortByPasses(std::span<Item> first, std::span<Item> second, Result wanted) const
    {
        std::span<Item> from = first;
        std::span<Item> to = second;
        const uint64_t differing = differingBits(first);
        const unsigned lowest = differing == 0 ? 0 : lowestNeeded(differing, first.size());
        for (uint64_t bits = differing >> lowest << lowest; bits != 0;) {
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
        if (differing >> lowest << lowest != differing)
            sortSame(lowest, result, wanted == Result::InFirst ? second : first);
    }

    /// Sorts those whose keys are the same from the bit `lowest` on, which stand together.
    void sortSame(unsigned lowest, std::span<Item> items, std::span<Item> storage) const
    {
        for (std::size_t begin = 0; begin < items.size();) {
            const uint64_t leading = key(items[begin]) >> lowest;
            std::size_t end = begin + 1;
            while (end < items.size() && key(items[end]) >> lowest == leading)
                ++end;
            const std::span<Item> same = items.subspan(begin, end - begin);
            if (same.size() < fewItems)
                insertionSort(same);
            else
                sortByPasses(same, storage.subspan(begin, same.size()), Result::InFirst);
            begin = end;
        }
    }

    void sortByParts(std::span<Item> items, std::span<Item> storage) const
    {
        const std::size_t rangeCount = workerCount();
        const auto forEach = [&](const auto &use) { // use(range, item), a range for each core
            parallelFor(rangeCount, [&](std::size_t number) {
                std::size_t at = items.size() * number / rangeCount;
                const std::size_t end = items.size() * (number + 1) / rangeCount;
                while (at < end && !m_stop.stop_requested()) {
                    for (const std::size_t next = std::min(end, at + manyItems); at < next; ++at)
                        use(number, items[at]);
                }
            });
        };
        std::vector<uint64_t> differing(rangeCount);
        forEach([&](std::size_t number, const Item &item) {
            differing[number] |= key(item) ^ key(items.front());
        });
        const auto bits
            = std::reduce(differing.begin(), differing.end(), uint64_t(0), std::bit_or<>());
        const auto width = unsigned(std::bit_width(bits));
        const unsigned shift = width > partBits ? width - partBits : 0;
        const auto partOf = [&](const Item &item) { return (key(item) >> shift) % partCount; };

        std::vector<PartSizes> places(rangeCount); // sizes at first
        forEach([&](std::size_t number, const Item &item) { ++places[number][partOf(item)]; });
        if (m_stop.stop_requested())
            return;
        PartSizes ends{};
        std::size_t place = 0;
        for (std::size_t part = 0; part < partCount; ++part) {
            for (PartSizes &sizes : places)
                place += std::exchange(sizes[part], place);
            ends[part] = place;
        }
        forEach([&](std::size_t number, const Item &item) {
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
