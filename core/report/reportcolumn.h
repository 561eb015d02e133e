// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/fieldref.h"
#include "core/log/logtable.h"
#include "core/log/rowtext.h"
#include "core/mail/knowledgebase.h"

namespace core {

/// What can stand in a column of an export: a field of the row, or what is known of its reason.
struct ReportColumn
{
    enum class Kind : uint8_t { Field, Title, NextSteps };
    std::string name;
    Kind kind = Kind::Field;
    FieldRef field;
};

/// The column that a person calls so; it keeps the name as given.
[[nodiscard]] std::optional<ReportColumn> reportColumnNamed(const LogTable &table,
                                                            std::string_view name);
/// The columns of these names, which must be known; if there are none, all fields of the rows but
/// for the pattern, which the answer says in more words.
[[nodiscard]] std::vector<ReportColumn> reportColumns(const LogTable &table,
                                                      const std::vector<std::string> &names);
/// What is added to the columns as logged: code, reply, reason, domain, title and next steps.
[[nodiscard]] std::vector<ReportColumn> explanationColumns();

/// The values of one row after the other.
class ReportValues
{
public:
    ReportValues(const LogTable &table, const KnowledgeBase &knowledge);

    /// As text; a time as logged. Valid until the next call.
    [[nodiscard]] std::string_view text(const ReportColumn &column, RowText &row);
    /// As JSON: a time is RFC 3339 or null, the line is a number, the steps are a list.
    void appendJson(const ReportColumn &column, RowText &row, std::string &json);

private:
    struct ReasonText
    {
        std::string title;
        std::string nextSteps; ///< joined by blanks
        std::string nextStepsJson;
    };
    [[nodiscard]] const ReasonText &reasonText(const RowText &row) const;

    const LogTable &m_table;
    std::array<ReasonText, reasonCount> m_reasons;
};

} // namespace core
