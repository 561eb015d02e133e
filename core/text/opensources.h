// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/text/bytesource.h"

namespace core {

struct OpenedSources
{
    std::vector<std::shared_ptr<const ByteSource>> sources; ///< never empty
    std::vector<Error> skipped; ///< files of a folder, members of an archive
};

/// A log, a compressed log, an archive of logs, a folder (its own files with the endings of logs,
/// sorted), or `-` for standard input. What a file is is seen from its bytes, not from its name.
/// Streams run in the background until they end or their source goes; `stop` ends them too, and
/// whoever waits for their bytes then gets Error::Kind::Cancelled.
[[nodiscard]] Result<OpenedSources> openSources(const std::string &path,
                                                const std::stop_token &stop = {});

} // namespace core
