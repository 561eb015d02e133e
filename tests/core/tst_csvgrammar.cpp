// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <QTest>

#include "core/csv/csvreader.h"
#include "core/csv/referencereader.h"
#include "core/text/memorysource.h"
#include "tests/core/keptrecord.h"

using namespace core;
using namespace std::string_literals;

class TestCsvGrammar : public QObject
{
    Q_OBJECT

private slots:
    void followsTheGrammar_data();
    void followsTheGrammar();
    void referenceFollowsTheGrammar_data() { followsTheGrammar_data(); }
    void referenceFollowsTheGrammar();
    void tellsWhereRecordsStand();
    void countsLinesInsideQuotes();
    void marksBytesThatAreNoText_data();
    void marksBytesThatAreNoText();
};

void TestCsvGrammar::followsTheGrammar_data()
{
    using Records = std::vector<std::vector<std::string>>;
    QTest::addColumn<std::string>("log");
    QTest::addColumn<char>("lineEnd");
    QTest::addColumn<Records>("records");
    QTest::addColumn<bool>("isBroken"); // the first record

    const auto row = [](const char *name, const std::string &log, const Records &records,
                        bool isBroken = false) {
        QTest::newRow(name) << log << '\n' << records << isBroken;
    };
    const auto crRow = [](const char *name, const std::string &log, const Records &records) {
        QTest::newRow(name) << log << '\r' << records << false;
    };
    row("nothing", "", {});
    row("one field", "a", {{"a"}});
    row("two records", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}});
    row("no line end at the end", "a,b\nc,d", {{"a", "b"}, {"c", "d"}});
    row("empty fields", ",\n", {{"", ""}});
    row("empty last field at the end", "a,", {{"a", ""}});
    row("CRLF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}});
    row("CR inside a field", "a\rb,c\n", {{"a\rb", "c"}});
    row("two CRs before LF", "a\r\r\n", {{"a\r"}});
    row("CR at the end of the file", "a\r", {{"a\r"}});
    row("CR at the end of a field", "a\r,b\n", {{"a\r", "b"}});
    row("blank lines", "\n\r\n\na\n\n\r\nb\n\n", {{"a"}, {"b"}});
    row("a lone CR is no blank line at the end", "a\n\r", {{"a"}, {"\r"}});
    row("a quoted empty field is a record", "\"\"\n", {{""}});
    row("quoted", "\"a\",\"b\"\n", {{"a", "b"}});
    row("quoted at the end of the file", "\"a\"", {{"a"}});
    row("quoted before CRLF", "\"a\",\"b\"\r\n\"c\"\r\n", {{"a", "b"}, {"c"}});
    row("quoted delimiter", "\"a,b\",c\n", {{"a,b", "c"}});
    row("quoted line ends", "\"a\nb\r\nc\",d\ne\n", {{"a\nb\r\nc", "d"}, {"e"}});
    row("doubled quotes", "\"a\"\"b\"\"\",c\n", {{"a\"b\"", "c"}});
    row("only doubled quotes", "\"\"\"\"\"\"\n", {{"\"\""}});
    row("quote inside an unquoted field", "a\"b\",c\n", {{"a\"b\"", "c"}});
    row("blank before a quote", " \"a,b\"\n", {{" \"a", "b\""}});
    row("text behind a closing quote", "\"a\"b,c\n", {{"ab", "c"}}, true);
    row("quotes behind a closing quote", "\"a\"b\"c\"\"d\",e\n", {{"ab\"c\"\"d\"", "e"}}, true);
    row("CR behind a closing quote", "\"a\"\r,b\n", {{"a\r", "b"}}, true);
    row("CR behind a closing quote at the end", "\"a\"\r", {{"a\r"}}, true);
    row("text and CRLF behind a closing quote", "\"a\"b\r\nc\n", {{"ab"}, {"c"}}, true);
    row("doubled quotes and text behind", "\"a\"\"b\"c\n", {{"a\"bc"}}, true);
    row("unclosed quote", "\"a,b\nc,d\n", {{"\"a", "b"}, {"c", "d"}}, true);
    row("unclosed quote before CRLF", "x,\"a\r\nc\r\n", {{"x", "\"a"}, {"c"}}, true);
    row("unclosed quote at the end", "a,\"", {{"a", "\""}}, true);
    row("only doubled quotes follow an opening one", "\"a\"\"\nb\n", {{"\"a\"\""}, {"b"}}, true);
    row("a quoted field behind an unclosed quote", "\"a,\"\",b\nc\n", {{"\"a", "", "b"}, {"c"}},
        true);
    row("a byte order mark is content here", "\xEF\xBB\xBF\"a\"\n", {{"\xEF\xBB\xBF\"a\""}});
    crRow("CR ends records", "a,b\rc,d\r", {{"a", "b"}, {"c", "d"}});
    crRow("LF is content where CR ends records", "a\n,b\r", {{"a\n", "b"}});
    crRow("blank lines where CR ends records", "\r\ra\r\r", {{"a"}});
    crRow("quoted CR", "\"a\rb\"\rc", {{"a\rb"}, {"c"}});
}

