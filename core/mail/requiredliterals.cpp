// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/requiredliterals.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/base/asciicharacters.h"

namespace core {

namespace {

constexpr std::size_t shortest = 2;
constexpr std::size_t mostChoices = 64;

using Required = std::vector<AnyOf>;

/// What is known of the texts that a part of an expression matches.
struct Part
{
    bool isExact = true; ///< it matches the `exact` texts and no others
    bool isConditional = false; ///< and those only where a word ends, say
    AnyOf exact{std::string()};
    Required required; ///< of an inexact part
};

const Part anything{.isExact = false, .exact = {}, .required = {}};

std::size_t shortestOf(const AnyOf &literals)
{
    std::size_t length = literals[0].size();
    for (const std::string &literal : literals)
        length = std::min(length, literal.size());
    return length;
}

Required requiredOf(const Part &part)
{
    if (!part.isExact)
        return part.required;
    return shortestOf(part.exact) < shortest ? Required() : Required{part.exact};
}

/// The longest literals are the rarest.
AnyOf best(const Required &required)
{
    const auto found
        = std::max_element(required.begin(), required.end(), [](const AnyOf &a, const AnyOf &b) {
              return shortestOf(a) < shortestOf(b);
          });
    return found == required.end() ? AnyOf() : *found;
}

Part alternative(const Part &a, const Part &b)
{
    Part either = anything;
    if (a.isExact && b.isExact && a.exact.size() + b.exact.size() <= mostChoices) {
        either = a;
        either.isConditional = a.isConditional || b.isConditional;
        either.exact.insert(either.exact.end(), b.exact.begin(), b.exact.end());
        return either;
    }
    AnyOf any = best(requiredOf(a));
    const AnyOf other = best(requiredOf(b));
    if (!any.empty() && !other.empty()) {
        any.insert(any.end(), other.begin(), other.end());
        either.required.push_back(any);
    }
    return either;
}

/// Parts that follow one another: exact ones are joined for as long as their choices are few.
class Sequence
{
public:
    void add(const Part &part)
    {
        m_whole.isConditional = m_whole.isConditional || part.isConditional;
        if (part.isExact && part.exact.size() == 1) {
            for (std::string &text : m_run)
                text += part.exact[0];
            return;
        }
        if (part.isExact && m_run.size() * part.exact.size() <= mostChoices) {
            AnyOf joined;
            for (const std::string &before : m_run) {
                for (const std::string &text : part.exact)
                    joined.push_back(before + text);
            }
            m_run = joined;
            return;
        }
        endRun();
        if (part.isExact)
            m_run = part.exact;
        else
            m_whole.required.insert(m_whole.required.end(), part.required.begin(),
                                    part.required.end());
    }

    Part whole()
    {
        if (m_whole.isExact)
            m_whole.exact = m_run;
        else
            endRun();
        return m_whole;
    }

private:
    void endRun()
    {
        if (shortestOf(m_run) >= shortest)
            m_whole.required.push_back(m_run);
        m_run = {std::string()};
        m_whole.isExact = false;
    }

    Part m_whole;
    AnyOf m_run{std::string()};
};

bool isCount(char c)
{
    return c == '?' || c == '*' || c == '+' || c == '{';
}

bool isLetterOrBlank(char c)
{
    return (c >= 'a' && c <= 'z') || c == ' ';
}

/// Reads the syntax that rules use; of anything else it says that nothing is known.
class Reader
{
public:
    explicit Reader(std::string_view expression)
        : m_rest(expression)
    { }

