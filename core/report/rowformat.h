// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/log/rowtext.h"
#include "core/report/export.h"

namespace core {

/// How rows become bytes. One for each thread.
class RowFormat
{
public:
    virtual ~RowFormat() = default;

    virtual void writeHeader() { }
    [[nodiscard]] virtual Result<void> writeRows(std::span<const uint32_t> rows);
    [[nodiscard]] virtual uint64_t guarded() const { return 0; }

    /// What was written, and first the byte order mark if there is to be one; whoever takes it
    /// away clears it.
    [[nodiscard]] std::string &bytes() { return m_bytes; }

protected:
    explicit RowFormat(const LogTable &table)
        : m_table(table)
        , m_text(table)
    { }
    virtual void writeRow(RowText &row) = 0;

    const LogTable &m_table;
    std::string m_bytes;

private:
    RowText m_text;
};

[[nodiscard]] std::unique_ptr<RowFormat>
makeRowFormat(const LogTable &table, const ExportOptions &options, const KnowledgeBase &knowledge);

} // namespace core
