// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/query/expression.h"
#include "core/query/filter.h"

namespace core {

/// Whether the value of a field meets a Field or Expression term, leaving aside `excluded`.
class ValueTest
{
public:
    explicit ValueTest(const Term &term);

    /// The value as logged; it is compared as it is shown.
    [[nodiscard]] bool accepts(std::string_view logged, Expression::Workspace &workspace) const;

private:
    enum class Case { Counts, Ignored };

    [[nodiscard]] bool acceptsShown(std::string_view shown, Expression::Workspace &workspace) const;
    [[nodiscard]] bool isAlternative(std::string_view text) const;
    [[nodiscard]] bool isInRange(std::string_view text) const;

    Case m_case = Case::Ignored;
    std::vector<Term::Value> m_values; ///< in lower case where case is ignored
    std::vector<Term::Range> m_ranges;
    std::optional<Expression> m_expression;
};

/// Whether the case of letters counts in values of this field.
[[nodiscard]] bool isCaseSensitive(FieldRef field);

/// Whether `*` in the pattern can stand for some text each, so that the pattern is the whole text.
[[nodiscard]] bool matchesWildcards(std::string_view text, std::string_view pattern);

/// The text as people see it: itself, or `storage` if bytes had to be read as Windows-1252.
[[nodiscard]] std::string_view asShown(std::string_view logged, std::string &storage);

} // namespace core