    RequiredLiterals read()
    {
        RequiredLiterals literals;
        literals.atWordStart = takeWordStart();
        literals.atWordEnd = takeWordEnd();
        Part whole = readSequence();
        const bool hasAlternatives = m_rest.starts_with('|'); // a \b at an end belongs to one
        whole = readFurtherAlternatives(whole);
        literals.lists = requiredOf(whole);
        if (m_isUnknown || !m_rest.empty() || literals.lists.empty())
            return {};
        literals.suffice = whole.isExact && !whole.isConditional
            && !(hasAlternatives && (literals.atWordStart || literals.atWordEnd));
        // Two bytes are found in most texts: not worth the search where longer ones decide.
        if (shortestOf(best(literals.lists)) == shortest)
            literals.lists = {best(literals.lists)};
        else
            std::erase_if(literals.lists,
                          [](const AnyOf &list) { return shortestOf(list) == shortest; });
        return literals;
    }

private:
    bool take(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool takeWordStart()
    {
        const bool isThere = m_rest.starts_with("\\b");
        m_rest.remove_prefix(isThere ? 2 : 0);
        return isThere;
    }

    bool takeWordEnd()
    {
        const bool isThere = m_rest.ends_with("\\b") && !m_rest.ends_with("\\\\b");
        m_rest.remove_suffix(isThere ? 2 : 0);
        return isThere;
    }

    Part readFurtherAlternatives(Part either)
    {
        while (take('|'))
            either = alternative(either, readSequence());
        return either;
    }

    Part readSequence()
    {
        Sequence sequence;
        while (!m_isUnknown && !m_rest.empty() && m_rest[0] != '|' && m_rest[0] != ')')
            sequence.add(readCounted(readItem()));
        return sequence.whole();
    }

    Part readItem()
    {
        const char c = m_rest[0];
        m_rest.remove_prefix(1);
        switch (c) {
        case '(':
            return readGroup();
        case '[':
            return readClass();
        case '\\':
            return readEscape();
        case '^':
        case '$':
            return condition();
        case '.':
            return anything;
        default:
            return readPlain(c);
        }
    }

    /// As many plain characters as there are; one before a count stands for itself.
    Part readPlain(char first)
    {
        std::string text(1, first);
        std::size_t end = 0;
        while (end < m_rest.size() && isLetterOrBlank(m_rest[end]))
            ++end;
        if (end > 0 && end < m_rest.size() && isCount(m_rest[end]))
            --end;
        if (m_rest.empty() || !isCount(m_rest[0])) {
            text += m_rest.substr(0, end);
            m_rest.remove_prefix(end);
        }
        return exactly(text);
    }

    static Part exactly(const std::string &text)
    {
        Part part;
        part.exact = {text};
        return part;
    }

    static Part condition()
    {
        Part part;
        part.isConditional = true;
        return part;
    }

    Part unknown()
    {
        m_isUnknown = true;
        return anything;
    }

    Part readGroup()
    {
        if (take('?') && !take(':'))
            return unknown();
        Part group = readFurtherAlternatives(readSequence());
        return take(')') ? group : unknown();
    }

    Part readClass()
    {
        bool isSimple = !m_rest.starts_with('^') && !m_rest.starts_with(']');
        Part choices;
        choices.exact.clear();
        for (std::size_t at = isSimple ? 0 : 1; at < m_rest.size(); ++at) {
            const char c = m_rest[at];
            if (c == ']' && (isSimple || at > 1 || m_rest[0] != '^')) {
                m_rest.remove_prefix(at + 1);
                return isSimple && choices.exact.size() <= mostChoices ? choices : anything;
            }
            if (c == '[') // perhaps [:alpha:]
                return unknown();
            isSimple = isSimple && c != '-' && c != '\\';
            at += c == '\\' ? 1 : 0;
            choices.exact.emplace_back(1, c);
        }
        return unknown();
    }

    Part readEscape()
    {
        const char escaped = m_rest.empty() ? '\0' : m_rest[0];
        m_rest.remove_prefix(std::min<std::size_t>(1, m_rest.size()));
        switch (escaped) {
        case 'b':
        case 'B':
            return condition();
        case 'd':
        case 'D':
        case 's':
        case 'S':
        case 'w':
        case 'W':
            return anything;
        case 'x':
            return readHexadecimal();
        default:
            break;
        }
        const bool isPunctuation = escaped > ' ' && escaped < 0x7f && !isLetterOrDigit(escaped);
        return isPunctuation ? exactly({escaped}) : unknown();
    }

    Part readHexadecimal()
    {
        uint8_t byte = 0;
        const std::string_view digits = m_rest.substr(0, 2);
        const char *end = digits.data() + digits.size();
        if (digits.size() < 2 || std::from_chars(digits.data(), end, byte, 16).ptr != end)
            return unknown();
        m_rest.remove_prefix(digits.size());
        return exactly({char(byte)});
    }

    /// How often the part may stand there.
    Part readCounted(Part part)
    {
        if (m_rest.empty() || !isCount(m_rest[0]))
            return part;
        Part counted;
        if (take('?')) {
            counted = part.isExact && part.exact.size() < mostChoices ? part : anything;
            if (counted.isExact)
                counted.exact.emplace_back();
        } else if (take('*')) {
            counted = anything;
        } else if (take('+')) {
            counted = atLeastOnce(part);
        } else if (take('{')) {
            const std::size_t end = m_rest.find_first_not_of("0123456789,");
            if (end == std::string_view::npos || m_rest[end] != '}')
                return unknown();
            counted = m_rest[0] == '0' ? anything : atLeastOnce(part);
            m_rest.remove_prefix(end + 1);
        }
        const bool isCountedAgain
            = !m_rest.empty() && std::string_view("?*+{").find(m_rest[0]) != std::string_view::npos;
        return isCountedAgain ? unknown() : counted;
    }

    static Part atLeastOnce(const Part &part)
    {
        return {.isExact = false, .exact = {}, .required = requiredOf(part)};
    }

    std::string_view m_rest;
    bool m_isUnknown = false;
};

} // namespace

RequiredLiterals requiredLiterals(std::string_view expression)
{
    return Reader(expression).read();
}

} // namespace core
