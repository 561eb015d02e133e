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

/// Text that is looked for in every logged field of a row.
class WordsTest
{
public:
    explicit WordsTest(const std::string &words);

    /// A part of the words that is in the bytes of every record that has them, as long as its
    /// quoting is sound; empty if there is none.
    [[nodiscard]] const CaselessSearch &part() const { return m_part; }
    /// That part is all, and cannot reach over from one field into the next.
    [[nodiscard]] bool partSuffices() const { return m_partSuffices; }
    [[nodiscard]] bool isInField(const RowText &text) const;

private:
    CaselessSearch m_words;
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
    [[nodiscard]] bool isEmpty() const { return m_words.empty() && m_values.empty(); }

    [[nodiscard]] Result<void> apply(std::vector<TermGroups> &failed, std::stop_token stop) const;

private:
    friend class TextScan;
    struct WordsTerm
    {
        TermGroups group = 0;
        bool excluded = false;
        WordsTest test;
    };
    struct ValueTerm
    {
        TermGroups group = 0;
        bool excluded = false;
        std::optional<FieldRef> field; ///< absent: any logged field
        ValueTest test;
    };

    const LogTable &m_table;
    std::vector<WordsTerm> m_words;
    std::vector<ValueTerm> m_values;
};

} // namespace core
