// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/cli/exitstatus.h"
#include "core/base/error.h"

namespace cli {

/// Text of a log as valid UTF-8, its control characters as `\xNN`: a terminal obeys none of them.
[[nodiscard]] std::string visible(std::string_view text);

/// `whybounce-cli: message` on standard error. The message must be visible().
void complain(const std::string &message);

/// `whybounce-cli: error: FILE: what is wrong; what to do`.
ExitStatus fail(const core::Error &error);

/// The same for what is wrong on the command line.
ExitStatus failUsage(std::string_view problem);

} // namespace cli
