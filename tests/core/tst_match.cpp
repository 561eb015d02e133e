// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/matches.h"

#include <QTest>

#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

/// Every rule of the language meets a row here.
const char *const smallLog
    = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,Bytes Transferred,"
      "User ID,Message ID Header,Retry Count,Seconds in Queue,Delivery Stage,Relay Address\r\n"
      "11/1/2026 13:37,16/A4,P,jane.doe@ACME.example,"
      "info=example.com__x1@x.na1.bnc.salesforce.com,"
      "10.0.0.1,0,005aB,<m1@sfdc.net>,3,300,\"during RCPT TO 550 5.1.1 <jane.doe@acme.example>: "
      "User, unknown\",r1\r\n"
      "11/2/2026 10:05,17/B5,D,bob@gmail.com,news@example.org,10.0.0.2,1200,005Ab,<m2@sfdc.net>,"
      "0,0.5,after DATA,at 10:05\r\n"
      "11/3/2026 9:00,18/C6,T,carol@outlook.com,news@example.org,10.0.0.2,many,,<m3@sfdc.net>,"
      "12,3600,\"after DATA 452 4.2.2 say \"\"full\"\" now\",\r\n"
      "someday,19/D7,Q,d\xfcrr@gmail.com,,,,,<m4@sfdc.net>,,,,a*b\r\n";

QString linesOf(const RowList &rows)
{
    QStringList numbers;
    for (const uint32_t row : rows)
        numbers << QString::number(row);
    return numbers.join(u' ');
}

} // namespace

class TestMatch : public QObject
{
    Q_OBJECT
private slots:
    void showsTheRowsThatMeetAllTerms_data();
    void showsTheRowsThatMeetAllTerms();
    void agreesWithTheNaiveAnswer_data();
    void agreesWithTheNaiveAnswer();
    void findsExpressionsInAnyField_data();
    void findsExpressionsInAnyField();
    void findsTextAcrossTheBordersOfItsReads();
    void findsTextOnlyInsideOneField();
    void stopsAnExpressionThatRunsAway();
    void isStoppedByItsToken();
    void tellsThatTheLogWasChanged();
};

