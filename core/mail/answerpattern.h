// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Writes the answer into `pattern` with <address>, <ip>, <host>, <id>, <number> and <time> for
/// what differs from mail to mail; codes, words and the tags of providers stay. Folding a pattern
/// changes nothing, and the Classifier reads a pattern as it reads the answer. One pass; `pattern`
/// is reused by callers in a hot loop.
void foldAnswer(std::string_view answer, std::string &pattern);

[[nodiscard]] std::string foldAnswer(std::string_view answer);

/// What of an answer a placeholder stands for, with the brackets around it that went, too.
struct FoldedPart
{
    std::size_t start = 0;
    std::size_t end = 0;
    std::string_view placeholder;
};

/// The same, telling also what was folded.
void foldAnswer(std::string_view answer, std::string &pattern, std::vector<FoldedPart> &parts);

} // namespace core
