// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <memory>
#include <numeric>
#include <random>

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/csv/referencereader.h"
#include "core/load/load.h"
#include "core/mail/knowledgebase.h"
#include "core/report/csvwriter.h"
#include "core/report/export.h"

using namespace core;
using Cells = std::vector<std::vector<std::string>>;

namespace {

const std::string header = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,"
                           "Bytes Transferred,User ID,Message ID Header,Retry Count,"
                           "Seconds in Queue,Delivery Stage";
const std::string row = "11/14/2026 9:00,1A,P,ann@acme.example,bob@acme.example,10.0.0.1,1,U,<m>,0,"
                        "0,550 5.1.1 unknown";

Cells cellsOf(std::string_view csv)
{
    Cells cells;
    ReferenceReader reader(csv, detectDialect(csv), detectDialect(csv).firstRecord, csv.size());
    Record record;
    while (reader.next(record))
        cells.emplace_back(record.fields.begin(), record.fields.end());
    return cells;
}

/// What a spreadsheet-safe export makes of these cells.
Cells guarded(Cells cells)
{
    for (auto &record : cells) {
        for (std::string &field : record) {
            if (looksLikeFormula(field))
                field.insert(0, 1, '\'');
        }
    }
    return cells;
}

std::string randomField(std::mt19937 &random)
{
    constexpr std::string_view alphabet = "ab,;\"\r\n\t=+-@19.e'\xE9\xC3";
    std::string field;
    for (unsigned length = random() % 7; length > 0; --length)
        field += alphabet[random() % alphabet.size()];
    return field;
}

/// The fields of a log row, some of which may be anything, as a log would write them.
std::string randomRow(std::mt19937 &random)
{
    std::vector<std::string> fields = cellsOf(row).front();
    fields.resize(1 + random() % 15);
    for (std::size_t field = 4; field < fields.size(); ++field)
        fields[field] = randomField(random);
    std::string line;
    CsvWriter writer(line, {.formulas = CsvFormat::Formulas::Kept});
    for (const std::string &field : fields)
        writer.addField(field);
    writer.endRecord();
    return line;
}

} // namespace

