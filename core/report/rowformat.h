// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/log/rowtext.h"
#include "core/query/recordstretch.h"
#include "core/report/export.h"

namespace core {

/// How rows become bytes. One for each thread.
class RowFormat
{
public:
    virtual ~RowFormat() = default;

    virtual void writeHeader() { }
    /// Writes the first of these rows, as many as are good to have at once; returns how many.
    [[nodiscard]] Result<std::size_t> writeSome(std::span<const uint32_t> rows);
    [[nodiscard]] virtual uint64_t guarded() const { return 0; }

    /// What was written, and first the byte order mark if there is to be one; whoever takes it
    /// away clears it.
    [[nodiscard]] std::string &bytes() { return m_bytes; }

protected:
    explicit RowFormat(const LogTable &table)
        : m_table(table)
        , m_stretch(table)
        , m_text(table)
    { }
    virtual void writeRow(RowText &row) = 0;
    /// The rows of m_stretch.
    virtual void writeStretch(std::span<const uint32_t> rows);
    /// The row whose record is the stretch's of this index.
    [[nodiscard]] RowText &rowAt(std::span<const uint32_t> rows, std::size_t index);

    const LogTable &m_table;
    RecordStretch m_stretch;
    std::string m_bytes;

private:
    RowText m_text;
};

[[nodiscard]] std::unique_ptr<RowFormat>
makeRowFormat(const LogTable &table, const ExportOptions &options, const KnowledgeBase &knowledge);

} // namespace core
