// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <re2/re2.h>

#include "core/mail/answerpattern.h"
#include "core/mail/knowledgefile.h"
#include "core/mail/literalset.h"
#include "core/mail/phraseset.h"
#include "core/mail/requiredliterals.h"
#include "core/mail/rulebook.h"

using namespace core;
using namespace Qt::StringLiterals;

namespace {

class Random
{
public:
    std::size_t below(std::size_t end)
    {
        m_state = m_state * 1664525 + 1013904223;
        return std::size_t(m_state >> 8) % end;
    }

    std::string text(std::string_view alphabet, std::size_t size)
    {
        std::string text;
        while (text.size() < size)
            text += alphabet[below(alphabet.size())];
        return text;
    }

private:
    uint32_t m_state = 42;
};

/// Every phrase of every rule, wherever in a file it stands.
void collectPhrases(const QJsonValue &value, std::set<std::string> &phrases)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectPhrases(item, phrases);
    }
    if (!value.isObject())
        return;
    const QJsonObject object = value.toObject();
    for (const QString &key : {u"any"_s, u"not"_s, u"answers"_s}) {
        for (const std::string &phrase : strings(object[key]))
            phrases.insert(phrase);
    }
    for (const QString &key : {u"rules"_s, u"providers"_s})
        collectPhrases(object[key], phrases);
}

/// The answers of the collection, each as it is and with a word changed.
std::vector<std::string> answers()
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/mail/answers.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Random random;
    std::vector<std::string> answers;
    while (!file.atEnd()) {
        const std::string line = file.readLine().trimmed().toStdString();
        answers.push_back(normalised(foldAnswer(line.substr(line.rfind('\t') + 1))));
        std::string changed = answers.back();
        const std::size_t blank
            = std::min(changed.find(' ', random.below(changed.size() + 1)), changed.size());
        changed.insert(blank, random.text("abcdefghijklmnopqrstuvwxyz -<", 1 + random.below(5)));
        answers.push_back(changed);
    }
    return answers;
}

QByteArray listed(const std::vector<AnyOf> &lists)
{
    QByteArrayList texts;
    for (const AnyOf &list : lists) {
        QByteArrayList choices;
        for (const std::string &literal : list)
            choices += QByteArray::fromStdString(literal);
        texts += choices.join('|');
    }
    return texts.join(" & ");
}

} // namespace

class TestPhraseSet : public QObject
{
    Q_OBJECT

private slots:
    void findsLiteralsLikeASearchForEach();
    void knowsWhatAnExpressionNeeds_data();
    void knowsWhatAnExpressionNeeds();
    void findsThePhrasesOfAllRulesLikeASearchForEach();
    void triesExpressionsOfWhichNothingIsKnown();
};

void TestPhraseSet::findsLiteralsLikeASearchForEach()
{
    Random random;
    for (int round = 0; round < 300; ++round) {
        const std::string_view alphabet = round % 2 == 0 ? "ab" : "abcdefgh";
        LiteralSet set;
        std::map<int, std::string> literals;
        for (std::size_t count = random.below(30); count > 0; --count) {
            const std::string literal = random.text(alphabet, 2 + random.below(12));
            literals[set.add(literal)] = literal;
        }
        set.compile();
        const std::string text = random.text(alphabet, random.below(60));
        std::multiset<std::pair<std::size_t, int>> expected;
        for (const auto &[number, literal] : literals) {
            for (std::size_t at = text.find(literal); at != std::string::npos;
                 at = text.find(literal, at + 1))
                expected.insert({at, number});
        }
        std::multiset<std::pair<std::size_t, int>> found;
        set.find(text, [&found](int number, std::size_t start) { found.insert({start, number}); });
        QVERIFY2(found == expected, text.c_str());
    }
}