class ExportTest : public QObject
{
    Q_OBJECT

private slots:
    void givesBackEveryCell();
    void givesBackEveryCellButTheGuarded();
    void joinsTheColumnsOfSeveralFiles();
    void keepsColumnsOfEqualNamesApart();
    void writesNoHeaderForALogWithoutOne();
    void addsTheExplanationBehindTheColumns();
    void writesJsonThatIsAlwaysValid();
    void numbersEqualKeys();
    void reportsProgressAndStops();
    void replacesAFileOnlyWhenTold();
    void leavesTheOldFileWhenStopped();
    void refusesAnInput_data();
    void refusesAnInput();
    void refusesWhatIsNoFile();
    void saysThatAFolderCannotBeWrittenTo();

private:
    [[nodiscard]] QString pathOf(const char *name) const
    {
        return m_folder->filePath(QString::fromUtf8(name));
    }
    void write(const char *name, const std::string &bytes) const
    {
        QFile file(pathOf(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), qint64(bytes.size()));
    }
    [[nodiscard]] std::string content(const char *name) const
    {
        QFile file(pathOf(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "(absent)";
    }
    [[nodiscard]] LogTablePtr open(const std::vector<const char *> &names) const
    {
        std::vector<std::string> paths;
        for (const char *name : names)
            paths.push_back(pathOf(name).toStdString());
        auto loaded = load(paths, m_classifier, m_columnNames);
        return loaded ? loaded->table : nullptr;
    }
    [[nodiscard]] LogTablePtr logOf(const std::string &bytes) const
    {
        write("log.csv", bytes);
        return open({"log.csv"});
    }
    [[nodiscard]] static RowList allRows(const LogTable &table)
    {
        RowList rows(table.size());
        std::iota(rows.begin(), rows.end(), 0u);
        return rows;
    }
    [[nodiscard]] std::string exported(const LogTable &table, const ExportOptions &options) const
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto result = exportRows(table, allRows(table), options, m_knowledge, buffer);
        return result && result->rows == table.size() ? buffer.data().toStdString() : "(failed)";
    }
    [[nodiscard]] Result<ExportResult> save(const LogTable &table, const QString &path,
                                            Overwrite overwrite,
                                            const Progress &progress = {}) const
    {
        return exportToFile(table, allRows(table), {}, m_knowledge, path, overwrite, progress);
    }

    KnowledgeBase m_knowledge;
    Classifier m_classifier{m_knowledge};
    ColumnNames m_columnNames;
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
};

void ExportTest::givesBackEveryCell()
{
    std::mt19937 random(11);
    for (int round = 0; round < 30; ++round) {
        std::string log = header + "\n" + row + "\n";
        for (unsigned rows = random() % 20; rows > 0; --rows)
            log += randomRow(random);
        const LogTablePtr table = logOf(log);
        QVERIFY(table);
        QCOMPARE(cellsOf(exported(*table, {.keepFormulas = true})), cellsOf(log));
    }
}

void ExportTest::givesBackEveryCellButTheGuarded()
{
    std::mt19937 random(12);
    std::string log = header + ",=Further\n" + row + "\n";
    for (int rows = 0; rows < 200; ++rows)
        log += randomRow(random);
    const LogTablePtr table = logOf(log);
    QVERIFY(table);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto result = exportRows(*table, allRows(*table), {}, m_knowledge, buffer);
    QVERIFY(result);
    const Cells before = cellsOf(log);
    const Cells after = cellsOf(buffer.data().toStdString());
    QCOMPARE(after, guarded(before));
    uint64_t changed = 0;
    for (std::size_t record = 0; record < before.size(); ++record) {
        for (std::size_t field = 0; field < before[record].size(); ++field)
            changed += before[record][field] != after[record][field];
    }
    QVERIFY(changed > 10);
    QCOMPARE(result->guarded, changed);
}

void ExportTest::joinsTheColumnsOfSeveralFiles()
{
    write("late.csv",
          "Mail Event,Date/Time,Recipient,Delivery Stage,TLS_Cipher,Answer\n"
          "D,11/15/2026 9:00,ann@acme.example,stage,cipher,250 ok\n"
          "D,11/15/2026 9:01,bob@acme.example,stage,cipher,250 ok,beyond\n"
          "D,11/15/2026 9:02\n");
    write("early.csv",
          "Date/Time,Mail Event,Recipient,Extra,Delivery Stage\n"
          "11/14/2026 9:00,D,cy@acme.example,x,stage\n"
          "11/14/2026 9:01,D,di@acme.example\n");
    const LogTablePtr table = open({"late.csv", "early.csv"});
    QVERIFY(table);
    QCOMPARE(exported(*table, {}),
             std::string("Date/Time,Mail Event,Recipient,Extra,Delivery Stage,TLS_Cipher,Answer\r\n"
                         "11/14/2026 9:00,D,cy@acme.example,x,stage,,\r\n"
                         "11/14/2026 9:01,D,di@acme.example\r\n"
                         "11/15/2026 9:00,D,ann@acme.example,,stage,cipher,250 ok\r\n"
                         "11/15/2026 9:01,D,bob@acme.example,,stage,cipher,250 ok,beyond\r\n"
                         "11/15/2026 9:02,D\r\n"));
}

void ExportTest::keepsColumnsOfEqualNamesApart()
{
    const std::string log
        = "Mail Event,Recipient,Sender,Code,X,X,X_2,\r\nP,a@b.c,d@e.f,1,2,3,4,5\r\n";
    const LogTablePtr table = logOf(log);
    QVERIFY(table);
    QCOMPARE(exported(*table, {}), log);
    const ExportOptions named{.columns = ExportOptions::Columns::Named,
                              .names = {"code", "code_2", "x", "x_2", "x_2_2", "column_8"}};
    QCOMPARE(exported(*table, named),
             std::string("code,code_2,x,x_2,x_2_2,column_8\r\n,1,2,3,4,5\r\n"));
}

void ExportTest::writesNoHeaderForALogWithoutOne()
{
    const LogTablePtr table = logOf(row + "\n");
    QVERIFY(table);
    QCOMPARE(exported(*table, {}), row + "\r\n");
    const ExportOptions named{.columns = ExportOptions::Columns::Named, .names = {"event"}};
    QCOMPARE(exported(*table, named), std::string("event\r\nP\r\n"));
}

void ExportTest::addsTheExplanationBehindTheColumns()
{
    const LogTablePtr table = logOf(header + "\n" + row + "\n11/14/2026 9:00,1A,P\n");
    QVERIFY(table);
    const Cells cells = cellsOf(exported(*table, {.columns = ExportOptions::Columns::All}));
    const ReasonEntry &reason = m_knowledge.reason(Reason::UnknownRecipient);
    QCOMPARE(cells[0].size(), std::size_t(18));
    QCOMPARE(
        std::vector(cells[0].begin() + 12, cells[0].end()),
        (std::vector<std::string>{"code", "reply", "reason", "domain", "title", "next_steps"}));
    QCOMPARE(std::vector(cells[1].begin() + 12, cells[1].end()),
             (std::vector<std::string>{"5.1.1", "550", "unknown-recipient", "acme.example",
                                       reason.title.toStdString(),
                                       reason.nextSteps.join(QLatin1Char(' ')).toStdString()}));
    QCOMPARE(cells[2].size(), std::size_t(18));
    QCOMPARE(cells[2][14], std::string("unknown"));
}

void ExportTest::writesJsonThatIsAlwaysValid()
{
    const LogTablePtr table = logOf(header + "\nsoon,1A,P,\"a\"\"nn@acme.example\",caf\xE9,\x81\n");
    QVERIFY(table);
    const ExportOptions named{.format = ExportOptions::Format::Ndjson,
                              .columns = ExportOptions::Columns::Named,
                              .names
                              = {"line", "time", "recipient", "sender", "remote_host", "user"}};
    QCOMPARE(exported(*table, named),
             std::string("{\"line\":2,\"time\":null,\"recipient\":\"a\\\"nn@acme.example\","
                         "\"sender\":\"caf\xC3\xA9\",\"remote_host\":\"\xEF\xBF\xBD\","
                         "\"user\":\"\"}\n"));
}

void ExportTest::numbersEqualKeys()
{
    const LogTablePtr table = logOf(header + ",Note,Note\n" + row + ",a,b\n");
    QVERIFY(table);
    const std::string json = exported(
        *table,
        {.format = ExportOptions::Format::Ndjson, .columns = ExportOptions::Columns::Logged});
    QVERIFY(json.ends_with("\"Note\":\"a\",\"Note_2\":\"b\"}\n"));
}

void ExportTest::reportsProgressAndStops()
{
    std::string log = header + "\n";
    for (int rows = 0; rows < 30000; ++rows)
        log += row + "\n";
    const LogTablePtr table = logOf(log);
    QVERIFY(table);
    std::vector<ProgressState> seen;
    const auto stopAtSecond = [&seen](const ProgressState &state) {
        if (state.rows > 0) // before, bytesTotal is counted
            seen.push_back(state);
        return seen.size() < 2;
    };
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto result = exportRows(*table, allRows(*table), {}, m_knowledge, buffer, stopAtSecond);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(seen.size(), std::size_t(2));
    QVERIFY(seen[0].rows > 0 && seen[0].rows < seen[1].rows && seen[1].rows < 30000);
    QCOMPARE(seen[1].bytesTotal, uint64_t(30000 * (row.size() + 1)));
    QCOMPARE(seen[1].bytesDone, seen[1].rows * (row.size() + 1));
    const auto stopAtOnce = [](const ProgressState &) { return false; };
    const auto stopped = exportRows(*table, allRows(*table), {}, m_knowledge, buffer, stopAtOnce);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
}

void ExportTest::replacesAFileOnlyWhenTold()
{
    const LogTablePtr table = logOf(header + "\n" + row + "\n");
    QVERIFY(table);
    write("out.csv", "old");
    const auto refused = save(*table, pathOf("out.csv"), Overwrite::No);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::OutputExists);
    QCOMPARE(content("out.csv"), std::string("old"));
    QVERIFY(save(*table, pathOf("out.csv"), Overwrite::Yes));
    QCOMPARE(content("out.csv"), header + "\r\n" + row + "\r\n");
    QVERIFY(save(*table, pathOf("new.csv"), Overwrite::No));
    QCOMPARE(content("new.csv"), header + "\r\n" + row + "\r\n");
}

