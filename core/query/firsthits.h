// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include "core/log/logtable.h"

namespace core {

/// Tells which rows a search has found while it goes on: as soon as they fill a screen, or after a
/// moment. Workers search stretches of rows side by side; told are those of which all stretches
/// before them are done.
class FirstHits
{
public:
    enum class From { Start, End }; ///< of the log: where the rows stand that are shown first
    /// Called from the workers, one call after the other, a few times in a second.
    using Tell = std::function<void(RowList rows)>; ///< ascending

    FirstHits(From from, Tell tell)
        : m_from(from)
        , m_tell(std::move(tell))
    { }

    /// The stretch that is searched as the so-manieth of all.
    [[nodiscard]] std::size_t stretch(std::size_t turn, std::size_t stretches) const
    {
        return m_from == From::Start ? turn : stretches - 1 - turn;
    }
    /// What was found in it; nothing any more once there are enough.
    void add(std::size_t turn, std::size_t stretches, RowList rows);
    [[nodiscard]] bool hasEnough() const { return m_hasEnough; }

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool isTimeToTell(std::size_t stretches) const;

    const From m_from;
    const Tell m_tell;
    std::atomic<bool> m_hasEnough = false;
    std::mutex m_mutex; ///< of all that follows
    std::map<std::size_t, RowList> m_waiting; ///< by turn, for one before them
    std::size_t m_next = 0; ///< turn
    RowList m_found;
    std::size_t m_told = 0; ///< of m_found
    bool m_isTelling = false;
    Clock::time_point m_lastTold = Clock::now(); ///< or the start
};

} // namespace core