void TestMatch::showsTheRowsThatMeetAllTerms_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *name, const char *query, const char *rows) {
        QTest::newRow(name) << QByteArray(query) << QString::fromLatin1(rows);
    };
    row("no term", "", "0 1 2 3");
    row("whole value", "domain:gmail.com", "1 3");
    row("not a part of the value", "domain:gmail", "");
    row("case is ignored", "recipient:JANE.DOE@acme.EXAMPLE", "0");
    row("case of users counts", "user:005aB", "0");
    row("case of message IDs counts", "message_id:<M2@sfdc.net>", "");
    row("case of internal IDs counts", "internal_id:16/a4", "");
    row("or", "domain:gmail.com,outlook.com", "1 2 3");
    row("and", "domain:gmail.com event:D", "1");
    row("excluded", "-domain:gmail.com", "0 2");
    row("empty", "user:", "2 3");
    row("not empty", "-user:", "0 1");
    row("empty or a value", "user:,005aB", "0 2 3");
    row("wildcard", "recipient:*@gmail.com", "1 3");
    row("wildcard in the middle", "recipient:j*@*example", "0");
    row("wildcard and case of users", "user:*B", "0");
    row("star alone is any text", "user:*", "0 1 2 3");
    row("quoted star is a star", "relay_address:\"a*b\"", "3");
    row("quoted value", "relay_address:\"at 10:05\"", "1");
    row("header name", "RelayAddress:r1", "0");
    row("documented name", "deliverystage:\"after DATA\"", "1");
    row("event", "event:p", "0");
    row("event in words", "event:permanent", "0");
    row("event as the log says", "event:q", "3");
    row("no known event", "-event:R,D,T,P", "3");
    row("event expression", "event:/[QD]/", "1 3");
    row("sender decoded", "sender:info@example.com", "0");
    row("sender as logged", "sender_logged:info=example.com*", "0");
    row("code", "code:5.1.1", "0");
    row("no code", "code:", "1 3");
    row("reply", "reply:452", "2");
    row("reply as wildcard", "reply:4*,5*", "0 2");
    row("reason", "reason:unknown-recipient", "0");
    row("stage as logged", "stage:\"after DATA\"", "1");
    row("stage and answer", "stage:during*RCPT*TO*", "0");
    row("answer", "answer:\"550 5.1.1 <jane.doe@acme.example>: User, unknown\"", "0");
    row("pattern", "pattern:\"550 5.1.1 <ADDRESS>: user, unknown\"", "0");
    row("pattern, not the answer", "pattern:*jane*", "");
    row("wildcard in a pattern", "pattern:*<address>*", "0");
    row("no answer", "pattern:", "1 3");
    row("not this answer", "-pattern:452*", "0 1 3");
    row("expression of a pattern", "pattern:/^4.*full/", "2");
    row("case counts in expressions of a pattern", "pattern:/FULL/", "");
    row("file", "file:LOG1.csv", "0 1 2 3");
    row("line", "line:2", "0");
    row("lines", "line:>=3", "1 2 3");
    row("more than", "retries:>3", "2");
    row("at most", "retries:<=3", "0 1");
    row("less than", "retries:<3", "1");
    row("range", "queue_seconds:300..3600", "0 2");
    row("open range", "queue_seconds:..300", "0 1");
    row("range or value", "queue_seconds:>3000,0.5", "1 2");
    row("no number never matches", "bytes:>=0", "0 1");
    row("no number is excluded from nothing", "-bytes:>=0", "2 3");
    row("no number as text", "bytes:MANY", "2");
    row("after is inclusive", "after:2026-11-02T10:05", "1 2");
    row("before is exclusive", "before:2026-11-02T10:05", "0");
    row("day", "on:2026-11-02", "1");
    row("not that day", "-on:2026-11-02", "0 2 3");
    row("time as logged", "time:someday", "3");
    row("failure", "is:failure", "0 2");
    row("temporary", "is:temporary", "2");
    row("permanent", "is:permanent", "0");
    row("delivered", "is:delivered", "1");
    row("problem", "is:problem", "3");
    row("no failure", "-is:failure", "1 3");
    row("word", "gmail", "1 3");
    row("word in another case", "GMail.COM", "1 3");
    row("word with a colon", "10:05", "1");
    row("two words", "gmail bob", "1");
    row("quoted words", "\"user, unknown\"", "0");
    row("words with quotes", "\"say \"\"full\"\"\"", "2");
    row("excluded word", "-gmail", "0 2");
    row("word of Windows-1252", "d\xc3\xbcrr", "3");
    row("value of Windows-1252", "recipient:d\xc3\xbcrr@gmail.com", "3");
    row("expression", "/5\\.1\\.[0-9]/", "0");
    row("case counts in expressions", "/USER/", "");
    row("expression that says otherwise", "/(?i)USER/", "0");
    row("slash in an expression", "/16\\/A/", "0");
    row("expression of a field", "domain:/^(gmail|outlook)/", "1 2 3");
    row("case counts in addresses", "recipient:/acme/", "");
    row("expression of Windows-1252", "/^d\xc3\xbcrr/", "3");
    row("excluded expression", "-/@gmail/", "0 2");
    row("field that only some logs have", "tls_cipher:x", "");
}

void TestMatch::showsTheRowsThatMeetAllTerms()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, rows);
    const LogTablePtr table = logFrom(smallLog);
    if (query.startsWith("tls_cipher")) {
        QVERIFY(!parseQuery(query.toStdString(), *table, Zone::gmt()));
        return;
    }
    const auto filter = parseQuery(query.toStdString(), *table, Zone::gmt());
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().message));
    const auto matches = match(*table, *filter);
    QVERIFY(matches);
    QCOMPARE(linesOf(rowsOf(*matches)), rows);
}

void TestMatch::agreesWithTheNaiveAnswer_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestMatch::agreesWithTheNaiveAnswer()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 150);
    const NaiveLog log(*table);
    std::mt19937 random(seed);
    for (int round = 0; round < 60; ++round) {
        const std::string query = randomQuery(random, log);
        const auto filter = parseQuery(query, *table, Zone::gmt());
        QVERIFY2(filter, query.c_str());
        const auto matches = match(*table, *filter);
        QVERIFY2(matches, query.c_str());
        for (const NaiveRow &row : log.rows) {
            const TermGroups failed = log.failedGroups(row, *filter);
            const std::string place = query + " row " + std::to_string(row.row);
            QVERIFY2(matches->isShown(row.row) == (failed == 0), place.c_str());
            QVERIFY2(matches->isSameMail(row.row) == ((failed & whoAndWhen) == 0), place.c_str());
            for (int index = 0; index < termGroupCount; ++index) {
                const auto passesBut = [group = TermGroup(index)](TermGroups groups) {
                    return (groups & ~bitOf(group)) == 0;
                };
                QVERIFY2(passesBut(matches->failed[row.row]) == passesBut(failed), place.c_str());
            }
        }
    }
}

