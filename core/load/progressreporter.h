// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/base/progress.h"
#include "core/text/bytesource.h"

namespace core {

/// Tells a Progress at once and every 25 ms how far the workers are, and them when to stop.
class ProgressReporter
{
public:
    explicit ProgressReporter(const Progress &progress);
    ~ProgressReporter(); // tells the last state

    std::atomic<uint64_t> bytesDone = 0; ///< of plain files; streams count their own input
    std::atomic<uint64_t> rowsDone = 0;
    std::atomic<bool> stopped = false;

    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    void setSources(std::vector<std::shared_ptr<const ByteSource>> sources);

private:
    void tell();

    const Progress &m_progress;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<std::shared_ptr<const ByteSource>> m_sources;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace core
