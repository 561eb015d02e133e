// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cli {

/// How a command ends.
enum class ExitStatus {
    Done = 0, ///< problems of rows are reported, not fatal
    Failed = 1, ///< nothing was written
    Usage = 2, ///< the command line, a query, a field, a column or the zone is wrong
};

} // namespace cli
