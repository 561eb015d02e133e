// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <QtTest>

#include "core/base/asciicase.h"
#include "core/base/lexicon.h"
#include "core/load/firstcomeids.h"

using namespace core;

namespace {

/// Texts of which many are equal, neighbours often, some in another case, some empty.
std::vector<std::string> randomTexts(std::mt19937 &random, std::size_t count)
{
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0 && random() % 3 == 0) {
            texts.push_back(texts.back());
            continue;
        }
        std::string text = random() % 9 == 0 ? std::string() : std::to_string(random() % count);
        if (random() % 20 == 0)
            text += std::string(random() % 600, random() % 2 == 0 ? 'a' : 'A');
        texts.push_back(text + (random() % 2 == 0 ? "x\xc3\xa4" : "X\xc3\xa4"));
        if (random() % 9 == 0)
            texts.back().clear();
    }
    return texts;
}

uint32_t noteFor(std::string_view text)
{
    return uint32_t(text.size()) + 7;
}

} // namespace

class TestLexicon : public QObject
{
    Q_OBJECT

private slots:
    void numbersTextsInOrderOfAppearance();
    void findsWhatIsThereAndNothingElse();
    void tellsWhichSpellingsBelongTogether();
    void numbersTextsOnceForManyThreads();
    void keepsTextsLongerThanItsBlocks();
    void givesNewIdsAsTheyAreAskedFor_data();
    void givesNewIdsAsTheyAreAskedFor();
};

void TestLexicon::numbersTextsInOrderOfAppearance()
{
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        Lexicon lexicon(Lexicon::Case::Exact);
        std::map<std::string, uint32_t> expected{{"", 0}};
        for (int call = 0; call < 4; ++call) {
            for (const std::string &text : randomTexts(random, 1 + random() % 900)) {
                const auto id = uint32_t(expected.size());
                const Lexicon::Entry entry = lexicon.intern(lexicon.ask(text), noteFor);
                QCOMPARE(entry.id, expected.emplace(text, id).first->second);
                QCOMPARE(entry.note, text.empty() ? 0 : noteFor(text));
            }
        }
        QCOMPARE(lexicon.size(), expected.size());
        QVERIFY(lexicon.bases().empty());
        for (const auto &[text, id] : expected) {
            QVERIFY(lexicon.text(id) == text);
            QCOMPARE(lexicon.noteOf(id), text.empty() ? 0 : noteFor(text));
        }
    }
}

void TestLexicon::findsWhatIsThereAndNothingElse()
{
    std::mt19937 random(11);
    Lexicon lexicon(Lexicon::Case::Exact);
    std::map<std::string, uint32_t> expected{{"", 0}};
    for (const std::string &text : randomTexts(random, 5000))
        expected[text] = lexicon.intern(text);
    std::size_t unknown = 0;
    for (const std::string &text : randomTexts(random, 10000)) {
        const auto known = expected.find(text);
        const auto found = lexicon.find(lexicon.ask(text));
        QCOMPARE(found.has_value(), known != expected.end());
        QVERIFY(!found || found->id == known->second);
        unknown += !found;
    }
    QVERIFY(unknown > 0);
}

void TestLexicon::tellsWhichSpellingsBelongTogether()
{
    std::mt19937 random(5);
    Lexicon lexicon(Lexicon::Case::IgnoreAscii);
    for (const std::string &text : randomTexts(random, 5000))
        lexicon.intern(text);
    const std::vector<uint32_t> bases = lexicon.bases();
    QCOMPARE(bases.size(), lexicon.size());
    std::map<std::string, uint32_t> baseOf;
    for (uint32_t id = 0; id < lexicon.size(); ++id) {
        const std::string small = asciiLower(lexicon.text(id));
        QCOMPARE(bases[id], baseOf.emplace(small, bases[id]).first->second);
        QCOMPARE(asciiLower(lexicon.text(bases[id])), small);
    }
    QVERIFY(baseOf.size() < lexicon.size());
}

void TestLexicon::numbersTextsOnceForManyThreads()
{
    std::mt19937 random(3);
    const std::vector<std::string> texts = randomTexts(random, 20'000);
    Lexicon lexicon(Lexicon::Case::Exact);
    constexpr std::size_t threads = 4;
    std::vector<std::vector<Lexicon::Entry>> entries(threads);
    {
        std::vector<std::jthread> workers;
        for (std::size_t worker = 0; worker < threads; ++worker) {
            workers.emplace_back([&, worker] {
                for (std::size_t i = 0; i < texts.size(); ++i) {
                    // Each begins somewhere else, so that each is the first with some.
                    const std::string &text = texts[(i + worker * 5000) % texts.size()];
                    entries[worker].push_back(lexicon.intern(lexicon.ask(text), noteFor));
                }
            });
        }
    }
    for (std::size_t worker = 0; worker < threads; ++worker) {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::string &text = texts[(i + worker * 5000) % texts.size()];
            QVERIFY(lexicon.text(entries[worker][i].id) == text);
            QCOMPARE(entries[worker][i].note, text.empty() ? 0 : noteFor(text));
        }
    }
    std::map<std::string, int> distinct{{"", 0}};
    for (const std::string &text : texts)
        distinct[text] = 0;
    QCOMPARE(lexicon.size(), distinct.size());
}

void TestLexicon::keepsTextsLongerThanItsBlocks()
{
    Lexicon lexicon(Lexicon::Case::Exact);
    std::vector<std::string> texts;
    for (const std::size_t size :
         {10u, 9u << 20, 20u, (4u << 20) - 13, (4u << 20) - 12, 4u << 20, 254u, 255u, 5u})
        texts.push_back(std::string(size, char('a' + texts.size())));
    for (const std::string &text : texts)
        lexicon.intern(text);
    for (uint32_t id = 0; id < texts.size(); ++id)
        QVERIFY(lexicon.text(id + 1) == texts[id]);
}

void TestLexicon::givesNewIdsAsTheyAreAskedFor_data()
{
    QTest::addColumn<bool>("ignoresCase");
    QTest::newRow("exact") << false;
    QTest::newRow("case ignored") << true;
}

void TestLexicon::givesNewIdsAsTheyAreAskedFor()
{
    QFETCH(bool, ignoresCase);
    std::mt19937 random(17);
    std::vector<std::string> firstAskedFor{""};
    Dictionary dictionary;
    {
        Lexicon lexicon(ignoresCase ? Lexicon::Case::IgnoreAscii : Lexicon::Case::Exact);
        for (const std::string &text : randomTexts(random, 5000))
            lexicon.intern(text);
        FirstComeIds ids(lexicon, dictionary);
        std::map<std::string, uint32_t> expected{{"", 0}};
        for (int call = 0; call < 20'000; ++call) {
            const auto id = uint32_t(random() % lexicon.size());
            const std::string text(lexicon.text(id));
            const auto [known, isNew] = expected.emplace(ignoresCase ? asciiLower(text) : text,
                                                         uint32_t(expected.size()));
            if (isNew)
                firstAskedFor.push_back(text);
            QCOMPARE(ids.idOf(id), known->second);
        }
    } // the lexicon is gone; its texts are not
    dictionary.seal();
    QCOMPARE(dictionary.size(), firstAskedFor.size());
    for (uint32_t id = 0; id < dictionary.size(); ++id)
        QVERIFY(dictionary.text(id) == firstAskedFor[id]);
}

QTEST_GUILESS_MAIN(TestLexicon)
#include "tst_lexicon.moc"
