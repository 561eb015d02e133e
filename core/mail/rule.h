// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/mail/reason.h"
#include "core/mail/smtpreply.h"

namespace core {

/// Codes with which a rule holds. The code is the enhanced code, or the reply of an answer without
/// one: "5.7.1", "X.7.606-649" (any class, a range of details), "550", "450-454", "4xx", "none".
struct CodeCondition
{
    enum class Kind : uint8_t { None, Reply, Enhanced };
    Kind kind = Kind::None;
    uint8_t klass = 0; ///< 0: any
    uint16_t subject = 0;
    uint16_t first = 0; ///< reply or detail
    uint16_t last = 0;

    [[nodiscard]] static CodeCondition from(std::string_view text);
    [[nodiscard]] bool holds(const SmtpReply &reply) const;
};

/// One rule: any of the phrases, none of the others, one of the codes. An empty list asks nothing.
struct Rule
{
    std::string id;
    Reason reason = Reason::Unknown;
    std::vector<int> any; ///< phrase numbers
    std::vector<int> none;
    std::vector<CodeCondition> codes;
};

/// The numbers of the phrases in one answer, ascending.
using Phrases = std::vector<int>;

/// Rules in the order in which they are asked.
class RuleList
{
public:
    RuleList() = default;
    explicit RuleList(std::vector<Rule> rules);

    /// The first rule that holds, or null.
    [[nodiscard]] const Rule *first(const Phrases &found, const SmtpReply &reply) const;

private:
    std::vector<Rule> m_rules;
    // Of hundreds of rules a handful have a phrase that is found.
    std::vector<uint16_t> m_rulesOfPhrases; ///< ordered by phrase
    std::vector<uint16_t> m_firstOfPhrase; ///< into m_rulesOfPhrases, and the end of the last
    std::vector<uint16_t> m_withoutPhrases;
};

} // namespace core
