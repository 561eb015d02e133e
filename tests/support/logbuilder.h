// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/logtable.h"

namespace tests {

/// The header of the documented columns and one of its own, `Note`.
extern const std::string standardHeader;

/// A log as load() reads it. Its files live as long as the table.
[[nodiscard]] core::LogTablePtr logFrom(std::string_view csvText);
[[nodiscard]] core::LogTablePtr logFrom(const std::vector<std::string> &csvTexts);
/// As when no log is open.
[[nodiscard]] core::LogTablePtr emptyLog();

enum class AnswerPlace { Stage, OwnColumn };

/// A log of few distinct values and many odd ones: empty fields, short rows, unknown events,
/// unreadable times, quotes and line breaks in fields, bytes of Windows-1252, addresses in mixed
/// case, VERP senders, broken quoting. `Stage` keeps the server's answers behind the stage's name.
[[nodiscard]] std::string randomLog(std::mt19937 &random, int rows, AnswerPlace place);

/// One or several random logs that overlap in some rows, as one table.
[[nodiscard]] core::LogTablePtr randomTable(unsigned seed, int rows);

/// One of these values.
template <typename Values>
[[nodiscard]] const auto &oneOf(std::mt19937 &random, const Values &values)
{
    return values[random() % std::size(values)];
}

} // namespace tests
