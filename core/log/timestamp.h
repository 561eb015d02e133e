// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// Milliseconds since 1970-01-01T00:00:00Z.
using Millis = int64_t;
inline constexpr Millis noTime
    = std::numeric_limits<Millis>::min(); ///< in columns of times: unreadable

inline constexpr Millis millisPerSecond = 1000;
inline constexpr Millis millisPerMinute = 60 * millisPerSecond;
inline constexpr Millis millisPerHour = 60 * millisPerMinute;
inline constexpr Millis millisPerDay = 24 * millisPerHour;
inline constexpr Millis firstMonday = 4 * millisPerDay; ///< 1970-01-05 00:00

/// How to read a date such as 3/4/2026. Dates that start with a four-digit year and dates with dots
/// (day first) fix their own order.
enum class DateOrder : uint8_t { MonthFirst, DayFirst, YearFirst };

[[nodiscard]] std::string_view dateOrderName(DateOrder order); ///< mdy dmy ymd
[[nodiscard]] std::optional<DateOrder> dateOrderNamed(std::string_view name);

/// A logged time as an instant; in GMT unless the text names a zone; absent if it is no possible
/// time. A date alone is its midnight; a year of two digits is in this century.
[[nodiscard]] std::optional<Millis> parseTimestamp(std::string_view logged, DateOrder order);

/// parseTimestamp() for the rows of a log, which mostly repeat the date, and often all, of the row
/// before.
class TimestampParser
{
public:
    explicit TimestampParser(DateOrder order)
        : m_order(order)
    { }

    /// noTime if it is no possible time.
    [[nodiscard]] Millis parse(std::string_view logged);
    /// Whether the last text had the readable date of the one before.
    [[nodiscard]] bool repeatsDate() const { return m_repeatsDate; }

private:
    DateOrder m_order;
    std::string m_previous;
    std::size_t m_dateLength = 0; ///< of m_previous; 0: it had no readable date
    bool m_repeatsDate = false;
    Millis m_midnight = 0; ///< of m_previous
    Millis m_time = noTime; ///< of m_previous
};

/// `2026-11-01 13:37:00`, in GMT.
[[nodiscard]] std::string formatDateTime(Millis time, char separator = ' ');

/// RFC 3339 in GMT, `2026-11-01T13:37:00Z`; with milliseconds only if there are any. Empty for
/// noTime.
[[nodiscard]] std::string formatIso(Millis time);

} // namespace core
