// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

#include "core/log/logtable.h"
#include "core/log/zone.h"
#include "core/mail/knowledgebase.h"
#include "core/query/summary.h"

namespace cli {

/// A summary with all that it takes to write it.
struct SummaryOutput
{
    const core::LogTable &table;
    core::Summary summary;
    const core::KnowledgeBase &knowledge;
    const core::Zone &zone;
    std::size_t top; ///< entries of a list

    [[nodiscard]] std::span<const core::Group> topOf(const std::vector<core::Group> &groups) const
    {
        return std::span(groups).first(std::min(groups.size(), top));
    }
};

/// As the command line's page has it.
[[nodiscard]] std::string summaryJson(const SummaryOutput &output);

/// For people: figures, then the lists as tables.
[[nodiscard]] std::string summaryText(const SummaryOutput &output);

} // namespace cli
