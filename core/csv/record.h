// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/csv/dialect.h"
#include "core/csv/fields.h"
#include "core/csv/recordwalk.h"
#include "core/csv/structure.h"

namespace core {

/// One record of a log. A field is the bytes of the log without its quotes, in no other way
/// changed.
struct Record
{
    uint64_t offset = 0;
    uint64_t end = 0; ///< behind its line end
    uint32_t line = 1; ///< the physical line it starts on
    Fields fields; ///< valid until the reader's next call
    bool brokenQuoting
        = false; ///< an opening quote that is never closed, or text behind a closing one
    bool holdsNul = false;
    bool notUtf8 = false; ///< some field is not valid UTF-8
    bool notText = false; ///< some field is neither UTF-8 nor Windows-1252
};

/// An opening quote that is not closed within this many bytes is literal.
constexpr std::size_t maximumQuotedBytes = std::size_t(16) << 20;

/// Takes records apart that were found by a CsvReader; its memory is used again.
class RecordParser
{
public:
    /// The fields of one record: `bytes` are those from Record::offset to Record::end. Valid until
    /// the next call.
    [[nodiscard]] Fields parse(std::string_view bytes, const Dialect &dialect);

private:
    std::string m_bytes;
    Structure m_structure;
    WalkedRecord m_walked;
};

} // namespace core
