// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/log/logtable.h"

namespace core {

/// The texts of a row that are painted; values longer than a cell can show are cut.
struct CachedRow
{
    bool isReadable = false; ///< false: the file cannot be read, there is no text
    std::vector<std::string> columns; ///< by LogTable::columns(), as logged
    std::string answer;
};

/// Reads rows on a thread of its own, the most urgent request first. A slow disk delays the
/// answer, never the one who asks.
class RowReader
{
public:
    struct Batch
    {
        LogTablePtr table;
        std::vector<std::pair<uint32_t, CachedRow>> rows;
        std::vector<std::pair<std::size_t, Error>> failures; ///< by file
    };
    enum class Urgency {
        Now,
        Soon,
    };

    RowReader();

    /// Of many requests the oldest of the less urgent are forgotten: the view has moved on.
    void ask(LogTablePtr table, RowList rows, Urgency urgency);
    void forgetRequests();

    /// What has arrived; waits for something if nothing has, but not beyond `patience`.
    [[nodiscard]] std::vector<Batch> take(std::chrono::steady_clock::duration patience = {});
    /// Nothing is asked, read or waiting to be taken.
    [[nodiscard]] bool isIdle() const;

private:
    struct Request
    {
        LogTablePtr table;
        RowList rows;
    };
    void run(const std::stop_token &stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_asked;
    std::condition_variable m_arrived;
    std::deque<Request> m_requests; ///< most urgent first
    std::vector<Batch> m_batches;
    bool m_isReading = false;
    std::jthread m_thread; ///< last: it uses all the others
};

} // namespace core
