// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/sort.h"

#include "core/base/largearray.h"
#include "core/base/radixsort.h"
#include "core/base/stretches.h"
#include "core/query/sortvalues.h"

namespace core {

namespace {

/// Two words instead of one of 64 bits: 12 bytes, where alignment would make 16 of them.
struct KeyedRow
{
    uint32_t high;
    uint32_t low;
    uint32_t row;

    [[nodiscard]] uint64_t key() const { return uint64_t(high) << 32 | low; }
};

} // namespace

Result<RowList> sortRows(const LogTable &table, RowList rows, const SortKey &key,
                         std::stop_token stop)
{
    const auto cancelled = [] { return tl::unexpected(Error{Error::Kind::Cancelled, {}, {}}); };
    const auto values = sortValues(table, rows, key.field, stop);
    if (stop.stop_requested())
        return cancelled();
    if (!values)
        return tl::unexpected(values.error());

    const LargeBuffer<KeyedRow> keyed(rows.size());
    forStretches(rows.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end; ++index) {
            uint64_t value = (*values)[index];
            if (value != noSortValue && key.direction == SortKey::Direction::Descending)
                value = noSortValue - 1 - value;
            keyed[index] = {uint32_t(value >> 32), uint32_t(value), rows[index]};
        }
    });
    if (stop.stop_requested())
        return cancelled();
    radixSort(
        keyed.all(), [](const KeyedRow &row) { return row.key(); }, stop);
    if (stop.stop_requested())
        return cancelled();
    forStretches(rows.size(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end; ++index)
            rows[index] = keyed[index].row;
    });
    return rows;
}

} // namespace core
