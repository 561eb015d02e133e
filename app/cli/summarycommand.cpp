// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "app/cli/commands.h"
#include "app/cli/selection.h"
#include "app/cli/standardoutput.h"
#include "app/cli/summaryoutput.h"

namespace cli {

ExitStatus runSummary(const Arguments &arguments, StandardOutput &output)
{
    const Knowledge knowledge;
    const auto table = openLogs(arguments, knowledge);
    if (!table)
        return table.error();
    const auto matches = matchQuery(arguments, **table);
    if (!matches)
        return matches.error();
    const std::size_t top = arguments.top == 0 ? SIZE_MAX : std::size_t(arguments.top);
    const SummaryOutput summary{**table,
                                core::summarize(**table, *matches, arguments.zone, top),
                                knowledge.base, arguments.zone, top};
    return print(arguments.asJson ? summaryJson(summary) : summaryText(summary), output);
}

} // namespace cli
