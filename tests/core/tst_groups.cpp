// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <QTest>

#include "core/query/facetcounter.h"
#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

struct NaiveGroup
{
    uint32_t rows = 0;
    uint32_t temporary = 0;
    uint32_t permanent = 0;
    std::set<std::string> emails;
    std::set<Millis> times;
    std::map<Reason, uint32_t> reasons;
};

FieldRef fieldOf(GroupBy by)
{
    switch (by) {
    case GroupBy::Code:
        return {RowField::Code};
    case GroupBy::Recipient:
        return {RowField::Recipient};
    case GroupBy::Domain:
        return {RowField::Domain};
    case GroupBy::Sender:
        return {RowField::Sender};
    case GroupBy::Reason:
        return {RowField::Reason};
    case GroupBy::Pattern:
        return {RowField::Pattern};
    }
    return {};
}

constexpr GroupBy allGroupings[] = {GroupBy::Code,   GroupBy::Recipient, GroupBy::Domain,
                                    GroupBy::Sender, GroupBy::Reason,    GroupBy::Pattern};

} // namespace

class TestGroups : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhatRowsHaveInCommon();
    void agreesWithTheNaiveAnswer_data();
    void agreesWithTheNaiveAnswer();
    void countsManyEmailsOfFewGroups();
    void agreesOnManyGroups_data();
    void agreesOnManyGroups();
    void hasNoGroupsWithoutRows();
};

void TestGroups::tellsWhatRowsHaveInCommon()
{
    const LogTablePtr table = logFrom(
        "Date/Time,Internal Message ID,Mail Event,Recipient,Sender,Remote Host,Bytes Transferred,"
        "User ID,Message ID Header,Retry Count,Seconds in Queue,Delivery Stage\r\n"
        "11/1/2026 10:00,1,T,a@B.example,,,,,,,,452 4.2.2 mailbox full\n"
        "11/1/2026 11:00,1,T,A@b.example,,,,,,,,452 4.2.2 mailbox full\n"
        "never,1,P,a@b.example,,,,,,,,550 5.1.1 user unknown\n"
        "11/1/2026 09:00,2,D,c@b.example,,,,,,,,\n"
        "11/1/2026 09:30,3,D,x@a.example,,,,,,,,\n");
    const auto groups = groupRows(*table, rowsOf(*match(*table, {})), GroupBy::Domain);
    QCOMPARE(groups.size(), std::size_t(2));
    QCOMPARE(groupText(*table, GroupBy::Domain, groups[0].id), std::string_view("b.example"));
    QCOMPARE(groups[0].rows, 4u);
    QCOMPARE(groups[0].temporary, 2u);
    QCOMPARE(groups[0].permanent, 1u);
    QCOMPARE(groups[0].emails, 2u);
    QCOMPARE(groups[0].first, table->time(3));
    QCOMPARE(groups[0].last, table->time(1));
    QCOMPARE(groups[0].topReason, Reason::MailboxFull);
    QCOMPARE(groups[1].topReason, Reason::Delivered);
}

void TestGroups::agreesWithTheNaiveAnswer_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestGroups::agreesWithTheNaiveAnswer()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 300);
    const NaiveLog log(*table);
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        const std::string query = round == 0 ? std::string() : randomQuery(random, log);
        const Filter filter = parseQuery(query, *table, Zone::gmt()).value();
        const RowList rows = rowsOf(*match(*table, filter));
        for (const GroupBy by : allGroupings) {
            std::map<std::string, NaiveGroup> expected;
            for (const uint32_t row : rows) {
                const NaiveRow &naive = log.rows[row];
                NaiveGroup &group = expected[asciiLowered(log.value(naive, fieldOf(by)))];
                ++group.rows;
                group.temporary += naive.event == MailEvent::Transient;
                group.permanent += naive.event == MailEvent::Permanent;
                group.emails.insert(log.value(naive, {RowField::InternalId}) + '\n'
                                    + asciiLowered(log.value(naive, {RowField::Recipient})));
                if (naive.time != noTime)
                    group.times.insert(naive.time);
                ++group.reasons[table->verdict(row).reason];
            }
            const auto groups = groupRows(*table, rows, by);
            QCOMPARE(groups.size(), expected.size());
            std::tuple<int64_t, int64_t, std::string> previous{-1'000'000, 0, {}};
            for (const Group &group : groups) {
                const std::string text = asciiLowered(std::string(groupText(*table, by, group.id)));
                const NaiveGroup &naive = expected[text];
                QCOMPARE(group.rows, naive.rows);
                QCOMPARE(group.temporary, naive.temporary);
                QCOMPARE(group.permanent, naive.permanent);
                QCOMPARE(std::size_t(group.emails), naive.emails.size());
                QCOMPARE(group.first, naive.times.empty() ? noTime : *naive.times.begin());
                QCOMPARE(group.last, naive.times.empty() ? noTime : *naive.times.rbegin());
                const auto top = std::max_element(
                    naive.reasons.begin(), naive.reasons.end(),
                    [](const auto &a, const auto &b) { return a.second < b.second; });
                QCOMPARE(group.topReason, top->first);
                const std::tuple place{-int64_t(group.temporary) - group.permanent,
                                       -int64_t(group.rows), text};
                QVERIFY(previous < place);
                previous = place;
            }
        }
    }
}

