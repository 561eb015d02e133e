// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/query/filter.h"

namespace core {

/// The present filter, those before it and those undone.
class FilterHistory
{
public:
    [[nodiscard]] const Filter &current() const { return m_current; }
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.empty(); }

    void set(Filter filter); ///< one step
    void undo(); ///< if it can
    void redo();
    void startWith(Filter filter); ///< and forget the rest

    /// Columns may stand elsewhere in another table; terms on a column that is gone go too.
    void moveTo(const LogTable &table, const LogTable &from);

private:
    Filter m_current;
    std::vector<Filter> m_before, m_undone;
};

} // namespace core