void TestCsvGrammar::followsTheGrammar()
{
    using Records = std::vector<std::vector<std::string>>;
    QFETCH(std::string, log);
    QFETCH(char, lineEnd);
    QFETCH(Records, records);
    QFETCH(bool, isBroken);

    const std::vector<KeptRecord> got = readAll(log, {',', LineEnd(lineEnd), 0, 1});
    Records fields;
    for (const KeptRecord &record : got)
        fields.push_back(record.fields);
    QVERIFY2(fields == records, qPrintable(shown(got)));
    QCOMPARE(!got.empty() && got.front().brokenQuoting, isBroken);
}

void TestCsvGrammar::referenceFollowsTheGrammar()
{
    using Records = std::vector<std::vector<std::string>>;
    QFETCH(std::string, log);
    QFETCH(char, lineEnd);
    QFETCH(Records, records);
    QFETCH(bool, isBroken);

    ReferenceReader reader(log, {',', LineEnd(lineEnd), 0, 1}, 0, log.size());
    const std::vector<KeptRecord> got = keepAll(reader);
    Records fields;
    for (const KeptRecord &record : got)
        fields.push_back(record.fields);
    QVERIFY2(fields == records, qPrintable(shown(got)));
    QCOMPARE(!got.empty() && got.front().brokenQuoting, isBroken);
}

void TestCsvGrammar::tellsWhereRecordsStand()
{
    const std::vector<KeptRecord> records = readAll("ab,c\r\n\r\n\"d\"\nlast");
    QCOMPARE(records.size(), std::size_t(3));
    QCOMPARE(records[0].offset, uint64_t(0));
    QCOMPARE(records[0].end, uint64_t(6));
    QCOMPARE(records[1].offset, uint64_t(8));
    QCOMPARE(records[1].end, uint64_t(12));
    QCOMPARE(records[2].offset, uint64_t(12));
    QCOMPARE(records[2].end, uint64_t(16));
}

void TestCsvGrammar::countsLinesInsideQuotes()
{
    const std::string log = "a\n\n\"b\nc\n\",d\ne\n\"never closed\nf\n";
    const MemorySource source(log);
    CsvReader reader(source, {}, 0, log.size(), 10);
    std::vector<uint32_t> lines;
    for (const KeptRecord &record : keepAll(reader))
        lines.push_back(record.line);
    QCOMPARE(lines, (std::vector<uint32_t>{10, 12, 15, 16, 17}));
    QCOMPARE(reader.line(), 18u);
}

void TestCsvGrammar::marksBytesThatAreNoText_data()
{
    QTest::addColumn<std::string>("log");
    QTest::addColumn<bool>("holdsNul");
    QTest::addColumn<bool>("notUtf8");
    QTest::addColumn<bool>("notText");
    QTest::newRow("ASCII") << "a,b\n"s << false << false << false;
    QTest::newRow("UTF-8") << "a,\xC3\xA9\n"s << false << false << false;
    QTest::newRow("NUL") << "a,\0\n"s << true << false << false;
    QTest::newRow("Windows-1252") << "a,caf\xE9\n"s << false << true << false;
    QTest::newRow("undefined in Windows-1252") << "a,\x81\n"s << false << true << true;
    QTest::newRow("UTF-8 cut by a delimiter") << "\xC3,\xA9\n"s << false << true << false;
    QTest::newRow("UTF-8 cut by a doubled quote")
        << "\"\xC3\"\"\xA9\"\n"s << false << true << false;
}

void TestCsvGrammar::marksBytesThatAreNoText()
{
    QFETCH(std::string, log);
    // Clean neighbours must not inherit anything, however the blocks fall.
    for (std::size_t before = 0; before < 70; ++before) {
        const std::vector<KeptRecord> records
            = readAll(std::string(before, 'x') + ",\n" + log + "after\n");
        QCOMPARE(records.size(), std::size_t(3));
        QTEST(records[1].holdsNul, "holdsNul");
        QTEST(records[1].notUtf8, "notUtf8");
        QTEST(records[1].notText, "notText");
        for (const KeptRecord &neighbour : {records[0], records[2]})
            QVERIFY(!neighbour.holdsNul && !neighbour.notUtf8 && !neighbour.notText);
    }
}

QTEST_GUILESS_MAIN(TestCsvGrammar)
#include "tst_csvgrammar.moc"
