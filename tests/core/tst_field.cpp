// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/field.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

Q_DECLARE_METATYPE(core::Field)

using namespace core;

namespace {

QJsonObject columnsFile()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/knowledge/columns.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

std::string_view fieldNameInFile(Field field)
{
    return field == Field::Sender ? "sender" : fieldName(field);
}

} // namespace

class TestField : public QObject
{
    Q_OBJECT

private slots:
    void knowsHeaderNames_data();
    void knowsHeaderNames();
    void knowsJapaneseHeaderNames();
    void everyNameInTheDataIsItsOwnField();
    void loosenessIsKept_data();
    void loosenessIsKept();
    void doesNotKnowOtherNames_data();
    void doesNotKnowOtherNames();
    void survivesBytesThatAreNoText();
    void namesFurtherColumnsForQueries_data();
    void namesFurtherColumnsForQueries();

private:
    ColumnNames m_names;
};

void TestField::knowsHeaderNames_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<Field>("field");
    const auto row = [](const char *header, Field field) {
        QTest::newRow(header) << QString::fromUtf8(header) << field;
    };
    row("Date/Time", Field::Time);
    row("Internal Message ID", Field::InternalId);
    row("Mail Event", Field::Event);
    row("Recipient", Field::Recipient);
    row("Sender", Field::Sender);
    row("Remote Host", Field::RemoteHost);
    row("Bytes Transferred", Field::Bytes);
    row("User ID", Field::User);
    row("Message ID Header", Field::MessageId);
    row("Retry Count", Field::Retries);
    row("Seconds in Queue", Field::QueueSeconds);
    row("Delivery Stage", Field::Stage);
    row("SMTP Response", Field::Answer);
    // Case, blanks, underscores and punctuation do not count.
    row("DATE_TIME", Field::Time);
    row("date time", Field::Time);
    row("DateTime", Field::Time);
    row(" mail-event ", Field::Event);
    row("\xEF\xBB\xBF"
        "Message_ID.Header",
        Field::MessageId);
    row("From", Field::Sender);
    row("To", Field::Recipient);
}

void TestField::knowsHeaderNames()
{
    QFETCH(QString, header);
    QFETCH(Field, field);
    const auto found = m_names.fieldNamed(header.toStdString());
    QVERIFY(found);
    QCOMPARE(*found, field);
}

/// With and without blanks and long vowel marks, in both widths.
void TestField::knowsJapaneseHeaderNames()
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/headers/japanese.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int headers = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QByteArrayList columns = line.split('\t');
        if (columns.size() != 2)
            continue;
        const auto found = m_names.fieldNamed(columns[0].toStdString());
        QVERIFY2(found && fieldName(*found) == columns[1].toStdString(), columns[0].constData());
        ++headers;
    }
    QVERIFY(headers >= 20);
}

void TestField::everyNameInTheDataIsItsOwnField()
{
    const QJsonArray columns = columnsFile()[QLatin1String("columns")].toArray();
    QCOMPARE(std::size_t(columns.size()), knownFieldCount);
    for (qsizetype index = 0; index < columns.size(); ++index) {
        const QJsonObject column = columns[index].toObject();
        const auto field = Field(index);
        QCOMPARE(column[QLatin1String("field")].toString().toStdString(), fieldNameInFile(field));
        for (const char *list : {"names", "loose"}) {
            for (const QJsonValue &name : column[QLatin1String(list)].toArray()) {
                const auto found = m_names.match(name.toString().toStdString());
                QVERIFY2(found && found->field == field
                             && (found->kind == ColumnNames::Kind::Own) == (*list == 'n'),
                         qPrintable(name.toString()));
            }
        }
        QVERIFY(m_names.fieldNamed(fieldName(field)) == field);
    }
}

void TestField::loosenessIsKept_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("isLoose");
    QTest::newRow("Mail Event") << "Mail Event" << false;
    QTest::newRow("Event") << "Event" << true;
    QTest::newRow("Delivery Stage") << "Delivery Stage" << false;
    QTest::newRow("To") << "To" << true;
    QTest::newRow("Size") << "Size" << true;
    QTest::newRow("Error") << "Error" << true;
    QTest::newRow("TLS_Cipher") << "TLS_Cipher" << false;
}

void TestField::loosenessIsKept()
{
    QFETCH(QString, header);
    QFETCH(bool, isLoose);
    const auto match = m_names.match(header.toStdString());
    QVERIFY(match);
    QCOMPARE(match->kind == ColumnNames::Kind::Loose, isLoose);
}

void TestField::doesNotKnowOtherNames_data()
{
    QTest::addColumn<QString>("header");
    for (const char *header : {"", " ", "Id", "Name", "Amount", "Subject", "Status", "Events",
                               "TLS_Cipher", "Relay Address", "\u4EF6\u540D"})
        QTest::newRow(*header ? header : "empty") << QString::fromUtf8(header);
}

void TestField::doesNotKnowOtherNames()
{
    QFETCH(QString, header);
    QVERIFY(!m_names.fieldNamed(header.toStdString()));
}

void TestField::survivesBytesThatAreNoText()
{
    for (const char *header : {"\xEF", "\xEF\xBC", "\xE6\x97", "\xFF\xFE", "\xF0"})
        QVERIFY(!m_names.match(header));
    QVERIFY(m_names.fieldNamed("Sender\xEF\xBB\xBF") == Field::Sender);
}

void TestField::namesFurtherColumnsForQueries_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("name");
    QTest::newRow("two words") << "Relay Address"
                               << "relay_address";
    QTest::newRow("underscore") << "TLS_Cipher"
                                << "tls_cipher";
    QTest::newRow("punctuation") << "Remote-IP (v6)"
                                 << "remote_ip__v6_";
    QTest::newRow("digits") << "X2"
                            << "x2";
    QTest::newRow("letters beyond ASCII are kept")
        << QStringLiteral("\u30EA\u30EC \u5148") << QStringLiteral("\u30EA\u30EC_\u5148");
    QTest::newRow("empty") << ""
                           << "";
}

void TestField::namesFurtherColumnsForQueries()
{
    QFETCH(QString, header);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(queryName(header.toStdString())), name);
}

QTEST_GUILESS_MAIN(TestField)
#include "tst_field.moc"
