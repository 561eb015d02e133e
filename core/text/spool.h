// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/text/bytesource.h"
#include "core/text/file.h"

namespace core {

/// Streams that arrive once, one behind the other, kept in one temporary file so that they can be
/// read at random. One thread of its own writes; readers wait for what has not arrived.
class Spool
{
public:
    /// Writes all streams in their order; an error ends the current one and those behind it.
    using Writer = std::function<Result<void>(Spool &, const std::stop_token &)>;

    struct Input
    {
        std::string path;
        uint64_t bytes = 0; ///< 0: not known
    };

    /// One source for each name. The thread runs until all is written, the last source goes,
    /// or `stop` is requested.
    [[nodiscard]] static Result<std::vector<std::shared_ptr<const ByteSource>>>
    start(Input input, const std::vector<std::string> &names, Writer write,
          const std::stop_token &stop);

    Spool(File file, Input input, std::size_t streams);

    // For the writer
    [[nodiscard]] Result<void> append(std::string_view bytes);
    void endStream(std::optional<Error> error
                   = {}); ///< what is appended next belongs to the next stream
    void setInputDone(uint64_t bytes) { m_inputDone = bytes; }

    // For the readers
    [[nodiscard]] Result<std::size_t> read(std::size_t stream, uint64_t offset,
                                           std::span<char> into) const;
    [[nodiscard]] std::optional<uint64_t> knownSize(std::size_t stream) const;
    [[nodiscard]] Result<uint64_t> finish(std::size_t stream) const;
    [[nodiscard]] InputProgress inputProgress() const { return {m_inputDone, m_input.bytes}; }
    void stop() { m_thread.request_stop(); }

private:
    /// What a reader sees of `begin` and `error` was written before `size` or `hasEnded`.
    struct Stream
    {
        uint64_t begin = 0;
        std::atomic<uint64_t> size = 0;
        std::atomic<bool> hasEnded = false;
        std::optional<Error> error;
    };

    void run(const Writer &write, const std::stop_token &stop);

    File m_file;
    Input m_input;
    uint64_t m_written = 0;
    std::size_t m_current = 0;
    std::deque<Stream> m_streams;
    std::atomic<uint64_t> m_inputDone = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    std::jthread m_thread;
    std::optional<std::stop_callback<std::function<void()>>> m_stopFromOutside;
};

} // namespace core
