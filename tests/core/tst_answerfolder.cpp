// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>
#include <vector>

#include <QFile>
#include <QTest>

#include "core/base/hash.h"
#include "core/mail/answerfolder.h"

using namespace core;

namespace {

std::vector<std::string> recorded()
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/mail/patterns.tsv"));
    if (!file.open(QFile::ReadOnly))
        return {};
    std::vector<std::string> answers;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (!line.isEmpty() && line.front() != '#')
            answers.push_back(line.split('\t').front().toStdString());
    }
    return answers;
}

/// The same words, with some figures, letters or marks changed, as the next email has them; at
/// times so that another shape comes of it.
std::string varied(std::mt19937 &random, std::string answer)
{
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr std::string_view marks = " .-@:/<>()[]=_+,;'\"#a0\xc3";
    const bool isWild = random() % 4 == 0;
    for (char &c : answer) {
        if (digits.find(c) != digits.npos && random() % 3 == 0)
            c = (random() % 2 == 0 ? digits : hex)[random() % 10];
        else if (hex.find(c) != hex.npos && random() % 12 == 0)
            c = hex[random() % hex.size()];
        else if (isWild && random() % 40 == 0)
            c = marks[random() % marks.size()];
    }
    if (random() % 8 == 0)
        answer.insert(random() % (answer.size() + 1),
                      std::string(random() % 3, "7f"[random() % 2]));
    if (random() % 8 == 0 && !answer.empty())
        answer.erase(random() % answer.size(), random() % 3);
    return answer;
}

} // namespace

class TestAnswerFolder : public QObject
{
    Q_OBJECT

private slots:
    void foldsAsTheOneThatLooksAtAll();
    void foldsAlike_data();
    void foldsAlike();
};

void TestAnswerFolder::foldsAsTheOneThatLooksAtAll()
{
    std::vector<std::string> answers = recorded();
    QVERIFY(answers.size() > 500);
    std::mt19937 random(23);
    AnswerFolder folder;
    for (int round = 0; round < 400'000; ++round) {
        std::string &original = answers[random() % answers.size()];
        const std::string answer = varied(random, original);
        const AnswerFolder::Pattern pattern = folder.fold(answer);
        const std::string expected = foldAnswer(answer);
        QVERIFY2(pattern.text == expected,
                 (answer + " -> " + std::string(pattern.text) + ", not " + expected).c_str());
        QCOMPARE(pattern.hash, hashOf(expected));
        if (random() % 16 == 0) // the shapes drift, so that the moulds are not all of one kind
            original = answer.substr(0, 300);
    }
}

/// Each pair has the same words; what decides stands near the hole or in it.
void TestAnswerFolder::foldsAlike_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("answer");
    const auto pair = [](const char *name, const char *before, const char *answer) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(answer);
    };
    pair("an id that is a unit of time", "250 wait 20 abc123x", "250 wait 20 sec123x");
    pair("an id that is a tag", "250 id=c81b0848359", "250 id=OFR00410412");
    pair("an id that is a date", "a=x-b2026c7 2026-1a-03", "a=x-b2026c7 2026-11-03");
    pair("an id behind a code", "550 5.1.1-ab12cd9", "550 5.1.1-451-5.7.1");
    pair("a number that is a code", "x 123456 y", "x 550 y");
    pair("an address with a quote", "to <jane@x.example>", "to <'jane'@x.example>");
    pair("an address with two signs", "to <jane@x.example>", "to <jane@x@y.example>");
    pair("an IP address out of range", "from [10.2.3.4]", "from [910.2.3.4]");
    pair("a longer known domain", "at ab12.x.outlook.com", "at ab12.protection.outlook.com");
    pair("a host of a URL", "see https://a1.mimecast.com/d", "see https://b2.mimecast.com/d");
    pair("an id that goes on behind a plus", "k=ab12cd34ef", "k=ab12cd34ef+gh");
    pair("two dots in an id", "id ab12cd.34ef", "id ab12c..34ef");
    pair("an id with a dot at its end", "id ab12cd34", "id ab12cd3.");
    pair("nothing at all", "250 x ab12cd34", "");
}

void TestAnswerFolder::foldsAlike()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, answer);
    AnswerFolder folder;
    for (const QByteArray &text : {before, answer, before, answer}) {
        const std::string_view bytes(text.constData(), std::size_t(text.size()));
        QCOMPARE(std::string(folder.fold(bytes).text), foldAnswer(bytes));
    }
}

QTEST_GUILESS_MAIN(TestAnswerFolder)
#include "tst_answerfolder.moc"
