// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/csv/dialect.h"
#include "core/csv/fields.h"

namespace core {

/// Bytes of a log with their structure. Behind the last byte stands one line end as a sentinel,
/// with its mark: a walk from mark to mark needs no other check for the end.
struct StructuredBytes
{
    char *bytes = nullptr;
    std::size_t size = 0;
    const uint32_t *marks = nullptr; ///< as in Structure; the last one is the sentinel's
    bool reachesEnd = false; ///< no bytes follow in the log
};

/// One record as the walk leaves it, before decodeFields(). Its memory is used again.
struct WalkedRecord
{
    Fields fields; ///< of a record with quotes in `texts`
    std::vector<std::string_view> texts;
    std::vector<std::size_t> encoded; ///< places of texts that still have their quotes
    std::size_t end = 0; ///< behind its line end
    std::size_t endMark = 0; ///< the first mark behind it
    uint32_t lineEnds = 0;
    bool brokenQuoting = false;

    [[nodiscard]] bool hasQuotes() const { return !texts.empty(); }
};

enum class Walk {
    Complete,
    NeedsMore, ///< the record goes on behind the bytes
};

/// Where a record starts, and the first mark there or behind.
struct RecordStart
{
    std::size_t at = 0;
    std::size_t mark = 0;
};

/// Walks over the record, which must not start at the end of the bytes.
[[nodiscard]] Walk walkRecord(const StructuredBytes &text, const RecordStart &start,
                              const Dialect &dialect, std::size_t quotedBytes,
                              WalkedRecord &record);

/// Where the last field of a line ends: a CR directly before the ending LF is no content.
[[nodiscard]] std::size_t contentEnd(const char *bytes, std::size_t fieldStart,
                                     std::size_t lineEndAt, LineEnd lineEnd);

/// Takes the quotes out of the encoded texts, in place: the bytes change.
void decodeFields(const StructuredBytes &text, WalkedRecord &record);

} // namespace core