void TestPhraseSet::knowsWhatAnExpressionNeeds_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("lists");
    QTest::addColumn<bool>("suffice");
    const auto add = [](const char *expression, const char *lists, bool suffice = false) {
        QTest::newRow(expression) << QByteArray(expression) << QByteArray(lists) << suffice;
    };
    add("mailbox full", "mailbox full", true);
    add("\\bspf\\b", "spf", true);
    add("(mailbox|inbox) full", "mailbox full|inbox full", true);
    add("black ?listed", "black listed|blacklisted", true);
    add("e-?mails?", "e-mails|e-mail|emails|email", true);
    add("s31[45]0", "s3140|s3150", true);
    add("\\[tss(09|11)\\]", "[tss09]|[tss11]", true);
    add("\\xc3\\xa9t\\.", "\xc3\xa9t.", true);
    add("(?:ab|cd)", "ab|cd", true);
    add("^500", "500");
    add("\\bfoo|bar\\b", "foo|bar");
    add("a \\bb", "a b");
    add("quota[^.;]*exceeded", "quota & exceeded");
    add("user.*(unknown|gone)", "user & unknown|gone");
    add("(is )*full", "full");
    add("(abc)+def", "abc & def");
    add("(abc){2}def", "abc & def");
    add("(ab){0,2}cd", "cd");
    add("\\d+ connections", " connections");
    add("[a-z]+ (ab|.*)", "");
    add("ip[a-z ]+ bad", " bad");
    add("ip[a-z]*", "ip");
    add("a|bc", "");
    add("[^\\]a]xy", "xy");
    add("[]a]xy", "xy");
    add("[[:alpha:]]xy", "");
    add("(?i)ab", "");
    add("(ab", "");
    add("ab)", "");
    add("ab{", "");
    add("ab**", "");
    add("\\pLab", "");
    add("", "");
}

void TestPhraseSet::knowsWhatAnExpressionNeeds()
{
    QFETCH(QByteArray, expression);
    QFETCH(bool, suffice);
    const RequiredLiterals literals = requiredLiterals(expression.toStdString());
    QTEST(listed(literals.lists), "lists");
    QCOMPARE(literals.suffice, suffice);
}

void TestPhraseSet::findsThePhrasesOfAllRulesLikeASearchForEach()
{
    std::set<std::string> phrases;
    for (const QString &name : {u"internal.json"_s, u"providers.json"_s, u"phrases.json"_s})
        collectPhrases(knowledgeFile(name), phrases);
    QVERIFY(phrases.size() > 2000);

    PhraseSet set;
    std::map<int, std::string> byNumber;
    std::map<int, std::unique_ptr<RE2>> expressions;
    for (const std::string &phrase : phrases) {
        const int number = set.add(phrase);
        byNumber[number] = phrase;
        if (phrase.size() > 2 && phrase.starts_with('/') && phrase.ends_with('/')) {
            RE2::Options options(RE2::Latin1);
            options.set_dot_nl(true);
            expressions[number]
                = std::make_unique<RE2>(phrase.substr(1, phrase.size() - 2), options);
            QVERIFY2(expressions[number]->ok(), phrase.c_str());
        }
    }
    QCOMPARE(set.size(), phrases.size());
    set.compile();

    const std::vector<std::string> texts = answers();
    QVERIFY(texts.size() > 1000);
    for (const std::string &text : texts) {
        std::vector<int> expected;
        for (const auto &[number, phrase] : byNumber) {
            const auto expression = expressions.find(number);
            const bool isFound = expression != expressions.end()
                ? RE2::PartialMatch(text, *expression->second)
                : text.find(phrase) != std::string::npos;
            if (isFound)
                expected.push_back(number);
        }
        QVERIFY2(set.match(text) == expected, text.c_str());
    }
}

void TestPhraseSet::triesExpressionsOfWhichNothingIsKnown()
{
    PhraseSet set;
    QCOMPARE(set.add("/[a-z]+[0-9]{3}/"), 0);
    QCOMPARE(set.add("plain"), 1);
    QCOMPARE(set.add("plain"), 1);
    set.compile();
    QCOMPARE(set.match("plain x123"), (std::vector<int>{0, 1}));
    QCOMPARE(set.match("x12"), std::vector<int>());
    QCOMPARE(set.match(""), std::vector<int>());
}

QTEST_GUILESS_MAIN(TestPhraseSet)
#include "tst_phraseset.moc"
