// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/load/filerows.h"

namespace core {

/// For each file, in log order, which of its rows are duplicates: of each distinct row the greatest
/// number found in any one file stays. Equal rows within one file all stay.
[[nodiscard]] std::vector<std::vector<bool>> findDuplicates(const std::vector<FileRows> &files);

} // namespace core
