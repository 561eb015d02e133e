// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace core {

/// What follows from constant data and takes long to work out: who asks first makes it, for all.
/// May be asked from any thread.
template <typename T> class Kept
{
public:
    /// Nothing while nobody has asked for it.
    [[nodiscard]] const T *known() const
    {
        const std::lock_guard lock(m_mutex);
        return pointer();
    }

    /// make() returns std::optional<T>: nothing if it was stopped, then the next who asks makes it.
    /// Nothing if the one who asks was stopped, who may be waiting for another.
    template <typename Make>
    [[nodiscard]] const T *get(const Make &make, const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return !m_isBeingMade; });
        if (m_value || stop.stop_requested())
            return pointer();
        m_isBeingMade = true;
        lock.unlock();
        std::optional<T> value = make();
        lock.lock();
        m_value = std::move(value);
        m_isBeingMade = false;
        m_changed.notify_all();
        return pointer();
    }

private:
    [[nodiscard]] const T *pointer() const { return m_value ? &*m_value : nullptr; }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<T> m_value; ///< once it is there it does not change
    bool m_isBeingMade = false;
};

} // namespace core
