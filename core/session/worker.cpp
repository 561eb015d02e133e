// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/worker.h"

#include <utility>

namespace core {

Worker::Worker()
    : m_thread([this](const std::stop_token &end) { loop(end); })
{ }

Worker::~Worker()
{
    stop();
}

void Worker::run(Job job)
{
    const std::lock_guard lock(m_mutex);
    m_current.request_stop();
    m_next = std::move(job);
    m_wake.notify_one();
}

void Worker::stop()
{
    const std::lock_guard lock(m_mutex);
    m_current.request_stop();
    m_next = {};
}

void Worker::loop(const std::stop_token &end)
{
    for (;;) {
        Job job;
        std::stop_token stop;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, end, [this] { return bool(m_next); }))
                return;
            job = std::exchange(m_next, {});
            m_current = std::stop_source();
            stop = m_current.get_token();
        }
        job(stop);
    }
}

} // namespace core
