// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/log/zone.h"

namespace core {

/// A range of time on the wall clock of the zone, in short: "3 Nov", "3 Nov - 5 Nov",
/// "3 Nov 12:00 - 20:00", "from 3 Nov 12:00"; `end` itself is no part of it.
[[nodiscard]] QString timeRangeText(std::optional<Millis> from, std::optional<Millis> end,
                                    const Zone &zone);

} // namespace core
