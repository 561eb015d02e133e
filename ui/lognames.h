// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/log/logtable.h"

namespace ui {

/// "EmailLog-Nov-1.csv", "EmailLog-Nov-1.csv and 2 more"; empty without a log.
[[nodiscard]] QString nameOfLogs(const core::LogTable &table);
[[nodiscard]] QString nameOfLogs(const QStringList &paths);

} // namespace ui
