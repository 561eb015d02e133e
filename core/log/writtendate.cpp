// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/writtendate.h"

#include <chrono>

#include "core/base/asciicharacters.h"

namespace core {

namespace {

struct Number
{
    int value = 0;
    std::size_t digits = 0; ///< at most 4; 0 if there is no number, or a longer one
};

Number numberAt(std::string_view text, std::size_t position)
{
    Number number;
    for (; position < text.size() && isDigit(text[position]); ++position) {
        number.value = number.value * 10 + (text[position] - '0');
        if (++number.digits > 4)
            return {};
    }
    return number;
}

constexpr bool isDayOrMonth(const Number &number)
{
    return number.digits == 1 || number.digits == 2;
}

} // namespace

std::string_view withoutOuterBlanks(std::string_view text)
{
    return trimmed(text, [](char c) { return c == ' ' || c == '\t'; });
}

std::optional<WrittenDate> readDate(std::string_view text)
{
    const Number first = numberAt(text, 0);
    if (first.digits == 0 || first.digits == 3 || first.digits >= text.size())
        return {};
    const char separator = text[first.digits];
    if (separator != '/' && separator != '-' && separator != '.')
        return {};
    const std::size_t secondStart = first.digits + 1;
    const Number second = numberAt(text, secondStart);
    const std::size_t secondEnd = secondStart + second.digits;
    if (!isDayOrMonth(second) || secondEnd >= text.size() || text[secondEnd] != separator)
        return {};
    const Number third = numberAt(text, secondEnd + 1);

    const bool startsWithYear = first.digits == 4;
    if (startsWithYear ? !isDayOrMonth(third) : third.digits != 4 && third.digits != 2)
        return {};
    WrittenDate date;
    date.form = startsWithYear ? WrittenDate::Form::YearFirst
        : separator == '.'     ? WrittenDate::Form::Dotted
                               : WrittenDate::Form::Open;
    date.hasShortYear = !startsWithYear && third.digits == 2;
    date.first = first.value;
    date.second = second.value;
    date.third = third.value;
    date.length = secondEnd + 1 + third.digits;
    return date;
}

std::optional<int64_t> dayNumber(const WrittenDate &date, DateOrder order)
{
    if (date.form == WrittenDate::Form::YearFirst)
        order = DateOrder::YearFirst;
    else if (date.form == WrittenDate::Form::Dotted)
        order = DateOrder::DayFirst;
    else if (order == DateOrder::YearFirst && !date.hasShortYear)
        return {};

    int year = date.third;
    int month = date.first;
    int day = date.second;
    switch (order) {
    case DateOrder::MonthFirst:
        break;
    case DateOrder::DayFirst:
        month = date.second;
        day = date.first;
        break;
    case DateOrder::YearFirst:
        year = date.first;
        month = date.second;
        day = date.third;
        break;
    }
    if (date.hasShortYear)
        year += 2000;
    // No email is older than the computer's clock; a year above these is damage, not a date.
    if (year < 1970 || year > 2999)
        return {};
    const std::chrono::year_month_day civil{std::chrono::year(year),
                                            std::chrono::month(unsigned(month)),
                                            std::chrono::day(unsigned(day))};
    if (!civil.ok())
        return {};
    return std::chrono::sys_days(civil).time_since_epoch().count();
}

} // namespace core
