// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <tl/expected.hpp>

#include <QString>

namespace core {

/// What stopped an operation. A bad row is a RowProblem, not an Error.
struct Error
{
    enum class Kind {
        CannotOpen, ///< detail: the system's reason
        CannotRead, ///< detail: the system's reason
        CannotWrite, ///< detail: the system's reason
        NotAFile, ///< a device, a socket; detail: what it is
        Empty, ///< zero bytes
        NotAnEmailLog, ///< detail: the columns or the kind of file found
        BrokenArchive, ///< detail: the library's reason
        EncryptedArchive,
        NoLogInside, ///< a folder or an archive without a log
        OutputExists, ///< the CLI needs --force
        OutputIsInput,
        TooManyRows, ///< detail: the limit
        LineTooLong, ///< a line of more than 1 GiB
        ChangedOnDisk, ///< the file was changed in place, truncated or deleted after it was read
        Cancelled,
    };
    Kind kind = Kind::CannotOpen;
    std::string path; ///< as the person gave it, UTF-8
    std::string detail;
};

/// One sentence: what is wrong; what to do. Without the path, which the caller shows where it fits.
[[nodiscard]] QString describe(const Error &error);

template <typename T> using Result = tl::expected<T, Error>;

} // namespace core
