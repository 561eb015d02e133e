// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv/dialect.h"

namespace core {

/// One record of a log. A field is the bytes of the log without its quotes, in no other way
/// changed.
struct Record
{
    uint64_t offset = 0;
    uint64_t end = 0; ///< behind its line end
    uint32_t line = 1; ///< the physical line it starts on
    std::span<const std::string_view> fields; ///< valid until the reader's next call
    bool brokenQuoting
        = false; ///< an opening quote that is never closed, or text behind a closing one
    bool holdsNul = false;
    bool notUtf8 = false; ///< some field is not valid UTF-8
    bool notText = false; ///< some field is neither UTF-8 nor Windows-1252
};

/// A field of a record; empty if there is no such column (a negative one) or the record is shorter.
[[nodiscard]] inline std::string_view fieldAt(std::span<const std::string_view> fields, int column)
{
    return column >= 0 && std::size_t(column) < fields.size() ? fields[std::size_t(column)]
                                                              : std::string_view();
}

/// An opening quote that is not closed within this many bytes is literal.
constexpr std::size_t maximumQuotedBytes = std::size_t(16) << 20;

/// The fields of one record that was found by a CsvReader: `bytes` are those from Record::offset to
/// Record::end. The views point into `bytes` or into `scratch`.
void parseRecord(std::string_view bytes, const Dialect &dialect,
                 std::vector<std::string_view> &fields, std::string &scratch);

} // namespace core
