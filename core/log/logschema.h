// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/log/field.h"

namespace core {

/// Which column of a log is what.
struct LogSchema
{
    std::vector<std::string> header; ///< as logged; empty if the log has none
    bool hasHeader = false;
    int columnCount = 0;
    std::vector<Field> fieldOfColumn; ///< `columnCount` of them
    std::array<int, knownFieldCount> columnOfField{}; ///< -1: the log has no such column

    /// Further columns that may hold the server's answer, likeliest first. A row's answer is its
    /// Answer column if that is not empty, else what follows the stage's name in Delivery Stage,
    /// else the first of these whose text looksLikeAnswer().
    std::vector<int> furtherAnswerColumns;

    [[nodiscard]] int column(Field field) const { return columnOfField[std::size_t(field)]; }
    [[nodiscard]] bool has(Field field) const { return column(field) >= 0; }
};

/// The first records of a file (some 100; a leading `sep=` line already skipped), as a schema; or,
/// if the file is no email log, what was found instead, as the detail of
/// Error::Kind::NotAnEmailLog.
[[nodiscard]] tl::expected<LogSchema, std::string>
detectSchema(const std::vector<std::vector<std::string>> &firstRecords, const ColumnNames &names);

/// Whether a text starts with a reply or status code and goes on, or is one of Salesforce's own
/// `[internal]` answers.
[[nodiscard]] bool looksLikeAnswer(std::string_view text);

} // namespace core
