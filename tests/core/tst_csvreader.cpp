// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>
#include <vector>

#include <QTest>

#include "core/csv/csvreader.h"
#include "core/csv/referencereader.h"
#include "core/text/memorysource.h"
#include "tests/core/keptrecord.h"

using namespace core;
using namespace std::string_literals;

namespace {

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
    void readsAgreeWithTheReference();
    void chunksAddUpToTheWhole();
    void aWrongGuessIsSeenByPosition();
    void keepsAQuotedFieldLongerThanTheBuffer();
    void takesAnUnclosedQuoteLiterallyBehindTheLimit();
    void findsTheNextLineStart();
    void readsARecordAgainFromItsBytes();
    void handsOnTheErrorOfItsSource();
    void refusesALineWithoutEnd();
};

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
        const bool inBatches = round % 2 == 0;
        compare(inBatches ? keepAllInBatches(reader) : keepAll(reader), keepAll(reference),
                log.substr(begin));
        if (QTest::currentTestFailed())
            return;
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
        if (QTest::currentTestFailed())
            return;
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
        const std::string lineEnds(quotedBytes, '\n');
        return readAll('"' + lineEnds + "\",b\nc\n").front().fields;
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
    RecordParser parser;
    for (int round = 0; round < 10'000; ++round) {
        const std::string log = logs.next(120);
        const Dialect dialect = logs.dialect();
        for (const KeptRecord &record : readAll(log, dialect)) {
            const std::string bytes = log.substr(record.offset, record.end - record.offset);
            const Fields fields = parser.parse(bytes, dialect);
            QVERIFY2(std::equal(fields.begin(), fields.end(), record.fields.begin(),
                                record.fields.end()),
                     qPrintable(printable(bytes)));
        }
    }
    QVERIFY(parser.parse({}, {}).empty());
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

void TestCsvReader::refusesALineWithoutEnd()
{
    const std::string log = "a,b\nc,d\n" + std::string(5000, 'x') + "\ne,f\n";
    const MemorySource source(log);
    CsvReader patient(source, {}, 0, log.size(), 1, {32, 32});
    QCOMPARE(keepAll(patient).size(), std::size_t(4));
    CsvReader reader(source, {}, 0, log.size(), 1, {32, 32, 1000});
    QCOMPARE(keepAll(reader).size(), std::size_t(2));
    QVERIFY(reader.error());
    QCOMPARE(reader.error()->kind, Error::Kind::LineTooLong);
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
