// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace core {

/// One thread that does the latest job it was given: a new one stops and replaces the one before.
class Worker
{
public:
    using Job = std::function<void(const std::stop_token &)>;

    Worker();
    ~Worker(); // stops the job and waits for its end

    void run(Job job);
    void stop(); ///< the running job, and the one that waits

private:
    void loop(const std::stop_token &end);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Job m_next;
    std::stop_source m_current;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace core
