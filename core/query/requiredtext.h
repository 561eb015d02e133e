// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace core {

/// Text that is in everything a PCRE2 expression matches, so that a fast search can look for it
/// first. The longest run of plain ASCII letters outside groups; empty where the expression is not
/// of the simple kind that is read here.
[[nodiscard]] std::string requiredText(std::string_view expression);

} // namespace core
