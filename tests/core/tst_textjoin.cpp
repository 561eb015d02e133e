// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <QTest>

#include "core/base/asciicase.h"
#include "core/load/textjoin.h"

using namespace core;

namespace {

/// Many are in several parts, some in another case; one part has more than one job's.
Dictionary randomPart(std::mt19937 &random, std::size_t texts)
{
    Dictionary part(Dictionary::Case::IgnoreAscii);
    for (std::size_t i = 0; i < texts; ++i) {
        std::string text = "jane." + std::to_string(random() % 60000) + "@acme.example";
        if (random() % 4 == 0)
            std::transform(text.begin(), text.end(), text.begin(),
                           [](char c) { return c == 'a' ? 'A' : c; });
        part.intern(text);
    }
    return part;
}

} // namespace

class TestTextJoin : public QObject
{
    Q_OBJECT

private slots:
    void numbersTextsAsTheyAreAskedFor_data();
    void numbersTextsAsTheyAreAskedFor();
};

void TestTextJoin::numbersTextsAsTheyAreAskedFor_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::newRow("one part") << QList<int>{3000};
    QTest::newRow("an empty part") << QList<int>{0, 3000};
    QTest::newRow("two parts") << QList<int>{20000, 40000};
    QTest::newRow("many parts") << QList<int>{9000, 20, 30000, 5000, 0, 1};
}

void TestTextJoin::numbersTextsAsTheyAreAskedFor()
{
    QFETCH(QList<int>, sizes);
    std::mt19937 random(7);
    Dictionary whole(Dictionary::Case::IgnoreAscii);
    std::vector<std::string> firstAskedFor{""};
    {
        std::vector<Dictionary> parts;
        std::vector<const Dictionary *> pointers;
        for (const int size : sizes)
            parts.push_back(randomPart(random, std::size_t(size)));
        for (const Dictionary &part : parts)
            pointers.push_back(&part);
        const std::atomic<bool> stop = false;
        TextJoin join(pointers, whole, stop);

        std::map<std::string, uint32_t> expected{{"", 0}};
        for (int call = 0; call < 50000; ++call) {
            const std::size_t part = random() % parts.size();
            const auto id = uint32_t(random() % parts[part].size());
            const std::string text(parts[part].text(id));
            const auto [known, isNew]
                = expected.emplace(asciiLower(text), uint32_t(expected.size()));
            if (isNew)
                firstAskedFor.push_back(text);
            QCOMPARE(join.idOf(part, id), known->second);
        }
    } // the parts are gone; their texts are not
    QCOMPARE(whole.size(), firstAskedFor.size());
    for (uint32_t id = 0; id < whole.size(); ++id)
        QVERIFY(whole.text(id) == firstAskedFor[id]);
}

QTEST_GUILESS_MAIN(TestTextJoin)
#include "tst_textjoin.moc"
