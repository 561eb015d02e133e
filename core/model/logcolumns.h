// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/logmodel.h"

namespace core {

/// The columns of the table of rows, in screen order.
[[nodiscard]] std::vector<LogModel::ColumnInfo> logColumns(const LogTable &table);

} // namespace core
