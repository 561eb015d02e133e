// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/reference.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/mail/rulebook.h"

namespace core {

namespace {

bool isCode(const QString &word)
{
    return std::all_of(word.begin(), word.end(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.' || c == u'x'; })
        && word != u"x";
}

bool startsAWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

bool names(const ProviderRule &rule, const SmtpReply &reply)
{
    return std::any_of(rule.codes.begin(), rule.codes.end(), [&reply](const QString &codes) {
        const CodeCondition condition = CodeCondition::from(codes.toStdString());
        return !codes.endsWith(u"xx") && condition.holds(reply); // "4xx" names no code
    });
}

bool names(const ProviderEntry &provider, const SmtpReply &reply)
{
    return std::any_of(provider.rules.begin(), provider.rules.end(),
                       [&reply](const ProviderRule &rule) { return names(rule, reply); });
}

/// What a complete code can stand for: "X.1.1" is 4.1.1 and 5.1.1.
std::vector<SmtpReply> repliesOf(const QString &code)
{
    std::vector<SmtpReply> replies;
    if (code.startsWith(u'x', Qt::CaseInsensitive)) {
        for (const char klass : {'4', '5'}) {
            if (const auto enhanced = enhancedCodeFrom(klass + code.mid(1).toStdString()))
                replies.push_back({0, enhanced});
        }
    } else if (const auto enhanced = enhancedCodeFrom(code.toStdString())) {
        replies.push_back({0, enhanced});
    } else if (code.size() == 3 && !code.contains(u'.')) {
        replies.push_back({uint16_t(code.toUInt()), std::nullopt});
    }
    return replies;
}

QStringList inEveryClass(const CodeEntry &entry)
{
    QStringList codes{entry.code.toLower()};
    if (!entry.code.startsWith(u'X'))
        return codes;
    for (const uint8_t klass : {2, 4, 5}) {
        if (!entry.meaning.of(klass).isEmpty())
            codes += QString::number(klass) + entry.code.mid(1);
    }
    return codes;
}

} // namespace

Reference::Reference(const KnowledgeBase &knowledge)
    : m_knowledge(knowledge)
    , m_providers(providerEntries())
{
    addCodes(Section::Codes);
    addCodes(Section::OwnCodes);
    addReplies();
    addStages();
    addReasons();
    addProviders();
}

void Reference::add(const Entry &entry, Searched searched)
{
    m_entries.push_back(entry);
    searched.name = searched.name.toLower();
    searched.meaning = searched.meaning.toLower();
    m_searched.push_back(std::move(searched));
}

void Reference::addCodes(Section section)
{
    const std::vector<CodeEntry> &codes = m_knowledge.codes();
    for (std::size_t index = 0; index < codes.size(); ++index) {
        const CodeEntry &code = codes[index];
        if (code.provider.isEmpty() != (section == Section::Codes))
            continue;
        const QStringList meaning{code.meaning.success, code.meaning.transient,
                                  code.meaning.permanent, code.note};
        const bool isOfAnyClass = code.code.startsWith(u'X');
        add({section, index, code.code, code.name},
            {inEveryClass(code), isOfAnyClass ? code.code.mid(2) : QString(),
             code.name + u' ' + code.articleName, meaning.join(u' ')});
    }
}

void Reference::addReplies()
{
    const std::vector<ReplyEntry> &replies = m_knowledge.replies();
    for (std::size_t index = 0; index < replies.size(); ++index) {
        const ReplyEntry &reply = replies[index];
        const QString code = QString::number(reply.reply);
        add({Section::Replies, index, code, reply.name},
            {{code}, {}, reply.name, reply.meaning + u' ' + reply.note});
    }
}

void Reference::addStages()
{
    const std::vector<StageEntry> &stages = m_knowledge.stages();
    for (std::size_t index = 0; index < stages.size(); ++index) {
        const StageEntry &stage = stages[index];
        add({Section::Stages, index, {}, stage.stage},
            {{}, {}, stage.stage, stage.words + u' ' + stage.wordsDelivered});
    }
}

void Reference::addReasons()
{
    for (std::size_t index = 0; index < reasonCount; ++index) {
        const ReasonEntry &reason = m_knowledge.reason(Reason(index));
        add({Section::Reasons, index, {}, reason.title},
            {{},
             {},
             reason.title + u' ' + QString::fromUtf8(reasonId(reason.reason)),
             reason.meaning + u' ' + reason.finality + u' ' + reason.nextSteps.join(u' ')});
    }
}

void Reference::addProviders()
{
    for (std::size_t index = 0; index < m_providers.size(); ++index) {
        const ProviderEntry &provider = m_providers[index];
        QString meaning;
        for (const ProviderRule &rule : provider.rules)
            meaning += rule.phrases.join(u' ') + u' ' + rule.example + u' ';
        add({Section::Providers, index, {}, provider.name},
            {{}, {}, provider.name + u' ' + provider.domains.join(u' '), meaning});
    }
}

std::vector<const Reference::Entry *> Reference::find(const QString &words) const
{
    const QStringList wanted = words.toLower().split(u' ', Qt::SkipEmptyParts);
    struct Found
    {
        const Entry *entry;
        Fit fit;
    };
    std::vector<Found> found;
    std::array<Fit, std::size_t(Section::Providers) + 1> best;
    best.fill(Fit::Meaning);
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        // An entry is as good as the worst of its words.
        std::optional<Fit> all = Fit::ExactCode;
        for (const QString &word : wanted) {
            const std::optional<Fit> one = fit(index, word);
            all = one && all ? std::optional(std::max(*all, *one)) : std::nullopt;
        }
        if (!all)
            continue;
        found.push_back({&m_entries[index], *all});
        Fit &bestHere = best[std::size_t(m_entries[index].section)];
        bestHere = std::min(bestHere, *all);
    }
    const auto key = [&best](const Found &one) {
        const Section section = one.entry->section;
        return std::tuple(best[std::size_t(section)], section, one.fit);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&key](const Found &a, const Found &b) { return key(a) < key(b); });
    std::vector<const Entry *> entries;
    for (const Found &one : found)
        entries.push_back(one.entry);
    return entries;
}

std::optional<Reference::Fit> Reference::fit(std::size_t entry, const QString &word) const
{
    const Searched &searched = m_searched[entry];
    if (isCode(word)) {
        if (const std::optional<Fit> found = fitOfCode(entry, word))
            return found;
        return startsAWord(searched.name, word) ? std::optional(Fit::Name) : std::nullopt;
    }
    if (searched.name.startsWith(word))
        return Fit::StartOfName;
    if (searched.name.contains(word))
        return Fit::Name;
    return startsAWord(searched.meaning, word) ? std::optional(Fit::Meaning) : std::nullopt;
}

std::optional<Reference::Fit> Reference::fitOfCode(std::size_t entry, const QString &word) const
{
    const Searched &searched = m_searched[entry];
    if (searched.codes.contains(word))
        return Fit::ExactCode;
    if (std::any_of(searched.codes.begin(), searched.codes.end(),
                    [&word](const QString &code) { return code.startsWith(word); }))
        return Fit::StartOfCode;
    // "4.7" begins 4.7.1 and is not the 4.7 of X.4.7.
    const bool hasClass = QStringLiteral("x245").contains(word.front());
    if (!hasClass && searched.partOfCode.startsWith(word))
        return Fit::PartOfCode;
    const Entry &shown = m_entries[entry];
    // One of a range, or of a class of which nothing is said: 5.7.620, 2.1.1.
    if (isEntryOf(shown, m_knowledge.code(word.toStdString())))
        return Fit::ExactCode;
    if (shown.section != Section::Providers)
        return std::nullopt;
    const std::vector<SmtpReply> replies = repliesOf(word);
    const bool isNamed
        = std::any_of(replies.begin(), replies.end(), [this, &shown](const SmtpReply &reply) {
              return names(m_providers[shown.index], reply);
          });
    return isNamed ? std::optional(Fit::PartOfCode) : std::nullopt;
}

const Reference::Entry *Reference::entryOf(const QString &code) const
{
    const QString wanted = code.toLower();
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        if (m_searched[index].codes.contains(wanted))
            return &m_entries[index];
    }
    const CodeEntry *known = m_knowledge.code(code.toStdString());
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return isEntryOf(entry, known); });
    return found == m_entries.end() ? nullptr : &*found;
}

