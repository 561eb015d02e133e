// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>

#include "core/log/logtable.h"

namespace core {

/// Rows with the same Internal Message ID and recipient as this one, oldest first.
[[nodiscard]] RowList rowsOfSameEmail(const LogTable &table, uint32_t row,
                                      const std::stop_token &stop = {});

/// The last temporary failure among the rows of one email: the real cause when the server gave up.
[[nodiscard]] std::optional<uint32_t> lastTemporaryFailure(const LogTable &table,
                                                           const RowList &rowsOfEmail);

} // namespace core
