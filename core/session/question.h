// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "core/session/findings.h"

namespace core {

/// Everything that findings follow from.
struct Question
{
    LogTablePtr table;
    bool isPreview = false; ///< shown in log order: the sort is applied once, to the whole
    Filter filter;
    SortKey sortKey;
    Zone zone = Zone::gmt();
};

/// Answers one question after the other, and works out again only what the new one changes.
/// Lives on one worker thread.
class Answerer
{
public:
    /// Rows that were found so far, in the order of the question; from any thread.
    using TellHits = std::function<void(std::shared_ptr<const RowList>)>;
    [[nodiscard]] Result<std::shared_ptr<const Findings>>
    answer(const Question &question, const std::stop_token &stop, const TellHits &tellHits = {});
    /// While nobody asks: sorts all rows as the last question wanted, if that is by time. Other
    /// orders may cost more than they save.
    void sortAll(const std::stop_token &stop);

private:
    /// All rows, sorted: a filter picks from them, and nothing is sorted again.
    struct Order
    {
        LogTablePtr table;
        SortKey key;
        std::shared_ptr<const RowList> rows;
    };
    [[nodiscard]] Result<std::shared_ptr<const RowList>> inOrder(const Question &question,
                                                                 const std::stop_token &stop);

    Question m_last;
    Matches m_matches;
    RowList m_shown; ///< in log order
    Order m_order; ///< without rows, where all have not been asked for in the last order
    std::shared_ptr<const Findings> m_findings;
};

} // namespace core
