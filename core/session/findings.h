// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/query/facets.h"
#include "core/query/figures.h"
#include "core/query/sort.h"
#include "core/query/timeline.h"

namespace core {

/// Everything the window shows about one filter: answered together, so it always agrees.
struct Findings
{
    LogTablePtr table;
    Filter filter;
    std::shared_ptr<const RowList> rows; ///< shown, in the chosen order
    EventCounts shown; ///< events of the shown rows
    EventCounts sameMail; ///< of the figures strip and the rate
    Facets facets;
    Timeline timeline;
    bool isPreview = false;
};

} // namespace core