void TestGroups::countsManyEmailsOfFewGroups()
{
    std::string csv = standardHeader;
    constexpr uint32_t emails = 5000;
    for (uint32_t row = 0; row < 2 * emails; ++row)
        csv += "11/1/2026 13:37," + std::to_string(row % emails) + ",T,a@b.example,,,,,,,,,\n";
    const LogTablePtr table = logFrom(csv);
    for (const GroupBy by : allGroupings) {
        const auto groups = groupRows(*table, rowsOf(*match(*table, {})), by);
        QCOMPARE(groups.size(), std::size_t(1));
        QCOMPARE(groups.front().emails, emails);
        QCOMPARE(groups.front().rows, 2 * emails);
    }
}

/// All rows, then so few that their recipients are sorted by themselves. There are many recipients
/// and domains, few of the rest, and emails with rows in several groups.
void TestGroups::agreesOnManyGroups_data()
{
    QTest::addColumn<GroupBy>("by");
    for (const GroupBy by : allGroupings)
        QTest::addRow("%s", fieldName(*emptyLog(), fieldOf(by)).c_str()) << by;
}

void TestGroups::agreesOnManyGroups()
{
    QFETCH(GroupBy, by);
    std::mt19937 random(7);
    const std::string answers[] = {"452 4.2.2 mailbox full", "550 5.1.1 user unknown", ""};
    std::string csv = standardHeader;
    for (uint32_t row = 0; row < 60'000; ++row) {
        const std::size_t recipient = random() % 30'000;
        csv += random() % 50 == 0 ? "never" : "11/1/2026 13:" + std::to_string(10 + random() % 50);
        csv += ',' + std::to_string(random() % 3) + ',' + "RDTP"[random() % 4] + ','
            + std::to_string(recipient) + "@d" + std::to_string(recipient % 17'000) + ".example,s"
            + std::to_string(random() % 5) + "@a.example,,,,,,," + answers[random() % 3] + '\n';
    }
    const LogTablePtr table = logFrom(csv);
    RowList rows = rowsOf(*match(*table, {}));
    std::shuffle(rows.begin(), rows.end(), random);
    for (const std::size_t count : {rows.size(), std::size_t(1000)}) {
        rows.resize(count);
        std::map<uint32_t, NaiveGroup> expected;
        for (const uint32_t row : rows) {
            NaiveGroup &group = expected[facetId(*table, facetOf(by), row)];
            ++group.rows;
            group.temporary += table->event(row) == MailEvent::Transient;
            group.permanent += table->event(row) == MailEvent::Permanent;
            group.emails.insert(std::to_string(table->emailKey(row)));
            if (table->time(row) != noTime)
                group.times.insert(table->time(row));
            ++group.reasons[table->verdict(row).reason];
        }
        QVERIFY(expected.size() > 1);
        const auto groups = groupRows(*table, rows, by);
        QCOMPARE(groups.size(), expected.size());
        const std::size_t first = std::min<std::size_t>(20, groups.size());
        const auto firstInOrder = groupRows(*table, rows, by, {}, first);
        QCOMPARE(firstInOrder.size(), groups.size());
        for (std::size_t place = 0; place < first; ++place)
            QCOMPARE(firstInOrder[place].id, groups[place].id);
        std::tuple<int64_t, int64_t, std::string> previous{-1'000'000, 0, {}};
        for (const Group &group : groups) {
            const NaiveGroup &naive = expected[group.id];
            QCOMPARE(group.rows, naive.rows);
            QCOMPARE(group.temporary, naive.temporary);
            QCOMPARE(group.permanent, naive.permanent);
            QCOMPARE(std::size_t(group.emails), naive.emails.size());
            QCOMPARE(group.first, naive.times.empty() ? noTime : *naive.times.begin());
            QCOMPARE(group.last, naive.times.empty() ? noTime : *naive.times.rbegin());
            const auto top = std::max_element(
                naive.reasons.begin(), naive.reasons.end(),
                [](const auto &a, const auto &b) { return a.second < b.second; });
            QCOMPARE(group.topReason, top->first);
            const std::tuple place{-int64_t(group.temporary) - group.permanent,
                                   -int64_t(group.rows),
                                   asciiLowered(std::string(groupText(*table, by, group.id)))};
            QVERIFY(previous < place);
            previous = place;
        }
    }
}

void TestGroups::hasNoGroupsWithoutRows()
{
    for (const GroupBy by : allGroupings)
        QVERIFY(groupRows(*emptyLog(), {}, by).empty());
}

QTEST_GUILESS_MAIN(TestGroups)
#include "tst_groups.moc"
