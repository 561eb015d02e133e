// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/column.h"
#include "core/base/dictionary.h"
#include "core/base/kept.h"
#include "core/base/textorder.h"
#include "core/csv/dialect.h"
#include "core/log/dateorder.h"
#include "core/log/logschema.h"
#include "core/log/rowlines.h"
#include "core/log/rowproblem.h"
#include "core/log/timestamp.h"
#include "core/log/wholenumber.h"
#include "core/mail/classifier.h"
#include "core/text/bytesource.h"
#include "core/text/encoding.h"

namespace core {

/// Rows of a table by their index, in the order they are shown.
using RowList = std::vector<uint32_t>;

/// One log that was read. Its text stays in `source`.
struct LogFile
{
    std::shared_ptr<const ByteSource> source; ///< UTF-8 (UTF-16 is transcoded)
    Dialect dialect;
    LogSchema schema;
    std::vector<uint16_t> tableColumn; ///< column of the file -> LogTable::columns()
    uint64_t rows = 0; ///< duplicates included
    uint64_t problems = 0;
    uint64_t duplicates = 0;
    int64_t first = noTime; ///< earliest and latest readable time
    int64_t last = noTime;
    DecidedDateOrder dateOrder;
    Encoding encoding = Encoding::Utf8;
    bool mixedEncoding = false; ///< some field is not valid UTF-8
};

/// A column that at least one of the logs has.
struct LogColumn
{
    std::string title; ///< as logged first; the documented name if the log has no header
    std::string name; ///< of the query language
    Field field = Field::Further;
};

/// What an attempt met, apart from who and when: a log of millions of rows has a few thousand.
struct Attempt
{
    MailEvent event = MailEvent::Unknown;
    uint32_t stage = 0;
    uint32_t pattern = 0;
    uint32_t verdict = 0;

    bool operator==(const Attempt &) const = default;
};

/// What can be asked of every row, column by column; immutable. Files stand in the order of their
/// first time, rows as logged.
class LogTable
{
public:
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    [[nodiscard]] const std::vector<LogFile> &files() const { return m_files; }
    [[nodiscard]] const std::vector<LogColumn> &columns() const { return m_columns; }

    /// UTC milliseconds, or noTime.
    [[nodiscard]] int64_t time(uint32_t row) const { return m_times[row]; }
    [[nodiscard]] MailEvent event(uint32_t row) const { return attempt(row).event; }
    [[nodiscard]] RowProblems problems(uint32_t row) const { return m_problems[row]; }
    [[nodiscard]] std::size_t file(uint32_t row) const; ///< index into files()
    /// Where the row's record starts in its file, and its bytes with the line end.
    [[nodiscard]] uint64_t offset(uint32_t row) const { return m_places[row] >> lengthBits; }
    /// Nothing for a record of 16 MiB or more: then it has to be scanned for its end.
    [[nodiscard]] std::optional<uint32_t> recordLength(uint32_t row) const
    {
        const uint32_t length = uint32_t(m_places[row]) & longRecord;
        return length == longRecord ? std::nullopt : std::optional(length);
    }
    /// The physical line on which the row starts; the first of a file is 1.
    [[nodiscard]] uint32_t line(uint32_t row) const { return m_lines[row]; }

    [[nodiscard]] uint32_t attemptId(uint32_t row) const { return m_attemptIds[row]; }
    [[nodiscard]] const Attempt &attempt(uint32_t row) const
    {
        return m_attempts[m_attemptIds[row]];
    }
    [[nodiscard]] uint32_t recipientId(uint32_t row) const { return m_recipientIds[row]; }
    [[nodiscard]] uint32_t senderId(uint32_t row) const { return m_senderIds[row]; }
    [[nodiscard]] uint32_t userId(uint32_t row) const { return m_userIds[row]; }
    [[nodiscard]] uint32_t stageId(uint32_t row) const { return attempt(row).stage; }
    [[nodiscard]] uint32_t patternId(uint32_t row) const { return attempt(row).pattern; }
    [[nodiscard]] uint32_t verdictId(uint32_t row) const { return attempt(row).verdict; }
    [[nodiscard]] uint32_t domainId(uint32_t row) const { return m_domainOf[m_recipientIds[row]]; }
    [[nodiscard]] uint32_t codeId(uint32_t row) const { return m_codeOf[verdictId(row)]; }
    [[nodiscard]] const Verdict &verdict(uint32_t row) const { return m_verdicts[verdictId(row)]; }
    /// Whether wholeNumber() tells all that the rows have in a column of numbers: one with
    /// fractions, signs or very large numbers has to be read.
    [[nodiscard]] bool hasWholeNumbers(Field field) const
    {
        const auto index = numberFieldIndex(field);
        return index && !m_hasOtherNumbers[*index];
    }
    [[nodiscard]] const Column<KeptNumber> &keptNumbers(Field field) const
    {
        return m_numbers[*numberFieldIndex(field)];
    }
    /// Nothing for a text that is no number.
    [[nodiscard]] std::optional<uint32_t> wholeNumber(Field field, uint32_t row) const
    {
        const KeptNumber kept = keptNumbers(field)[row];
        return kept == 0 ? std::nullopt : std::optional(kept - 1);
    }
    /// Rows of one email share it: the recipient, and a hash of the Internal Message ID. Two emails
    /// to one recipient would share it once in four thousand million times.
    [[nodiscard]] uint64_t emailKey(uint32_t row) const
    {
        return uint64_t(m_recipientIds[row]) << 32 | m_messageHashes[row];
    }