bool Reference::isEntryOf(const Entry &entry, const CodeEntry *code) const
{
    const bool isCode = entry.section == Section::Codes || entry.section == Section::OwnCodes;
    return isCode && code == &m_knowledge.codes()[entry.index];
}

const ProviderEntry *Reference::provider(const QString &id) const
{
    const auto found
        = std::find_if(m_providers.begin(), m_providers.end(),
                       [&id](const ProviderEntry &provider) { return provider.id == id; });
    return found == m_providers.end() ? nullptr : &*found;
}

const Reference::Entry &Reference::entryOf(Reason reason) const
{
    return m_entries[firstOf(Section::Reasons) + std::size_t(reason)];
}

const Reference::Entry &Reference::entryOf(const ProviderEntry &provider) const
{
    return m_entries[firstOf(Section::Providers) + std::size_t(&provider - m_providers.data())];
}

std::size_t Reference::firstOf(Section section) const
{
    const auto first
        = std::find_if(m_entries.begin(), m_entries.end(),
                       [section](const Entry &entry) { return entry.section == section; });
    return std::size_t(first - m_entries.begin());
}

std::vector<ProviderMeaning> Reference::meaningsOf(const Entry &code) const
{
    std::vector<ProviderMeaning> meanings;
    const std::vector<SmtpReply> replies = repliesOf(code.code);
    for (const ProviderEntry &provider : m_providers) {
        for (const ProviderRule &rule : provider.rules) {
            if (std::any_of(replies.begin(), replies.end(),
                            [&rule](const SmtpReply &reply) { return names(rule, reply); }))
                meanings.push_back({&provider, &rule});
        }
    }
    return meanings;
}

} // namespace core
