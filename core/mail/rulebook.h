// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QJsonValue>

#include "core/mail/rule.h"

namespace core {

/// Who runs mailboxes or filters in front of them, and how they put their reasons.
struct Provider
{
    std::string name;
    std::vector<int> signs; ///< phrases that give them away in an answer
    RuleList rules;
};

class PhraseSet;

/// The rules of internal.json, providers.json and phrases.json. Phrases are
/// matched all at once, in time linear in the answer's length.
class RuleBook
{
public:
    RuleBook();
    ~RuleBook(); // PhraseSet is known in the source file only

    /// The phrases found in the pattern of one answer (<ip>, <address> ...).
    [[nodiscard]] Phrases phrasesIn(std::string_view answer) const;

    [[nodiscard]] const RuleList &internalRules() const { return m_internalRules; }
    [[nodiscard]] const RuleList &phraseRules() const { return m_phraseRules; }

    /// Providers that the answer names, in the order of the file.
    [[nodiscard]] std::vector<const Provider *> providersNamedBy(const Phrases &found) const;
    /// 0: not known; else the provider's number, from 1.
    [[nodiscard]] uint16_t providerOf(std::string_view recipientDomain) const;
    [[nodiscard]] const Provider &provider(uint16_t number) const
    {
        return m_providers[number - 1u];
    }

private:
    [[nodiscard]] RuleList rulesFrom(const QJsonValue &list);
    [[nodiscard]] std::vector<int> phraseNumbers(const std::vector<std::string> &phrases);
    void readProviders();

    std::unique_ptr<PhraseSet> m_phrases;
    RuleList m_internalRules;
    std::vector<Provider> m_providers;
    RuleList m_phraseRules;
    std::vector<uint16_t> m_providerOfSign; ///< by phrase number; 0: no sign
    std::unordered_map<std::string, uint16_t> m_providerOfDomain;
};

/// Lower case, single blanks, and without the reply codes that continue a reply of several lines:
/// "550-5.1.1 No such 550 5.1.1 user" is "550-5.1.1 no such user".
[[nodiscard]] std::string normalised(std::string_view answer);

} // namespace core
