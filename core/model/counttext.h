// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QString>

namespace core {

/// "345,955"
[[nodiscard]] QString countText(uint64_t count);

/// "2.17 %"
[[nodiscard]] QString percentText(double percent);

} // namespace core
