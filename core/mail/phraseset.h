// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "core/mail/literalset.h"

namespace core {

/// All phrases of all rules, found in one pass over an answer. An expression is tried only where
/// the literals are found that it cannot match without. (One automaton of all expressions would be
/// built anew for every new answer.)
class PhraseSet
{
public:
    /// A phrase is plain text in lower case, or an RE2 expression between slashes. Returns its
    /// number, counted from 0; the same again for the same phrase.
    int add(const std::string &phrase);
    /// After the last add() and before the first match().
    void compile();

    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }
    /// The numbers of the phrases in the text, ascending.
    [[nodiscard]] std::vector<int> match(std::string_view text) const;

private:
    using Requirements = uint8_t; ///< one bit each
    /// Compiled when it is tried for the first time: a log needs few of them.
    class Expression
    {
    public:
        Expression(int phrase, std::string text)
            : phrase(phrase)
            , m_text(std::move(text))
        { }
        [[nodiscard]] bool matches(std::string_view answer) const;

        const int phrase;
        Requirements required = 0;

    private:
        const std::string m_text;
        mutable std::once_flag m_once;
        mutable std::unique_ptr<const RE2> m_compiled;
    };
    /// What a literal tells where it is found: a whole phrase, or that an expression may match.
    struct Use
    {
        uint16_t literal = 0;
        uint16_t target = 0; ///< the phrase, or the expression
        Requirements requirement = 0; ///< that it meets of the expression; 0: it is a phrase
        bool atWordStart = false;
        bool atWordEnd = false;
    };

    void addExpression(int phrase, const std::string &expression);
    void addUse(const std::string &literal, Use use);

    std::map<std::string, int> m_numbers;
    LiteralSet m_literals;
    std::vector<Use> m_uses; ///< ordered by literal
    std::vector<uint32_t> m_firstUses; ///< by literal, and the end of the last one's
    std::vector<uint16_t> m_lengths; ///< by literal
    std::deque<Expression> m_expressions;
    std::vector<uint16_t> m_alwaysTried; ///< expressions of which no literal is known
};

} // namespace core
