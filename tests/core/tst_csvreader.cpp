// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>
#include <vector>

#include <QTest>

#include "core/csv/csvreader.h"
#include "core/csv/referencereader.h"
#include "core/text/memorysource.h"

using namespace core;
using namespace std::string_literals;

namespace {

/// A record that outlives its reader.
struct KeptRecord
{
    uint64_t offset = 0;
    uint64_t end = 0;
    uint32_t line = 0;
    std::vector<std::string> fields;
    bool brokenQuoting = false;
    bool holdsNul = false;
    bool notUtf8 = false;
    bool notText = false;

    explicit KeptRecord(const Record &record)
        : offset(record.offset)
        , end(record.end)
        , line(record.line)
        , fields(record.fields.begin(), record.fields.end())
        , brokenQuoting(record.brokenQuoting)
        , holdsNul(record.holdsNul)
        , notUtf8(record.notUtf8)
        , notText(record.notText)
    { }
    bool operator==(const KeptRecord &) const = default;
};

template <typename Reader> std::vector<KeptRecord> keepAll(Reader &reader)
{
    std::vector<KeptRecord> records;
    Record record;
    while (reader.next(record))
        records.emplace_back(record);
    return records;
}

std::vector<KeptRecord> readAll(const std::string &log, const Dialect &dialect = {})
{
    const MemorySource source(log);
    CsvReader reader(source, dialect, 0, log.size());
    return keepAll(reader);
}

QString printable(const std::string &text)
{
    QString shown;
    for (const char c : text) {
        const bool isPrintable = c >= ' ' && c <= '~';
        shown += isPrintable ? QString(QLatin1Char(c))
                             : QStringLiteral("\\x%1").arg(uint(uchar(c)), 2, 16, QLatin1Char('0'));
    }
    return shown;
}

QString shown(const std::vector<KeptRecord> &records)
{
    QString text;
    for (const KeptRecord &record : records) {
        text += QStringLiteral("\n%1-%2 line %3 %4%5%6%7:")
                    .arg(record.offset)
                    .arg(record.end)
                    .arg(record.line)
                    .arg(record.brokenQuoting ? QStringLiteral("broken ") : QString(),
                         record.holdsNul ? QStringLiteral("nul ") : QString(),
                         record.notUtf8 ? QStringLiteral("not-utf8 ") : QString(),
                         record.notText ? QStringLiteral("not-text ") : QString());
        for (const std::string &field : record.fields)
            text += QStringLiteral(" [") + printable(field) + QStringLiteral("]");
    }
    return text;
}

void compare(const std::vector<KeptRecord> &got, const std::vector<KeptRecord> &wanted,
             const std::string &log)
{
    if (got != wanted)
        QFAIL(qPrintable(QStringLiteral("log %1\ngot%2\nwanted%3")
                             .arg(printable(log), shown(got), shown(wanted))));
}

/// Short logs of what breaks parsers.
class HostileLogs
{
public:
    explicit HostileLogs(unsigned seed)
        : m_random(seed)
    { }

    std::size_t below(std::size_t bound) { return m_random() % bound; }

    std::string next(std::size_t longest)
    {
        static const std::string pieces[] = {
            "\"", "\"",     "\"\"", ",",        ",",        ";",    "\n",   "\n",  "\r\n", "\r",
            "a",  "bounce", "\0"s,  "\xC3\xA9", "\xC3\x28", "\x81", "\xE9", ",\"", "\",",  "\"\n"};
        std::string log;
        const std::size_t length = below(longest);
        while (log.size() < length)
            log += pieces[below(std::size(pieces))];
        return log;
    }

    Dialect dialect() { return {below(4) ? ',' : ';', below(3) ? LineEnd::Lf : LineEnd::Cr, 0, 1}; }

private:
    std::mt19937 m_random;
};

} // namespace

class TestCsvReader : public QObject
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
    void readsAgreeWithTheReference();
    void chunksAddUpToTheWhole();
    void aWrongGuessIsSeenByPosition();
    void keepsAQuotedFieldLongerThanTheBuffer();
    void takesAnUnclosedQuoteLiterallyBehindTheLimit();
    void findsTheNextLineStart();
    void readsARecordAgainFromItsBytes();
    void handsOnTheErrorOfItsSource();
};

void TestCsvReader::followsTheGrammar_data()
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

void TestCsvReader::followsTheGrammar()
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

void TestCsvReader::referenceFollowsTheGrammar()
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

void TestCsvReader::tellsWhereRecordsStand()
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

void TestCsvReader::countsLinesInsideQuotes()
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

void TestCsvReader::marksBytesThatAreNoText_data()
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

void TestCsvReader::marksBytesThatAreNoText()
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

void TestCsvReader::readsAgreeWithTheReference()
{
    HostileLogs logs(1);
    for (int round = 0; round < 40'000; ++round) {
        const std::string log = logs.next(round % 8 == 0 ? 600 : 60);
        const Dialect dialect = logs.dialect();
        const std::size_t begin = logs.below(log.size() + 1);
        const std::size_t end = logs.below(log.size() + 3);
        const CsvLimits limits{1 + logs.below(100), 1 + logs.below(80)};

        const MemorySource source(log);
        CsvReader reader(source, dialect, begin, end, 7, limits);
        ReferenceReader reference(log, dialect, begin, end, 7, limits.quotedBytes);
        compare(keepAll(reader), keepAll(reference), log.substr(begin));
        QCOMPARE(reader.position(), reference.position());
        QCOMPARE(reader.line(), reference.line());
    }
}

