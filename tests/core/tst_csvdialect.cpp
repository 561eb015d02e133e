// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <QTest>

#include "core/csv/dialect.h"

using namespace core;

class TestCsvDialect : public QObject
{
    Q_OBJECT

private slots:
    void detectsTheDialect_data();
    void detectsTheDialect();
    void looksForLfInAllOfTheHead();
    void survivesACutRecord();
};

void TestCsvDialect::detectsTheDialect_data()
{
    QTest::addColumn<std::string>("head");
    QTest::addColumn<char>("delimiter");
    QTest::addColumn<char>("lineEnd");
    QTest::addColumn<uint64_t>("firstRecord");
    QTest::addColumn<uint32_t>("firstLine");
    const auto row = [](const char *name, const std::string &head, char delimiter,
                        char lineEnd = '\n', uint64_t firstRecord = 0, uint32_t firstLine = 1) {
        QTest::newRow(name) << head << delimiter << lineEnd << firstRecord << firstLine;
    };
    row("nothing", "", ',');
    row("no delimiter", "abc\n", ',');
    row("comma", "a,b,c\n1,2,3\n", ',');
    row("semicolon", "a;b;c\n1;2;3\n", ';');
    row("tab", "a\tb\tc\n1\t2\t3\n", '\t');
    row("only a header", "a;b;c", ';');
    row("semicolons in quotes", "a,b\n\"1;2;3\",4\n\"5;6;7\",8\n", ',');
    row("commas in unquoted answers", "a;b;c\n1;2;x, y, z, u\n1;2;x, y\n1;2;z\n", ';');
    row("one semicolon in each answer", "a,b,c\n1,2,x; y\n1,2,x; y\n1,2,x; y\n", ',');
    row("short records", "a;b;c\n1;2\n1;2\n1;2\n", ';');
    row("byte order mark",
        "\xEF\xBB\xBF"
        "a;b\n",
        ';', '\n', 3);
    row("sep line", "sep=;\na,b;c,d\n", ';', '\n', 6, 2);
    row("sep line with another delimiter", "SEP=|\r\na|b\n", '|', '\n', 7, 2);
    row("sep line in quotes", "\"sep=,\"\na;b\n", ',', '\n', 8, 2);
    row("sep line behind a byte order mark", "\xEF\xBB\xBFsep=\t\na;b\n", '\t', '\n', 9, 2);
    row("no sep line", "sep=;x\na,b\n", ',');
    row("CR only", "a;b\r1;2\r", ';', '\r');
    row("sep line before CR", "sep=;\ra,b;c\r", ';', '\r', 6, 2);
    row("one LF makes LF the line end", "a,b\r1,2\r3,4\n", ',');
    row("LF inside quotes counts", "a,b\r\"1\n\",2\r", ',');
}

void TestCsvDialect::detectsTheDialect()
{
    QFETCH(std::string, head);
    const Dialect dialect = detectDialect(head);
    QTEST(dialect.delimiter, "delimiter");
    QTEST(char(dialect.lineEnd), "lineEnd");
    QTEST(dialect.firstRecord, "firstRecord");
    QTEST(dialect.firstLine, "firstLine");
}

void TestCsvDialect::looksForLfInAllOfTheHead()
{
    std::string head = "a,b\r";
    head.resize(1'000'000, 'x');
    QCOMPARE(detectDialect(head).lineEnd, LineEnd::Cr);
    head += '\n';
    QCOMPARE(detectDialect(head).lineEnd, LineEnd::Lf);
}

void TestCsvDialect::survivesACutRecord()
{
    std::string head;
    while (head.size() < 200'000)
        head += "1;2;\"a, b, c, d, e\";4\n";
    for (std::size_t cut = 30; cut < 100; ++cut)
        QCOMPARE(detectDialect(std::string_view(head).substr(0, cut)).delimiter, ';');
    QCOMPARE(detectDialect(head).delimiter, ';');
}

QTEST_GUILESS_MAIN(TestCsvDialect)
#include "tst_csvdialect.moc"