    // Of many rows it is faster to read a column.
    [[nodiscard]] const Column<int64_t> &times() const { return m_times; }
    [[nodiscard]] const Column<uint32_t> &attemptIds() const { return m_attemptIds; }
    [[nodiscard]] const Column<uint32_t> &recipientIds() const { return m_recipientIds; }
    [[nodiscard]] const Column<uint32_t> &senderIds() const { return m_senderIds; }
    [[nodiscard]] const Column<uint32_t> &userIds() const { return m_userIds; }

    [[nodiscard]] const Dictionary &recipients() const { return m_recipients; }
    /// Their order by text, for who wants to sort so many of them; from any thread. They are ranked
    /// once: no other field has as many values. Nothing if that was stopped, or if it is less work
    /// to sort these few.
    [[nodiscard]] const TextRanks *recipientRanks(std::size_t wanted,
                                                  const std::stop_token &stop) const;
    [[nodiscard]] const Dictionary &domains() const { return m_domains; } ///< in lower case
    [[nodiscard]] const Dictionary &senders() const { return m_senders; } ///< VERP decoded
    [[nodiscard]] const Dictionary &users() const { return m_users; }
    /// Delivery Stage: as logged, but without the server's answer where the log keeps it there.
    [[nodiscard]] const Dictionary &stages() const { return m_stages; }
    /// Answers folded (foldAnswer): what differs from email to email is a placeholder. Those that
    /// differ in ASCII case are one, as a query takes them.
    [[nodiscard]] const Dictionary &patterns() const { return m_patterns; }
    [[nodiscard]] const Dictionary &codes() const { return m_codes; }
    [[nodiscard]] const std::vector<Attempt> &attempts() const { return m_attempts; }
    [[nodiscard]] const std::vector<uint32_t> &rowsOfAttempts() const { return m_rowsOfAttempt; }
    [[nodiscard]] const std::vector<Verdict> &verdicts() const { return m_verdicts; }
    [[nodiscard]] uint32_t domainOfRecipient(uint32_t id) const { return m_domainOf[id]; }
    [[nodiscard]] uint32_t codeOfVerdict(uint32_t id) const { return m_codeOf[id]; }
    /// Some row keeps the server's answer inside Delivery Stage, so stages() are not as logged.
    [[nodiscard]] bool hasAnswersInStage() const { return m_answersInStage; }

    /// Rows of all files before duplicates were dropped.
    [[nodiscard]] uint64_t rowsRead() const;
    [[nodiscard]] uint64_t duplicates() const;
    [[nodiscard]] uint64_t problemRows() const { return m_problemRows; } ///< those kept

    /// A record's offset, and in the lower 24 bits its length, all of them for a longer one.
    [[nodiscard]] static uint64_t placeOf(uint64_t offset, uint64_t length)
    {
        return offset << lengthBits | std::min<uint64_t>(length, longRecord);
    }

private:
    friend class LogTableBuilder;
    static constexpr unsigned lengthBits = 24;
    static constexpr uint32_t longRecord = (1u << lengthBits) - 1;

    std::vector<LogFile> m_files;
    std::vector<uint32_t> m_fileEnds; ///< for each file, the row behind its last

    std::vector<LogColumn> m_columns;
    Column<uint64_t> m_places; ///< placeOf()
    Column<int64_t> m_times;
    Column<uint32_t> m_messageHashes, m_recipientIds, m_senderIds, m_userIds, m_attemptIds;
    Column<RowProblems> m_problems;
    std::array<Column<KeptNumber>, numberFields.size()> m_numbers;
    std::array<bool, numberFields.size()> m_hasOtherNumbers{};
    uint64_t m_problemRows = 0;
    RowLines m_lines;
    Dictionary m_recipients, m_domains, m_senders, m_users, m_stages, m_patterns, m_codes;
    std::vector<Attempt> m_attempts;
    std::vector<Verdict> m_verdicts;
    std::vector<uint32_t> m_rowsOfAttempt, m_domainOf, m_codeOf; ///< by id
    std::unique_ptr<Kept<TextRanks>> m_recipientRanks = std::make_unique<Kept<TextRanks>>();
    bool m_answersInStage = false;
};

using LogTablePtr = std::shared_ptr<const LogTable>;

} // namespace core