void TestCsvReader::chunksAddUpToTheWhole()
{
    HostileLogs logs(2);
    for (int round = 0; round < 10'000; ++round) {
        const std::string log = logs.next(200);
        const Dialect dialect = logs.dialect();
        const CsvLimits limits{1 + logs.below(100), 1 + logs.below(200)};
        const MemorySource source(log);
        CsvReader whole(source, dialect, 0, log.size(), 1, limits);

        std::vector<KeptRecord> joined;
        uint64_t position = 0;
        uint32_t line = 1;
        for (uint64_t end = 0; end < log.size();) {
            end += 1 + logs.below(50);
            CsvReader chunk(source, dialect, position, end, line, limits);
            for (KeptRecord &record : keepAll(chunk))
                joined.push_back(std::move(record));
            position = chunk.position();
            line = chunk.line();
        }
        compare(joined, keepAll(whole), log);
    }
}

void TestCsvReader::aWrongGuessIsSeenByPosition()
{
    const std::string log = "a,b\n\"c\nd,\"\"e\nf\",g\nh,i\n";
    const MemorySource source(log);
    for (uint64_t border = 1; border < log.size(); ++border) {
        CsvReader left(source, {}, 0, border);
        keepAll(left);
        const uint64_t guess = nextLineStart(source, {}, border);
        const bool isInsideQuotes = guess == 7 || guess == 13;
        QCOMPARE(left.position() == guess, !isInsideQuotes);
    }
}

void TestCsvReader::keepsAQuotedFieldLongerThanTheBuffer()
{
    const std::string value(300'000, '\n');
    const std::string log = "a,\"" + value + "\",b\nc\n";
    const MemorySource source(log);
    CsvReader reader(source, {}, 0, log.size(), 1, {64, maximumQuotedBytes});
    const std::vector<KeptRecord> records = keepAll(reader);
    QCOMPARE(records.size(), std::size_t(2));
    QVERIFY(records[0].fields == (std::vector<std::string>{"a", value, "b"}));
    QCOMPARE(records[1].line, 300'002u);
}

void TestCsvReader::takesAnUnclosedQuoteLiterallyBehindTheLimit()
{
    const std::size_t longest = maximumQuotedBytes - 1;
    const auto fieldsOfFirst = [](std::size_t quotedBytes) {
        return readAll("\"" + std::string(quotedBytes, '\n') + "\",b\nc\n").front().fields;
    };
    QCOMPARE(fieldsOfFirst(longest).size(), std::size_t(2));
    QCOMPARE(fieldsOfFirst(longest).front().size(), longest);
    QVERIFY(fieldsOfFirst(longest + 1) == std::vector<std::string>{"\""});
}

void TestCsvReader::findsTheNextLineStart()
{
    const std::string log = "sep=;\na;b\nc\n" + std::string(100'000, 'x') + "\nlast";
    const MemorySource source(log);
    const Dialect dialect{';', LineEnd::Lf, 6, 2};
    QCOMPARE(nextLineStart(source, dialect, 0), uint64_t(6));
    QCOMPARE(nextLineStart(source, dialect, 6), uint64_t(6));
    QCOMPARE(nextLineStart(source, dialect, 7), uint64_t(10));
    QCOMPARE(nextLineStart(source, dialect, 10), uint64_t(10));
    QCOMPARE(nextLineStart(source, dialect, 13), uint64_t(100'013));
    QCOMPARE(nextLineStart(source, dialect, 100'014), log.size());
    QCOMPARE(nextLineStart(source, dialect, log.size()), log.size());
}

void TestCsvReader::readsARecordAgainFromItsBytes()
{
    HostileLogs logs(3);
    std::vector<std::string_view> fields;
    std::string scratch;
    for (int round = 0; round < 10'000; ++round) {
        const std::string log = logs.next(120);
        const Dialect dialect = logs.dialect();
        for (const KeptRecord &record : readAll(log, dialect)) {
            const std::string bytes = log.substr(record.offset, record.end - record.offset);
            parseRecord(bytes, dialect, fields, scratch);
            QVERIFY2(std::equal(fields.begin(), fields.end(), record.fields.begin(),
                                record.fields.end()),
                     qPrintable(printable(bytes)));
        }
    }
    parseRecord({}, {}, fields, scratch);
    QVERIFY(fields.empty());
}

void TestCsvReader::handsOnTheErrorOfItsSource()
{
    class BrokenSource : public MemorySource
    {
    public:
        using MemorySource::MemorySource;
        Result<std::size_t> read(uint64_t offset, std::span<char> into) const override
        {
            if (offset + into.size() > 64)
                return tl::unexpected(Error{Error::Kind::BrokenArchive, "a.gz", "cut"});
            return MemorySource::read(offset, into);
        }
    };
    std::string log;
    for (int row = 0; row < 20; ++row)
        log += "row,row\n";
    const BrokenSource source(log);
    CsvReader reader(source, {}, 0, log.size(), 1, {32, 32});
    QCOMPARE(keepAll(reader).size(), std::size_t(8));
    QVERIFY(reader.error());
    QCOMPARE(reader.error()->kind, Error::Kind::BrokenArchive);
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
