// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/csv/record.h"
#include "core/log/fieldref.h"
#include "core/log/logtable.h"
#include "core/mail/deliverystage.h"

namespace core {

/// The text of one row, read back from its file. Views stay valid until the next read().
class RowText
{
public:
    explicit RowText(const LogTable &table);

    /// Reads the record of this row. An error if its file cannot be read or was changed.
    [[nodiscard]] Result<void> read(uint32_t row);
    /// Takes what others read as the record of this row; it has to stay where it is.
    void take(uint32_t row, std::string_view record);
    [[nodiscard]] uint32_t row() const { return m_row; }

    /// The record as it stands in the file, line end included.
    [[nodiscard]] std::string_view recordBytes() const { return m_record; }
    /// Fields as logged, in the order of the file, as many as the row has.
    [[nodiscard]] const Fields &fields() const { return m_fields; }
    /// By column of the table; empty where the row has none.
    [[nodiscard]] std::string_view column(std::size_t tableColumn) const;
    [[nodiscard]] std::string_view field(Field field) const;
    /// The server's answer, wherever this log keeps it.
    [[nodiscard]] std::string_view answer() const;
    /// The value of any field as text; bytes as logged (Time too), derived ones as UTF-8.
    [[nodiscard]] std::string_view value(FieldRef field);

private:
    [[nodiscard]] Result<void> fetch(std::size_t file, uint64_t offset, std::size_t length);
    [[nodiscard]] std::string_view derived(RowField field);

    const LogTable &m_table;
    uint32_t m_row = 0;
    std::size_t m_file = 0;
    std::string m_buffer; ///< a stretch of the file from the row on: its followers come for free
    uint64_t m_bufferStart = 0;
    std::size_t m_bufferFile = 0;
    std::string_view m_record;
    RecordParser m_parser;
    Fields m_fields;
    std::string m_scratch; ///< storage of derived values
};

/// The server's answer among the fields of a record, and the stage's name.
struct AnswerInRecord
{
    std::string_view stage;
    std::string_view answer;
    bool insideStage = false;
};
[[nodiscard]] AnswerInRecord findAnswer(const LogSchema &schema, const Fields &fields);
/// The same where Delivery Stage was split before.
[[nodiscard]] AnswerInRecord findAnswer(const LogSchema &schema, const Fields &fields,
                                        const StageAndAnswer &split);

} // namespace core
