// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/timebuckets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <random>

#include <QDateTime>
#include <QTest>

using namespace core;

namespace {

constexpr std::array<int64_t, 12> widths{60,    300,   900,   1800,      3600,       10800,
                                         21600, 43200, 86400, 7 * 86400, 28 * 86400, 364 * 86400};

Millis utc(const QByteArray &iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
}

QStringList wallClocks(const std::vector<Millis> &instants, const Zone &zone)
{
    QStringList texts;
    for (const Millis instant : instants)
        texts << QString::fromStdString(zone.format(instant)).mid(5, 11);
    return texts;
}

} // namespace

class TestTimeBuckets : public QObject
{
    Q_OBJECT

private slots:
    void coverAnySpan_data();
    void coverAnySpan();
    void takeTheNarrowestWidth_data();
    void takeTheNarrowestWidth();
    void followTheWallClock_data();
    void followTheWallClock();
    void findTheBucketOfATime();
};

void TestTimeBuckets::coverAnySpan_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *zone :
         {"GMT", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
          "America/St_Johns", "America/Havana", "Pacific/Apia"})
        QTest::newRow(zone) << QByteArray(zone);
}

void TestTimeBuckets::coverAnySpan()
{
    QFETCH(QByteArray, name);
    const auto zone = Zone::named(name.toStdString());
    QVERIFY(zone);
    std::mt19937_64 random(5);
    std::uniform_int_distribution<Millis> starts(utc("1985-01-01T00:00:00Z"),
                                                 utc("2060-01-01T00:00:00Z"));
    std::uniform_real_distribution<double> magnitudes(0, 12.5);
    for (int round = 0; round < 500; ++round) {
        Millis first = starts(random);
        const auto span = Millis(std::pow(10, magnitudes(random)));
        if (const auto change = zone->nextTransition(first); change && round % 2 == 0)
            first = *change - span / 2;
        const Millis last = first + span;
        const Buckets buckets = bucketsFor(first, last, *zone);
        const auto &bounds = buckets.startsUtc;

        QVERIFY(std::find(widths.begin(), widths.end(), buckets.seconds) != widths.end());
        QVERIFY(!bounds.empty() && bounds.size() <= 250);
        QVERIFY(bounds.front() <= first && bounds.back() <= last && last < buckets.endUtc);
        QVERIFY(bounds.size() == 1 || bounds[1] > first);
        QVERIFY(std::is_sorted(bounds.begin(), bounds.end(), std::less_equal<>())
                || bounds.size() == 1);
        const Millis width = buckets.seconds * millisPerSecond;
        for (const Millis start : bounds) {
            // On the wall clock a multiple of the width, or where the clock jumped over or back.
            const bool isMultiple = (zone->toLocal(start) - firstMonday) % width == 0;
            QVERIFY(isMultiple || zone->nextTransition(start - 1) == start);
        }
    }
}

void TestTimeBuckets::takeTheNarrowestWidth_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < widths.size(); ++index)
        QTest::addRow("%lld seconds", static_cast<long long>(widths[index])) << int(index);
}

void TestTimeBuckets::takeTheNarrowestWidth()
{
    QFETCH(int, index);
    const int64_t seconds = widths[std::size_t(index)];
    const Millis width = seconds * millisPerSecond;
    const Millis start = firstMonday + 364 * 10 * millisPerDay;
    const Buckets most = bucketsFor(start, start + 250 * width - 1, Zone::gmt());
    QCOMPARE(most.seconds, seconds);
    QCOMPARE(most.startsUtc.size(), std::size_t(250));
    QCOMPARE(most.startsUtc.front(), start);
    QCOMPARE(most.endUtc, start + 250 * width);

    const Buckets more = bucketsFor(start, start + 250 * width, Zone::gmt());
    const bool isWidest = std::size_t(index) + 1 == widths.size();
    QCOMPARE(more.seconds, isWidest ? seconds : widths[std::size_t(index) + 1]);
}

