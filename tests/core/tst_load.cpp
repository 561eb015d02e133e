// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/csv/referencereader.h"
#include "core/load/load.h"
#include "core/load/preparedlog.h"
#include "core/log/rowtext.h"
#include "core/mail/knowledgebase.h"
#include "core/text/memorysource.h"

using namespace core;

namespace {
const QByteArray header = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,"
                          "Bytes Transferred,User ID,Message ID Header,Retry Count,Seconds in "
                          "Queue,Delivery Stage,Remote Error\n";

QByteArray row(const QByteArray &time, const QByteArray &event = "P",
               const QByteArray &recipient = "ann@x.example",
               const QByteArray &answer = "550 5.1.1 unknown user")
{
    return time + ",1/2-3," + event + ',' + recipient
        + ",me@y.example,10.0.0.1,100,005x,<m@sfdc.net>,0,1,during RCPT TO," + answer + '\n';
}
} // namespace

class tst_Load : public QObject
{
    Q_OBJECT

    KnowledgeBase m_knowledge;
    Classifier m_classifier{m_knowledge};
    ColumnNames m_columnNames;
    QTemporaryDir m_folder;

    std::string write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName().toStdString();
    }

    Result<LoadedLog> read(const std::vector<std::string> &paths, const LoadOptions &options = {})
    {
        return load(paths, m_classifier, m_columnNames, options);
    }

    LogTablePtr table(const QByteArray &rows, const LoadOptions &options = {})
    {
        const auto loaded = read({write(QStringLiteral("log.csv"), header + rows)}, options);
        return loaded ? loaded->table : nullptr;
    }

