// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/rule.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <QtGlobal>

namespace core {

namespace {

uint16_t number(std::string_view text)
{
    uint16_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Whether a rule holds of which a phrase is found, or that asks for none.
bool holdsBesides(const Rule &rule, const Phrases &found, const SmtpReply &reply)
{
    const bool isExcluded = std::any_of(rule.none.begin(), rule.none.end(), [&found](int phrase) {
        return std::binary_search(found.begin(), found.end(), phrase);
    });
    return !isExcluded
        && (rule.codes.empty()
            || std::any_of(rule.codes.begin(), rule.codes.end(),
                           [&reply](const CodeCondition &codes) { return codes.holds(reply); }));
}

} // namespace

CodeCondition CodeCondition::from(std::string_view text)
{
    CodeCondition condition;
    const std::size_t dash = text.find('-');
    const std::string_view last = dash == std::string_view::npos ? text : text.substr(dash + 1);
    if (text == "none") {
        condition.kind = Kind::None;
    } else if (text.find('.') == std::string_view::npos) {
        const bool isWholeClass = text.ends_with("xx");
        condition.kind = Kind::Reply;
        condition.first = isWholeClass ? uint16_t((text[0] - '0') * 100) : number(text);
        condition.last = isWholeClass ? uint16_t(condition.first + 99) : number(last);
    } else {
        const std::size_t dot = text.find('.', 2);
        condition.kind = Kind::Enhanced;
        condition.klass = text[0] == 'X' ? uint8_t(0) : uint8_t(text[0] - '0');
        condition.subject = number(text.substr(2, dot - 2));
        condition.first = number(text.substr(dot + 1));
        condition.last = dash == std::string_view::npos ? condition.first : number(last);
    }
    return condition;
}

bool CodeCondition::holds(const SmtpReply &reply) const
{
    switch (kind) {
    case Kind::None:
        return !reply.enhanced && reply.reply == 0;
    case Kind::Reply:
        return !reply.enhanced && reply.reply >= first && reply.reply <= last;
    case Kind::Enhanced:
        return reply.enhanced && (klass == 0 || reply.enhanced->klass == klass)
            && reply.enhanced->subject == subject && reply.enhanced->detail >= first
            && reply.enhanced->detail <= last;
    }
    Q_UNREACHABLE();
}

RuleList::RuleList(std::vector<Rule> rules)
    : m_rules(std::move(rules))
{
    std::vector<std::pair<std::size_t, uint16_t>> uses; // phrase, rule
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule) {
        if (m_rules[rule].any.empty())
            m_withoutPhrases.push_back(uint16_t(rule));
        for (const int phrase : m_rules[rule].any)
            uses.emplace_back(phrase, uint16_t(rule));
    }
    std::sort(uses.begin(), uses.end());
    for (const auto &[phrase, rule] : uses) {
        m_firstOfPhrase.resize(phrase + 1, uint16_t(m_rulesOfPhrases.size()));
        m_rulesOfPhrases.push_back(rule);
    }
    m_firstOfPhrase.push_back(uint16_t(m_rulesOfPhrases.size()));
}

const Rule *RuleList::first(const Phrases &found, const SmtpReply &reply) const
{
    std::size_t first = m_rules.size();
    const auto ask = [&](uint16_t rule) {
        if (rule < first && holdsBesides(m_rules[rule], found, reply))
            first = rule;
    };
    for (const uint16_t rule : m_withoutPhrases)
        ask(rule);
    for (const int number : found) {
        const auto phrase = std::size_t(number);
        if (phrase + 1 >= m_firstOfPhrase.size())
            break;
        for (std::size_t use = m_firstOfPhrase[phrase]; use < m_firstOfPhrase[phrase + 1]; ++use)
            ask(m_rulesOfPhrases[use]);
    }
    return first == m_rules.size() ? nullptr : &m_rules[first];
}

} // namespace core
