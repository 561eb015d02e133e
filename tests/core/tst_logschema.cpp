// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logschema.h"

#include <algorithm>
#include <random>

#include <QTest>

Q_DECLARE_METATYPE(core::Field)

using namespace core;

namespace {

using Record = std::vector<std::string>;
using Records = std::vector<Record>;

const Record documented{
    "Date/Time",        "Internal Message ID", "Mail Event", "Recipient",         "Sender",
    "Remote Host",      "Bytes Transferred",   "User ID",    "Message ID Header", "Retry Count",
    "Seconds in Queue", "Delivery Stage"};
const Record row{"11/3/2026 13:37",
                 "16/A4-20983-88E21E84",
                 "P",
                 "a@acme.example",
                 "b@own.example",
                 "10.0.0.1",
                 "0",
                 "00540000000rSXT",
                 "id@sfdc.net",
                 "0",
                 "0.4",
                 "during RCPT TO"};

Records withRows(const Record &header, std::size_t rows, const Record &each = row)
{
    Records records(rows, each);
    records.insert(records.begin(), header);
    return records;
}

Record plus(Record record, std::initializer_list<const char *> further)
{
    record.insert(record.end(), further.begin(), further.end());
    return record;
}

Record split(const QByteArray &line)
{
    Record record;
    for (const QByteArray &field : line.split(','))
        record.push_back(field.toStdString());
    return record;
}

} // namespace

class TestLogSchema : public QObject
{
    Q_OBJECT

private slots:
    void readsTheDocumentedHeader();
    void readsColumnsInAnyOrder();
    void acceptsLogsByName_data();
    void acceptsLogsByName();
    void acceptsLogsByPosition();
    void toleratesOneBadRowInTen();
    void takesAnUnreadableFirstRecordForAHeader();
    void namesWinOverPositions();
    void keepsFurtherColumns();
    void findsWhereAnswersAre();
    void rejectsOtherFiles_data();
    void rejectsOtherFiles();
    void recognisesAnswers_data();
    void recognisesAnswers();

private:
    ColumnNames m_names;
};

void TestLogSchema::readsTheDocumentedHeader()
{
    for (const std::size_t rows : {0, 1, 100}) {
        const auto schema = detectSchema(withRows(documented, rows), m_names);
        QVERIFY(schema);
        QVERIFY(schema->hasHeader);
        QCOMPARE(schema->columnCount, 12);
        QVERIFY(schema->header == documented);
        for (std::size_t column = 0; column < documented.size(); ++column) {
            QCOMPARE(schema->fieldOfColumn[column], Field(column));
            QCOMPARE(schema->column(Field(column)), int(column));
        }
        QVERIFY(!schema->has(Field::Answer));
        QVERIFY(schema->furtherAnswerColumns.empty());
    }
}

void TestLogSchema::readsColumnsInAnyOrder()
{
    std::mt19937 random(6);
    for (int round = 0; round < 50; ++round) {
        Record header = documented;
        std::shuffle(header.begin(), header.end(), random);
        const auto schema = detectSchema({header}, m_names);
        QVERIFY(schema);
        for (std::size_t column = 0; column < header.size(); ++column) {
            QVERIFY(documented[std::size_t(schema->fieldOfColumn[column])] == header[column]);
            QCOMPARE(schema->column(schema->fieldOfColumn[column]), int(column));
        }
    }
}

void TestLogSchema::acceptsLogsByName_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const char *header, const char *line) {
        QTest::newRow(name) << QByteArray(header) << QByteArray(line);
    };
    row("three names with the event", "Mail Event,Sender,User ID", "x,x,x");
    row("three names with the recipient", "Recipient,Sender,Date/Time", "x,x,x");
    row("no matter the case, blanks and underscores", "MAIL_EVENT,sender , user id,More",
        "x,x,x,x");
    row("names that many files have, and rows that agree", "Time,Event,To,Size",
        "2026-11-03T13:37:00Z,T,a@acme.example,7");
    row("the names of the command line", "time,event,recipient,sender,answer",
        "2026-11-03T13:37:00Z,D,a@acme.example,b@own.example,250 OK");
}