void ExportTest::leavesTheOldFileWhenStopped()
{
    std::string log = header + "\n";
    for (int rows = 0; rows < 20000; ++rows)
        log += row + "\n";
    const LogTablePtr table = logOf(log);
    QVERIFY(table);
    write("out.csv", "old");
    const QStringList before = QDir(m_folder->path()).entryList();
    const auto result = save(*table, pathOf("out.csv"), Overwrite::Yes,
                             [](const ProgressState &) { return false; });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(content("out.csv"), std::string("old"));
    QCOMPARE(QDir(m_folder->path()).entryList(), before);
}

void ExportTest::refusesAnInput_data()
{
    QTest::addColumn<QString>("output");
    const QString folder = m_folder->path().section(QLatin1Char('/'), -1);
    QTest::newRow("itself") << QStringLiteral("log.csv");
    QTest::newRow("by another way") << QStringLiteral("../%1/log.csv").arg(folder);
    QTest::newRow("symbolic link") << QStringLiteral("soft");
    QTest::newRow("hard link") << QStringLiteral("hard");
}

void ExportTest::refusesAnInput()
{
    QFETCH(QString, output);
    const std::string log = header + "\n" + row + "\n";
    const LogTablePtr table = logOf(log);
    QVERIFY(table);
    for (const char *link : {"soft", "hard"})
        QFile::remove(pathOf(link));
    std::filesystem::create_symlink("log.csv", pathOf("soft").toStdString());
    std::filesystem::create_hard_link(pathOf("log.csv").toStdString(),
                                      pathOf("hard").toStdString());
    const auto result = save(*table, m_folder->filePath(output), Overwrite::Yes);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::OutputIsInput);
    QCOMPARE(content("log.csv"), log);
}

void ExportTest::refusesWhatIsNoFile()
{
    const LogTablePtr table = logOf(header + "\n" + row + "\n");
    QVERIFY(table);
    for (const QString &output : {QStringLiteral("/dev/full"), m_folder->path()}) {
        const auto result = save(*table, output, Overwrite::Yes);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::CannotWrite);
    }
}

/// Even root cannot make files in /proc.
void ExportTest::saysThatAFolderCannotBeWrittenTo()
{
    const LogTablePtr table = logOf(header + "\n" + row + "\n");
    QVERIFY(table);
    const auto result = save(*table, QStringLiteral("/proc/out.csv"), Overwrite::No);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::CannotWrite);
    QCOMPARE(result.error().path, std::string("/proc/out.csv"));
    QVERIFY(!result.error().detail.empty());
}

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
