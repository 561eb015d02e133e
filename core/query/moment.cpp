// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/moment.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "core/base/asciicharacters.h"

namespace core {

namespace {

/// Reads a text from left to right; after a mismatch nothing fits any more.
class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_rest(text)
    { }

    int digits(std::size_t count)
    {
        int number = 0;
        for (; count > 0; --count, m_rest.remove_prefix(1)) {
            if (m_rest.empty() || m_rest.front() < '0' || m_rest.front() > '9') {
                m_fits = false;
                return 0;
            }
            number = number * 10 + (m_rest.front() - '0');
        }
        return number;
    }
    /// Thousandths, of one to three digits.
    int thousandths()
    {
        int number = digits(1) * 100;
        for (const int scale : {10, 1}) {
            if (!m_rest.empty() && isDigit(m_rest.front()))
                number += digits(1) * scale;
        }
        return number;
    }
    bool skip(std::string_view oneOf)
    {
        if (m_rest.empty() || oneOf.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void expect(char c)
    {
        if (!skip({&c, 1}))
            m_fits = false;
    }
    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    [[nodiscard]] bool fits() const { return m_fits; }

private:
    std::string_view m_rest;
    bool m_fits = true;
};

std::optional<Millis> readDate(Reader &reader)
{
    const int year = reader.digits(4);
    reader.expect('-');
    const int month = reader.digits(2);
    reader.expect('-');
    const int day = reader.digits(2);
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!reader.fits() || !date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count() * millisPerDay;
}

std::optional<Millis> readClock(Reader &reader)
{
    const int hour = reader.digits(2);
    reader.expect(':');
    const int minute = reader.digits(2);
    const int second = reader.skip(":") ? reader.digits(2) : 0;
    const int millis = reader.skip(".") ? reader.thousandths() : 0;
    if (!reader.fits() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return hour * millisPerHour + minute * millisPerMinute + second * millisPerSecond + millis;
}

std::string formatWallClock(Millis wallClock)
{
    const auto days = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(wallClock)));
    const std::chrono::year_month_day date(days);
    const Millis inDay = wallClock - days.time_since_epoch().count() * millisPerDay;
    std::array<char, 64> text{};
    int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d", int(date.year()),
                             unsigned(date.month()), unsigned(date.day()),
                             int(inDay / millisPerHour), int(inDay / millisPerMinute % 60));
    const int second = int(inDay / millisPerSecond % 60);
    const int millis = int(inDay % millisPerSecond);
    const auto append = [&](const char *format, int number) {
        size += std::snprintf(text.data() + size, text.size() - std::size_t(size), format, number);
    };
    if (second != 0 || millis != 0)
        append(":%02d", second);
    if (millis != 0)
        append(".%03d", millis);
    return {text.data(), std::size_t(size)};
}

} // namespace

std::optional<Moment> momentFrom(std::string_view text, const Zone &zone)
{
    Reader reader(text);
    const std::optional<Millis> date = readDate(reader);
    if (!date)
        return std::nullopt;
    if (reader.isAtEnd())
        return Moment{zone.toUtc(*date), zone.toUtc(*date + millisPerDay)};

    if (!reader.skip("Tt "))
        return std::nullopt;
    const std::optional<Millis> clock = readClock(reader);
    if (!clock)
        return std::nullopt;
    const Millis wallClock = *date + *clock;
    const Millis utc = reader.skip("Zz") ? wallClock : zone.toUtc(wallClock);
    if (!reader.isAtEnd())
        return std::nullopt;
    return Moment{utc, utc};
}

std::string dateTimeText(Millis utc, const Zone &zone)
{
    const Millis wallClock = zone.toLocal(utc);
    return zone.toUtc(wallClock) == utc ? formatWallClock(wallClock) : formatWallClock(utc) + 'Z';
}

std::string momentText(Millis utc, const Zone &zone)
{
    std::string text = dateTimeText(utc, zone);
    constexpr std::string_view midnight = "T00:00";
    if (text.ends_with(midnight))
        text.resize(text.size() - midnight.size());
    return text;
}

} // namespace core
