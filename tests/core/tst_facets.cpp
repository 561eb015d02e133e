// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facets.h"

#include <algorithm>
#include <map>

#include <QTest>

#include "core/query/queryparser.h"
#include "core/text/encoding.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

const char *const smallLog
    = "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,Bytes Transferred,"
      "User ID,Message ID Header,Retry Count,Seconds in Queue,Delivery Stage\r\n"
      "11/1/2026 13:37,1,P,a@b.example,s@x.example,,,005aB,,,,during RCPT TO 550 5.1.1 unknown\n"
      "11/1/2026 13:38,2,P,b@b.example,s@x.example,,,005Ab,,,,during RCPT TO 550 5.1.1 unknown\n"
      "11/1/2026 13:39,3,D,a@c.example,s@x.example,,,,,,,\n"
      "11/1/2026 13:40,4,Z,,,,,,,,,after DATA\n";

Filter filterOf(const std::string &query, const LogTable &table)
{
    return parseQuery(query, table, Zone::gmt()).value();
}

/// "value count, value count"
QString textOf(const LogTable &table, const Facet &facet)
{
    QStringList values;
    for (const FacetValue &value : facet.values) {
        const std::string text(facetText(table, facet.field, value.id));
        values << QStringLiteral("%1 %2").arg(QString::fromStdString(text)).arg(value.rows);
    }
    return values.join(QStringLiteral(", "));
}

uint32_t idOf(const LogTable &table, FacetField field, const char *text)
{
    for (uint32_t id = 0; id < 100; ++id) {
        if (facetText(table, field, id) == text)
            return id;
    }
    qFatal("no such value");
}

} // namespace

class TestFacets : public QObject
{
    Q_OBJECT
private slots:
    void countsWithAllFiltersButItsOwn();
    void takesLikeAnswersTogether();
    void sortsManyValuesByTheirRowsAlone();
    void agreesWithTheNaiveAnswer_data();
    void agreesWithTheNaiveAnswer();
    void asksForItsValues_data();
    void asksForItsValues();
    void knowsWhatTheFilterNames();
    void isEmptyForAnEmptyLog();
};

void TestFacets::countsWithAllFiltersButItsOwn()
{
    const LogTablePtr table = logFrom(smallLog);
    const auto matches = match(*table, filterOf("is:failure domain:b.example", *table));
    QVERIFY(matches);
    const Facets facets = countMatches(*table, *matches).facets;
    const auto values = [&](FacetField field) {
        const Facet &facet = facets[std::size_t(field)];
        return facet.field == field ? textOf(*table, facet) : QStringLiteral("another facet");
    };
    QCOMPARE(values(FacetField::Outcome), QStringLiteral("P 2"));
    QCOMPARE(values(FacetField::Domain), QStringLiteral("b.example 2"));
    QCOMPARE(values(FacetField::Recipient), QStringLiteral("a@b.example 1, b@b.example 1"));
    QCOMPARE(values(FacetField::Code), QStringLiteral("5.1.1 2"));
    QCOMPARE(values(FacetField::Reason), QStringLiteral("unknown-recipient 2"));
    QCOMPARE(values(FacetField::Stage), QStringLiteral("during RCPT TO 2"));

    const auto all = match(*table, filterOf("is:failure", *table));
    const Facet outcomes = countMatches(*table, *all).facets[std::size_t(FacetField::Outcome)];
    QCOMPARE(textOf(*table, outcomes), QStringLiteral("P 2, ? 1, D 1"));
}

