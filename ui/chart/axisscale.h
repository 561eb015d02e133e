// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <QString>

#include "core/log/zone.h"

namespace ui {

/// A count axis from 0 in round steps.
struct CountScale
{
    uint32_t step = 1;
    uint32_t end = 1; ///< multiple of `step`, not below the greatest count
};
[[nodiscard]] CountScale countScale(uint32_t greatest);

struct TimeTick
{
    core::Millis time = 0;
    QString label;
};

/// Round times on the wall clock of the zone from `from` to before `end`; at most `most` of them.
[[nodiscard]] std::vector<TimeTick> timeTicks(core::Millis from, core::Millis end,
                                              const core::Zone &zone, int most);

} // namespace ui
