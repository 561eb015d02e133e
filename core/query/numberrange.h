// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include <QString>

#include "core/query/filter.h"

namespace core {

constexpr std::string_view rangeDots = "..";

/// Whether an unquoted value of a numeric field is meant as a range.
[[nodiscard]] bool looksLikeRange(std::string_view text);

/// Reads `>3`, `>=3`, `<3`, `<=3`, `1..3`, `1..` and `..3`; or what is wrong, in one sentence.
[[nodiscard]] tl::expected<Term::Range, QString> rangeFrom(std::string_view text);

[[nodiscard]] std::string rangeText(const Term::Range &range);

[[nodiscard]] bool contains(const Term::Range &range, double number);

} // namespace core
