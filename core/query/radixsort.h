// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace core {

/// Stable, by `keyOf(item)` ascending: a pass for each byte in which keys differ.
template <typename Item, typename KeyOf> void radixSort(std::span<Item> items, const KeyOf &keyOf)
{
    constexpr std::size_t fewItems = 48;
    const auto isBefore = [&](const Item &a, const Item &b) { return keyOf(a) < keyOf(b); };
    if (std::is_sorted(items.begin(), items.end(), isBefore))
        return;
    if (items.size() < fewItems) {
        for (auto item = items.begin(); item != items.end(); ++item)
            std::rotate(std::upper_bound(items.begin(), item, *item, isBefore), item, item + 1);
        return;
    }
    uint64_t differing = 0;
    for (const Item &item : items)
        differing |= uint64_t(keyOf(item)) ^ uint64_t(keyOf(items.front()));

    std::vector<Item> storage(items.size());
    std::span<Item> from = items;
    std::span<Item> to = storage;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        if (((differing >> shift) & 0xff) == 0)
            continue;
        const auto byteOf
            = [&](const Item &item) { return (uint64_t(keyOf(item)) >> shift) & 0xff; };
        std::array<std::size_t, 256> places{};
        for (const Item &item : from)
            ++places[byteOf(item)];
        std::size_t place = 0;
        for (std::size_t &count : places)
            place += std::exchange(count, place);
        for (const Item &item : from)
            to[places[byteOf(item)]++] = item;
        std::swap(from, to);
    }
    if (from.data() != items.data())
        std::copy(from.begin(), from.end(), items.begin());
}

template <typename Item, typename KeyOf>
void radixSort(std::vector<Item> &items, const KeyOf &keyOf)
{
    radixSort(std::span(items), keyOf);
}

} // namespace core
