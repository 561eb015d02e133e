// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/mail/knowledgebase.h"
#include "core/mail/providerentry.h"

namespace core {

/// What another provider or filter means by a code.
struct ProviderMeaning
{
    const ProviderEntry *provider = nullptr;
    const ProviderRule *rule = nullptr;
};

/// Everything known, one entry a page, and which of them a text finds.
class Reference
{
public:
    /// The providers' own codes stand apart from those of the standard.
    enum class Section : uint8_t { Codes, OwnCodes, Replies, Stages, Reasons, Providers };

    struct Entry
    {
        Section section = Section::Codes;
        std::size_t index = 0; ///< in the list of its kind, which both sections of codes share
        QString code; ///< "X.1.1", "5.7.606-649", "550"; empty in the sections without codes
        QString name;
    };

    explicit Reference(const KnowledgeBase &knowledge);
    Reference(const Reference &) = delete;
    Reference &operator=(const Reference &) = delete;

    [[nodiscard]] const KnowledgeBase &knowledge() const { return m_knowledge; }
    [[nodiscard]] const std::vector<ProviderEntry> &providers() const { return m_providers; }
    [[nodiscard]] const ProviderEntry *provider(const QString &id) const;
    /// By section, each in its own order.
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }

    /// Entries in which every word is found: those with the code first, then by name, then by
    /// meaning. Sections stay together, the one with the best entry first. No words: all entries.
    [[nodiscard]] std::vector<const Entry *> find(const QString &words) const;
    /// The entry of "5.1.1", "550"; null for a code that is in no list.
    [[nodiscard]] const Entry *entryOf(const QString &code) const;
    [[nodiscard]] const Entry &entryOf(Reason reason) const;
    [[nodiscard]] const Entry &entryOf(const ProviderEntry &provider) const;

    /// What providers mean by a code of the list, of any class, where their rules name it.
    [[nodiscard]] std::vector<ProviderMeaning> meaningsOf(const Entry &code) const;

private:
    /// How well a word fits, best first.
    enum class Fit : uint8_t { ExactCode, StartOfCode, PartOfCode, StartOfName, Name, Meaning };

    /// The texts of an entry that are searched, in lower case.
    struct Searched
    {
        QStringList codes; ///< in every class that it has: "x.1.1", "4.1.1", "5.1.1"
        QString partOfCode; ///< "1.1"; empty where the class is fixed
        QString name;
        QString meaning;
    };

    void add(const Entry &entry, Searched searched);
    void addCodes(Section section);
    void addReplies();
    void addStages();
    void addReasons();
    void addProviders();
    [[nodiscard]] std::optional<Fit> fit(std::size_t entry, const QString &word) const;
    [[nodiscard]] std::optional<Fit> fitOfCode(std::size_t entry, const QString &word) const;
    [[nodiscard]] bool isEntryOf(const Entry &entry, const CodeEntry *code) const;
    [[nodiscard]] std::size_t firstOf(Section section) const;

    const KnowledgeBase &m_knowledge;
    std::vector<ProviderEntry> m_providers;
    std::vector<Entry> m_entries;
    std::vector<Searched> m_searched; ///< beside m_entries
};

} // namespace core
