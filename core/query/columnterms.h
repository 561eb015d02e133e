// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/log/logtable.h"
#include "core/query/filter.h"
#include "core/query/matches.h"
#include "core/query/valuetest.h"

namespace core {

/// The terms that a table's columns can decide. Each value is tested once, not once a row: what is
/// left for the rows are look-ups of the groups that an id fails.
class ColumnTerms
{
public:
    explicit ColumnTerms(const LogTable &table)
        : m_table(table)
    { }

    /// False if the text of the rows is needed. An event term is decided but for unknown events.
    [[nodiscard]] static bool canDecide(const Term &term, const LogTable &table);

    void add(const Term &term);

    /// Adds the failed groups of rows `first`, `first` + 1 ...
    void apply(uint32_t first, std::span<TermGroups> failed) const;

private:
    using FailedById = std::vector<TermGroups>; ///< empty: no term asks for the column
    struct RowTerm
    {
        TermGroups group = 0;
        bool excluded = false;
    };
    struct TimeRange : RowTerm
    {
        Millis from = noTime + 1;
        Millis to = std::numeric_limits<Millis>::max();
        bool endsAtTo = false;
    };
    struct LineTerm : RowTerm
    {
        ValueTest test;
    };

    struct NumberTerm : RowTerm
    {
        Field field = Field::Bytes;
        std::vector<Term::Range> ranges;
    };

    void addTime(const Term &term);
    void addCondition(const Term &term);
    void addEvents(const Term &term);
    void addDomains(const Term &term);
    /// By a number that every attempt has: its stage, its verdict ...
    void addToAttempts(const FailedById &failed, uint32_t Attempt::*idOf);
    template <typename TextOf>
    void addValues(const Term &term, FailedById &failed, std::size_t count, const TextOf &textOf);
    void addDictionary(const Term &term, FailedById &failed, const Dictionary &dictionary);

    const LogTable &m_table;
    FailedById m_byAttempt, m_byRecipient, m_bySender, m_byUser, m_byFile;
    std::vector<TimeRange> m_times;
    std::vector<LineTerm> m_lines;
    std::vector<NumberTerm> m_numbers;
    std::vector<RowTerm> m_problems;
};

} // namespace core
