// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/field.h"

namespace core {

class LogTable;

/// Every value a row can be asked for, by the names of the command line and the query language.
enum class RowField : uint8_t {
    Time,
    Event,
    Recipient,
    Domain,
    Sender, ///< envelope sender, VERP decoded
    SenderLogged, ///< as written
    RemoteHost,
    Bytes,
    User,
    MessageId,
    InternalId,
    Retries,
    QueueSeconds,
    Stage,
    Answer,
    Code,
    Reply,
    Reason,
    File,
    Line,
    Pattern, ///< the answer without what differs from email to email
    Further, ///< a column of the log that has no name of its own here
};

/// A field of the rows of one table.
struct FieldRef
{
    RowField field = RowField::Time;
    uint16_t column = 0; ///< index into LogTable::columns(), for RowField::Further only

    bool operator==(const FieldRef &) const = default;
};

/// "recipient", "queue_seconds"; for RowField::Further the column's own query name.
[[nodiscard]] std::string fieldName(const LogTable &table, FieldRef field);

/// Whether every row has a field of this name.
[[nodiscard]] bool isFieldName(std::string_view name);

/// The column's name in Salesforce's own reference; empty for Answer and Further.
[[nodiscard]] std::string_view documentedTitle(Field field);

/// The field that a column of the log holds.
[[nodiscard]] FieldRef fieldOf(const LogTable &table, std::size_t column);

/// By name of the query language or by the header names of known columns; case, blanks and
/// underscores do not matter.
[[nodiscard]] std::optional<FieldRef> fieldNamed(const LogTable &table, std::string_view name);

/// All fields: the named ones in the order of RowField, then the further columns.
[[nodiscard]] std::vector<FieldRef> allFields(const LogTable &table);

/// The name that a mistyped one was meant to be, if one is near.
[[nodiscard]] std::optional<std::string> nearestFieldName(const LogTable &table,
                                                          std::string_view name);

/// The column whose text is the value; none for derived ones.
[[nodiscard]] std::optional<Field> columnOf(RowField field);

} // namespace core
