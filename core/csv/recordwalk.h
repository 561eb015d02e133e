// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/csv/dialect.h"
#include "core/csv/structure.h"

namespace core {

/// Bytes of a log with their structure. Behind the last byte stands one line end as a sentinel,
/// with its bit: a walk from bit to bit needs no other check for the end.
struct StructuredBytes
{
    char *bytes = nullptr;
    std::size_t size = 0;
    const Block *blocks = nullptr;
    bool reachesEnd = false; ///< no bytes follow in the log
};

/// One record as the walk leaves it, before decodeFields().
struct WalkedRecord
{
    std::vector<std::string_view> fields; ///< behind those that stood there before
    std::vector<std::size_t> encoded; ///< places of fields that still have their quotes
    std::size_t end = 0; ///< behind its line end
    uint32_t lineEnds = 0;
    bool brokenQuoting = false;
};

enum class Walk {
    Complete,
    NeedsMore, ///< the record goes on behind the bytes
};

/// Walks over the record that starts at `start`, which must not be the end of the bytes. Where it
/// needs more, some fields may have been added.
[[nodiscard]] Walk walkRecord(const StructuredBytes &text, std::size_t start,
                              const Dialect &dialect, std::size_t quotedBytes,
                              WalkedRecord &record);

/// Takes the quotes out of the encoded fields, in place: the bytes change.
void decodeFields(const StructuredBytes &text, WalkedRecord &record);

} // namespace core
