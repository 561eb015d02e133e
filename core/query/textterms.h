// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/log/rowtext.h"
#include "core/query/caselesssearch.h"
#include "core/query/filter.h"
#include "core/query/matches.h"
#include "core/query/valuetest.h"

namespace core {

/// A term that some logged field must meet, whichever: words, or an expression without a field.
class AnyFieldTest
{
public:
    explicit AnyFieldTest(const Term &term);

    /// Text that is in the bytes of every record that meets the term, as long as its quoting is
    /// sound; empty if none is known.
    [[nodiscard]] const CaselessSearch &part() const { return m_part; }
    /// No more is asked for than this part, and it cannot reach from one field into the next.
    [[nodiscard]] bool partSuffices() const { return m_partSuffices; }
    [[nodiscard]] bool accepts(const RowText &text, Expression::Workspace &workspace) const;

private:
    CaselessSearch m_words;
    std::optional<ValueTest> m_expression;
    CaselessSearch m_part;
    bool m_partSuffices = false;
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

    [[nodiscard]] Result<void> apply(std::vector<TermGroups> &failed, std::stop_token stop) const;

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