void TestFacets::takesLikeAnswersTogether()
{
    const LogTablePtr table = logFrom(standardHeader
                                      + "11/1/2026 13:37,1,P,a@b.example,,,,,,,,during RCPT TO 550 "
                                        "5.1.1 <a@b.example>: User unknown,\n"
                                        "11/1/2026 13:38,2,P,c@d.example,,,,,,,,during RCPT TO 550 "
                                        "5.1.1 <c@d.example>: user UNKNOWN,\n"
                                        "11/1/2026 13:39,3,T,c@d.example,,,,,,,,452 full,\n"
                                        "11/1/2026 13:40,4,D,c@d.example,,,,,,,,after DATA,\n");
    const auto answers = [&](const char *query) {
        const auto matches = match(*table, filterOf(query, *table));
        return textOf(*table,
                      countMatches(*table, *matches).facets[std::size_t(FacetField::Pattern)]);
    };
    QCOMPARE(answers(""), QStringLiteral("550 5.1.1 <address>: User unknown 2,  1, 452 full 1"));
    QCOMPARE(answers("is:failure -pattern:452*"),
             QStringLiteral("550 5.1.1 <address>: User unknown 2, 452 full 1"));
    QCOMPARE(answers("domain:d.example is:permanent"),
             QStringLiteral("550 5.1.1 <address>: User unknown 1"));
}

void TestFacets::sortsManyValuesByTheirRowsAlone()
{
    std::string csv = standardHeader;
    const auto add = [&](std::size_t recipient) {
        csv += "11/1/2026 13:37,1,P,r" + std::to_string(recipient) + "@b.example,,,,,,,,,\n";
    };
    for (std::size_t recipient = mostSortedByText + 1; recipient > 0; --recipient)
        add(recipient);
    add(7);
    const LogTablePtr table = logFrom(csv);
    const Facet facet
        = countMatches(*table, *match(*table, {})).facets[std::size_t(FacetField::Recipient)];
    QCOMPARE(facet.values.size(), mostSortedByText + 1);
    QCOMPARE(facetText(*table, facet.field, facet.values.front().id),
             std::string_view("r7@b.example"));
    QVERIFY(std::is_sorted(facet.values.begin() + 1, facet.values.end(),
                           [](const FacetValue &a, const FacetValue &b) { return a.id < b.id; }));
}

void TestFacets::agreesWithTheNaiveAnswer_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestFacets::agreesWithTheNaiveAnswer()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 120);
    const NaiveLog log(*table);
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
        const std::string query = randomQuery(random, log);
        const Filter filter = filterOf(query, *table);
        const auto matches = match(*table, filter);
        QVERIFY(matches);
        std::vector<TermGroups> failed;
        for (const NaiveRow &row : log.rows)
            failed.push_back(log.failedGroups(row, filter));
        const Counts counts = countMatches(*table, *matches);
        EventCounts shown;
        EventCounts sameMail;
        for (const NaiveRow &row : log.rows) {
            shown.add(row.event, failed[row.row] == 0);
            sameMail.add(row.event, (failed[row.row] & whoAndWhen) == 0);
        }
        QVERIFY2(counts.shown == shown, query.c_str());
        QVERIFY2(counts.sameMail == sameMail, query.c_str());
        for (const Facet &facet : counts.facets) {
            // Spellings of one address count together; those of users do not.
            const bool isUser = facet.field == FacetField::User;
            const bool isStage = facet.field == FacetField::Stage;
            std::map<std::string, uint32_t> expected;
            for (const NaiveRow &row : log.rows) {
                if (failed[row.row] & ~bitOf(groupOf(facet.field)))
                    continue;
                std::string text = log.value(row, fieldOf(facet.field));
                if (row.event == MailEvent::Unknown && facet.field == FacetField::Outcome)
                    text = "?";
                if (isStage)
                    text = table->stages().text(table->stageId(row.row));
                ++expected[isUser ? text : asciiLowered(text)];
            }
            std::map<std::string, uint32_t> counted;
            for (const FacetValue &value : facet.values) {
                const std::string text(facetText(*table, facet.field, value.id));
                counted[isUser ? text : asciiLowered(text)] = value.rows;
            }
            QVERIFY2(counted == expected, query.c_str());
            QCOMPARE(facet.values.size(), expected.size());
            QVERIFY(std::is_sorted(facet.values.begin(), facet.values.end(),
                                   [&](const FacetValue &a, const FacetValue &b) {
                                       const auto key = [&](const FacetValue &value) {
                                           return asciiLowered(std::string(
                                               facetText(*table, facet.field, value.id)));
                                       };
                                       return a.rows != b.rows ? a.rows > b.rows : key(a) < key(b);
                                   }));
        }
    }
}

