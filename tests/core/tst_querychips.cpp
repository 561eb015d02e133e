// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/termtext.h"

#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

class TestQueryChips : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatATermMeans_data();
    void saysWhatATermMeans();
    void showsTimesOnTheClockOfTheZone();
};

void TestQueryChips::saysWhatATermMeans_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("chip");
    const auto row = [](const char *query, const char16_t *chip) {
        QTest::newRow(query) << QByteArray(query) << QString::fromUtf16(chip);
    };
    row("is:failure", u"Failures only");
    row("-is:failure", u"Without failures");
    row("is:permanent", u"Permanent");
    row("-is:permanent", u"Not permanent");
    row("is:problem", u"Problem rows only");
    row("event:P", u"Permanent");
    row("-event:T", u"Not temporary");
    row("event:D", u"Delivered");
    row("event:R,D", u"Accepted or 1 more");
    row("event:bogus", u"Event is bogus");
    row("-event:R,D,T,P", u"Unknown event");
    row("domain:gmail.com", u"Domain is gmail.com");
    row("domain:gmail.com,a,b", u"Domain is gmail.com or 2 more");
    row("note:%1%2,%3", u"Note is %1%2 or 1 more");
    row("-code:5.1.1", u"Code is not 5.1.1");
    row("-code:5.1.1,5.1.2", u"Code is not 5.1.1 or 1 more");
    row("user:", u"User is empty");
    row("-user:", u"User is not empty");
    row("user:,a", u"User is empty or 1 more");
    row("reason:unknown-recipient", u"Mailbox does not exist");
    row("reason:unknown-recipient,tls", u"Mailbox does not exist or 1 more");
    row("-reason:unknown-recipient", u"Not: Mailbox does not exist");
    row("reason:*box*", u"Reason is *box*");
    row("retries:>3", u"Retries is more than 3");
    row("bytes:1..2,7", u"Bytes is 7 or 1 more");
    row("note:x", u"Note is x");
    row("\"mailbox full\"", u"Contains \"mailbox full\"");
    row("-full", u"Does not contain \"full\"");
    row("/x/", u"Matches /x/");
    row("-/x/", u"Does not match /x/");
    row("answer:/x/", u"Answer matches /x/");
    row("pattern:\"550 <address> unknown\"", u"Answer is 550 <address> unknown");
    row("-pattern:a*,b", u"Answer is not a* or 1 more");
    row("pattern:", u"Answer is empty");
    row("-pattern:/x/", u"Answer does not match /x/");
    row("after:2026-11-03T09:00 before:2026-11-03T11:00", u"3 Nov 09:00 \u2013 11:00");
    row("after:2026-11-03T22:00 before:2026-11-04T02:00", u"3 Nov 22:00 \u2013 4 Nov 02:00");
    row("after:2026-11-03T22:00 before:2026-11-04", u"3 Nov 22:00 \u2013 4 Nov");
    row("on:2026-11-03", u"3 Nov");
    row("-on:2026-11-03", u"Not 3 Nov");
    row("after:2026-11-03 before:2026-11-06", u"3 Nov \u2013 5 Nov");
    row("on:2025-11-03", u"3 Nov 2025");
    row("after:2026-11-03T09:00:30", u"From 3 Nov 09:00:30");
    row("before:2025-11-03", u"Before 3 Nov 2025");
}

void TestQueryChips::saysWhatATermMeans()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, chip);
    const KnowledgeBase knowledge;
    const LogTablePtr table
        = logFrom(standardHeader + "11/7/2026 10:00,1,R,a@x.example,,,,,,,,,\n");
    const auto filter = parseQuery(query.toStdString(), *table, Zone::gmt());
    QVERIFY(filter);
    QCOMPARE(chipText(filter->terms.front(), *table, Zone::gmt(), knowledge), chip);
}

void TestQueryChips::showsTimesOnTheClockOfTheZone()
{
    const KnowledgeBase knowledge;
    const Zone zone = Zone::named("Asia/Tokyo").value();
    const Filter filter = parseQuery("on:2026-11-03", *emptyLog(), Zone::gmt()).value();
    QCOMPARE(chipText(filter.terms.front(), *emptyLog(), zone, knowledge),
             QStringLiteral("3 Nov 2026 09:00 \u2013 4 Nov 2026 09:00"));
}

QTEST_GUILESS_MAIN(TestQueryChips)
#include "tst_querychips.moc"
