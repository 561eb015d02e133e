// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"

#include <QTest>

#include "core/query/matches.h"
#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

class TestFilter : public QObject
{
    Q_OBJECT
private slots:
    void addsTermsAsClicksDo_data();
    void addsTermsAsClicksDo();
    void knowsWhichTermsAreAboutTheMail_data();
    void knowsWhichTermsAreAboutTheMail();
};

void TestFilter::addsTermsAsClicksDo_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("click");
    QTest::addColumn<QByteArray>("after");
    const auto row
        = [](const char *name, const char *before, const char *click, const char *after) {
              QTest::newRow(name) << QByteArray(before) << QByteArray(click) << QByteArray(after);
          };
    row("first term", "", "domain:a", "domain:a");
    row("another field", "domain:a", "code:5.1.1", "domain:a code:5.1.1");
    row("values are joined", "domain:a", "domain:b", "domain:a,b");
    row("a known value changes nothing", "domain:a,b", "domain:b", "domain:a,b");
    row("ranges are joined, too", "retries:>3", "retries:1", "retries:1,>3");
    row("joined where the field stands", "domain:a code:5.1.1", "domain:b",
        "domain:a,b code:5.1.1");
    row("further columns are fields of their own", "note:a", "domain:a", "note:a domain:a");
    row("exclusions stay chips of their own", "-domain:a", "-domain:b", "-domain:a -domain:b");
    row("an equal exclusion is one", "-domain:a", "-domain:a", "-domain:a");
    row("excluding replaces including", "domain:a", "-domain:a", "-domain:a");
    row("including replaces excluding", "-domain:a", "domain:a", "domain:a");
    row("excluding one of two", "domain:a,b", "-domain:a", "domain:b -domain:a");
    row("including beside another exclusion", "-domain:a", "domain:b", "-domain:a domain:b");
    row("a time range replaces the old one", "on:2026-11-03 code:5.1.1",
        "after:2026-11-04T09:00 before:2026-11-04T11:00",
        "after:2026-11-04T09:00 before:2026-11-04T11:00 code:5.1.1");
    row("a time range replaces all old ones", "after:2026-11-01 on:2026-11-03", "on:2026-11-04",
        "on:2026-11-04");
    row("an excluded time range stays", "-on:2026-11-03", "on:2026-11-04",
        "-on:2026-11-03 on:2026-11-04");
    row("words are not joined", "mailbox", "full", "mailbox full");
    row("equal words are one term", "mailbox full", "mailbox", "mailbox full");
    row("opposite words are replaced", "mailbox full", "-mailbox", "-mailbox full");
    row("opposite expressions are replaced", "/x/", "-/x/", "-/x/");
    row("an expression of a field is another", "/x/", "domain:/x/", "/x/ domain:/x/");
    row("a condition stands once", "is:failure", "is:failure", "is:failure");
    row("an opposite condition is replaced", "is:failure", "-is:failure", "-is:failure");
    row("a narrower condition is added", "is:failure", "is:permanent", "is:failure is:permanent");
    row("a narrower event is added", "is:failure", "event:P", "is:failure event:P");
    row("an event drops what it contradicts", "is:failure code:", "event:D", "code: event:D");
    row("a joined event drops it, too", "is:failure event:P", "event:D", "event:P,D");
    row("a condition drops the events it contradicts", "event:D", "is:failure", "is:failure");
    row("a condition drops the condition it contradicts", "is:delivered", "is:failure",
        "is:failure");
    row("problems contradict nothing", "is:problem event:D", "is:failure", "is:problem is:failure");
    row("excluded events contradict nothing", "is:failure", "-event:D", "is:failure -event:D");
}

void TestFilter::addsTermsAsClicksDo()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, click);
    QFETCH(QByteArray, after);
    const LogTablePtr table = logFrom(standardHeader);
    const auto filterOf = [&](const QByteArray &query) {
        return parseQuery(query.toStdString(), *table, Zone::gmt()).value();
    };
    const Filter result = withTerm(filterOf(before), filterOf(click).terms.front());
    QCOMPARE(QByteArray::fromStdString(toQuery(result, *table, Zone::gmt())), after);
    QCOMPARE(withTerm(result, filterOf(click).terms.front()), result);
}

void TestFilter::knowsWhichTermsAreAboutTheMail_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isAboutTheMail");
    for (const char *query :
         {"time:x", "after:2026-11-03", "on:2026-11-03", "sender:x", "sender_logged:x", "user:x",
          "recipient:x", "domain:x", "domain:/x/", "message_id:x", "internal_id:x", "file:x"})
        QTest::newRow(query) << QByteArray(query) << true;
    for (const char *query :
         {"event:P", "is:failure", "is:problem", "reason:x", "code:x", "reply:5", "stage:x",
          "answer:x", "retries:1", "line:3", "note:x", "x", "/x/"})
        QTest::newRow(query) << QByteArray(query) << false;
}

void TestFilter::knowsWhichTermsAreAboutTheMail()
{
    QFETCH(QByteArray, query);
    QFETCH(bool, isAboutTheMail);
    const LogTablePtr table = logFrom(standardHeader);
    const auto filter = parseQuery(query.toStdString(), *table, Zone::gmt());
    QVERIFY(filter);
    const TermGroups group = bitOf(groupOf(filter->terms.front()));
    QCOMPARE((group & whoAndWhen) != 0, isAboutTheMail);
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
