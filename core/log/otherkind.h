// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace core {

/// What a file that cannot be a log is, by its leading bytes (a few KiB): "a PNG picture". Archives
/// that may hold a log are none of these.
[[nodiscard]] std::optional<std::string> knownOtherKind(std::string_view head);

} // namespace core
