// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "core/load/segment.h"

namespace core {

/// Segments that workers fill side by side and that are used one after the other, in their order.
/// A used one is filled again. Each number has to be taken and given back, whatever happened.
class SegmentQueue
{
public:
    /// So many may wait for one before them.
    explicit SegmentQueue(std::size_t waitingAtMost)
        : m_waitingAtMost(waitingAtMost)
    { }

    [[nodiscard]] Segment take(std::size_t number)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return number <= m_next + m_waitingAtMost; });
        if (m_empty.empty())
            return {};
        Segment segment = std::move(m_empty.back());
        m_empty.pop_back();
        return segment;
    }

    /// Calls use(number, segment) for all that are now ready, unless another worker is at it.
    template <typename Use> void giveBack(std::size_t number, Segment segment, const Use &use)
    {
        std::unique_lock lock(m_mutex);
        m_filled.emplace(number, std::move(segment));
        if (m_isUsing)
            return;
        m_isUsing = true;
        for (auto next = m_filled.find(m_next); next != m_filled.end();
             next = m_filled.find(m_next)) {
            Segment ready = std::move(next->second);
            m_filled.erase(next);
            lock.unlock();
            use(m_next, ready); // only this thread changes m_next
            lock.lock();
            ++m_next;
            m_empty.push_back(std::move(ready));
            m_changed.notify_all();
        }
        m_isUsing = false;
    }

private:
    const std::size_t m_waitingAtMost;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::size_t, Segment> m_filled; ///< by number
    std::vector<Segment> m_empty;
    std::size_t m_next = 0; ///< to be used
    bool m_isUsing = false;
};

} // namespace core
