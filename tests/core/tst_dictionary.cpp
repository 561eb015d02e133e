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
};

void TestDictionary::numbersTextsInOrderOfAppearance_data()
{
    QTest::addColumn<bool>("ignoresCase");
    QTest::addColumn<bool>("manyAtOnce");
    QTest::newRow("exact, one by one") << false << false;
    QTest::newRow("exact, many at once") << false << true;
    QTest::newRow("case ignored, one by one") << true << false;
    QTest::newRow("case ignored, many at once") << true << true;
}

void TestDictionary::numbersTextsInOrderOfAppearance()
{
    QFETCH(bool, ignoresCase);
    QFETCH(bool, manyAtOnce);
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        Dictionary dictionary(ignoresCase ? Dictionary::Case::IgnoreAscii
                                          : Dictionary::Case::Exact);
        std::map<std::string, uint32_t> expected{{"", 0}};
        std::vector<std::string> firstSpelt{""};
        for (int call = 0; call < 4; ++call) {
            const std::vector<std::string> texts = randomTexts(random, 1 + random() % 900);
            std::vector<uint32_t> ids(texts.size());
            if (manyAtOnce) {
                const std::vector<std::string_view> views(texts.begin(), texts.end());
                dictionary.intern(views, ids);
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

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
