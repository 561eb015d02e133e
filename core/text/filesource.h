// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/text/bytesource.h"

namespace core {

/// A regular file on disk, read where it is. Not mapped into memory: a mapped file that another
/// program truncates kills the process.
[[nodiscard]] Result<std::shared_ptr<const ByteSource>> openFileSource(const std::string &name,
                                                                       const std::string &path);

} // namespace core
