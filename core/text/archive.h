// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>
#include <string_view>

#include "core/text/opensources.h"

namespace core {

constexpr std::size_t archiveHeadBytes = 512; ///< enough to know an archive

/// .gz .bz2 .xz .zst .zip .tar, by their first bytes.
[[nodiscard]] bool looksCompressed(std::string_view head);

/// Each member that holds text becomes a source. An archive inside the archive is not opened.
[[nodiscard]] Result<OpenedSources> openArchive(const std::shared_ptr<const ByteSource> &file,
                                                const std::stop_token &stop);

} // namespace core