void TestTimeBuckets::followTheWallClock_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("expected"); // a part of the starts, in a row
    const auto row = [](const char *name, const char *zone, const char *first, const char *last,
                        int seconds, const char *expected) {
        QTest::newRow(name) << QByteArray(zone) << QByteArray(first) << QByteArray(last) << seconds
                            << QString::fromLatin1(expected);
    };
    row("one instant", "Europe/Berlin", "2026-07-01T12:34:56Z", "2026-07-01T12:34:56Z", 60,
        "07-01 14:34");
    row("hours, the clock goes forward", "Europe/Berlin", "2026-03-25T00:00:00Z",
        "2026-04-01T00:00:00Z", 3600, "03-29 00:00,03-29 01:00,03-29 03:00,03-29 04:00");
    row("hours, the clock goes back", "Europe/Berlin", "2026-10-22T00:00:00Z",
        "2026-10-29T00:00:00Z", 3600, "10-25 01:00,10-25 02:00,10-25 02:00,10-25 03:00");
    row("half hours, half an hour twice", "Australia/Lord_Howe", "2026-04-03T00:00:00Z",
        "2026-04-07T00:00:00Z", 1800, "04-05 01:00,04-05 01:30,04-05 01:30,04-05 02:00");
    row("hours, half an hour twice", "Australia/Lord_Howe", "2026-03-31T00:00:00Z",
        "2026-04-07T00:00:00Z", 3600, "04-05 00:00,04-05 01:00,04-05 02:00,04-05 03:00");
    row("three hours, the clock goes forward", "America/New_York", "2026-03-01T12:00:00Z",
        "2026-03-15T12:00:00Z", 10800, "03-08 00:00,03-08 03:00,03-08 06:00");
    row("three hours, the clock goes back", "America/New_York", "2026-10-25T12:00:00Z",
        "2026-11-08T12:00:00Z", 10800, "11-01 00:00,11-01 03:00,11-01 06:00");
    row("days", "Europe/Berlin", "2026-10-01T12:00:00Z", "2027-04-15T12:00:00Z", 86400,
        "10-24 00:00,10-25 00:00,10-26 00:00");
    row("days, midnight twice", "America/Havana", "2026-06-01T12:00:00Z", "2026-12-15T12:00:00Z",
        86400, "10-31 00:00,11-01 00:00,11-02 00:00");
    row("days, one of them skipped", "Pacific/Apia", "2011-09-01T12:00:00Z", "2012-02-15T12:00:00Z",
        86400, "12-28 00:00,12-29 00:00,12-31 00:00,01-01 00:00");
    row("weeks start on Monday", "Europe/Berlin", "2026-03-01T12:00:00Z", "2028-03-01T12:00:00Z",
        7 * 86400, "03-16 00:00,03-23 00:00,03-30 00:00,04-06 00:00");
    row("minutes at a quarter past", "Asia/Kathmandu", "2026-01-01T00:00:00Z",
        "2026-01-01T20:00:00Z", 300, "01-01 05:45,01-01 05:50");
}

void TestTimeBuckets::followTheWallClock()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, last);
    QFETCH(int, seconds);
    QFETCH(QString, expected);
    const auto found = Zone::named(zone.toStdString());
    QVERIFY(found);
    const Buckets buckets = bucketsFor(utc(first), utc(last), *found);
    QCOMPARE(buckets.seconds, int64_t(seconds));
    const QString starts = wallClocks(buckets.startsUtc, *found).join(u',');
    QVERIFY2(starts.contains(expected), qPrintable(starts));
}

void TestTimeBuckets::findTheBucketOfATime()
{
    const auto zone = Zone::named("Europe/Berlin");
    QVERIFY(zone);
    const Buckets buckets
        = bucketsFor(utc("2026-10-23T00:00:00Z"), utc("2026-10-28T00:00:00Z"), *zone);
    for (std::size_t index = 0; index < buckets.startsUtc.size(); ++index) {
        const Millis start = buckets.startsUtc[index];
        QCOMPARE(buckets.indexOf(start), index);
        if (index > 0)
            QCOMPARE(buckets.indexOf(start - 1), index - 1);
    }
    QCOMPARE(buckets.indexOf(buckets.endUtc - 1), buckets.startsUtc.size() - 1);
}

QTEST_GUILESS_MAIN(TestTimeBuckets)
#include "tst_timebuckets.moc"
