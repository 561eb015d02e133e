// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/expressionreach.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "core/base/asciicharacters.h"

namespace core {

namespace {

bool staysInField(char c)
{
    return !canSeparate(c) && c != '"';
}

class ReachFinder
{
public:
    explicit ReachFinder(std::string_view expression)
        : m_rest(expression)
    { }

    ExpressionReach find()
    {
        while (!m_rest.empty()) {
            if (!readItem())
                return {};
        }
        return {true, m_stays};
    }

private:
    /// False if it needs context, or is not understood.
    bool readItem()
    {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        switch (c) {
        case '^':
        case '$':
            return false;
        case '\\':
            return readEscape();
        case '[':
            return readClass();
        case '(':
            return !m_rest.starts_with('?') && !m_rest.starts_with('*');
        case '*':
        case '+':
        case '?':
        case '}':
            return !m_rest.starts_with('+'); // possessive
        case '.':
            m_stays = false;
            return true;
        default:
            m_stays &= core::staysInField(c);
            return true;
        }
    }

    bool readEscape()
    {
        if (m_rest.empty())
            return false;
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        if (!isLetterOrDigit(c)) {
            m_stays &= core::staysInField(c);
            return true;
        }
        m_stays &= c == 'd' || c == 'w';
        constexpr std::string_view classes = "dDwWsShH";
        return classes.find(c) != std::string_view::npos;
    }

    /// Only plain classes are understood.
    bool readClass()
    {
        const std::size_t end = m_rest.find(']', 1);
        if (end == std::string_view::npos)
            return false;
        const std::string_view members = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        m_stays &= !members.starts_with('^');
        for (std::size_t at = 0; at < members.size(); ++at) {
            const char c = members[at];
            if (c == '[' || c == '\\')
                return false;
            const bool isRange = c == '-' && at > 0 && at + 1 < members.size();
            m_stays &= core::staysInField(c) && (!isRange || isPlainRange(members.substr(at - 1)));
        }
        return true;
    }

    /// Between letters or digits of one kind stands no separator.
    static bool isPlainRange(std::string_view range)
    {
        constexpr std::string_view kinds[]
            = {"0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"};
        return std::any_of(std::begin(kinds), std::end(kinds), [&](std::string_view kind) {
            return kind.find(range[0]) != kind.npos && kind.find(range[2]) != kind.npos;
        });
    }

    std::string_view m_rest;
    bool m_stays = true;
};

} // namespace

ExpressionReach reachOf(std::string_view expression)
{
    return ReachFinder(expression).find();
}

} // namespace core
