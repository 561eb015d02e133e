// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// Reads `[+-]digits[.digits][e[+-]digits]` and nothing else.
[[nodiscard]] std::optional<double> numberFrom(std::string_view text);

/// The shortest text that numberFrom() reads as this number.
[[nodiscard]] std::string numberText(double number);

} // namespace core
