// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/query/filter.h"

namespace core {

// What reading and writing queries have in common.

[[nodiscard]] constexpr bool separatesWords(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The text before the first colon if it can be the name of a field: a letter, then letters,
/// digits and underscores. Letters beyond ASCII count, for headers in other languages.
[[nodiscard]] std::string_view namePrefix(std::string_view text);

/// Fields whose values are compared with ranges.
[[nodiscard]] bool isNumeric(FieldRef field);

[[nodiscard]] std::string_view conditionName(Term::Condition condition);
[[nodiscard]] std::optional<Term::Condition> conditionNamed(std::string_view name);

} // namespace core