private slots:
    void keepsEveryRowInLogOrder()
    {
        const LogTablePtr log
            = table(row("11/13/2026 9:05", "R") + '\n' + row("11/13/2026 9:04", "P") + "bad\n");
        QVERIFY(log);
        QCOMPARE(log->size(), 3u);
        QCOMPARE(log->event(0), MailEvent::Received);
        QCOMPARE(log->line(1), 4u); // behind a blank line
        QCOMPARE(formatIso(log->time(1)), std::string("2026-11-13T09:04:00Z"));
        QCOMPARE(log->verdict(1).reason, Reason::UnknownRecipient);
        QCOMPARE(log->problemRows(), 1u);
        QVERIFY(log->problems(2) & RowProblems(RowProblem::TooShort));
        RowText text(*log);
        QVERIFY(text.read(1));
        QCOMPARE(text.answer(), std::string_view("550 5.1.1 unknown user"));
        QCOMPARE(text.value({RowField::Domain}), std::string_view("x.example"));
    }

    void takesAHeaderAloneForAnEmptyLog()
    {
        const LogTablePtr log = table({});
        QVERIFY(log);
        QCOMPARE(log->size(), 0u);
        QCOMPARE(log->files().size(), 1u);
    }

    void namesWhatIsNoLog_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::newRow("zero bytes") << QByteArray() << int(Error::Kind::Empty);
        QTest::newRow("another CSV")
            << QByteArray("Id,Name,Amount\n1,x,2\n") << int(Error::Kind::NotAnEmailLog);
        QTest::newRow("a picture")
            << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << int(Error::Kind::NotAnEmailLog);
    }

    void namesWhatIsNoLog()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        const auto loaded = read({write(QStringLiteral("file"), bytes)});
        QVERIFY(loaded);
        QVERIFY(!loaded->table);
        QCOMPARE(loaded->failed.size(), 1u);
        QCOMPARE(int(loaded->failed.front().kind), kind);
    }

    void opensTheLogsAmongOtherFiles()
    {
        const auto loaded = read({write(QStringLiteral("a.csv"), header + row("11/13/2026 9:05")),
                                  write(QStringLiteral("b.csv"), "Id,Name\n1,x\n"),
                                  m_folder.filePath(QStringLiteral("absent.csv")).toStdString()});
        QVERIFY(loaded && loaded->table);
        QCOMPARE(loaded->table->size(), 1u);
        QCOMPARE(loaded->failed.size(), 2u);
    }

    void ordersFilesByTheirFirstTime()
    {
        const auto loaded
            = read({write(QStringLiteral("late.csv"), header + row("11/20/2026 9:00")),
                    write(QStringLiteral("early.csv"), header + row("11/13/2026 9:00"))});
        QVERIFY(loaded && loaded->table);
        QCOMPARE(loaded->table->files()[0].source->name(), std::string("early.csv"));
        QCOMPARE(loaded->table->file(1), 1u);
    }

    void keepsTheGreatestNumberOfEqualRows_data()
    {
        QTest::addColumn<QByteArrayList>("files");
        QTest::addColumn<int>("kept");
        QTest::addColumn<int>("duplicates");
        const QByteArray a = row("11/13/2026 9:00");
        const QByteArray sameInstant = row("2026-11-13T10:00+01:00");
        const QByteArray other = row("11/13/2026 9:01");
        QTest::newRow("twice in one file") << QByteArrayList{a + a} << 2 << 0;
        QTest::newRow("once in each of two") << QByteArrayList{a, a} << 1 << 1;
        QTest::newRow("two and three") << QByteArrayList{a + a, a + a + a} << 3 << 2;
        QTest::newRow("three and two") << QByteArrayList{a + a + a, a + a} << 3 << 2;
        QTest::newRow("the same instant, written otherwise")
            << QByteArrayList{a + other, sameInstant} << 2 << 1;
        QTest::newRow("another answer")
            << QByteArrayList{a, row("11/13/2026 9:00", "P", "ann@x.example", "550 no")} << 2 << 0;
    }

    void keepsTheGreatestNumberOfEqualRows()
    {
        QFETCH(QByteArrayList, files);
        QFETCH(int, kept);
        QFETCH(int, duplicates);
        std::vector<std::string> paths;
        for (qsizetype file = 0; file < files.size(); ++file)
            paths.push_back(write(QString::number(file), header + files[file]));
        const auto loaded = read(paths);
        QVERIFY(loaded && loaded->table);
        QCOMPARE(int(loaded->table->size()), kept);
        QCOMPARE(int(loaded->table->duplicates()), duplicates);
        QCOMPARE(int(loaded->table->rowsRead()), kept + duplicates);
    }

    /// Against the rule itself: of each distinct row the greatest number found in any one file.
    void countsDuplicatesOfRandomFiles()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 50; ++round) {
            std::vector<std::string> paths;
            std::map<int, int> greatest; // kind of row -> number
            int total = 0;
            const unsigned files = 2 + random() % 4;
            for (unsigned file = 0; file < files; ++file) {
                std::map<int, int> here;
                QByteArray bytes = header;
                for (unsigned count = random() % 12; count > 0; --count) {
                    const int kind = int(random() % 5);
                    bytes += row("11/13/2026 9:0" + QByteArray::number(kind));
                    greatest[kind] = std::max(greatest[kind], ++here[kind]);
                    ++total;
                }
                paths.push_back(write(QString::number(file), bytes));
            }
            const auto loaded = read(paths);
            QVERIFY(loaded && loaded->table);
            std::map<int, int> kept;
            for (uint32_t index = 0; index < loaded->table->size(); ++index)
                ++kept[int(loaded->table->time(index) / millisPerMinute % 10)];
            std::erase_if(greatest, [](const auto &entry) { return entry.second == 0; });
            QCOMPARE(kept, greatest);
            QCOMPARE(int(loaded->table->rowsRead()), total);
        }
    }

    void matchesColumnsOfOtherFilesByName()
    {
        const QByteArray moved = "Extra,Mail Event,Recipient,Date/Time\nx,P,ann@x.example,"
                                 "11/13/2026 9:00\n";
        const auto loaded = read({write(QStringLiteral("a.csv"), header + row("11/13/2026 9:05")),
                                  write(QStringLiteral("b.csv"), moved)});
        QVERIFY(loaded && loaded->table);
        const LogTable &log = *loaded->table;
        QCOMPARE(log.columns().size(), 14u);
        QCOMPARE(log.columns().back().name, std::string("extra"));
        RowText text(log);
        QVERIFY(text.read(0)); // of b.csv, which starts earlier
        QCOMPARE(text.column(13), std::string_view("x"));
        QCOMPARE(text.field(Field::Recipient), std::string_view("ann@x.example"));
        QCOMPARE(log.recipientId(0), log.recipientId(1));
    }

    void readsDatesAgainWhenALaterRowContradicts()
    {
        QByteArray rows;
        for (int line = 0; line < 3000; ++line) // beyond the samples of 64 KiB
            rows += row("3/4/2026 9:00");
        for (int line = 0; line < 3000; ++line)
            rows += row(line == 1500 ? "13/4/2026 9:00" : "3/4/2026 9:00");
        const LogTablePtr log = table(rows);
        QVERIFY(log);
        QCOMPARE(int(log->files().front().dateOrder.order), int(DateOrder::DayFirst));
        QVERIFY(log->files().front().dateOrder.certain);
        QCOMPARE(formatIso(log->time(0)), std::string("2026-04-03T09:00:00Z"));
        QCOMPARE(log->problemRows(), 0u);
    }

    void asksWhenTheOrderOfDayAndMonthIsOpen()
    {
        const LogTablePtr open = table(row("3/4/2026 9:00"));
        QVERIFY(open && !open->files().front().dateOrder.certain);
        LoadOptions said;
        said.dateOrder = DateOrder::DayFirst;
        const LogTablePtr told = table(row("3/4/2026 9:00"), said);
        QVERIFY(told && told->files().front().dateOrder.certain);
        QCOMPARE(formatIso(told->time(0)), std::string("2026-04-03T09:00:00Z"));
    }

    /// Several segments, most of whose borders fall into quoted fields full of line breaks.
    void readsSegmentsAsOneWhole()
    {
        std::mt19937 random(7);
        QByteArray bytes = header;
        while (bytes.size() < 20'000'000) {
            QByteArray answer = "\"550 5.1.1 ";
            for (unsigned lines = random() % 400; lines > 0; --lines)
                answer += random() % 5 == 0 ? "a,\"\"b\"\"\n" : "11/14/2026 9:00,x,P,y@z.example\n";
            bytes += row("11/13/2026 9:05", "P", "ann@x.example", answer + '"');
        }
        const auto loaded = read({write(QStringLiteral("log.csv"), bytes)});
        QVERIFY(loaded && loaded->table);
        const LogTable &log = *loaded->table;
        ReferenceReader reader({bytes.constData(), std::size_t(bytes.size())}, {}, 0,
                               uint64_t(bytes.size()));
        Record record;
        QVERIFY(reader.next(record));
        RowText text(log);
        uint32_t index = 0;
        for (; reader.next(record); ++index) {
            QVERIFY(index < log.size());
            QCOMPARE(log.line(index), record.line);
            QVERIFY(text.read(index));
            QCOMPARE(text.answer(), record.fields[record.fields.size() - 1]);
        }
        QCOMPARE(log.size(), std::size_t(index));
        QCOMPARE(log.problemRows(), 0u);
    }

    void stopsWhenToldTo()
    {
        QByteArray bytes = header;
        while (bytes.size() < 50'000'000)
            bytes += row("11/13/2026 9:05");
        const std::string path = write(QStringLiteral("log.csv"), bytes);
        const auto loaded = load({path}, m_classifier, m_columnNames, {},
                                 [](const ProgressState &) { return false; });
        QVERIFY(!loaded);
        QCOMPARE(int(loaded.error().kind), int(Error::Kind::Cancelled));
    }

    void stopsWhileItCountsUtf16()
    {
        QByteArray text = header;
        while (text.size() < 500'000) // more than is read to tell what it is
            text += row("11/13/2026 9:05");
        const QString wide = QString::fromLatin1(text);
        const std::string utf16(reinterpret_cast<const char *>(wide.utf16()),
                                std::size_t(wide.size()) * sizeof(char16_t));
        std::stop_source stop;
        const auto prepared
            = prepareLog(std::make_shared<MemorySource>(utf16), m_columnNames, stop.get_token());
        QVERIFY(prepared);
        stop.request_stop();
        const auto size = prepared->log.source->finish();
        QVERIFY(!size);
        QCOMPARE(int(size.error().kind), int(Error::Kind::Cancelled));
    }

    void showsTheFirstRowsBeforeTheWhole()
    {
        QByteArray bytes = header;
        while (bytes.size() < 3'000'000)
            bytes += row("11/13/2026 9:05");
        std::size_t first = 0;
        const auto loaded
            = load({write(QStringLiteral("log.csv"), bytes)}, m_classifier, m_columnNames, {}, {},
                   [&](const LogTablePtr &preview) { first = preview->size(); });
        QVERIFY(loaded && loaded->table);
        QVERIFY(first > 1000 && first < loaded->table->size());
    }
};

QTEST_GUILESS_MAIN(tst_Load)
#include "tst_load.moc"
