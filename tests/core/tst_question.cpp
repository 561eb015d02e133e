// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/question.h"

#include <random>
#include <string>

#include <QTest>

#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

class TestQuestion : public QObject
{
    Q_OBJECT
private slots:
    /// What an Answerer keeps from one question must never show in the answer to another.
    void answersAsIfItWereTheFirstQuestion_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("few rows") << 40;
        QTest::newRow("enough for a filter to leave a few of many") << 2000;
    }

    void answersAsIfItWereTheFirstQuestion()
    {
        QFETCH(int, rows);
        const std::vector<LogTablePtr> tables{randomTable(1, rows), randomTable(2, rows)};
        const std::vector<std::string> queries{
            "", "is:failure", "is:delivered", "-is:failure", "is:temporary", "line:7"};
        const std::vector<RowField> fields{RowField::Time, RowField::Recipient, RowField::Answer};
        using Direction = SortKey::Direction;
        const std::vector<Direction> directions{Direction::Ascending, Direction::Descending};
        std::mt19937 random(5);
        Answerer answerer;
        Question question;
        for (int round = 0; round < 400; ++round) {
            if (!question.table || random() % 10 == 0)
                question.table = oneOf(random, tables);
            if (random() % 3 == 0)
                question.sortKey = {{oneOf(random, fields)}, oneOf(random, directions)};
            question.isPreview = random() % 10 == 0;
            const std::string &query = oneOf(random, queries);
            question.filter = parseQuery(query, *question.table, question.zone).value();

            const auto found = answerer.answer(question, {}).value();
            const auto expected = Answerer().answer(question, {}).value();
            QCOMPARE(*found->rows, *expected->rows);
            QCOMPARE(found->isPreview, expected->isPreview);
            QVERIFY(found->table == question.table);
            if (random() % 3 == 0)
                answerer.sortAll({});
        }
    }

    void sortsAllRowsOnce()
    {
        Question question;
        question.table = randomTable(3, 300);
        Answerer answerer;
        const auto all = answerer.answer(question, {}).value()->rows;
        Question failures = question;
        failures.filter = parseQuery("is:failure", *question.table, question.zone).value();
        QVERIFY(answerer.answer(failures, {}).value()->rows->size() < all->size());
        QVERIFY(answerer.answer(question, {}).value()->rows == all); // the same list
    }

    void sortsAllRowsBetweenQuestions()
    {
        Question question;
        question.table = randomTable(3, 300);
        question.sortKey = {{RowField::Time}};
        Question failures = question;
        failures.filter = parseQuery("is:failure", *question.table, question.zone).value();
        Answerer answerer;
        QVERIFY(answerer.answer(failures, {}));
        answerer.sortAll({});
        const auto all = answerer.answer(question, {}).value()->rows;
        QVERIFY(answerer.answer(failures, {}));
        QVERIFY(answerer.answer(question, {}).value()->rows == all); // the same list
    }
};

QTEST_GUILESS_MAIN(TestQuestion)
#include "tst_question.moc"
