// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logtable.h"

namespace core {

/// Rows with the same Internal Message ID and recipient as this one, oldest first.
[[nodiscard]] RowList rowsOfSameEmail(const LogTable &table, uint32_t row);

} // namespace core
