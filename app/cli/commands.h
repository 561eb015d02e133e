// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitstatus.h"

namespace cli {

class StandardOutput;

[[nodiscard]] ExitStatus runSummary(const Arguments &arguments, StandardOutput &output);
[[nodiscard]] ExitStatus runRows(const Arguments &arguments, StandardOutput &output);
[[nodiscard]] ExitStatus runExport(const Arguments &arguments, StandardOutput &output);
[[nodiscard]] ExitStatus runExplain(const Arguments &arguments, StandardOutput &output);

} // namespace cli
