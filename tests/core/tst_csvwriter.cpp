// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/csv/referencereader.h"
#include "core/report/csvwriter.h"
#include "core/report/jsonwriter.h"

using namespace core;

namespace {

QByteArray written(const std::vector<std::string> &fields, const CsvFormat &format = {})
{
    std::string out;
    CsvWriter csv(out, format);
    for (const std::string &field : fields)
        csv.addField(field);
    csv.endRecord();
    return QByteArray::fromStdString(out);
}

QByteArray jsonOf(std::string_view text)
{
    std::string json;
    appendJsonString(json, text);
    return QByteArray::fromStdString(json);
}

std::string randomField(std::mt19937 &random)
{
    constexpr std::string_view alphabet = "a,;\"\r\n\t=+-@1' \xE9";
    std::string field;
    for (unsigned length = random() % 6; length > 0; --length)
        field += alphabet[random() % alphabet.size()];
    return field;
}

} // namespace

class CsvWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void quotesOnlyWhereNeeded();
    void guardsWhatASpreadsheetWouldRun_data();
    void guardsWhatASpreadsheetWouldRun();
    void keepsFormulasWhenTold();
    void countsGuardedCells();
    void writesOneEmptyFieldAsARecord();
    void makesValidUtf8ForExcel();
    void isReadBackByTheReferenceReader();
    void escapesJsonStrings();
    void writesJsonInTheOrderOfTheCalls();
};

void CsvWriterTest::quotesOnlyWhereNeeded()
{
    QCOMPARE(written({"a b", "", "x;y", "it's"}), QByteArray("a b,,x;y,it's\r\n"));
    QCOMPARE(written({"a,b", "say \"hi\"", "two\nlines", "cr\rinside"}),
             QByteArray("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\rinside\"\r\n"));
    QCOMPARE(written({"a,b", "x;y"}, {.delimiter = ';'}), QByteArray("a,b;\"x;y\"\r\n"));
    QCOMPARE(written({"a\tb", "c"}, {.delimiter = '\t'}), QByteArray("\"a\tb\"\tc\r\n"));
}

void CsvWriterTest::guardsWhatASpreadsheetWouldRun_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isFormula");

    const auto row = [](const char *value, bool isFormula) {
        QTest::newRow(value) << QByteArray(value) << isFormula;
    };
    for (const char *formula : {"=1+1", "=", "+1+1", "+", "-", "-x", "@SUM(A1)", "\tx", "\rx",
                                "-1.", "-.5", "+1e", "-1e+", "--1", "+49 170 1234", "-1 ", "-1,5"})
        row(formula, true);
    for (const char *plain : {"", "a=b", "1", "-1", "+1", "-1.5", "+12.25e-3", "-1e5", "1-1", "'=1",
                              " =1", "<a@b.io>", "\nx"})
        row(plain, false);
}

void CsvWriterTest::guardsWhatASpreadsheetWouldRun()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, isFormula);
    QCOMPARE(looksLikeFormula(value.toStdString()), isFormula);
}

void CsvWriterTest::keepsFormulasWhenTold()
{
    QCOMPARE(written({"=1+1", "-x"}), QByteArray("'=1+1,'-x\r\n"));
    QCOMPARE(written({"=1+1", "-x"}, {.formulas = CsvFormat::Formulas::Kept}),
             QByteArray("=1+1,-x\r\n"));
    QCOMPARE(written({"=A1,\"b\""}), QByteArray("\"'=A1,\"\"b\"\"\"\r\n"));
}

void CsvWriterTest::countsGuardedCells()
{
    std::string out;
    CsvWriter csv(out, {});
    for (const char *field : {"=1", "-1", "x", "@y"})
        csv.addField(field);
    csv.endRecord();
    QCOMPARE(csv.guarded(), uint64_t(2));
}

void CsvWriterTest::writesOneEmptyFieldAsARecord()
{
    QCOMPARE(written({""}), QByteArray("\"\"\r\n"));
    QCOMPARE(written({"", ""}), QByteArray(",\r\n"));
}

void CsvWriterTest::makesValidUtf8ForExcel()
{
    const CsvFormat excel{.bytes = CsvFormat::Bytes::ValidUtf8};
    QCOMPARE(written({"caf\xE9", "caf\xC3\xA9", "\x81"}, excel),
             QByteArray("\xEF\xBB\xBF"
                        "caf\xC3\xA9,caf\xC3\xA9,\xEF\xBF\xBD\r\n"));
    QCOMPARE(written({"caf\xE9"}), QByteArray("caf\xE9\r\n"));
}

void CsvWriterTest::isReadBackByTheReferenceReader()
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const char delimiter = ",;\t"[random() % 3];
        std::vector<std::vector<std::string>> records(1 + random() % 4);
        std::string out;
        CsvWriter csv(out, {.delimiter = delimiter, .formulas = CsvFormat::Formulas::Kept});
        for (auto &record : records) {
            record.resize(1 + random() % 4);
            for (std::string &field : record)
                csv.addField(field = randomField(random));
            csv.endRecord();
        }
        ReferenceReader reader(out, {.delimiter = delimiter}, 0, out.size());
        Record record;
        std::vector<std::vector<std::string>> read;
        while (reader.next(record)) {
            read.emplace_back(record.fields.begin(), record.fields.end());
            QVERIFY(!record.brokenQuoting);
        }
        QCOMPARE(read, records);
    }
}

void CsvWriterTest::escapesJsonStrings()
{
    QCOMPARE(jsonOf("say \"hi\"\\"), QByteArray(R"("say \"hi\"\\")"));
    QCOMPARE(jsonOf("a\r\n\tb"), QByteArray(R"("a\r\n\tb")"));
    QCOMPARE(jsonOf("\x1B[31m\x7F"), QByteArray(R"("\u001b[31m\u007f")"));
    QCOMPARE(jsonOf("x\xC2\x9By"), QByteArray(R"("x\u009by")"));
    QCOMPARE(jsonOf("caf\xE9 caf"), QByteArray("\"caf\xC3\xA9 caf\""));
    QCOMPARE(jsonOf(std::string_view("a\0b", 3)), QByteArray(R"("a\u0000b")"));
}

void CsvWriterTest::writesJsonInTheOrderOfTheCalls()
{
    const auto write = [](JsonWriter::Layout layout) {
        std::string json;
        JsonWriter(json, layout)
            .beginObject()
            .key("z")
            .value("1")
            .key("a")
            .beginList()
            .beginObject()
            .key("n")
            .value(uint64_t(2))
            .key("ok")
            .value(true)
            .endObject()
            .null()
            .endList()
            .key("empty")
            .beginList()
            .endList()
            .endObject();
        return QByteArray::fromStdString(json);
    };
    QCOMPARE(write(JsonWriter::Layout::Compact), QByteArray(R"({"z":"1","a":[{"n":2,"ok":true},null],"empty":[]})"));
    QCOMPARE(write(JsonWriter::Layout::Spread), QByteArray(R"({
  "z": "1",
  "a": [
    {"n": 2, "ok": true},
    null
  ],
  "empty": []
})"));
}

QTEST_GUILESS_MAIN(CsvWriterTest)
#include "tst_csvwriter.moc"
