// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/rulebook.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

#include "core/base/asciicase.h"
#include "core/base/asciicharacters.h"
#include "core/mail/answerpattern.h"
#include "core/mail/knowledgefile.h"
#include "core/mail/phraseset.h"

namespace core {

namespace {

/// Each byte in lower case, and every blank as ' '.
constexpr std::array<char, 256> plainBytes = [] {
    std::array<char, 256> table{};
    for (std::size_t byte = 0; byte < 256; ++byte)
        table[byte] = isBlank(char(byte)) ? ' ' : asciiLower(char(byte));
    return table;
}();

} // namespace

RuleBook::RuleBook()
    : m_phrases(std::make_unique<PhraseSet>())
{
    m_internalRules = rulesFrom(knowledgeFile(QStringLiteral("internal.json"))[u"rules"]);
    readProviders();
    m_phraseRules = rulesFrom(knowledgeFile(QStringLiteral("phrases.json"))[u"rules"]);
    m_phrases->compile();
    m_providerOfSign.resize(m_phrases->size());
    for (std::size_t provider = m_providers.size(); provider > 0; --provider) {
        for (const int sign : m_providers[provider - 1].signs)
            m_providerOfSign[std::size_t(sign)] = uint16_t(provider);
    }
}

RuleBook::~RuleBook() = default;

void RuleBook::readProviders()
{
    const QJsonArray providers
        = knowledgeFile(QStringLiteral("providers.json"))[u"providers"].toArray();
    for (const QJsonValue &item : providers) {
        const QJsonObject object = item.toObject();
        Provider provider;
        provider.name = object[u"name"].toString().toStdString();
        provider.signs = phraseNumbers(strings(object[u"answers"]));
        provider.rules = rulesFrom(object[u"rules"]);
        m_providers.push_back(std::move(provider));
        for (const std::string &domain : strings(object[u"domains"]))
            m_providerOfDomain.emplace(domain, uint16_t(m_providers.size()));
    }
}

RuleList RuleBook::rulesFrom(const QJsonValue &list)
{
    std::vector<Rule> rules;
    for (const QJsonValue &item : list.toArray()) {
        const QJsonObject object = item.toObject();
        Rule &rule = rules.emplace_back();
        rule.id = object[u"id"].toString().toStdString();
        rule.reason = reasonIn(object[u"reason"]);
        rule.any = phraseNumbers(strings(object[u"any"]));
        rule.none = phraseNumbers(strings(object[u"not"]));
        for (const std::string &codes : strings(object[u"codes"]))
            rule.codes.push_back(CodeCondition::from(codes));
    }
    return RuleList(std::move(rules));
}

std::vector<int> RuleBook::phraseNumbers(const std::vector<std::string> &phrases)
{
    std::vector<int> numbers;
    for (const std::string &phrase : phrases)
        numbers.push_back(m_phrases->add(phrase));
    return numbers;
}

Phrases RuleBook::phrasesIn(std::string_view answer) const
{
    return m_phrases->match(normalised(foldAnswer(answer)));
}

std::vector<const Provider *> RuleBook::providersNamedBy(const Phrases &found) const
{
    std::vector<const Provider *> named;
    for (const int phrase : found) {
        if (const uint16_t number = m_providerOfSign[std::size_t(phrase)])
            named.push_back(&provider(number));
    }
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    return named;
}

uint16_t RuleBook::providerOf(std::string_view recipientDomain) const
{
    std::string domain = asciiLower(recipientDomain);
    for (;;) {
        const auto found = m_providerOfDomain.find(domain);
        if (found != m_providerOfDomain.end())
            return found->second;
        const std::size_t dot = domain.find('.');
        if (dot == std::string::npos)
            return 0;
        domain.erase(0, dot + 1);
    }
}

std::string normalised(std::string_view answer)
{
    // The reply and the enhanced code at the start, which the further lines of a reply repeat.
    const std::size_t start = std::min(answer.find_first_not_of(blanks), answer.size());
    const std::string_view reply = answer.substr(start, 3);
    const bool startsWithReply = parseReply(reply).reply != 0;
    std::string_view enhanced;
    if (startsWithReply && answer.size() > start + 4) {
        const std::size_t end = answer.find(' ', start + 4);
        if (enhancedCodeFrom(answer.substr(start + 4, end - start - 4)))
            enhanced = answer.substr(start + 4, end - start - 4);
    }

    std::string text(answer.size(), '\0');
    std::size_t size = 0;
    const char firstOfReply = startsWithReply ? reply[0] : '\0';
    for (std::size_t at = start; at < answer.size();) {
        const char plain = plainBytes[uint8_t(answer[at])];
        const char next = at + 1 < answer.size() ? answer[at + 1] : ' ';
        const bool isSingle = plainBytes[uint8_t(next)] != ' ' && next != firstOfReply;
        if ((plain != ' ') | isSingle) { // one branch, which is nearly always taken
            text[size++] = plain;
            ++at;
            continue;
        }
        while (at < answer.size() && isBlank(answer[at]))
            ++at;
        const bool continues = startsWithReply && answer.substr(at).starts_with(reply)
            && at + 3 < answer.size() && (answer[at + 3] == '-' || answer[at + 3] == ' ');
        if (continues) {
            at += 4;
            if (!enhanced.empty() && answer.substr(at).starts_with(enhanced))
                at += enhanced.size();
            while (at < answer.size() && isBlank(answer[at]))
                ++at;
        }
        if (at < answer.size())
            text[size++] = ' ';
    }
    text.resize(size);
    // Postfix adds what it had asked: "(in reply to RCPT TO command)". Nobody says a command is
    // bad.
    constexpr std::string_view command = " command";
    if (text.ends_with(" command)") && text.find("(in reply to ") != std::string::npos)
        text.erase(text.size() - command.size() - 1, command.size());
    return text;
}

} // namespace core
