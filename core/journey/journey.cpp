// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journey/journey.h"

#include <algorithm>

namespace core {

RowList rowsOfSameEmail(const LogTable &table, uint32_t row, const std::stop_token &stop)
{
    constexpr std::size_t rowsBetweenLooks = 64 * 1024;
    const uint64_t key = table.emailKey(row);
    RowList rows;
    for (std::size_t begin = 0; begin < table.size() && !stop.stop_requested();
         begin += rowsBetweenLooks) {
        const std::size_t end = std::min(begin + rowsBetweenLooks, table.size());
        for (uint32_t other = uint32_t(begin); other < end; ++other) {
            if (table.emailKey(other) == key)
                rows.push_back(other);
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](uint32_t a, uint32_t b) { return table.time(a) < table.time(b); });
    return rows;
}

std::optional<uint32_t> lastTemporaryFailure(const LogTable &table, const RowList &rowsOfEmail)
{
    const auto last = std::find_if(rowsOfEmail.rbegin(), rowsOfEmail.rend(), [&](uint32_t row) {
        return table.event(row) == MailEvent::Transient;
    });
    return last == rowsOfEmail.rend() ? std::nullopt : std::optional(*last);
}

} // namespace core
