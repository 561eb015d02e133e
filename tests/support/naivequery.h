// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/log/logtable.h"
#include "core/query/filter.h"
#include "core/query/matches.h"

namespace tests {

/// A row with all its texts, for the slow and obvious answers that the fast ones must agree with.
struct NaiveRow
{
    uint32_t row = 0;
    std::vector<QString> fields; ///< as logged, as shown
    std::vector<std::string> values; ///< in the order of allFields(), bytes as logged
    core::Millis time = core::noTime;
    core::MailEvent event = core::MailEvent::Unknown;
    bool isProblem = false;
};

struct NaiveLog
{
    explicit NaiveLog(const core::LogTable &table);

    [[nodiscard]] const std::string &value(const NaiveRow &row, core::FieldRef field) const;
    [[nodiscard]] bool meets(const NaiveRow &row, const core::Term &term) const;
    [[nodiscard]] core::TermGroups failedGroups(const NaiveRow &row,
                                                const core::Filter &filter) const;
    [[nodiscard]] std::vector<NaiveRow> shown(const core::Filter &filter) const;

    const core::LogTable &table;
    std::vector<core::FieldRef> allFields;
    std::vector<NaiveRow> rows;
};

/// A query of up to four terms whose values are mostly found in the log.
[[nodiscard]] std::string randomQuery(std::mt19937 &random, const NaiveLog &log);

[[nodiscard]] std::string asciiLowered(std::string text);

} // namespace tests
