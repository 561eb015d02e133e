// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/base/error.h"

namespace core {

/// How much of its input a stream has read. `total` is 0 where nobody knows it (a pipe).
struct InputProgress
{
    uint64_t done = 0;
    uint64_t total = 0;
};

/// Read-only random access to the bytes of one log. Every function may be called from any thread.
/// A stream (pipe, archive member) is a source too: what is asked for before it arrived is waited
/// for.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    /// Shown to people: the last part of the path, `archive.zip/member.csv`, or `-`.
    [[nodiscard]] const std::string &name() const { return m_name; }
    /// The file on disk, as the person gave it.
    [[nodiscard]] const std::string &path() const { return m_path; }

    /// Fills `into` from `offset` on; fewer bytes come back only at the end.
    /// The error of a broken stream comes to those who ask beyond its last good byte.
    [[nodiscard]] virtual Result<std::size_t> read(uint64_t offset, std::span<char> into) const = 0;

    /// Nothing while a stream still runs; of a broken one, the bytes that arrived.
    [[nodiscard]] virtual std::optional<uint64_t> knownSize() const = 0;
    /// Waits for the end of a stream: the size, or what broke it.
    [[nodiscard]] virtual Result<uint64_t> finish() const = 0;
    /// Waits for the end of a stream; of a broken one, the bytes that arrived.
    [[nodiscard]] uint64_t size() const
    {
        const Result<uint64_t> whole = finish();
        return whole ? *whole : knownSize().value_or(0);
    }

    /// False when the file was changed in place or truncated. A file replaced by another one under
    /// its name, or deleted, is unchanged: the open descriptor keeps the old bytes.
    [[nodiscard]] virtual bool isUnchanged() const = 0;
    /// Ends a stream early: whoever waits for its bytes gets Error::Kind::Cancelled.
    virtual void stop() const { }
    /// Of a stream: how much of the pipe or the compressed file was read. Nothing for a plain file.
    [[nodiscard]] virtual std::optional<InputProgress> inputProgress() const
    {
        return std::nullopt;
    }

protected:
    ByteSource(std::string name, std::string path)
        : m_name(std::move(name))
        , m_path(std::move(path))
    { }

private:
    std::string m_name;
    std::string m_path;
};

} // namespace core
