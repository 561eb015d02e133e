// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/text/bytesource.h"

struct archive;

namespace core {

/// The members of a compressed file or an archive, one behind the other (libarchive).
/// A file that is only compressed has one member without a name.
class ArchiveReader
{
public:
    struct Member
    {
        std::string name;
        bool isFile = true;
        bool isEncrypted = false;
    };

    ArchiveReader(std::shared_ptr<const ByteSource> file, std::stop_token stop);

    /// Nothing behind the last one.
    [[nodiscard]] Result<std::optional<Member>> nextMember();
    /// The next bytes of the current member; 0 at its end.
    [[nodiscard]] Result<std::size_t> read(std::span<char> into);
    /// Compressed bytes that were read so far.
    [[nodiscard]] uint64_t inputDone() const { return m_input->offset; }
    /// True for .gz, .bz2, .xz and .zst of one file; known with the first member.
    [[nodiscard]] bool isSingleFile() const;

private:
    /// What libarchive's callbacks read from; its address must not change.
    struct Input
    {
        std::shared_ptr<const ByteSource> file;
        std::stop_token stop;
        uint64_t offset = 0;
        std::vector<char> block;
        std::optional<Error> error;
    };
    struct Close
    {
        void operator()(archive *handle) const;
    };

    static ssize_t readBlock(archive *handle, void *input, const void **bytes);
    static int64_t seek(archive *handle, void *input, int64_t offset, int whence);

    [[nodiscard]] Error error() const;

    std::unique_ptr<Input> m_input;
    std::unique_ptr<archive, Close> m_handle;
    int m_opened = 0;
};

} // namespace core
