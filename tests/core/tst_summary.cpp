// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/summary.h"

#include <QTest>

#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

Summary summaryOf(const std::string &query, const LogTable &table)
{
    const Filter filter = parseQuery(query, table, Zone::gmt()).value();
    return summarize(table, match(table, filter).value(), Zone::gmt());
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT
private slots:
    void reconcilesItsCounts_data();
    void reconcilesItsCounts();
    void keepsTheReceptionsOfFailures();
    void hasNoRateWithoutReceptions();
    void listsLargestFirstThenByName();
    void isAllZeroForALogOfOnlyAHeader();
};

void TestSummary::reconcilesItsCounts_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestSummary::reconcilesItsCounts()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 200);
    const NaiveLog log(*table);
    std::mt19937 random(seed);
    for (int round = 0; round < 30; ++round) {
        const std::string query = round == 0 ? std::string() : randomQuery(random, log);
        const Filter filter = parseQuery(query, *table, Zone::gmt()).value();
        const Summary summary = summaryOf(query, *table);
        const auto shown = log.shown(filter);
        const auto count = [](const std::vector<NaiveRow> &rows, MailEvent event) {
            return uint64_t(std::count_if(rows.begin(), rows.end(),
                                          [&](const NaiveRow &row) { return row.event == event; }));
        };
        QCOMPARE(summary.read, summary.shown + summary.hidden + summary.duplicates);
        QCOMPARE(summary.shown, uint64_t(shown.size()));
        QCOMPARE(summary.shown + summary.hidden, uint64_t(log.rows.size()));
        QCOMPARE(summary.events.received, count(shown, MailEvent::Received));
        QCOMPARE(summary.events.delivered, count(shown, MailEvent::Delivered));
        QCOMPARE(summary.events.temporary, count(shown, MailEvent::Transient));
        QCOMPARE(summary.events.permanent, count(shown, MailEvent::Permanent));
        QCOMPARE(summary.events.other, count(shown, MailEvent::Unknown));
        QCOMPARE(summary.events.total(), summary.shown);
        QVERIFY(round > 0 || eventsOf(*table, table->rowsOfAttempts()) == summary.events);

        Filter aboutTheMail = filter;
        std::erase_if(aboutTheMail.terms,
                      [](const Term &term) { return (bitOf(groupOf(term)) & whoAndWhen) == 0; });
        const auto sameMail = log.shown(aboutTheMail);
        QCOMPARE(summary.sameMail.received, count(sameMail, MailEvent::Received));
        QCOMPARE(summary.sameMail.permanent, count(sameMail, MailEvent::Permanent));

        for (const auto *list : {&summary.codes, &summary.patterns, &summary.reasons,
                                 &summary.domains, &summary.recipients, &summary.senders}) {
            uint64_t temporary = 0;
            uint64_t permanent = 0;
            for (const Group &group : *list) {
                QCOMPARE(group.rows, group.temporary + group.permanent);
                temporary += group.temporary;
                permanent += group.permanent;
            }
            QCOMPARE(temporary, summary.events.temporary);
            QCOMPARE(permanent, summary.events.permanent);
        }
    }
}

void TestSummary::keepsTheReceptionsOfFailures()
{
    const LogTablePtr table = logFrom(standardHeader
                                      + "11/1/2026 10:00,1,R,a@x.example,,,,,,,,,\n"
                                        "11/1/2026 10:01,2,R,b@x.example,,,,,,,,,\n"
                                        "11/1/2026 10:02,3,R,b@y.example,,,,,,,,,\n"
                                        "11/1/2026 10:03,1,P,a@x.example,,,,,,,,550 5.1.1 no,\n");
    QCOMPARE(permanentFailureRate(summaryOf("", *table).sameMail), 1 / 3.0 * 100);
    QCOMPARE(permanentFailureRate(summaryOf("is:failure", *table).sameMail), 1 / 3.0 * 100);
    QCOMPARE(
        permanentFailureRate(summaryOf("is:failure code:5.1.1 domain:x.example", *table).sameMail),
        50.0);
    QCOMPARE(summaryOf("is:failure", *table).events.received, uint64_t(0));
}

void TestSummary::hasNoRateWithoutReceptions()
{
    const LogTablePtr table
        = logFrom(standardHeader + "11/1/2026 10:03,1,P,a@x.example,,,,,,,,,\n");
    QCOMPARE(permanentFailureRate(summaryOf("", *table).sameMail), std::nullopt);
    QCOMPARE(permanentFailureRate({1000, 900, 50, 43, 0}), std::optional(4.3));
}

void TestSummary::listsLargestFirstThenByName()
{
    const LogTablePtr table = logFrom(standardHeader
                                      + "11/1/2026 10:00,1,T,a@b.example,,,,,,,,,\n"
                                        "11/1/2026 10:00,1,T,a@C.example,,,,,,,,,\n"
                                        "11/1/2026 10:00,1,P,a@d.example,,,,,,,,,\n"
                                        "11/1/2026 10:00,1,T,a@d.example,,,,,,,,,\n"
                                        "11/1/2026 10:00,1,D,a@e.example,,,,,,,,,\n"
                                        "11/1/2026 10:00,1,T,,,,,,,,,,\n");
    QStringList domains;
    for (const Group &group : summaryOf("", *table).domains)
        domains << QString::fromStdString(
            std::string(groupText(*table, GroupBy::Domain, group.id)));
    QCOMPARE(domains.join(u' '), QStringLiteral("d.example  b.example c.example"));
}

void TestSummary::isAllZeroForALogOfOnlyAHeader()
{
    const LogTablePtr table = logFrom(standardHeader);
    const Summary summary = summaryOf("", *table);
    QCOMPARE(summary.read, uint64_t(0));
    QCOMPARE(summary.events.total(), uint64_t(0));
    QCOMPARE(summary.first, noTime);
    QVERIFY(summary.codes.empty());
    QVERIFY(summary.timeline.buckets.empty());
}

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
