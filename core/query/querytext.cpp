// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/querytext.h"

#include <algorithm>
#include <array>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"
#include "core/query/moment.h"
#include "core/query/numberrange.h"
#include "core/query/queryparser.h"

namespace core {

namespace {

constexpr std::array<std::string_view, 5> conditionNames{"failure", "temporary", "permanent",
                                                         "delivered", "problem"};

bool isLetter(char c)
{
    const char lower = asciiLower(c);
    return (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string inQuotes(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"')
            result += '"';
        result += c;
    }
    return result + '"';
}

bool hasBlank(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), separatesWords);
}

std::string wordsText(std::string_view words)
{
    const bool needsQuotes = words.empty() || words.front() == '-' || words.front() == '/'
        || words.find('"') != std::string_view::npos || hasBlank(words)
        || !namePrefix(words).empty();
    return needsQuotes ? inQuotes(words) : std::string(words);
}

/// A slash that is escaped already stays as it is.
std::string expressionText(std::string_view expression)
{
    std::string result = "/";
    for (std::size_t position = 0; position < expression.size(); ++position) {
        const char c = expression[position];
        if (c == '/')
            result += '\\';
        result += c;
        if (c == '\\' && position + 1 < expression.size())
            result += expression[++position];
    }
    return result + '/';
}

std::string valueText(const Term::Value &value, FieldRef field)
{
    const std::string_view text = value.text;
    if (value.wildcards)
        return value.text;
    const bool needsQuotes = text.empty() || text.front() == '/'
        || text.find_first_of("\",*") != std::string_view::npos || hasBlank(text)
        || (isNumeric(field) && looksLikeRange(text));
    return needsQuotes ? inQuotes(text) : value.text;
}

std::string listText(const Term &term)
{
    if (term.ranges.empty() && term.values.size() == 1 && term.values.front().text.empty())
        return {};
    std::string result;
    const auto append = [&](const std::string &item) {
        if (!result.empty())
            result += ',';
        result += item;
    };
    for (const Term::Value &value : term.values)
        append(valueText(value, *term.field));
    for (const Term::Range &range : term.ranges)
        append(rangeText(range));
    return result;
}

std::string timeText(const Term &term, const Zone &zone)
{
    if (term.from && term.to) {
        const std::string day = momentText(*term.from, zone);
        const auto moment = momentFrom(day, zone);
        if (moment && moment->start == *term.from && moment->end == *term.to)
            return "on:" + day;
        if (term.excluded)
            return "on:" + dateTimeText(*term.from, zone).append(rangeDots)
                + dateTimeText(*term.to, zone);
    }
    std::string result;
    if (term.from)
        result = "after:" + momentText(*term.from, zone);
    if (term.to)
        result.append(term.from ? " before:" : "before:").append(momentText(*term.to, zone));
    return result;
}

} // namespace

std::string_view namePrefix(std::string_view text)
{
    if (text.empty() || !isLetter(text.front()))
        return {};
    const auto end = std::find_if_not(text.begin(), text.end(),
                                      [](char c) { return isLetter(c) || isDigit(c) || c == '_'; });
    return end != text.end() && *end == ':' ? std::string_view(text.begin(), end)
                                            : std::string_view();
}

bool isNumeric(FieldRef field)
{
    switch (field.field) {
    case RowField::Bytes:
    case RowField::Retries:
    case RowField::QueueSeconds:
    case RowField::Line:
        return true;
    default:
        return false;
    }
}

std::string_view conditionName(Term::Condition condition)
{
    return conditionNames[std::size_t(condition)];
}

std::optional<Term::Condition> conditionNamed(std::string_view name)
{
    for (std::size_t index = 0; index < conditionNames.size(); ++index) {
        if (equalsIgnoringCase(name, conditionNames[index]))
            return Term::Condition(index);
    }
    return std::nullopt;
}

std::string toQuery(const Term &term, const LogTable &table, const Zone &zone)
{
    const std::string field = term.field ? fieldName(table, *term.field) + ':' : std::string();
    std::string text;
    switch (term.kind) {
    case Term::Kind::Field:
        text = field + listText(term);
        break;
    case Term::Kind::Expression:
        text = field + expressionText(term.text);
        break;
    case Term::Kind::Words:
        text = wordsText(term.text);
        break;
    case Term::Kind::Time:
        text = timeText(term, zone);
        break;
    case Term::Kind::Is:
        text = std::string("is:").append(conditionName(term.condition));
        break;
    }
    return term.excluded ? '-' + text : text;
}

std::string toQuery(const Filter &filter, const LogTable &table, const Zone &zone)
{
    std::string query;
    for (const Term &term : filter.terms) {
        if (!query.empty())
            query += ' ';
        query += toQuery(term, table, zone);
    }
    return query;
}

} // namespace core