void TestLogSchema::acceptsLogsByName()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, line);
    const auto schema = detectSchema({split(header), split(line), split(line)}, m_names);
    QVERIFY(schema);
    QVERIFY(schema->hasHeader);
    QVERIFY(schema->has(Field::Event) || schema->has(Field::Recipient));
}

void TestLogSchema::acceptsLogsByPosition()
{
    const auto schema = detectSchema(Records(1, plus(row, {"more"})), m_names);
    QVERIFY(schema);
    QVERIFY(!schema->hasHeader);
    QVERIFY(schema->header.empty());
    QCOMPARE(schema->columnCount, 13);
    for (std::size_t column = 0; column < positionalFieldCount; ++column)
        QCOMPARE(schema->fieldOfColumn[column], Field(column));
    QCOMPARE(schema->fieldOfColumn[12], Field::Further);

    const auto shorter = detectSchema(Records(3, Record(row.begin(), row.begin() + 5)), m_names);
    QVERIFY(shorter);
    QCOMPARE(shorter->columnCount, 5);
    QVERIFY(!shorter->has(Field::Stage));
}

void TestLogSchema::toleratesOneBadRowInTen()
{
    Records records(100, row);
    for (std::size_t bad = 0; bad < 10; ++bad)
        records[5 + bad * 9][0] = "soon";
    QVERIFY(detectSchema(records, m_names));
    records[51][2] = "delivered";
    QVERIFY(!detectSchema(records, m_names));
}

void TestLogSchema::takesAnUnreadableFirstRecordForAHeader()
{
    const Record german = split("Zeitpunkt,Interne Nummer,Ereignis,Wer,Von wem,Server,Menge,"
                                "Benutzer,Nachricht,Versuche,Sekunden,Stufe,Antwort");
    const auto schema = detectSchema(withRows(german, 10, plus(row, {"550 5.1.1 no"})), m_names);
    QVERIFY(schema);
    QVERIFY(schema->hasHeader);
    QVERIFY(schema->header == german);
    for (std::size_t column = 0; column < positionalFieldCount; ++column)
        QCOMPARE(schema->fieldOfColumn[column], Field(column));
    QVERIFY(schema->furtherAnswerColumns == std::vector{12});
}

void TestLogSchema::namesWinOverPositions()
{
    // E and F are swapped and named; L is a known further column, so it is not the stage.
    const Record header = split("Zeitpunkt,Nummer,Ereignis,Wer,Remote Host,Sender,Menge,Benutzer,"
                                "Nachricht,Versuche,Sekunden,TLS_Cipher");
    const auto schema = detectSchema(withRows(header, 10), m_names);
    QVERIFY(schema);
    QCOMPARE(schema->column(Field::RemoteHost), 4);
    QCOMPARE(schema->column(Field::Sender), 5);
    QCOMPARE(schema->column(Field::QueueSeconds), 10);
    QVERIFY(!schema->has(Field::Stage));
    QCOMPARE(schema->fieldOfColumn[11], Field::Further);
}

void TestLogSchema::keepsFurtherColumns()
{
    const Record header = plus(documented, {"Relay Address", "Weather", "Sender", "TLS_Cipher"});
    const auto schema = detectSchema({header}, m_names);
    QVERIFY(schema);
    QCOMPARE(schema->columnCount, 16);
    QCOMPARE(schema->column(Field::Sender), 4);
    for (std::size_t column = 12; column < 16; ++column)
        QCOMPARE(schema->fieldOfColumn[column], Field::Further);
    // What is known to hold something else is never searched for an answer.
    QVERIFY((schema->furtherAnswerColumns == std::vector{13, 14}));
}

