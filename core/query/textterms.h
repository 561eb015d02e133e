// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/csv/fields.h"
#include "core/log/logtable.h"
#include "core/query/caselesssearch.h"
#include "core/query/expression.h"
#include "core/query/filter.h"
#include "core/query/matches.h"
#include "core/query/valuetest.h"

namespace core {

class FirstHits;

/// A term (of TermGroup::Other) that some logged field must meet, whichever: words, or an
/// expression without a field. Many records are searched at once first, which tells for most of
/// them that they do not meet it.
class AnyFieldTest
{
public:
    explicit AnyFieldTest(const Term &term);

    enum class Search {
        None, ///< of these bytes nothing can be told before their fields are looked at
        Narrows, ///< records that are not found do not meet the term, if their quoting is sound
        Decides, ///< and those that are found do
    };
    [[nodiscard]] Search searchOf(std::string_view bytes) const;
    /// The next place in a searchable stretch of records that speaks for the record there; npos if
    /// there is none. Nothing if the search was given up.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view bytes, std::size_t from,
                                                  Expression::Workspace &workspace) const;
    /// How many bytes from that place on have to be of the record.
    [[nodiscard]] std::size_t foundBytes() const { return m_wide ? 1 : m_part.needle().size(); }

    [[nodiscard]] bool accepts(const Fields &fields, Expression::Workspace &workspace) const;

private:
    CaselessSearch m_words;
    std::optional<ValueTest> m_expression;
    /// Text that is in the bytes of every record that meets the term; empty if none is known.
    CaselessSearch m_part;
    std::optional<Expression> m_wide; ///< without such a text: matches wherever m_expression does
    bool m_decides = false;
};

/// The terms for which the text of rows has to be read, file after file on all cores. They come
/// last, and are asked only of rows where their answer can still be seen (see Matches).
class TextTerms
{
public:
    explicit TextTerms(const LogTable &table)
        : m_table(table)
    { }

    void add(const Term &term);
    [[nodiscard]] bool isEmpty() const { return m_anyField.empty() && m_values.empty(); }

    [[nodiscard]] Result<void> apply(std::vector<TermGroups> &failed, std::stop_token stop,
                                     FirstHits *hits) const;

private:
    friend class TextScan;
    struct AnyFieldTerm
    {
        TermGroups group = 0;
        bool excluded = false;
        AnyFieldTest test;
    };
    struct ValueTerm
    {
        TermGroups group = 0;
        bool excluded = false;
        FieldRef field;
        ValueTest test;
    };

    const LogTable &m_table;
    std::vector<AnyFieldTerm> m_anyField;
    std::vector<ValueTerm> m_values;
};

} // namespace core
