// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/numberrange.h"

#include <optional>

#include "core/base/tr.h"
#include "core/query/number.h"

namespace core {

namespace {

std::optional<Term::Range> comparisonFrom(std::string_view text)
{
    const bool orEqual = text.substr(1).starts_with('=');
    const auto number = numberFrom(text.substr(orEqual ? 2 : 1));
    if (!number)
        return std::nullopt;
    if (text.front() == '>')
        return Term::Range{number, {}, !orEqual, false};
    return Term::Range{{}, number, false, !orEqual};
}

std::optional<Term::Range> boundsFrom(std::string_view text)
{
    const std::size_t dots = text.find(rangeDots);
    const std::string_view first = text.substr(0, dots);
    const std::string_view last = text.substr(dots + rangeDots.size());
    const Term::Range range{numberFrom(first), numberFrom(last)};
    const bool isRead = (range.from || first.empty()) && (range.to || last.empty());
    return isRead && (range.from || range.to) ? std::optional(range) : std::nullopt;
}

} // namespace

bool looksLikeRange(std::string_view text)
{
    return text.starts_with('<') || text.starts_with('>')
        || text.find(rangeDots) != std::string_view::npos;
}

tl::expected<Term::Range, QString> rangeFrom(std::string_view text)
{
    const bool isComparison = text.starts_with('<') || text.starts_with('>');
    const auto range = isComparison ? comparisonFrom(text) : boundsFrom(text);
    if (!range)
        return tl::unexpected(Tr::tr("\"%1\" is no range of numbers; write it as >3, <=3 or 1..3")
                                  .arg(QString::fromUtf8(text)));
    if (range->from && range->to && *range->from > *range->to)
        return tl::unexpected(Tr::tr("the range \"%1\" is empty; write the smaller number first")
                                  .arg(QString::fromUtf8(text)));
    return *range;
}

std::string rangeText(const Term::Range &range)
{
    if (range.from && range.to)
        return numberText(*range.from).append(rangeDots) + numberText(*range.to);
    if (range.from)
        return (range.fromExclusive ? ">" : ">=") + numberText(*range.from);
    if (range.to)
        return (range.toExclusive ? "<" : "<=") + numberText(*range.to);
    return {};
}

bool contains(const Term::Range &range, double number)
{
    const bool isAboveFrom
        = !range.from || number > *range.from || (!range.fromExclusive && number == *range.from);
    const bool isBelowTo
        = !range.to || number < *range.to || (!range.toExclusive && number == *range.to);
    return isAboveFrom && isBelowTo;
}

} // namespace core
