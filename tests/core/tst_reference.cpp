// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/mail/reference.h"
#include "core/mail/sourcelink.h"

using namespace core;
using namespace Qt::StringLiterals;
using Section = Reference::Section;

class TestReference : public QObject
{
    Q_OBJECT

private slots:
    void holdsAllThatIsKnown();
    void findsByCode_data();
    void findsByCode();
    void findsByWords_data();
    void findsByWords();
    void findsAllWithoutWords();
    void putsCodesBeforeNamesBeforeMeanings();
    void keepsSectionsTogether();
    void agreesWithASlowSearch();
    void leadsFromACodeToItsEntry();
    void tellsWhatProvidersMean();
    void linksSources_data();
    void linksSources();
    void linksOrNamesEverySource();

private:
    [[nodiscard]] QStringList found(const QString &words) const
    {
        QStringList names;
        for (const Reference::Entry *entry : m_reference.find(words))
            names += entry->code.isEmpty() ? entry->name : entry->code;
        return names;
    }

    KnowledgeBase m_knowledge;
    Reference m_reference{m_knowledge};
};

void TestReference::holdsAllThatIsKnown()
{
    std::map<Section, std::size_t> counts;
    for (const Reference::Entry &entry : m_reference.entries()) {
        QVERIFY(!entry.name.isEmpty());
        ++counts[entry.section];
    }
    QCOMPARE(counts[Section::Codes] + counts[Section::OwnCodes], m_knowledge.codes().size());
    QVERIFY(counts[Section::Codes] >= 82 && counts[Section::OwnCodes] > 20);
    QCOMPARE(counts[Section::Replies], m_knowledge.replies().size());
    QCOMPARE(counts[Section::Stages], std::size_t(23));
    QCOMPARE(counts[Section::Reasons], reasonCount);
    QCOMPARE(counts[Section::Providers], m_reference.providers().size());
    QVERIFY(counts[Section::Providers] > 15);
}

void TestReference::findsByCode_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("first");
    QTest::newRow("as logged") << u"5.1.1"_s << u"X.1.1"_s;
    QTest::newRow("other class") << u"4.1.1"_s << u"X.1.1"_s;
    QTest::newRow("any class") << u"x.7.26"_s << u"X.7.26"_s;
    QTest::newRow("capital") << u"X.7.26"_s << u"X.7.26"_s;
    QTest::newRow("without class") << u"7.26"_s << u"X.7.26"_s;
    QTest::newRow("prefix") << u"5.7.2"_s << u"X.7.2"_s;
    QTest::newRow("subject of a class, not a detail") << u"4.7"_s << u"X.7.0"_s;
    QTest::newRow("reply") << u"550"_s << u"550"_s;
    QTest::newRow("start of a reply") << u"45"_s << u"450"_s;
    QTest::newRow("in a provider's range") << u"5.7.620"_s << u"5.7.606-649"_s;
    QTest::newRow("start of a provider's code") << u"5.7.60"_s << u"5.7.60"_s;
    QTest::newRow("success of which nothing is said") << u"2.7.26"_s << u"X.7.26"_s;
    QTest::newRow("code and word") << u"full 5.2"_s << u"X.2.2"_s;
}

void TestReference::findsByCode()
{
    QFETCH(QString, words);
    const QStringList names = found(words);
    QVERIFY(!names.isEmpty());
    QTEST(names.front(), "first");
}

void TestReference::findsByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("one");
    QTest::newRow("name of a code") << u"Mailbox full"_s << u"X.2.2"_s;
    QTest::newRow("title of a reason") << u"mailbox FULL"_s << u"Mailbox full"_s;
    QTest::newRow("id of a reason") << u"unknown-recipient"_s << u"Mailbox does not exist"_s;
    QTest::newRow("stage") << u"rcpt to"_s << u"during RCPT TO"_s;
    QTest::newRow("provider") << u"gmail"_s << u"Gmail / Google Workspace"_s;
    QTest::newRow("number in a name") << u"365"_s << u"Microsoft 365 / Outlook"_s;
    QTest::newRow("domain") << u"web.de"_s << u"GMX / WEB.DE"_s;
    QTest::newRow("words apart") << u"full  mailbox"_s << u"X.2.2"_s;
    QTest::newRow("meaning") << u"directory"_s << u"X.4.3"_s;
}

void TestReference::findsByWords()
{
    QFETCH(QString, words);
    QFETCH(QString, one);
    QVERIFY2(found(words).contains(one), qPrintable(found(words).join(u", "_s)));
}

void TestReference::findsAllWithoutWords()
{
    QCOMPARE(m_reference.find({}).size(), m_reference.entries().size());
    QCOMPARE(m_reference.find(u"  "_s).size(), m_reference.entries().size());
    QVERIFY(m_reference.find(u"no such words at all"_s).empty());
    QVERIFY(m_reference.find(u"9.9.9"_s).empty());
    QVERIFY(m_reference.find(u"521 5.2.1"_s).empty()); // undotted digits are no enhanced code
}

