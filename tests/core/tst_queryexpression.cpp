// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <QTest>

#include "core/query/caselesssearch.h"
#include "core/query/expression.h"
#include "core/query/expressionreach.h"
#include "core/query/requiredtext.h"
#include "core/query/valuetest.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

template <typename Characters>
std::string randomText(std::mt19937 &random, const Characters &characters, unsigned longest)
{
    std::string text;
    for (unsigned length = random() % (longest + 1); length > 0; --length)
        text += oneOf(random, characters);
    return text;
}

} // namespace

class TestQueryExpression : public QObject
{
    Q_OBJECT
private slots:
    void knowsTheTextThatAnExpressionNeeds_data();
    void knowsTheTextThatAnExpressionNeeds();
    void neverNeedsMoreThanAMatchHas();
    void neverLooksFurtherThanItSays();
    void findsWithCaseIgnored();
    void matchesWildcardsAsATextOfParts();
    void staysFastOnManyStars();
};

void TestQueryExpression::knowsTheTextThatAnExpressionNeeds_data()
{
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *expression, const char *text) {
        QTest::newRow(expression) << QByteArray(expression) << QByteArray(text);
    };
    row("", "");
    row("mailbox", "mailbox");
    row("mailbox.*full", "mailbox");
    row("full.*mailbox", "mailbox");
    row("^[0-9]{3} 5\\.1\\.1$", " 5.1.1");
    row("colou?r", "colo");
    row("ab*cde", "cde");
    row("ab{2,3}cd", "cd");
    row("ab+c", "ab");
    row("(long text)?x", "x");
    row("(a|b)cd", "cd");
    row("ab|cd", "");
    row("(?i)ab", "");
    row("a(*ACCEPT)bc", "");
    row("a{x|y}b", "");
    row("\\d+ab", "ab");
    row("\\x41b", "");
    row("\\Qa|b\\E", "");
    row("[]ab]cd", "cd");
    row("[^]ab]cd", "cd");
    row("[a\\]b]cd", "cd");
    row("[[:alpha:]]cd", "");
    row("a\"bc", "bc");
    row("a\xc3\xbc"
        "bc",
        "bc");
}

void TestQueryExpression::knowsTheTextThatAnExpressionNeeds()
{
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(requiredText(expression.toStdString())), text);
}

void TestQueryExpression::neverNeedsMoreThanAMatchHas()
{
    constexpr std::string_view pieces[]
        = {"a", "b",    "ab", "c",   ".",   "*",   "+",   "?",    "{2}",   "{0,1}", "(",   ")",
           "|", "[ab]", "[",  "]",   "^",   "$",   "\\d", "\\.",  "\\x61", "\\Q",   "\\E", "(?i)",
           "{", "}",    "-",  "(?:", "(?#", "\\b", "[^]", "[[:a", "(?x)",  " ",     "#",   ","};
    std::mt19937 random(11);
    Expression::Workspace workspace;
    int matches = 0;
    for (int round = 0; round < 60'000; ++round) {
        std::string pattern;
        for (unsigned count = 1 + random() % 7; count > 0; --count)
            pattern += oneOf(random, pieces);
        const std::string required = requiredText(pattern);
        if (required.empty())
            continue;
        const auto expression = Expression::compile(pattern);
        if (!expression)
            continue;
        for (int tries = 0; tries < 8; ++tries) {
            const std::string text = randomText(random, std::string_view("aabbc.-}{ ]"), 8);
            if (!expression->isFoundIn(text, workspace))
                continue;
            ++matches;
            QVERIFY2(CaselessSearch(required).isIn(text), (pattern + " in " + text).c_str());
        }
    }
    QVERIFY(matches > 1000);
}

/// What is found in a field is found in its record, and the other way round if it stays in fields.
void TestQueryExpression::neverLooksFurtherThanItSays()
{
    constexpr std::string_view pieces[]
        = {"a",   "b",   "1",      "ab",    ".",     "*",   "+",     "?",      "{2}",  "{1,}",
           "(",   ")",   "|",      "[ab]",  "[^a]",  "^",   "$",     "\\d",    "\\D",  "\\w",
           "\\W", "\\s", "\\.",    "\\,",   "\\b",   "\\G", "(?=a)", "(?<!a)", "(?i)", "[0-9]",
           "-",   ",",   "[a-b-]", "[*-.]", "[0-a]", "[]]", "[^]]",  "\\K",    ";",    "\"",
           "\\1", "\\n", "[.-9]",  "[\\d]", "[[:a",  "++",  "*+",    "}+"};
    std::mt19937 random(12);
    Expression::Workspace workspace;
    int matches = 0;
    int stayed = 0;
    for (int round = 0; round < 40'000; ++round) {
        std::string pattern;
        for (unsigned count = 1 + random() % 5; count > 0; --count)
            pattern += oneOf(random, pieces);
        const ExpressionReach reach = reachOf(pattern);
        const auto expression = Expression::compile(pattern);
        if (!reach.needsNoContext || !expression)
            continue;
        for (int tries = 0; tries < 6; ++tries) {
            std::string record;
            bool isInField = false;
            for (int field = 0; field < 3; ++field) {
                const std::string text = randomText(random, std::string_view("aabb11.- "), 4);
                isInField |= expression->isFoundIn(text, workspace);
                record += text + (field < 2 ? "," : "\r\n");
            }
            const bool isInRecord
                = expression->find(record, 0, workspace) != std::string_view::npos;
            QVERIFY2(isInRecord || !isInField, (pattern + " in " + record).c_str());
            if (reach.staysInField)
                QVERIFY2(isInRecord == isInField, (pattern + " in " + record).c_str());
            matches += isInField;
            stayed += isInField && reach.staysInField;
        }
    }
    QVERIFY(matches > 1000 && stayed > 1000);
}

void TestQueryExpression::findsWithCaseIgnored()
{
    std::mt19937 random(12);
    for (int round = 0; round < 20'000; ++round) {
        // '@' and '`', '[' and '{' differ in the bit that tells letters from capitals.
        const std::string text
            = randomText(random, std::string_view("aAbB@`[{\0\xe9\xc9", 11), 150);
        const std::string needle
            = randomText(random, std::string_view("aAbB@`[{\0\xe9\xc9", 11), 3);
        const std::size_t from = random() % (text.size() + 2);
        QCOMPARE(CaselessSearch(needle).find(text, from),
                 asciiLowered(text).find(asciiLowered(needle), from));
    }
}

void TestQueryExpression::matchesWildcardsAsATextOfParts()
{
    std::mt19937 random(13);
    const std::function<bool(std::string_view, std::string_view)> naive
        = [&](std::string_view text, std::string_view pattern) {
              if (pattern.empty())
                  return text.empty();
              if (pattern.front() == '*')
                  return naive(text, pattern.substr(1))
                      || (!text.empty() && naive(text.substr(1), pattern));
              return !text.empty() && text.front() == pattern.front()
                  && naive(text.substr(1), pattern.substr(1));
          };
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = randomText(random, std::string_view("ab"), 8);
        const std::string pattern = randomText(random, std::string_view("ab*"), 6);
        QVERIFY2(matchesWildcards(text, pattern) == naive(text, pattern),
                 (pattern + " for " + text).c_str());
    }
}

void TestQueryExpression::staysFastOnManyStars()
{
    std::string pattern;
    for (int stars = 0; stars < 50; ++stars)
        pattern += "a*";
    QVERIFY(!matchesWildcards(std::string(20'000, 'a'), pattern + "b"));
}

QTEST_GUILESS_MAIN(TestQueryExpression)
#include "tst_queryexpression.moc"
