// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/zone.h"

#include <algorithm>
#include <array>
#include <random>

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace core;

namespace {

constexpr std::array zones{"Europe/Berlin",
                           "America/New_York",
                           "Australia/Lord_Howe",
                           "Asia/Kathmandu",
                           "America/St_Johns",
                           "Pacific/Apia",
                           "America/Sao_Paulo",
                           "Africa/Casablanca",
                           "America/Havana",
                           "Antarctica/Troll",
                           "GMT"};

Millis utc(const QByteArray &iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
}

/// Random instants, half of them within a day of a change of the clock.
std::vector<Millis> someInstants(const Zone &zone)
{
    std::mt19937_64 random(4);
    const Millis first = utc("1971-01-01T00:00:00Z");
    const Millis last = utc("2090-01-01T00:00:00Z");
    std::uniform_int_distribution<Millis> anywhere(first, last);
    std::uniform_int_distribution<Millis> near(-millisPerDay, millisPerDay);
    std::vector<Millis> instants;
    for (int round = 0; round < 1000; ++round) {
        const Millis any = anywhere(random);
        instants.push_back(any);
        if (const auto change = zone.nextTransition(any))
            instants.insert(instants.end(), {*change - 1, *change, *change + near(random)});
    }
    return instants;
}

} // namespace

class TestZone : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithQt_data();
    void agreesWithQt();
    void toUtcIsTheFirstInstantTheClockHasReached_data();
    void toUtcIsTheFirstInstantTheClockHasReached();
    void knowsDaylightSaving_data();
    void knowsDaylightSaving();
    void findsZones();
    void suggestsTheNearest_data();
    void suggestsTheNearest();
    void formatsTheWallClock();

private:
    static void addZones()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *zone : zones)
            QTest::newRow(zone) << QByteArray(zone);
    }
};

void TestZone::agreesWithQt_data()
{
    addZones();
}

void TestZone::agreesWithQt()
{
    QFETCH(QByteArray, name);
    const auto zone = Zone::named(name.toStdString());
    const QTimeZone expected(name);
    QVERIFY(zone && expected.isValid());
    for (const Millis instant : someInstants(*zone)) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC);
        QCOMPARE(zone->offsetAt(instant), expected.offsetFromUtc(time) * millisPerSecond);
    }
}

void TestZone::toUtcIsTheFirstInstantTheClockHasReached_data()
{
    addZones();
}

/// Minute by minute, for times that the clock shows once, twice or never.
void TestZone::toUtcIsTheFirstInstantTheClockHasReached()
{
    QFETCH(QByteArray, name);
    const auto zone = Zone::named(name.toStdString());
    QVERIFY(zone);
    std::mt19937_64 random(5);
    std::uniform_int_distribution<Millis> minutes(-26 * 60, 26 * 60);
    Millis change = utc("1975-01-01T00:00:00Z");
    for (int round = 0; round < 150; ++round) {
        change = zone->nextTransition(change).value_or(change + 30 * millisPerDay);
        const Millis wallClock = zone->toLocal(change) + minutes(random) * millisPerMinute;
        Millis first = wallClock - 2 * millisPerDay;
        while (zone->toLocal(first) < wallClock)
            first += millisPerMinute;
        QCOMPARE(zone->toUtc(wallClock), first);
    }
}

void TestZone::knowsDaylightSaving_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("wallClock");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *zone, const char *wallClock,
                        const char *expected) {
        QTest::newRow(name) << QByteArray(zone) << QByteArray(wallClock) << QByteArray(expected);
    };
    row("winter", "Europe/Berlin", "2026-01-15T12:00:00Z", "2026-01-15T11:00:00Z");
    row("summer", "Europe/Berlin", "2026-07-15T12:00:00Z", "2026-07-15T10:00:00Z");
    row("a time that is skipped", "Europe/Berlin", "2026-03-29T02:30:00Z", "2026-03-29T01:00:00Z");
    row("a time that occurs twice", "Europe/Berlin", "2026-10-25T02:30:00Z",
        "2026-10-25T00:30:00Z");
    row("just behind it", "Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25T02:00:00Z");
    row("half an hour twice", "Australia/Lord_Howe", "2026-04-05T01:45:00Z",
        "2026-04-04T14:45:00Z");
    row("a day that was skipped", "Pacific/Apia", "2011-12-30T12:00:00Z", "2011-12-30T10:00:00Z");
    row("a quarter of an hour", "Asia/Kathmandu", "2026-01-15T05:45:00Z", "2026-01-15T00:00:00Z");
    row("GMT", "GMT", "2026-03-29T02:30:00Z", "2026-03-29T02:30:00Z");
}

void TestZone::knowsDaylightSaving()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, wallClock);
    QFETCH(QByteArray, expected);
    const auto found = Zone::named(zone.toStdString());
    QVERIFY(found);
    QCOMPARE(QByteArray::fromStdString(formatIso(found->toUtc(utc(wallClock)))), expected);
}

void TestZone::findsZones()
{
    QCOMPARE(Zone::gmt().name(), std::string("GMT"));
    QVERIFY(!Zone::gmt().nextTransition(0));
    for (const char *name :
         {"GMT", "utc", "Europe/Berlin", "europe/berlin", "US/Eastern", "CET", "EST", "system"})
        QVERIFY2(Zone::named(name), name);
    QCOMPARE(Zone::named("europe/berlin")->name(), std::string("Europe/Berlin"));
    for (const char *name :
         {"", "Berlin", "Europe/Bonn", "../../etc/passwd", "/etc/localtime", "\xFF"})
        QVERIFY2(!Zone::named(name), name);

    const auto names = Zone::available();
    QVERIFY(std::is_sorted(names.begin(), names.end()));
    for (const char *name : zones)
        QVERIFY2(std::count(names.begin(), names.end(), name) == 1, name);
}

void TestZone::suggestsTheNearest_data()
{
    QTest::addColumn<QString>("misspelt");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a letter less") << "Europe/Berln"
                                   << "Europe/Berlin";
    QTest::newRow("a city") << "kathmandu"
                            << "Asia/Kathmandu";
    QTest::newRow("a city with a blank") << "new york"
                                         << "America/New_York";
    QTest::newRow("a continent too much") << "Europe/Tokyo"
                                          << "Asia/Tokyo";
}

void TestZone::suggestsTheNearest()
{
    QFETCH(QString, misspelt);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(Zone::suggest(misspelt.toStdString())), expected);
}

void TestZone::formatsTheWallClock()
{
    const auto zone = Zone::named("America/New_York");
    QVERIFY(zone);
    QCOMPARE(zone->format(utc("2026-11-03T13:37:05Z")), std::string("2026-11-03 08:37:05"));
    QCOMPARE(Zone::gmt().format(utc("2026-11-03T13:37:05Z") + 999),
             std::string("2026-11-03 13:37:05"));
}

QTEST_GUILESS_MAIN(TestZone)
#include "tst_zone.moc"
