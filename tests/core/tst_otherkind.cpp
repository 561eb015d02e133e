// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/otherkind.h"

#include <QTest>

using namespace core;

namespace {

/// A ZIP archive up to behind the names of its first members.
QByteArray zip(const QByteArrayList &members)
{
    QByteArray archive;
    for (const QByteArray &member : members) {
        QByteArray header(30, '\0');
        header.replace(0, 4, "PK\x03\x04");
        header[26] = char(member.size());
        archive += header + member;
    }
    return archive;
}

} // namespace

class TestOtherKind : public QObject
{
    Q_OBJECT

private slots:
    void namesKinds_data();
    void namesKinds();
    void leavesLogsAndArchivesAlone_data();
    void leavesLogsAndArchivesAlone();
};

void TestOtherKind::namesKinds_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("kind");
    const auto row = [](const char *name, const QByteArray &head, const char *kind) {
        QTest::newRow(name) << head << QByteArray(kind);
    };
    row("PNG", "\x89PNG\r\n\x1a\n....", "a PNG picture");
    row("JPEG", "\xFF\xD8\xFF\xE0....", "a JPEG picture");
    row("PDF", "%PDF-1.7\n", "a PDF document");
    row("xlsx of Excel", zip({"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"}),
        "an Excel workbook");
    row("xlsx of LibreOffice", zip({"xl/_rels/workbook.xml.rels"}), "an Excel workbook");
    row("docx", zip({"[Content_Types].xml", "word/document.xml"}), "a Word document");
    row("office, the rest unseen", zip({"[Content_Types].xml"}), "an Excel or Word document");
    row("ods", zip({"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"}),
        "an OpenDocument spreadsheet");
    row("odt", zip({"mimetypeapplication/vnd.oasis.opendocument.text"}), "an OpenDocument file");
    row("xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...", "an old Excel or Word document");
    row("HTML", "\xEF\xBB\xBF \r\n<!DOCTYPE HTML><html>", "a web page");
    row("HTML without doctype", "<HTML><head>", "a web page");
    row("XML", "<?xml version=\"1.0\"?>", "an XML file");
    row("JSON", "{\"a\": 1}", "a JSON file");
    row("ELF",
        "\x7F"
        "ELF\x02\x01",
        "an executable");
    row("Windows program", QByteArray("MZ\x90\0\3", 5), "an executable");
    row("email", "Received: from a.example by b.example", "a single email");
}

void TestOtherKind::namesKinds()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, kind);
    const auto found = knownOtherKind(head.toStdString());
    QVERIFY(found);
    QCOMPARE(QByteArray::fromStdString(*found), kind);
}

void TestOtherKind::leavesLogsAndArchivesAlone_data()
{
    QTest::addColumn<QByteArray>("head");
    const auto row = [](const char *name, const QByteArray &head) { QTest::newRow(name) << head; };
    row("empty", {});
    row("one byte", "P");
    row("a header", "Date/Time,Internal Message ID,Mail Event");
    row("a log without a header", "11/3/2026 13:37,16/A4-20983-88E21E84,P");
    row("quoted", "\"Date/Time\";\"Mail Event\"");
    row("UTF-16",
        QByteArray("\xFF\xFE"
                   "D\0a\0",
                   6));
    row("zip with a log", zip({"EmailLog.csv"}));
    row("zip with a folder named so", zip({"logs/xl/EmailLog.csv"}));
    row("gzip", "\x1F\x8B\x08");
    row("a column called Received", "Received,Sender,Recipient");
}

void TestOtherKind::leavesLogsAndArchivesAlone()
{
    QFETCH(QByteArray, head);
    QVERIFY(!knownOtherKind(head.toStdString()));
}

QTEST_GUILESS_MAIN(TestOtherKind)
#include "tst_otherkind.moc"
