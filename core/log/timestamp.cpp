// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/timestamp.h"

#include <array>
#include <chrono>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"
#include "core/log/writtendate.h"

namespace core {

namespace {

constexpr std::array<std::string_view, 3> orderNames{"mdy", "dmy", "ymd"};

/// Takes the parts of a clock time off the front of a text; a part that is not there is left alone.
class ClockReader
{
public:
    explicit ClockReader(std::string_view text)
        : m_rest(text)
    { }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    bool takeBlanks()
    {
        const std::size_t before = m_rest.size();
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t'))
            m_rest.remove_prefix(1);
        return m_rest.size() < before;
    }

    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// A word in small letters, in any case.
    bool takeWord(std::string_view word)
    {
        if (!equalsIgnoringCase(m_rest.substr(0, word.size()), word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    std::optional<int> takeTwoDigits()
    {
        if (m_rest.size() < 2 || !isDigit(m_rest[0]) || !isDigit(m_rest[1]))
            return {};
        const int number = (m_rest[0] - '0') * 10 + (m_rest[1] - '0');
        m_rest.remove_prefix(2);
        return number;
    }

    std::optional<int> takeOneOrTwoDigits()
    {
        if (const auto number = takeTwoDigits())
            return number;
        if (m_rest.empty() || !isDigit(m_rest.front()))
            return {};
        const int number = m_rest.front() - '0';
        m_rest.remove_prefix(1);
        return number;
    }

    /// A fraction of a second in milliseconds; finer digits are dropped.
    std::optional<Millis> takeFraction()
    {
        Millis millis = 0;
        std::size_t digits = 0;
        for (; digits < m_rest.size() && isDigit(m_rest[digits]); ++digits) {
            if (digits < 3)
                millis = millis * 10 + (m_rest[digits] - '0');
        }
        if (digits == 0)
            return {};
        for (std::size_t missing = digits; missing < 3; ++missing)
            millis *= 10;
        m_rest.remove_prefix(digits);
        return millis;
    }

private:
    std::string_view m_rest;
};

/// `Z`, `GMT`, `+02:00`, `+0200` or `+02`, as what the clock of the zone is ahead of GMT.
std::optional<Millis> takeZone(ClockReader &reader)
{
    if (reader.takeWord("z") || reader.takeWord("gmt") || reader.takeWord("utc"))
        return 0;
    const bool isAhead = reader.take('+');
    if (!isAhead && !reader.take('-'))
        return {};
    const auto hours = reader.takeTwoDigits();
    std::optional<int> minutes = 0;
    if (!reader.atEnd()) {
        reader.take(':');
        minutes = reader.takeTwoDigits();
    }
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return {};
    const Millis offset = *hours * millisPerHour + *minutes * millisPerMinute;
    return isAhead ? offset : -offset;
}

/// The hour of a clock with AM or PM if one of them follows.
std::optional<int> takeHalfOfDay(ClockReader &reader, int hour)
{
    const bool isMorning = reader.takeWord("am");
    if (!isMorning && !reader.takeWord("pm"))
        return hour;
    if (hour < 1 || hour > 12)
        return {};
    reader.takeBlanks();
    return hour % 12 + (isMorning ? 0 : 12);
}

/// Seconds, with or without a fraction, as milliseconds.
std::optional<Millis> takeSeconds(ClockReader &reader)
{
    const auto seconds = reader.takeTwoDigits();
    if (!seconds || *seconds > 59)
        return {};
    std::optional<Millis> fraction = 0;
    if (reader.take('.') || reader.take(','))
        fraction = reader.takeFraction();
    return fraction ? std::optional(*seconds * millisPerSecond + *fraction) : std::nullopt;
}

/// What follows the date, as the time since its midnight in GMT.
std::optional<Millis> readClock(std::string_view text)
{
    if (text.empty())
        return 0;
    ClockReader reader(text);
    reader.take(',');
    if (!reader.takeBlanks() && !reader.take('T') && !reader.take('t'))
        return {};
    auto hour = reader.takeOneOrTwoDigits();
    if (!hour || !reader.take(':'))
        return {};
    const auto minute = reader.takeTwoDigits();
    if (!minute || *minute > 59)
        return {};
    std::optional<Millis> seconds = 0;
    if (reader.take(':'))
        seconds = takeSeconds(reader);
    if (!seconds)
        return {};
    std::optional<Millis> ahead = 0;
    if (!reader.atEnd()) {
        reader.takeBlanks();
        hour = takeHalfOfDay(reader, *hour);
        if (!reader.atEnd())
            ahead = takeZone(reader);
    }
    if (!hour || *hour > 23 || !ahead || !reader.atEnd())
        return {};
    return *hour * millisPerHour + *minute * millisPerMinute + *seconds - *ahead;
}

void appendDigits(std::string &text, unsigned number, unsigned digits)
{
    const std::size_t start = text.size();
    text.resize(start + digits);
    for (std::size_t place = text.size(); place-- > start; number /= 10)
        text[place] = char('0' + number % 10);
}

} // namespace

std::string_view dateOrderName(DateOrder order)
{
    return orderNames[std::size_t(order)];
}

std::optional<DateOrder> dateOrderNamed(std::string_view name)
{
    for (const DateOrder order :
         {DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::YearFirst}) {
        if (dateOrderName(order) == name)
            return order;
    }
    return {};
}

std::optional<Millis> parseTimestamp(std::string_view logged, DateOrder order)
{
    const std::string_view text = withoutOuterBlanks(logged);
    const auto date = readDate(text);
    if (!date)
        return {};
    const auto day = dayNumber(*date, order);
    const auto clock = readClock(text.substr(date->length));
    if (!day || !clock)
        return {};
    return *day * millisPerDay + *clock;
}

Millis TimestampParser::parse(std::string_view logged)
{
    m_repeatsDate = m_dateLength > 0;
    if (logged == m_previous)
        return m_time;
    const std::string_view text = withoutOuterBlanks(logged);
    m_repeatsDate = m_repeatsDate
        && text.substr(0, m_dateLength) == std::string_view(m_previous).substr(0, m_dateLength)
        && (text.size() == m_dateLength || !isDigit(text[m_dateLength]));
    if (!m_repeatsDate) {
        const auto date = readDate(text);
        const auto day = date ? dayNumber(*date, m_order) : std::nullopt;
        m_dateLength = day ? date->length : 0;
        m_midnight = day ? *day * millisPerDay : noTime;
    }
    m_previous = text;
    const auto clock
        = m_dateLength > 0 ? readClock(text.substr(m_dateLength)) : std::optional<Millis>();
    m_time = clock ? m_midnight + *clock : noTime;
    return m_time;
}

std::string formatDateTime(Millis time, char separator)
{
    using namespace std::chrono;
    const sys_time<milliseconds> instant{milliseconds(time)};
    const auto midnight = floor<days>(instant);
    const year_month_day date{midnight};
    const hh_mm_ss clock{floor<seconds>(instant - midnight)};
    std::string text;
    text.reserve(sizeof("2026-11-01T13:37:00.000Z"));
    appendDigits(text, unsigned(int(date.year())), 4);
    text += '-';
    appendDigits(text, unsigned(date.month()), 2);
    text += '-';
    appendDigits(text, unsigned(date.day()), 2);
    text += separator;
    appendDigits(text, unsigned(clock.hours().count()), 2);
    text += ':';
    appendDigits(text, unsigned(clock.minutes().count()), 2);
    text += ':';
    appendDigits(text, unsigned(clock.seconds().count()), 2);
    return text;
}

std::string formatIso(Millis time)
{
    if (time == noTime)
        return {};
    std::string text = formatDateTime(time, 'T');
    const Millis fraction = (time % millisPerSecond + millisPerSecond) % millisPerSecond;
    if (fraction != 0) {
        text += '.';
        appendDigits(text, unsigned(fraction), 3);
    }
    return text + 'Z';
}

} // namespace core
