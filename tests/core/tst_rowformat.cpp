// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <QBuffer>
#include <QTest>

#include "core/log/rowtext.h"
#include "core/mail/knowledgebase.h"
#include "core/report/csvwriter.h"
#include "core/report/export.h"
#include "core/report/jsonwriter.h"
#include "core/report/loggedcolumns.h"
#include "core/report/reportcolumn.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

namespace {

const std::string plainRow = "11/14/2026 9:00,1A,P,ann@acme.example,bob@acme.example,10.0.0.1,1,U,"
                             "<m>,0,0,550 5.1.1 unknown,note";

std::string oddRow(std::mt19937 &random)
{
    constexpr std::array odd{"=1+1",   "-5",       "-x",  "@a",      "\tb", "a\rb",
                             "\"a,\"", "\"\"",     "\"a", "\"\n\"",  "",    "caf\xE9",
                             "\x81",   "\xC2\x85", "\\",  "1,2,3,4", "+1"};
    std::string row = plainRow;
    for (unsigned changes = 1 + random() % 2; changes > 0; --changes) {
        const std::size_t comma = row.find(',', random() % row.size());
        row.insert(comma == std::string::npos ? 0 : comma + 1, oneOf(random, odd));
    }
    return random() % 5 == 0 ? row.substr(0, 30 + random() % 90) : row;
}

/// Mostly rows that can be copied, with both line ends and with text between them that is no row.
LogTablePtr mostlyPlainLog(unsigned seed)
{
    std::mt19937 random(seed);
    std::string log = standardHeader;
    for (int row = 0; row < 3000; ++row) {
        log += random() % 20 == 0 ? oddRow(random) : plainRow;
        log += random() % 3 == 0 ? "\n" : "\r\n";
        if (random() % 200 == 0)
            log += std::string(random() % 3000, '\n');
    }
    constexpr std::array ends{"", "\r", "\r\n", "=1"};
    return logFrom(log + plainRow + oneOf(random, ends));
}

std::vector<RowList> someOrders(const LogTable &table)
{
    std::mt19937 random(5);
    RowList all(table.size());
    std::iota(all.begin(), all.end(), 0u);
    RowList some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](uint32_t) { return random() % 3 == 0; });
    RowList mixed = all;
    std::shuffle(mixed.begin(), mixed.end(), random);
    return {all, some, mixed};
}

} // namespace

/// What is exported against the same written row by row and field by field.
class RowFormatTest : public QObject
{
    Q_OBJECT

private slots:
    void writesCsvAsFieldByField_data() { addLogs(); }
    void writesCsvAsFieldByField();
    void writesJsonAsFieldByField_data() { addLogs(); }
    void writesJsonAsFieldByField();
    void escapesEachByteWhereverItStands();

private:
    static void addLogs();
    [[nodiscard]] std::string exported(const LogTable &table, const RowList &rows,
                                       const ExportOptions &options) const;
    [[nodiscard]] std::string csvOf(const LogTable &table, const RowList &rows,
                                    const ExportOptions &options) const;
    [[nodiscard]] std::string jsonOf(const LogTable &table, const RowList &rows) const;

    KnowledgeBase m_knowledge;
};

void RowFormatTest::addLogs()
{
    QTest::addColumn<LogTablePtr>("table");
    for (unsigned seed = 1; seed <= 5; ++seed) {
        QTest::addRow("odd rows %u", seed) << randomTable(seed, 300);
        QTest::addRow("plain rows %u", seed) << mostlyPlainLog(seed);
    }
}

std::string RowFormatTest::exported(const LogTable &table, const RowList &rows,
                                    const ExportOptions &options) const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto result = exportRows(table, rows, options, m_knowledge, buffer);
    return result ? buffer.data().toStdString() : "(failed)";
}

std::string RowFormatTest::csvOf(const LogTable &table, const RowList &rows,
                                 const ExportOptions &options) const
{
    std::string csv;
    CsvWriter writer(
        csv,
        {.delimiter = options.delimiter,
         .formulas
         = options.keepFormulas ? CsvFormat::Formulas::Kept : CsvFormat::Formulas::Guarded,
         .bytes = options.excel ? CsvFormat::Bytes::ValidUtf8 : CsvFormat::Bytes::AsLogged});
    const LoggedColumns logged(table);
    std::vector<ReportColumn> further;
    if (options.columns == ExportOptions::Columns::All)
        further = explanationColumns();
    for (const std::string &title : logged.titles())
        writer.addField(title);
    for (const ReportColumn &column : further)
        writer.addField(column.name);
    writer.endRecord();
    ReportValues values(table, m_knowledge);
    RowText text(table);
    std::vector<std::string_view> fields;
    for (const uint32_t row : rows) {
        if (!text.read(row))
            return "(unread)";
        logged.arrange(table.file(row), text.fields(), fields);
        if (!further.empty())
            fields.resize(std::max(fields.size(), logged.count()));
        for (const std::string_view field : fields)
            writer.addField(field);
        for (const ReportColumn &column : further)
            writer.addField(values.text(column, text));
        writer.endRecord();
    }
    return csv;
}

void RowFormatTest::writesCsvAsFieldByField()
{
    QFETCH(LogTablePtr, table);
    QVERIFY(table);
    using Columns = ExportOptions::Columns;
    const ExportOptions variants[] = {{},
                                      {.columns = Columns::All},
                                      {.delimiter = ';'},
                                      {.keepFormulas = true},
                                      {.excel = true},
                                      {.columns = Columns::All, .excel = true}};
    for (const ExportOptions &options : variants) {
        for (const RowList &rows : someOrders(*table))
            QVERIFY(exported(*table, rows, options) == csvOf(*table, rows, options));
    }
}

std::string RowFormatTest::jsonOf(const LogTable &table, const RowList &rows) const
{
    std::string json;
    const std::vector<ReportColumn> columns = reportColumns(table, {});
    ReportValues values(table, m_knowledge);
    RowText text(table);
    for (const uint32_t row : rows) {
        if (!text.read(row))
            return "(unread)";
        char before = '{';
        for (const ReportColumn &column : columns) {
            json += before;
            appendJsonString(json, column.name);
            json += ':';
            values.appendJson(column, text, json);
            before = ',';
        }
        json += "}\n";
    }
    return json;
}

void RowFormatTest::writesJsonAsFieldByField()
{
    QFETCH(LogTablePtr, table);
    QVERIFY(table);
    const ExportOptions named{.format = ExportOptions::Format::Ndjson,
                              .columns = ExportOptions::Columns::Named};
    for (const RowList &rows : someOrders(*table))
        QVERIFY(exported(*table, rows, named) == jsonOf(*table, rows));
}

void RowFormatTest::escapesEachByteWhereverItStands()
{
    for (unsigned value = 0; value < 256; ++value) {
        const auto byte = char(value);
        std::string alone;
        appendJsonString(alone, std::string_view(&byte, 1));
        const bool isPlain = value >= ' ' && value < 0x7F && byte != '"' && byte != '\\';
        const bool isKept = alone == std::string("\"") + byte + '"';
        QCOMPARE(isKept, isPlain);
        for (std::size_t before = 0; before < 18; ++before) {
            for (const std::size_t after : {0, 1, 7, 8, 9}) {
                std::string json;
                appendJsonString(json, std::string(before, '!') + byte + std::string(after, '~'));
                QVERIFY(json
                        == '"' + std::string(before, '!') + alone.substr(1, alone.size() - 2)
                            + std::string(after, '~') + '"');
            }
        }
    }
}

QTEST_GUILESS_MAIN(RowFormatTest)
#include "tst_rowformat.moc"
