// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/requiredtext.h"

#include <cstddef>

#include "core/base/asciicharacters.h"

namespace core {

namespace {

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

class Finder
{
public:
    explicit Finder(std::string_view expression)
        : m_rest(expression)
    { }

    std::string find()
    {
        while (!m_rest.empty()) {
            if (!readItem())
                return {};
        }
        endRun();
        return m_longest;
    }

private:
    /// False if it is not understood: then nothing is known of the whole.
    bool readItem()
    {
        const char c = m_rest.front();
        if (c == '\\')
            return readEscape();
        m_rest.remove_prefix(1);
        switch (c) {
        case '[':
            return skipClass();
        case '(':
            return openGroup();
        case ')':
            return closeGroup();
        case '|':
            endRun();
            return m_depth > 0;
        case '{':
            return readCount();
        case '*':
        case '?':
            return makeLastOptional();
        case '+':
        case '.':
        case '^':
        case '$':
            endRun();
            return true;
        default:
            return addPlain(c);
        }
    }

    bool readEscape()
    {
        constexpr std::string_view classes = "dDwWsSbBhH";
        if (m_rest.size() < 2)
            return false;
        const char c = m_rest[1];
        m_rest.remove_prefix(2);
        if (!isLetterOrDigit(c))
            return addPlain(c);
        endRun();
        return classes.find(c) != std::string_view::npos;
    }

    bool skipClass()
    {
        endRun();
        std::size_t position = m_rest.starts_with('^') ? 1 : 0;
        position += m_rest.substr(position).starts_with(']') ? 1 : 0; // there it is a plain one
        for (; position < m_rest.size(); ++position) {
            const char c = m_rest[position];
            if (c == ']') {
                m_rest.remove_prefix(position + 1);
                return true;
            }
            if (c == '[') // perhaps [:alpha:]
                return false;
            if (c == '\\' && ++position < m_rest.size() && m_rest[position] == 'Q')
                return false;
        }
        return false;
    }

    bool openGroup()
    {
        endRun();
        ++m_depth;
        return !m_rest.starts_with('?') && !m_rest.starts_with('*');
    }

    bool closeGroup()
    {
        endRun();
        return --m_depth >= 0;
    }

    bool readCount()
    {
        const std::size_t end = m_rest.find_first_not_of("0123456789,");
        if (end == std::string_view::npos || m_rest[end] != '}')
            return false;
        m_rest.remove_prefix(end + 1);
        return makeLastOptional();
    }

    bool makeLastOptional()
    {
        if (!m_run.empty())
            m_run.pop_back();
        endRun();
        return true;
    }

    bool addPlain(char c)
    {
        if (!isAscii(c) || c == '"')
            endRun();
        else if (m_depth == 0)
            m_run += c;
        return true;
    }

    void endRun()
    {
        if (m_run.size() > m_longest.size())
            m_longest = m_run;
        m_run.clear();
    }

    std::string_view m_rest;
    std::string m_run; ///< of plain characters, up to here
    std::string m_longest;
    int m_depth = 0;
};

} // namespace

std::string requiredText(std::string_view expression)
{
    return Finder(expression).find();
}

} // namespace core
