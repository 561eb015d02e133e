// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/csv/dialect.h"
#include "core/csv/recordwalk.h"
#include "core/csv/structure.h"
#include "core/text/bytesource.h"

namespace core {

/// The part of a source that is in memory, with its structure. It slides forward and grows where a
/// record does not fit.
class SlidingText
{
public:
    /// Reads `readBytes` at once, and little behind `end`; a record of more than `mostBytes` is an
    /// error.
    SlidingText(const ByteSource &source, const Dialect &dialect, uint64_t begin, uint64_t end,
                std::size_t readBytes, std::size_t mostBytes);

    [[nodiscard]] StructuredBytes bytes()
    {
        return {m_buffer.data(), m_size, m_structure.marks(), m_reachesEnd};
    }
    /// Place of the byte that stands at at() in the source.
    [[nodiscard]] uint64_t offset() const { return m_base + m_at.at; }
    [[nodiscard]] const RecordStart &at() const { return m_at; }
    void moveTo(const RecordStart &at) { m_at = at; }
    /// As in Structure.
    [[nodiscard]] bool isPlain(std::size_t from, std::size_t to) const
    {
        return m_structure.isPlain(from, to);
    }

    /// Adds bytes behind those in memory and forgets those before at(). False on an error.
    bool readMore();
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    void forgetWalked();
    void makeRoomFor(std::size_t count);
    void findStructure();
    [[nodiscard]] std::size_t wantedBytes() const;

    const ByteSource &m_source;
    Dialect m_dialect;
    uint64_t m_base; ///< of the first byte in memory
    uint64_t m_end;
    std::size_t m_readBytes;
    std::size_t m_mostBytes;

    std::vector<char> m_buffer; ///< m_size bytes, the sentinel, blanks to the end of its block
    Structure m_structure;
    RecordStart m_at;
    std::size_t m_size = 0;
    bool m_reachesEnd = false;
    std::optional<Error> m_error;
};

} // namespace core
