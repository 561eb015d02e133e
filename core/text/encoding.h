// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/text/bytesource.h"

namespace core {

/// How a log is written. Bytes of a UTF-8 log that are not UTF-8 are read as Windows-1252, field by
/// field.
enum class Encoding { Utf8, Utf16LE, Utf16BE };

struct DetectedEncoding
{
    Encoding encoding = Encoding::Utf8;
    std::size_t bomBytes = 0;
};

/// From the first bytes of a log: by its byte order mark, else by the zero bytes of UTF-16.
[[nodiscard]] DetectedEncoding detectEncoding(std::string_view head);

/// The source itself if it is UTF-8 (a byte order mark stays); UTF-16 is decoded as it is read,
/// without the mark. Lone surrogates become U+FFFD. `stop` ends the wait for its size.
[[nodiscard]] Result<std::shared_ptr<const ByteSource>>
asUtf8(std::shared_ptr<const ByteSource> source, const std::stop_token &stop = {});

[[nodiscard]] bool isValidUtf8(std::string_view text);

enum class TextKind {
    Utf8,
    Windows1252,
    NotText, ///< neither UTF-8 nor Windows-1252, which has no 81 8D 8F 90 9D
};
[[nodiscard]] TextKind textKind(std::string_view text);

/// Valid UTF-8 as it is; else read as Windows-1252, with U+FFFD for its undefined bytes.
[[nodiscard]] std::string toUtf8(std::string_view field);

} // namespace core
