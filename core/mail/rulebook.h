// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QJsonObject>

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

/// Who runs mailboxes or filters in front of them, and how they put their reasons.
struct Provider
{
    std::string name;
    std::vector<int> signs; ///< phrases that give them away in an answer
    std::vector<Rule> rules;
};

/// The rules of internal.json, providers.json and phrases.json. All phrases of all rules are one
/// automaton (RE2::Set), so an answer is read once, in time linear in its length.
class RuleBook
{
public:
    RuleBook();
    ~RuleBook(); // PhraseSet is known in the source file only

    /// The phrases found in the pattern of one answer (<ip>, <address> ...), ascending.
    using Phrases = std::vector<int>;
    [[nodiscard]] Phrases phrasesIn(std::string_view answer) const;

    [[nodiscard]] const Rule *internalRule(const Phrases &found, const SmtpReply &reply) const;
    [[nodiscard]] const Rule *providerRule(const Provider &provider, const Phrases &found,
                                           const SmtpReply &reply) const;
    [[nodiscard]] const Rule *phraseRule(const Phrases &found, const SmtpReply &reply) const;

    /// Providers that the answer names, in the order of the file.
    [[nodiscard]] std::vector<const Provider *> providersNamedBy(const Phrases &found) const;
    /// 0: not known; else the provider's number, from 1.
    [[nodiscard]] uint16_t providerOf(std::string_view recipientDomain) const;
    [[nodiscard]] const Provider &provider(uint16_t number) const
    {
        return m_providers[number - 1u];
    }

private:
    class PhraseSet;

    [[nodiscard]] Rule ruleFrom(const QJsonObject &object);
    [[nodiscard]] std::vector<int> phraseNumbers(const std::vector<std::string> &phrases);
    void readProviders();

    std::unique_ptr<PhraseSet> m_phrases;
    std::vector<Rule> m_internalRules;
    std::vector<Provider> m_providers;
    std::vector<Rule> m_phraseRules;
    std::vector<std::vector<uint16_t>> m_rulesOfPhrase; ///< into m_phraseRules, by phrase number
    std::vector<uint16_t> m_providerOfSign; ///< by phrase number; 0: no sign
    std::unordered_map<std::string, uint16_t> m_providerOfDomain;
};

/// Lower case, single blanks, and without the reply codes that continue a reply of several lines:
/// "550-5.1.1 No such 550 5.1.1 user" is "550-5.1.1 no such user".
[[nodiscard]] std::string normalised(std::string_view answer);

} // namespace core