void TestReference::putsCodesBeforeNamesBeforeMeanings()
{
    QCOMPARE(found(u"5.1.1"_s).mid(0, 2), QStringList({u"X.1.1"_s, u"X.1.10"_s}));
    const QStringList names = found(u"syntax"_s);
    const auto place = [&names](const QString &name) { return names.indexOf(name); };
    QVERIFY(place(u"X.5.2"_s) >= 0); // "Syntax error"
    QVERIFY(place(u"X.1.3"_s) > place(u"X.5.2"_s)); // "Bad destination mailbox address syntax"
}

void TestReference::keepsSectionsTogether()
{
    for (const QString &words : {u"mailbox"_s, u"5.7"_s, u"tls"_s, u"a"_s, u"gmail"_s}) {
        std::vector<Section> sections;
        for (const Reference::Entry *entry : m_reference.find(words)) {
            if (sections.empty() || sections.back() != entry->section)
                sections.push_back(entry->section);
        }
        std::vector<Section> once = sections;
        std::sort(once.begin(), once.end());
        QVERIFY(std::adjacent_find(once.begin(), once.end()) == once.end());
    }
}

/// A name that holds all words is always found.
void TestReference::agreesWithASlowSearch()
{
    for (const QString &word : {u"mail"_s, u"dest"_s, u"tls"_s, u"server"_s, u"not"_s}) {
        const QStringList names = found(word);
        for (const Reference::Entry &entry : m_reference.entries()) {
            if (entry.name.contains(word, Qt::CaseInsensitive))
                QVERIFY2(names.contains(entry.code.isEmpty() ? entry.name : entry.code),
                         qPrintable(entry.name));
        }
    }
}

void TestReference::leadsFromACodeToItsEntry()
{
    QCOMPARE(m_reference.entryOf(u"5.1.1"_s)->code, u"X.1.1"_s);
    QCOMPARE(m_reference.entryOf(u"2.1.1"_s)->code, u"X.1.1"_s);
    QCOMPARE(m_reference.entryOf(u"5.7.620"_s)->code, u"5.7.606-649"_s);
    QVERIFY(!m_reference.entryOf(u"4.7.620"_s)
            || m_reference.entryOf(u"4.7.620"_s)->code != u"5.7.606-649"_s);
    QCOMPARE(m_reference.entryOf(u"450"_s)->name, u"Mailbox unavailable for now"_s);
    QVERIFY(!m_reference.entryOf(u"5.9.9"_s));
    QVERIFY(!m_reference.entryOf(QString()));
    for (std::size_t index = 0; index < reasonCount; ++index)
        QCOMPARE(m_reference.entryOf(Reason(index)).name, m_knowledge.reason(Reason(index)).title);
    for (const ProviderEntry &provider : m_reference.providers())
        QCOMPARE(m_reference.entryOf(provider).name, provider.name);
}

void TestReference::tellsWhatProvidersMean()
{
    const auto meanings = m_reference.meaningsOf(*m_reference.entryOf(u"5.7.26"_s));
    const bool isGmails
        = std::any_of(meanings.begin(), meanings.end(), [](const ProviderMeaning &meaning) {
              return meaning.provider->name.startsWith(u"Gmail")
                  && meaning.rule->reason == Reason::Authentication;
          });
    QVERIFY(isGmails);
    QVERIFY(m_reference.meaningsOf(*m_reference.entryOf(u"214"_s)).empty());
}

void TestReference::linksSources_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("link");
    QTest::newRow("section") << u"RFC 3463 section 3.2"_s
                             << u"https://www.rfc-editor.org/rfc/rfc3463#section-3.2"_s;
    QTest::newRow("RFC") << u"RFC 7208"_s << u"https://www.rfc-editor.org/rfc/rfc7208"_s;
    QTest::newRow("article") << u"article 000388460"_s
                             << u"https://help.salesforce.com/s/articleView?id=000388460&type=1"_s;
    QTest::newRow("address") << u"https://postmaster.t-online.de/"_s
                             << u"https://postmaster.t-online.de/"_s;
    QTest::newRow("title") << u"Momentum message responses"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("hostile") << u"javascript:alert(1)"_s << QString();
}

void TestReference::linksSources()
{
    QFETCH(QString, source);
    QTEST(sourceLink(source), "link");
}

void TestReference::linksOrNamesEverySource()
{
    for (const CodeEntry &code : m_knowledge.codes()) {
        const bool isLinked
            = std::any_of(code.sources.begin(), code.sources.end(),
                          [](const QString &source) { return !sourceLink(source).isEmpty(); });
        QVERIFY2(isLinked || code.code == u"X.4.8", qPrintable(code.code));
    }
}

QTEST_GUILESS_MAIN(TestReference)
#include "tst_reference.moc"
