// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace core {

/// The physical line on which each row starts. Most rows start one line behind the one before, so
/// only the others take memory.
class RowLines
{
public:
    /// Lines of consecutive rows, from row 0 on.
    void add(uint32_t line)
    {
        if (m_rows == 0 || line != m_expected)
            m_steps.push_back({m_rows, line});
        ++m_rows;
        m_expected = line + 1;
    }

    /// The lines of more rows, each plus `behind`.
    void add(const RowLines &more, uint32_t behind)
    {
        for (const Step &step : more.m_steps) {
            const uint32_t line = step.line + behind;
            if (m_rows == 0 || step.row > 0 || line != m_expected)
                m_steps.push_back({m_rows + step.row, line});
        }
        if (more.m_rows > 0)
            m_expected = more.m_expected + behind;
        m_rows += more.m_rows;
    }

    void clear()
    {
        m_steps.clear();
        m_rows = 0;
    }

    [[nodiscard]] uint32_t operator[](uint32_t row) const
    {
        const auto next = std::upper_bound(m_steps.begin(), m_steps.end(), row,
                                           [](uint32_t row, Step step) { return row < step.row; });
        const Step step = *std::prev(next);
        return step.line + (row - step.row);
    }

    /// Calls use(line) for each row, in order.
    template <typename Use> void forEachRow(const Use &use) const
    {
        for (std::size_t step = 0; step < m_steps.size(); ++step) {
            const uint32_t end = step + 1 < m_steps.size() ? m_steps[step + 1].row : m_rows;
            for (uint32_t row = m_steps[step].row; row < end; ++row)
                use(m_steps[step].line + (row - m_steps[step].row));
        }
    }

private:
    struct Step
    {
        uint32_t row;
        uint32_t line;
    };
    std::vector<Step> m_steps;
    uint32_t m_rows = 0;
    uint32_t m_expected = 0;
};

} // namespace core
