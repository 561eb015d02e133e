// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/valuetest.h"

#include <algorithm>

#include "core/base/asciicase.h"
#include "core/query/number.h"
#include "core/query/numberrange.h"
#include "core/text/encoding.h"

namespace core {

bool isCaseSensitive(FieldRef field)
{
    return field.field == RowField::User || field.field == RowField::MessageId
        || field.field == RowField::InternalId;
}

bool matchesWildcards(std::string_view text, std::string_view pattern)
{
    // After a star only the last star is ever tried again: an earlier one that takes more cannot
    // help where the later one failed. So this is at worst text x pattern, never exponential.
    std::size_t inText = 0;
    std::size_t inPattern = 0;
    std::size_t star = std::string_view::npos;
    std::size_t starText = 0;
    while (inText < text.size()) {
        if (inPattern < pattern.size() && pattern[inPattern] == '*') {
            star = inPattern++;
            starText = inText;
        } else if (inPattern < pattern.size() && pattern[inPattern] == text[inText]) {
            ++inPattern;
            ++inText;
        } else if (star != std::string_view::npos) {
            inPattern = star + 1;
            inText = ++starText;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', inPattern) == std::string_view::npos;
}

std::string_view asShown(std::string_view logged, std::string &storage)
{
    if (isValidUtf8(logged))
        return logged;
    storage = toUtf8(logged);
    return storage;
}

ValueTest::ValueTest(const Term &term)
    : m_case(term.field && isCaseSensitive(*term.field) ? Case::Counts : Case::Ignored)
    , m_values(term.values)
    , m_ranges(term.ranges)
{
    if (m_case == Case::Ignored) {
        for (Term::Value &value : m_values)
            value.text = asciiLower(value.text);
    }
    if (term.kind == Term::Kind::Expression) {
        if (auto expression = Expression::compile(term.text))
            m_expression = std::move(*expression);
    }
}

bool ValueTest::accepts(std::string_view logged, Expression::Workspace &workspace) const
{
    std::string storage;
    return acceptsShown(asShown(logged, storage), workspace);
}

bool ValueTest::acceptsShown(std::string_view shown, Expression::Workspace &workspace) const
{
    return isAlternative(shown) || isInRange(shown)
        || (m_expression && m_expression->isFoundIn(shown, workspace));
}

bool ValueTest::isAlternative(std::string_view text) const
{
    std::string lower;
    return std::any_of(m_values.begin(), m_values.end(), [&](const Term::Value &value) {
        if (!value.wildcards)
            return m_case == Case::Ignored ? equalsIgnoringCase(text, value.text)
                                           : text == value.text;
        if (m_case == Case::Counts)
            return matchesWildcards(text, value.text);
        if (lower.empty())
            lower = asciiLower(text);
        return matchesWildcards(lower, value.text);
    });
}

bool ValueTest::isInRange(std::string_view text) const
{
    if (m_ranges.empty())
        return false;
    const std::optional<double> number = numberFrom(text);
    return number && std::any_of(m_ranges.begin(), m_ranges.end(), [&](const Term::Range &range) {
               return contains(range, *number);
           });
}

} // namespace core
