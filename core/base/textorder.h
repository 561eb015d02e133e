// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace core {

/// The order of texts everywhere: by their bytes with ASCII case ignored.
[[nodiscard]] bool isTextBefore(std::string_view a, std::string_view b);

using TextOf = std::function<std::string_view(uint32_t)>;

/// Sorts ascending ids by their texts; equal texts stay in the order of their ids. Half sorted if
/// it was stopped. `textOf` is called from several threads.
void sortByText(std::vector<uint32_t> &ids, const TextOf &textOf, const std::stop_token &stop = {});

/// By id, below `idCount`, the place of its text among those of `ids`, which ascend; equal texts
/// share one. Nothing if it was stopped.
using TextRanks = std::vector<uint32_t>;
[[nodiscard]] std::optional<TextRanks> rankByText(std::vector<uint32_t> ids, std::size_t idCount,
                                                  const TextOf &textOf,
                                                  const std::stop_token &stop = {});

} // namespace core
