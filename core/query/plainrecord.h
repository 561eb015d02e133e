// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/csv/dialect.h"

namespace core {

/// The first `count` fields of a record that has no quote before their end; false if it has one.
/// The record is sound, and RecordStretch::paddingBytes can be read behind it.
[[nodiscard]] bool splitPlainRecord(std::string_view record, const Dialect &dialect,
                                    std::size_t count, std::vector<std::string_view> &fields);

} // namespace core
