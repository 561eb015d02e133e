// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/phraseset.h"

#include <algorithm>
#include <numeric>

#include <QtGlobal>

#include "core/base/asciicharacters.h"
#include "core/mail/requiredliterals.h"

namespace core {

namespace {

RE2::Options options()
{
    RE2::Options options(RE2::Latin1); // phrases are bytes: answers need not be valid UTF-8
    options.set_dot_nl(true);
    options.set_never_capture(true);
    options.set_max_mem(1 << 20); // an automaton is built as answers need it, up to this size
    return options;
}

bool isWordByte(char c)
{
    return isLetterOrDigit(c) || c == '_';
}

/// What \b means in an expression.
bool isWordBoundary(std::string_view text, std::size_t at)
{
    return (at > 0 && isWordByte(text[at - 1])) != (at < text.size() && isWordByte(text[at]));
}

} // namespace

bool PhraseSet::Expression::matches(std::string_view answer) const
{
    std::call_once(m_once, [this] { m_compiled = std::make_unique<const RE2>(m_text, options()); });
    Q_ASSERT_X(m_compiled->ok(), "PhraseSet", m_text.c_str());
    return RE2::PartialMatch({answer.data(), answer.size()}, *m_compiled);
}

int PhraseSet::add(const std::string &phrase)
{
    const auto [known, isNew] = m_numbers.try_emplace(phrase, int(m_numbers.size()));
    const int number = known->second;
    if (!isNew)
        return number;
    if (phrase.size() > 2 && phrase.starts_with('/') && phrase.ends_with('/'))
        addExpression(number, phrase.substr(1, phrase.size() - 2));
    else
        addUse(phrase, {.target = uint16_t(number)});
    return number;
}

void PhraseSet::addExpression(int phrase, const std::string &expression)
{
    RequiredLiterals literals = requiredLiterals(expression);
    if (literals.suffice) {
        for (const std::string &literal : literals.lists[0])
            addUse(literal,
                   {.target = uint16_t(phrase),
                    .atWordStart = literals.atWordStart,
                    .atWordEnd = literals.atWordEnd});
        return;
    }
    const auto index = uint16_t(m_expressions.size());
    Expression &added = m_expressions.emplace_back(phrase, expression);
    literals.lists.resize(std::min(literals.lists.size(), std::size_t(8 * sizeof(Requirements))));
    for (std::size_t bit = 0; bit < literals.lists.size(); ++bit) {
        const auto requirement = Requirements(1u << bit);
        added.required |= requirement;
        for (const std::string &literal : literals.lists[bit])
            addUse(literal, {.target = index, .requirement = requirement});
    }
    if (literals.lists.empty())
        m_alwaysTried.push_back(index);
}

void PhraseSet::addUse(const std::string &literal, Use use)
{
    use.literal = uint16_t(m_literals.add(literal));
    m_lengths.resize(std::max(m_lengths.size(), std::size_t(use.literal) + 1));
    m_lengths[use.literal] = uint16_t(literal.size());
    m_uses.push_back(use);
}

void PhraseSet::compile()
{
    m_literals.compile();
    std::sort(m_uses.begin(), m_uses.end(),
              [](const Use &a, const Use &b) { return a.literal < b.literal; });
    m_firstUses.resize(m_lengths.size() + 1);
    for (const Use &use : m_uses)
        ++m_firstUses[use.literal + 1u];
    std::partial_sum(m_firstUses.begin(), m_firstUses.end(), m_firstUses.begin());
}

std::vector<int> PhraseSet::match(std::string_view text) const
{
    constexpr std::size_t usual = 16;
    std::vector<int> found;
    found.reserve(usual);
    std::vector<uint16_t> candidates = m_alwaysTried;
    std::vector<Requirements> met(m_expressions.size());
    m_literals.find(text, [&](int literal, std::size_t start) {
        const auto number = std::size_t(literal);
        for (uint32_t index = m_firstUses[number]; index < m_firstUses[number + 1]; ++index) {
            const Use &use = m_uses[index];
            if (use.requirement == 0) {
                if ((!use.atWordStart || isWordBoundary(text, start))
                    && (!use.atWordEnd || isWordBoundary(text, start + m_lengths[number])))
                    found.push_back(use.target);
                continue;
            }
            const Requirements before = met[use.target];
            met[use.target] |= use.requirement;
            const Requirements required = m_expressions[use.target].required;
            if (before != required && met[use.target] == required)
                candidates.push_back(use.target);
        }
    });
    for (const uint16_t candidate : candidates) {
        if (m_expressions[candidate].matches(text))
            found.push_back(m_expressions[candidate].phrase);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace core
