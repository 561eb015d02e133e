// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journey/journey.h"

#include <algorithm>

namespace core {

RowList rowsOfSameEmail(const LogTable &table, uint32_t row)
{
    RowList rows;
    for (uint32_t other = 0; other < table.size(); ++other) {
        if (table.emailKey(other) == table.emailKey(row))
            rows.push_back(other);
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
