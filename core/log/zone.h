// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/timestamp.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// A time zone with its changes copied into plain vectors, so that worker threads need no Qt.
/// Wall-clock times are Millis too: those at which a clock in GMT would show the same.
class Zone
{
public:
    /// An IANA name in any case ("Europe/Berlin"), "GMT", "UTC", or "system" for the computer's
    /// own.
    [[nodiscard]] static std::optional<Zone> named(std::string_view name);
    [[nodiscard]] static Zone gmt();
    [[nodiscard]] static std::vector<std::string> available(); ///< sorted
    [[nodiscard]] static std::string
    suggest(std::string_view misspelt); ///< the nearest name there is

    [[nodiscard]] const std::string &name() const { return m_name; }

    [[nodiscard]] Millis offsetAt(Millis utc) const;
    [[nodiscard]] Millis toLocal(Millis utc) const { return utc + offsetAt(utc); }

    /// Of a wall-clock time that occurs twice the first; of one that is skipped the end of the gap.
    [[nodiscard]] Millis toUtc(Millis wallClock) const;

    /// The next instant at which the offset changes.
    [[nodiscard]] std::optional<Millis> nextTransition(Millis utc) const;

    [[nodiscard]] std::string format(Millis utc) const; ///< `2026-11-01 13:37:00` on the wall clock

private:
    std::string m_name;
    std::vector<Millis> m_transitions; ///< ascending
    std::vector<Millis> m_offsets{0}; ///< before the first transition, then from each on
};

} // namespace core