void TestFacets::asksForItsValues_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("answers inside Delivery Stage") << 6u;
    QTest::newRow("answers in their own column") << 7u;
}

/// A click on a value shows as many rows as stand beside it, and the term survives its text.
void TestFacets::asksForItsValues()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 200);
    const auto matches = match(*table, {});
    QVERIFY(matches);
    for (const Facet &facet : countMatches(*table, *matches).facets) {
        for (const FacetValue &value : facet.values) {
            // Where a stage is an answer alone there is nothing to ask for.
            const bool isStage = facet.field == FacetField::Stage;
            if (isStage && table->hasAnswersInStage()
                && facetText(*table, facet.field, value.id).empty())
                continue;
            const Filter filter{{facetTerm(*table, facet.field, value.id)}};
            const std::string query = toQuery(filter, *table, Zone::gmt());
            QVERIFY2(filterOf(query, *table) == filter, query.c_str());
            QCOMPARE(groupOf(filter.terms.front()), groupOf(facet.field));
            const auto shown = match(*table, filter);
            QVERIFY(shown);
            // What is written in UTF-8 and in Windows-1252 is shown, and asked for, as one.
            const auto textOf = [&](const FacetValue &any) {
                return toUtf8(facetText(*table, facet.field, any.id));
            };
            std::size_t rows = 0;
            for (const FacetValue &other : facet.values)
                rows += textOf(other) == textOf(value) ? other.rows : 0;
            QVERIFY2(rowsOf(*shown).size() == rows, query.c_str());
            QCOMPARE(facetState(*table, filter, facet.field, value.id), FacetState::Included);
        }
    }
}

void TestFacets::knowsWhatTheFilterNames()
{
    const LogTablePtr table = logFrom(smallLog);
    const auto stateOf = [&](const char *query, FacetField field, const char *value) {
        return facetState(*table, filterOf(query, *table), field, idOf(*table, field, value));
    };
    QCOMPARE(stateOf("", FacetField::Domain, "b.example"), FacetState::Neutral);
    QCOMPARE(stateOf("domain:B.example", FacetField::Domain, "b.example"), FacetState::Included);
    QCOMPARE(stateOf("domain:c.example,b.example", FacetField::Domain, "b.example"),
             FacetState::Included);
    QCOMPARE(stateOf("-domain:b.example", FacetField::Domain, "b.example"), FacetState::Excluded);
    QCOMPARE(stateOf("domain:b*", FacetField::Domain, "b.example"), FacetState::Neutral);
    QCOMPARE(stateOf("recipient:b.example", FacetField::Domain, "b.example"), FacetState::Neutral);
    QCOMPARE(stateOf("domain:", FacetField::Domain, ""), FacetState::Included);
    QCOMPARE(stateOf("user:005aB", FacetField::User, "005aB"), FacetState::Included);
    QCOMPARE(stateOf("user:005aB", FacetField::User, "005Ab"), FacetState::Neutral);
    QCOMPARE(stateOf("-event:P", FacetField::Outcome, "P"), FacetState::Excluded);
    QCOMPARE(stateOf("-event:R,D,T,P", FacetField::Outcome, "?"), FacetState::Included);
    QCOMPARE(stateOf("event:R,D,T,P", FacetField::Outcome, "?"), FacetState::Excluded);
    QCOMPARE(stateOf("stage:during*RCPT*TO*", FacetField::Stage, "during RCPT TO"),
             FacetState::Included);
    QCOMPARE(stateOf("pattern:\"550 5.1.1 UNKNOWN\"", FacetField::Pattern, "550 5.1.1 unknown"),
             FacetState::Included);
    QCOMPARE(stateOf("reason:unknown-recipient", FacetField::Reason, "unknown-recipient"),
             FacetState::Included);
}

void TestFacets::isEmptyForAnEmptyLog()
{
    const LogTablePtr table = emptyLog();
    for (const Facet &facet : countMatches(*table, *match(*table, {})).facets)
        QVERIFY(facet.values.empty());
}

QTEST_GUILESS_MAIN(TestFacets)
#include "tst_facets.moc"
