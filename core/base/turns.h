// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace core {

/// Lets jobs that run side by side do a part of their work one after the other, in their order.
/// Every job has to take its turn, as the next waits for it, until one says that it was the last.
class Turns
{
public:
    /// Waits until all jobs of lower numbers have had their turns. `work` says whether there shall
    /// be more turns.
    template <typename Work> void take(std::size_t number, const Work &work)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_next == number || m_isOver; });
        if (!m_isOver)
            m_isOver = !work();
        ++m_next;
        m_changed.notify_all();
    }

    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_next = 0;
    std::atomic<bool> m_isOver = false;
};

} // namespace core
