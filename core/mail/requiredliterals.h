// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Literals of which a text must hold at least one.
using AnyOf = std::vector<std::string>;

/// What every text holds that an RE2 expression matches, so that most expressions need not be
/// tried.
struct RequiredLiterals
{
    std::vector<AnyOf> lists; ///< one of each; none where nothing is known
    /// Each literal of the one list is matched, where words of it start and end as said here.
    bool suffice = false;
    bool atWordStart = false;
    bool atWordEnd = false;
};

/// The literals have two bytes or more.
[[nodiscard]] RequiredLiterals requiredLiterals(std::string_view expression);

} // namespace core
