// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/rulebook.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <QJsonArray>
#include <re2/re2.h>
#include <re2/set.h>

#include "core/base/asciicase.h"
#include "core/mail/answerpattern.h"
#include "core/mail/knowledgefile.h"

namespace core {

namespace {

uint16_t number(std::string_view text)
{
    uint16_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool isFound(int phrase, const RuleBook::Phrases &found)
{
    return std::binary_search(found.begin(), found.end(), phrase);
}

bool anyFound(const std::vector<int> &phrases, const RuleBook::Phrases &found)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&found](int phrase) { return isFound(phrase, found); });
}

bool holds(const Rule &rule, const RuleBook::Phrases &found, const SmtpReply &reply)
{
    if (!rule.any.empty() && !anyFound(rule.any, found))
        return false;
    if (anyFound(rule.none, found))
        return false;
    return rule.codes.empty()
        || std::any_of(rule.codes.begin(), rule.codes.end(),
                       [&reply](const CodeCondition &codes) { return codes.holds(reply); });
}

const Rule *firstThatHolds(const std::vector<Rule> &rules, const RuleBook::Phrases &found,
                           const SmtpReply &reply)
{
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const Rule &rule) { return holds(rule, found, reply); });
    return rule == rules.end() ? nullptr : &*rule;
}

RE2::Options options()
{
    RE2::Options options(RE2::Latin1); // phrases are bytes: answers need not be valid UTF-8
    options.set_dot_nl(true);
    options.set_max_mem(64 << 20); // the automaton is built as answers need it, up to this size
    return options;
}

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
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

/// Collects phrases, each once, and matches them all at once.
class RuleBook::PhraseSet
{
public:
    /// A phrase is plain text in lower case, or an expression between slashes.
    int add(const std::string &phrase)
    {
        const auto [known, isNew] = m_numbers.try_emplace(phrase, int(m_numbers.size()));
        if (!isNew)
            return known->second;
        const bool isExpression
            = phrase.size() > 2 && phrase.starts_with('/') && phrase.ends_with('/');
        std::string error;
        const int added = m_set.Add(
            isExpression ? phrase.substr(1, phrase.size() - 2) : RE2::QuoteMeta(phrase), &error);
        Q_ASSERT_X(added == known->second, phrase.c_str(), error.c_str());
        return added;
    }

    void compile()
    {
        const bool isCompiled = m_set.Compile();
        Q_ASSERT(isCompiled);
    }

    std::size_t size() const { return m_numbers.size(); }

    Phrases match(std::string_view text) const
    {
        Phrases found;
        m_set.Match(re2::StringPiece(text.data(), text.size()), &found);
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    RE2::Set m_set{options(), RE2::UNANCHORED};
    std::map<std::string, int> m_numbers;
};

RuleBook::RuleBook()
    : m_phrases(std::make_unique<PhraseSet>())
{
    for (const QJsonValue &rule :
         knowledgeFile(QStringLiteral("internal.json"))[u"rules"].toArray())
        m_internalRules.push_back(ruleFrom(rule.toObject()));
    readProviders();
    for (const QJsonValue &rule : knowledgeFile(QStringLiteral("phrases.json"))[u"rules"].toArray())
        m_phraseRules.push_back(ruleFrom(rule.toObject()));

    m_phrases->compile();
    m_rulesOfPhrase.resize(m_phrases->size());
    for (std::size_t rule = 0; rule < m_phraseRules.size(); ++rule) {
        for (const int phrase : m_phraseRules[rule].any)
            m_rulesOfPhrase[std::size_t(phrase)].push_back(uint16_t(rule));
    }
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
        for (const QJsonValue &rule : object[u"rules"].toArray())
            provider.rules.push_back(ruleFrom(rule.toObject()));
        m_providers.push_back(std::move(provider));
        for (const std::string &domain : strings(object[u"domains"]))
            m_providerOfDomain.emplace(domain, uint16_t(m_providers.size()));
    }
}

Rule RuleBook::ruleFrom(const QJsonObject &object)
{
    Rule rule;
    rule.id = object[u"id"].toString().toStdString();
    rule.reason = reasonIn(object[u"reason"]);
    rule.any = phraseNumbers(strings(object[u"any"]));
    rule.none = phraseNumbers(strings(object[u"not"]));
    for (const std::string &codes : strings(object[u"codes"]))
        rule.codes.push_back(CodeCondition::from(codes));
    return rule;
}

std::vector<int> RuleBook::phraseNumbers(const std::vector<std::string> &phrases)
{
    std::vector<int> numbers;
    for (const std::string &phrase : phrases)
        numbers.push_back(m_phrases->add(phrase));
    return numbers;
}

RuleBook::Phrases RuleBook::phrasesIn(std::string_view answer) const
{
    return m_phrases->match(normalised(foldAnswer(answer)));
}

const Rule *RuleBook::internalRule(const Phrases &found, const SmtpReply &reply) const
{
    return firstThatHolds(m_internalRules, found, reply);
}

const Rule *RuleBook::providerRule(const Provider &provider, const Phrases &found,
                                   const SmtpReply &reply) const
{
    return firstThatHolds(provider.rules, found, reply);
}

const Rule *RuleBook::phraseRule(const Phrases &found, const SmtpReply &reply) const
{
    // There are hundreds of rules, but a handful have a phrase in this answer.
    std::size_t first = m_phraseRules.size();
    for (const int phrase : found) {
        for (const uint16_t rule : m_rulesOfPhrase[std::size_t(phrase)]) {
            if (rule < first && holds(m_phraseRules[rule], found, reply))
                first = rule;
        }
    }
    return first == m_phraseRules.size() ? nullptr : &m_phraseRules[first];
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
    std::string text;
    text.reserve(answer.size());
    // The reply and the enhanced code at the start, which the further lines of a reply repeat.
    const std::size_t start = std::min(answer.find_first_not_of(" \t\r\n"), answer.size());
    const std::string_view reply = answer.substr(start, 3);
    const bool startsWithReply = parseReply(reply).reply != 0;
    std::string_view enhanced;
    if (startsWithReply && answer.size() > start + 4) {
        const std::size_t end = answer.find(' ', start + 4);
        if (enhancedCodeFrom(answer.substr(start + 4, end - start - 4)))
            enhanced = answer.substr(start + 4, end - start - 4);
    }

    for (std::size_t at = start; at < answer.size();) {
        if (!isBlank(answer[at])) {
            text += asciiLower(answer[at++]);
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
            text += ' ';
    }
    return text;
}

} // namespace core