/// Records of many lengths, so that the ends of reads fall everywhere; each second row is found.
void TestMatch::findsExpressionsInAnyField_data()
{
    QTest::addColumn<QByteArray>("expression");
    for (const char *expression :
         {"[0-9]+", "\\d\\.\\d", "[45]\\.[0-9]\\.(0|1)[^0-9]", "a|b", "\\d,\\w", ".*x", "[^a-z]@",
          "^[a-z]+$", "\\bfull\\b", "x*", "\"", "\"\\w", "\xc3\xbc", "(over|out of) (quota|space)",
          "\\s", "[,;]", "a+?b", "(\\d)\\1"})
        QTest::newRow(expression) << QByteArray(expression);
}

/// In one pass over many records or field by field, it is the same.
void TestMatch::findsExpressionsInAnyField()
{
    QFETCH(QByteArray, expression);
    Term term;
    term.kind = Term::Kind::Expression;
    term.text = expression.toStdString();
    for (unsigned seed = 1; seed <= 2; ++seed) {
        const LogTablePtr table = randomTable(seed, 150);
        const NaiveLog log(*table);
        for (const bool excluded : {false, true}) {
            term.excluded = excluded;
            RowList expected;
            for (const NaiveRow &row : log.rows) {
                if (log.meets(row, term))
                    expected.push_back(row.row);
            }
            const auto matches = match(*table, {{term}});
            QVERIFY(matches);
            QCOMPARE(linesOf(rowsOf(*matches)), linesOf(expected));
        }
    }
}

void TestMatch::findsTextAcrossTheBordersOfItsReads()
{
    std::string csv = standardHeader;
    constexpr uint32_t rows = 2000;
    for (uint32_t row = 0; row < rows; ++row) {
        csv += "11/1/2026 13:37,1/A,P,a@b.example,s@b.example,h,1,u,m,1,1,";
        csv += std::string(row % 997, 'x') + (row % 2 ? "Needle" : "needl ") + ",\n";
    }
    const LogTablePtr table = logFrom(csv);
    const auto matches = match(*table, *parseQuery("nEEdle", *table, Zone::gmt()));
    QVERIFY(matches);
    for (uint32_t row = 0; row < rows; ++row)
        QCOMPARE(matches->isShown(row), row % 2 == 1);
}

void TestMatch::findsTextOnlyInsideOneField()
{
    const LogTablePtr table = logFrom(smallLog);
    for (const char *query : {"\"gmail.com,news\"", "\"10:05\r\n11\"", "\"User, unknown\"\"\""}) {
        const auto filter = parseQuery(query, *table, Zone::gmt());
        QVERIFY(filter);
        QCOMPARE(linesOf(rowsOf(*match(*table, *filter))), QString());
    }
}

void TestMatch::stopsAnExpressionThatRunsAway()
{
    const std::string answer(5000, 'a');
    const LogTablePtr table
        = logFrom(standardHeader + "11/1/2026 13:37,1,P,a@b.example,,,,,,,," + answer + "!,\n");
    const auto filter = parseQuery("/^(a+)+$/", *table, Zone::gmt());
    QVERIFY(filter);
    const auto matches = match(*table, *filter);
    QVERIFY(matches);
    QVERIFY(rowsOf(*matches).empty());
}

void TestMatch::isStoppedByItsToken()
{
    const LogTablePtr table = logFrom(smallLog);
    std::stop_source source;
    source.request_stop();
    for (const char *query : {"event:P", "word", "retries:>1", ""}) {
        const auto matches
            = match(*table, *parseQuery(query, *table, Zone::gmt()), source.get_token());
        QVERIFY(!matches);
        QCOMPARE(matches.error().kind, Error::Kind::Cancelled);
    }
}

void TestMatch::tellsThatTheLogWasChanged()
{
    const LogTablePtr table = logFrom(smallLog);
    QFile file(QString::fromStdString(table->files().front().source->path()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(300));
    file.close();
    for (const char *query : {"word", "answer:x", "/x/"}) {
        const auto matches = match(*table, *parseQuery(query, *table, Zone::gmt()));
        QVERIFY(!matches);
        QCOMPARE(matches.error().kind, Error::Kind::ChangedOnDisk);
    }
    QVERIFY(match(*table, *parseQuery("domain:gmail.com", *table, Zone::gmt())));
}

QTEST_GUILESS_MAIN(TestMatch)
#include "tst_match.moc"
