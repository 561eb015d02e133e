// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rowplace.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace core {

namespace {

std::optional<std::size_t> positionOf(uint32_t row, const RowList &rows)
{
    constexpr std::size_t blockSize = 1024;
    for (std::size_t begin = 0; begin < rows.size(); begin += blockSize) {
        const std::size_t end = std::min(rows.size(), begin + blockSize);
        bool isHere = false; // no early exit: the compiler compares many rows at once
        for (std::size_t at = begin; at < end; ++at)
            isHere |= rows[at] == row;
        if (!isHere)
            continue;
        const auto first = rows.begin() + std::ptrdiff_t(begin);
        return begin + std::size_t(std::find(first, rows.end(), row) - first);
    }
    return std::nullopt;
}

} // namespace

RowPlace placeOf(const LogTable &table, uint32_t row)
{
    const ByteSource &source = *table.files()[table.file(row)].source;
    return {source.path(), source.name(), table.offset(row)};
}

std::optional<uint32_t> rowAt(const LogTable &table, const RowPlace &place)
{
    const auto file = std::ranges::find_if(table.files(), [&](const LogFile &candidate) {
        return candidate.source->path() == place.path && candidate.source->name() == place.name;
    });
    if (file == table.files().end())
        return std::nullopt;

    // Rows stand file by file, in the order of their offsets.
    const std::pair wanted(std::size_t(file - table.files().begin()), place.offset);
    uint32_t begin = 0;
    uint32_t end = uint32_t(table.size());
    while (begin < end) {
        const uint32_t middle = begin + (end - begin) / 2;
        if (std::pair(table.file(middle), table.offset(middle)) < wanted)
            begin = middle + 1;
        else
            end = middle;
    }
    if (begin == table.size() || std::pair(table.file(begin), table.offset(begin)) != wanted)
        return std::nullopt;
    return begin;
}

std::vector<std::size_t> positionsOf(const RowList &wanted, const RowList &rows)
{
    constexpr std::size_t few = 4; // vectors find so many sooner than bits find any number
    std::vector<std::size_t> positions;
    if (wanted.size() <= few) {
        for (const uint32_t row : wanted) {
            if (const std::optional<std::size_t> position = positionOf(row, rows))
                positions.push_back(*position);
        }
        std::sort(positions.begin(), positions.end());
        return positions;
    }
    std::vector<bool> isWanted(*std::max_element(wanted.begin(), wanted.end()) + std::size_t(1));
    for (const uint32_t row : wanted)
        isWanted[row] = true;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (rows[at] < isWanted.size() && isWanted[rows[at]])
            positions.push_back(at);
    }
    return positions;
}

} // namespace core