void TestLogSchema::findsWhereAnswersAre()
{
    const Record own = plus(documented, {"Weather", "Remote Error"});
    const auto named = detectSchema({own}, m_names);
    QVERIFY(named);
    QCOMPARE(named->column(Field::Answer), 13);

    const Record unnamed = plus(documented, {"Weather", "Words"});
    const auto found = detectSchema(
        withRows(unnamed, 3, plus(row, {"sunny", "550 5.1.1 no such user"})), m_names);
    QVERIFY(found);
    QVERIFY(!found->has(Field::Answer));
    QVERIFY((found->furtherAnswerColumns == std::vector{13, 12}));
}

void TestLogSchema::rejectsOtherFiles_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("detail");
    const auto row
        = [](const char *name, const char *header, const char *line, const char *detail) {
              QTest::newRow(name) << QByteArray(header) << QByteArray(line) << QByteArray(detail);
          };
    row("another CSV", "Id,Name,Amount,A,B,C,D", "1,x,3,,,,",
        R"(its columns are "Id", "Name", "Amount" and 4 more)");
    row("three columns", "Id,Name,Amount", "1,x,3", R"(its columns are "Id", "Name" and "Amount")");
    row("two columns", "Id,Name", "1,x", R"(its columns are "Id" and "Name")");
    row("a text", "Dear all", "bye", R"(its only column is "Dear all")");
    row("a long text", "The quick brown fox jumps over the lazy dog and runs", "x",
        R"(its only column is "The quick brown fox jumps over the lazy ...")");
    row("control characters", "a\x1b[31m\tb", "x", R"(its only column is "a [31m b")");
    row("two names only", "Mail Event,Recipient", "T,a@acme.example",
        R"(its columns are "Mail Event" and "Recipient")");
    row("neither event nor recipient", "Date/Time,Sender,User ID", "x,x,x",
        R"(its columns are "Date/Time", "Sender" and "User ID")");
    row("a list of emails", "Date,From,To,Subject,Size", "11/3/2026,a@b.example,c@d.example,Hi,5",
        R"(its columns are "Date", "From", "To" and 2 more)");
    row("another server's events", "Time,Event,To", "2026-11-03T13:37:00Z,bounced,a@acme.example",
        R"(its columns are "Time", "Event" and "To")");
    row("a Salesforce Event Log File", "EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,Recipient,Sender",
        "Login,20261103,x,x,x,x", "it is a Salesforce Event Log File, a different log");
}

void TestLogSchema::rejectsOtherFiles()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, detail);
    for (const int rows : {0, 1, 20}) {
        const auto schema
            = detectSchema(withRows(split(header), std::size_t(rows), split(line)), m_names);
        QVERIFY(!schema);
        QCOMPARE(QByteArray::fromStdString(schema.error()), detail);
    }
}

void TestLogSchema::recognisesAnswers_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *text :
         {"550 5.1.1 no such user", "550-5.1.1 no such user", "250 OK", "421 try later", "5.1.1",
          "4.2.2 mailbox full", " \"550 no", "<550 no>", "#5.1.1 no", "smtp; 550 5.1.1 no",
          "5.1.10 no", "[internal] Domain Lookup Failed", "said [internal] so"})
        QTest::newRow(text) << true;
    for (const char *text : {"", " ", "550", "2500", "2500 rows", "350 go on", "150 OK", "3.1.1",
                             "5.1", "5.1.1.1", "55.1.1 x", "4.16.55.1", "5.1.", "5..1 x", "550x no",
                             "TLSv1.2:AES", "during RCPT TO", "user 550 5.1.1"})
        QTest::newRow(*text ? text : "empty") << false;
}

void TestLogSchema::recognisesAnswers()
{
    QFETCH(bool, expected);
    const std::string text = QTest::currentDataTag();
    QCOMPARE(looksLikeAnswer(text == "empty" ? std::string() : text), expected);
}

QTEST_GUILESS_MAIN(TestLogSchema)
#include "tst_logschema.moc"
