// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace core {

/// An open file of the system. All POSIX calls of the project are in its source file, so that a
/// sibling for another system fits beside it.
class File
{
public:
    enum class Kind { Regular, Folder, Pipe, Device, Socket };

    /// What changes when another program writes to the file in place.
    struct State
    {
        uint64_t size = 0;
        int64_t modifiedNs = 0;
        uint64_t inode = 0;
        bool operator==(const State &) const = default;
    };

    [[nodiscard]] static Result<Kind> kindOf(const std::string &path);
    /// For reading; a pipe nobody writes to yet does not block.
    [[nodiscard]] static Result<File> open(const std::string &path);
    [[nodiscard]] static Result<File> standardInput();
    /// A file without a name, for reading and writing; it goes when it is closed.
    [[nodiscard]] static Result<File> temporary();
    /// What is open already; either can be closed without the other.
    [[nodiscard]] static Result<File> sharing(int descriptor);

    File(File &&other) noexcept;
    File &operator=(File &&other) noexcept;
    ~File(); ///< closes

    [[nodiscard]] Result<State> state() const;
    /// Fills `into`; fewer bytes only at the end.
    [[nodiscard]] Result<std::size_t> readAt(uint64_t offset, std::span<char> into) const;
    /// The next bytes of a pipe; waits for at least one, 0 at the end.
    [[nodiscard]] Result<std::size_t> readNext(std::span<char> into,
                                               const std::stop_token &stop) const;
    [[nodiscard]] Result<void> writeAt(uint64_t offset, std::string_view bytes) const;
    void sync() const; ///< waits until the disk has the bytes, if it can be asked

private:
    File(int descriptor, std::string path);

    int m_descriptor = -1;
    std::string m_path;
};

} // namespace core
