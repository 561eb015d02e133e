// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/timeline.h"

#include <QTest>

#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

class TestTimeline : public QObject
{
    Q_OBJECT
private slots:
    void countsFailuresFromTheFirstToTheLastTime();
    void agreesWithTheNaiveAnswer_data();
    void agreesWithTheNaiveAnswer();
    void hasNoBucketsWithoutTimes();
};

void TestTimeline::countsFailuresFromTheFirstToTheLastTime()
{
    const LogTablePtr table = logFrom(standardHeader
                                      + "11/1/2026 10:00,1,R,a@b.example,,,,,,,,,\n"
                                        "11/1/2026 12:30,1,T,a@b.example,,,,,,,,,\n"
                                        "11/1/2026 12:59,1,P,a@b.example,,,,,,,,,\n"
                                        "never,1,P,a@b.example,,,,,,,,,\n"
                                        "11/8/2026 10:59,1,D,a@b.example,,,,,,,,,\n");
    const Timeline timeline = timelineOf(*table, rowsOf(*match(*table, {})), Zone::gmt());
    QCOMPARE(timeline.bucketSeconds, 3600);
    QCOMPARE(timeline.buckets.size(), std::size_t(7 * 24 + 1));
    QCOMPARE(timeline.buckets.front().start, table->time(0));
    QCOMPARE(timeline.buckets[2].temporary, 1u);
    QCOMPARE(timeline.buckets[2].permanent, 1u);
    QCOMPARE(timeline.buckets[1].temporary + timeline.buckets[1].permanent, 0u);
    QCOMPARE(timeline.end, timeline.buckets.back().start + millisPerHour);
}

void TestTimeline::agreesWithTheNaiveAnswer_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestTimeline::agreesWithTheNaiveAnswer()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 200);
    const NaiveLog log(*table);
    std::mt19937 random(seed);
    const Zone zones[] = {Zone::gmt(), Zone::named("America/New_York").value()};
    for (int round = 0; round < 40; ++round) {
        const std::string query = randomQuery(random, log);
        const Filter filter = parseQuery(query, *table, Zone::gmt()).value();
        RowList rows = rowsOf(*match(*table, filter));
        std::shuffle(rows.begin(), rows.end(), random);
        const Timeline timeline = timelineOf(*table, rows, zones[round % 2]);
        std::optional<Millis> first;
        Millis last = noTime;
        for (const uint32_t row : rows) {
            const Millis time = log.rows[row].time;
            if (time != noTime)
                first = std::min(first.value_or(time), time);
            last = std::max(last, time);
        }
        QCOMPARE(timeline.buckets.empty(), !first.has_value());
        if (!first)
            continue;
        QVERIFY(timeline.buckets.size() <= 250);
        QVERIFY(timeline.buckets.front().start <= *first);
        QVERIFY(timeline.buckets.size() == 1 || timeline.buckets[1].start > *first);
        QVERIFY(timeline.buckets.back().start <= last);
        QVERIFY(timeline.end > last);
        for (std::size_t index = 0; index < timeline.buckets.size(); ++index) {
            const Timeline::Bucket &bucket = timeline.buckets[index];
            const Millis end = index + 1 < timeline.buckets.size()
                ? timeline.buckets[index + 1].start
                : timeline.end;
            const auto count = [&](MailEvent event) {
                return uint32_t(std::count_if(rows.begin(), rows.end(), [&](uint32_t row) {
                    const NaiveRow &naive = log.rows[row];
                    return naive.event == event && naive.time >= bucket.start && naive.time < end;
                }));
            };
            QCOMPARE(bucket.temporary, count(MailEvent::Transient));
            QCOMPARE(bucket.permanent, count(MailEvent::Permanent));
        }
    }
}

void TestTimeline::hasNoBucketsWithoutTimes()
{
    const LogTablePtr table = logFrom(standardHeader + "never,1,P,a@b.example,,,,,,,,,\n");
    QVERIFY(timelineOf(*table, {0}, Zone::gmt()).buckets.empty());
    QVERIFY(timelineOf(*table, {}, Zone::gmt()).buckets.empty());
    QVERIFY(!timeSpanOf(*table, {0}));
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
