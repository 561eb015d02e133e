// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

struct pcre2_real_code_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;
struct pcre2_real_jit_stack_8;

namespace core {

/// A compiled PCRE2 expression; case counts. Const, shared between threads.
class Expression
{
public:
    struct Problem
    {
        std::size_t position = 0; ///< byte of the pattern
        std::string message; ///< PCRE2's own words, in English
    };
    [[nodiscard]] static tl::expected<Expression, Problem> compile(std::string_view pattern);

    /// What one thread needs to match with.
    class Workspace
    {
    public:
        Workspace();

    private:
        friend class Expression;
        struct Delete
        {
            void operator()(pcre2_real_match_context_8 *context) const;
            void operator()(pcre2_real_match_data_8 *data) const;
            void operator()(pcre2_real_jit_stack_8 *stack) const;
        };
        std::unique_ptr<pcre2_real_jit_stack_8, Delete> m_stack;
        std::unique_ptr<pcre2_real_match_context_8, Delete> m_context;
        std::unique_ptr<pcre2_real_match_data_8, Delete> m_data;
    };

    /// Searches valid UTF-8. An expression that runs away is stopped, and counts as not found.
    [[nodiscard]] bool isFoundIn(std::string_view utf8, Workspace &workspace) const;

    /// Where the first match at or behind `from` starts; npos if there is none. Nothing if it gave
    /// up, or if the expression leaves that open.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view utf8, std::size_t from,
                                                  Workspace &workspace) const;

private:
    struct Delete
    {
        void operator()(pcre2_real_code_8 *code) const;
    };
    explicit Expression(pcre2_real_code_8 *code);

    std::unique_ptr<pcre2_real_code_8, Delete> m_code;
    uint32_t m_minimumLength = 0; ///< of a text that can match
};

} // namespace core
