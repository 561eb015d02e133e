// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/expression.h"

#include <array>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace core {

namespace {

// Thousands of times what a sensible expression needs for one field, and still only milliseconds.
constexpr uint32_t matchLimit = 100'000;
constexpr uint32_t heapLimitKib = 4096;
constexpr std::size_t jitStackBytes = 32 * 1024;
constexpr std::size_t jitStackLimit = 1024 * 1024;

std::string messageOf(int error)
{
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return reinterpret_cast<const char *>(message.data());
}

/// Never null, which PCRE2 would refuse.
PCRE2_SPTR unitsOf(std::string_view text)
{
    return reinterpret_cast<PCRE2_SPTR>(text.data() ? text.data() : "");
}

} // namespace

void Expression::Delete::operator()(pcre2_real_code_8 *code) const
{
    pcre2_code_free(code);
}

void Expression::Workspace::Delete::operator()(pcre2_real_match_context_8 *context) const
{
    pcre2_match_context_free(context);
}

void Expression::Workspace::Delete::operator()(pcre2_real_match_data_8 *data) const
{
    pcre2_match_data_free(data);
}

void Expression::Workspace::Delete::operator()(pcre2_real_jit_stack_8 *stack) const
{
    pcre2_jit_stack_free(stack);
}

Expression::Workspace::Workspace()
    : m_stack(pcre2_jit_stack_create(jitStackBytes, jitStackLimit, nullptr))
    , m_context(pcre2_match_context_create(nullptr))
    , m_data(pcre2_match_data_create(1, nullptr))
{
    pcre2_set_match_limit(m_context.get(), matchLimit);
    pcre2_set_heap_limit(m_context.get(), heapLimitKib);
    pcre2_jit_stack_assign(m_context.get(), nullptr, m_stack.get());
}

Expression::Expression(pcre2_real_code_8 *code)
    : m_code(code)
{
    pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &m_minimumLength);
}

tl::expected<Expression, Expression::Problem> Expression::compile(std::string_view pattern)
{
    int error = 0;
    PCRE2_SIZE position = 0;
    pcre2_code *code
        = pcre2_compile(unitsOf(pattern), pattern.size(), PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C,
                        &error, &position, nullptr);
    if (!code)
        return tl::unexpected(Problem{position, messageOf(error)});
    // Without JIT (another processor, a hardened system) matching is slower, not wrong.
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return Expression(code);
}

bool Expression::isFoundIn(std::string_view utf8, Workspace &workspace) const
{
    if (utf8.size() < m_minimumLength)
        return false;
    // Checked by the caller, so that PCRE2 need not look at the text twice.
    constexpr uint32_t options = PCRE2_NO_UTF_CHECK;
    return pcre2_match(m_code.get(), unitsOf(utf8), utf8.size(), 0, options, workspace.m_data.get(),
                       workspace.m_context.get())
        >= 0;
}

std::optional<std::size_t> Expression::find(std::string_view utf8, std::size_t from,
                                            Workspace &workspace) const
{
    const int result
        = pcre2_match(m_code.get(), unitsOf(utf8), utf8.size(), from, PCRE2_NO_UTF_CHECK,
                      workspace.m_data.get(), workspace.m_context.get());
    if (result == PCRE2_ERROR_NOMATCH)
        return std::string_view::npos;
    if (result < 0)
        return std::nullopt;
    return pcre2_get_ovector_pointer(workspace.m_data.get())[0];
}

} // namespace core
