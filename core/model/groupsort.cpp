// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/groupsort.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "core/base/asciicase.h"

namespace core {

namespace {

template <typename HasValue, typename Less>
std::vector<uint32_t> sorted(std::size_t count, SortKey::Direction direction, HasValue hasValue,
                             Less less)
{
    std::vector<uint32_t> positions(count);
    std::iota(positions.begin(), positions.end(), 0u);
    const auto end = std::stable_partition(positions.begin(), positions.end(), hasValue);
    if (direction == SortKey::Direction::Ascending)
        std::stable_sort(positions.begin(), end, less);
    else
        std::stable_sort(positions.begin(), end,
                         [&](uint32_t a, uint32_t b) { return less(b, a); });
    return positions;
}

bool lessIgnoringCase(std::string_view a, std::string_view b)
{
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return uint8_t(asciiLower(x)) < uint8_t(asciiLower(y));
    });
}

} // namespace

std::vector<uint32_t> groupsByNumber(const std::vector<int64_t> &numbers,
                                     SortKey::Direction direction)
{
    return sorted(
        numbers.size(), direction, [&](uint32_t at) { return numbers[at] != noTime; },
        [&](uint32_t a, uint32_t b) { return numbers[a] < numbers[b]; });
}

std::vector<uint32_t> groupsByValue(const LogTable &table, const std::vector<Group> &groups,
                                    GroupBy by, SortKey::Direction direction)
{
    const auto text = [&](uint32_t at) { return groupText(table, by, groups[at].id); };
    return sorted(
        groups.size(), direction, [&](uint32_t at) { return !text(at).empty(); },
        [&](uint32_t a, uint32_t b) { return lessIgnoringCase(text(a), text(b)); });
}

int64_t codeSortNumber(std::string_view code)
{
    if (code.empty())
        return noTime;
    int64_t number = 0;
    const char *at = code.data();
    const char *const end = code.data() + code.size();
    for (int part = 0; part < 3; ++part) {
        uint16_t value = 0;
        at = std::from_chars(at, end, value).ptr;
        number = (number << 16) | value;
        if (at != end)
            ++at; // the dot
    }
    return number;
}

} // namespace core
