// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <random>
#include <string>
#include <vector>

#include <QtTest>

#include "core/base/asciicase.h"
#include "core/base/dictionary.h"

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

} // namespace

class TestDictionary : public QObject
{
    Q_OBJECT

private slots:
    void numbersTextsInOrderOfAppearance_data();
    void numbersTextsInOrderOfAppearance();
    void keepsTheFirstSpelling();
    void findsWhatIsThereAndNothingElse();
    void sharesTheTextsOfOthers();
    void keepsTextsLongerThanItsBlocks();
};

void TestDictionary::numbersTextsInOrderOfAppearance_data()
{
    QTest::addColumn<bool>("ignoresCase");
    QTest::addColumn<bool>("inSteps");
    QTest::newRow("exact, at once") << false << false;
    QTest::newRow("exact, in steps") << false << true;
    QTest::newRow("case ignored, at once") << true << false;
    QTest::newRow("case ignored, in steps") << true << true;
}

void TestDictionary::numbersTextsInOrderOfAppearance()
{
    QFETCH(bool, ignoresCase);
    QFETCH(bool, inSteps);
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        Dictionary dictionary(ignoresCase ? Dictionary::Case::IgnoreAscii
                                          : Dictionary::Case::Exact);
        std::map<std::string, uint32_t> expected{{"", 0}};
        std::vector<std::string> firstSpelt{""};
        for (int call = 0; call < 4; ++call) {
            const std::vector<std::string> texts = randomTexts(random, 1 + random() % 900);
            std::vector<uint32_t> ids(texts.size());
            if (inSteps) {
                std::vector<Dictionary::Asked> asked;
                for (const std::string &text : texts)
                    asked.push_back(dictionary.ask(text));
                for (const Dictionary::Asked &text : asked)
                    dictionary.follow(text);
                std::transform(
                    asked.begin(), asked.end(), ids.begin(),
                    [&](const Dictionary::Asked &text) { return dictionary.intern(text); });
            } else {
                std::transform(texts.begin(), texts.end(), ids.begin(),
                               [&](const std::string &text) { return dictionary.intern(text); });
            }
            for (std::size_t i = 0; i < texts.size(); ++i) {
                const auto [known, isNew] = expected.emplace(
                    ignoresCase ? asciiLower(texts[i]) : texts[i], uint32_t(expected.size()));
                if (isNew)
                    firstSpelt.push_back(texts[i]);
                QCOMPARE(ids[i], known->second);
            }
        }
        QCOMPARE(dictionary.size(), expected.size());
        dictionary.seal();
        for (uint32_t id = 0; id < dictionary.size(); ++id)
            QVERIFY(dictionary.text(id) == firstSpelt[id]);
    }
}

void TestDictionary::keepsTheFirstSpelling()
{
    Dictionary dictionary(Dictionary::Case::IgnoreAscii);
    const uint32_t id = dictionary.intern("Jane@Acme.Example");
    QCOMPARE(dictionary.intern("jane@acme.example"), id);
    QVERIFY(dictionary.text(id) == "Jane@Acme.Example");
}

void TestDictionary::findsWhatIsThereAndNothingElse()
{
    std::mt19937 random(11);
    Dictionary dictionary(Dictionary::Case::IgnoreAscii);
    std::map<std::string, uint32_t> expected{{"", 0}};
    for (const std::string &text : randomTexts(random, 5000))
        expected[asciiLower(text)] = dictionary.intern(text);
    const std::vector<std::string> asked = randomTexts(random, 10000);
    const std::vector<std::string_view> views(asked.begin(), asked.end());
    std::vector<uint32_t> ids(asked.size());
    dictionary.find(views, ids);
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto known = expected.find(asciiLower(asked[i]));
        QCOMPARE(ids[i], known == expected.end() ? 0 : known->second);
        unknown += known == expected.end();
    }
    QVERIFY(unknown > 0 && unknown < asked.size());
}

void TestDictionary::sharesTheTextsOfOthers()
{
    std::mt19937 random(11);
    std::vector<std::string> expected{""};
    Dictionary shared(Dictionary::Case::Exact);
    {
        std::vector<Dictionary> others;
        for (int i = 0; i < 3; ++i) {
            others.emplace_back(Dictionary::Case::Exact);
            for (const std::string &text : randomTexts(random, 5000))
                others.back().intern(text);
        }
        for (int call = 0; call < 5000; ++call) {
            const Dictionary &other = others[random() % others.size()];
            const auto id = uint32_t(random() % other.size());
            QCOMPARE(shared.share(other, id), uint32_t(expected.size()));
            expected.emplace_back(other.text(id));
        }
        shared.seal();
    } // the others are gone; their texts are not
    QCOMPARE(shared.size(), expected.size());
    for (uint32_t id = 0; id < shared.size(); ++id)
        QVERIFY(shared.text(id) == expected[id]);
}

void TestDictionary::keepsTextsLongerThanItsBlocks()
{
    Dictionary dictionary(Dictionary::Case::Exact);
    std::vector<std::string> texts;
    for (const std::size_t size :
         {10u, 3u << 20, 20u, (1u << 20) - 4, (1u << 20) - 3, 1u << 20, 5u})
        texts.push_back(std::string(size, char('a' + texts.size())));
    for (const std::string &text : texts)
        dictionary.intern(text);
    for (uint32_t id = 0; id < texts.size(); ++id)
        QVERIFY(dictionary.text(id + 1) == texts[id]);
}

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
