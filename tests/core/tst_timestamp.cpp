// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/dateorder.h"
#include "core/log/timestamp.h"

#include <array>
#include <cstdio>
#include <random>

#include <QDateTime>
#include <QTest>

Q_DECLARE_METATYPE(core::DateOrder)

using namespace core;

namespace {

constexpr auto mdy = DateOrder::MonthFirst;
constexpr auto dmy = DateOrder::DayFirst;
constexpr auto ymd = DateOrder::YearFirst;

Millis instant(const char *iso)
{
    return QDateTime::fromString(QLatin1String(iso), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

/// Writes an instant in GMT in one of the forms that logs have.
struct Writer
{
    const char *name;
    DateOrder order;
    Millis precision;
    std::string (*write)(const QDateTime &utc);
};

template <typename... Numbers> std::string print(const char *format, Numbers... numbers)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, numbers...);
    return text.data();
}

int hour12(const QDateTime &t)
{
    return (t.time().hour() + 11) % 12 + 1;
}

const char *half(const QDateTime &t)
{
    return t.time().hour() < 12 ? "AM" : "PM";
}

const std::array writers{
    Writer{"M/D/YYYY H:MM", mdy, millisPerMinute,
           [](const QDateTime &t) {
               return print("%d/%d/%d %d:%02d", t.date().month(), t.date().day(), t.date().year(),
                            t.time().hour(), t.time().minute());
           }},
    Writer{"MM/DD/YYYY HH:MM:SS", mdy, millisPerSecond,
           [](const QDateTime &t) {
               return print("%02d/%02d/%d %02d:%02d:%02d", t.date().month(), t.date().day(),
                            t.date().year(), t.time().hour(), t.time().minute(), t.time().second());
           }},
    Writer{"M/D/YYYY h:MM:SS AM", mdy, millisPerSecond,
           [](const QDateTime &t) {
               return print("%d/%d/%d %d:%02d:%02d %s", t.date().month(), t.date().day(),
                            t.date().year(), hour12(t), t.time().minute(), t.time().second(),
                            half(t));
           }},
    Writer{"M/D/YY H:MM", mdy, millisPerMinute,
           [](const QDateTime &t) {
               return print("%d/%d/%02d %d:%02d", t.date().month(), t.date().day(),
                            t.date().year() % 100, t.time().hour(), t.time().minute());
           }},
    Writer{"D/M/YYYY H:MM", dmy, millisPerMinute,
           [](const QDateTime &t) {
               return print("%d/%d/%d %d:%02d", t.date().day(), t.date().month(), t.date().year(),
                            t.time().hour(), t.time().minute());
           }},
    Writer{"D-M-YYYY H:MM:SS.fff", dmy, 1,
           [](const QDateTime &t) {
               return print("%d-%d-%d %d:%02d:%02d.%03d", t.date().day(), t.date().month(),
                            t.date().year(), t.time().hour(), t.time().minute(), t.time().second(),
                            t.time().msec());
           }},
    Writer{"DD.MM.YYYY HH:MM", mdy, millisPerMinute,
           [](const QDateTime &t) {
               return print("%02d.%02d.%d %02d:%02d", t.date().day(), t.date().month(),
                            t.date().year(), t.time().hour(), t.time().minute());
           }},
    Writer{"YYYY/MM/DD H:MM", mdy, millisPerMinute,
           [](const QDateTime &t) {
               return print("%d/%02d/%02d %d:%02d", t.date().year(), t.date().month(),
                            t.date().day(), t.time().hour(), t.time().minute());
           }},
    Writer{"YYYY-MM-DD HH:MM:SS GMT", dmy, millisPerSecond,
           [](const QDateTime &t) {
               return t.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString() + " GMT";
           }},
    Writer{
        "ISO 8601 with a zone", ymd, 1,
        [](const QDateTime &t) {
            return t.toOffsetFromUtc(-(9 * 3600 + 1800)).toString(Qt::ISODateWithMs).toStdString();
        }},
    Writer{"formatIso", ymd, 1,
           [](const QDateTime &t) { return formatIso(t.toMSecsSinceEpoch()); }},
    Writer{"formatDateTime", ymd, millisPerSecond,
           [](const QDateTime &t) { return formatDateTime(t.toMSecsSinceEpoch()); }},
};

} // namespace

class TestTimestamp : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryForm_data();
    void readsEveryForm();
    void rejectsWhatIsNoTime_data();
    void rejectsWhatIsNoTime();
    void readsBackWhatWasWritten_data();
    void readsBackWhatWasWritten();
    void parserAgreesWithFunctionInAnyOrderOfRows();
    void writesIso_data();
    void writesIso();
    void namesOrders();
    void readsATimeInNanoseconds();
};

void TestTimestamp::readsEveryForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<Millis>("expected");
    const auto row = [](const char *text, DateOrder order, const char *iso) {
        QTest::addRow("%s as %s", text, std::string(dateOrderName(order)).c_str())
            << QByteArray(text) << order << instant(iso);
    };
    row("3/06/2009 13:37", mdy, "2009-03-06T13:37:00Z");
    row("3/06/2009 13:37", dmy, "2009-06-03T13:37:00Z");
    row("11/3/2026 0:00", mdy, "2026-11-03T00:00:00Z");
    row("11/3/2026 9:05:07", mdy, "2026-11-03T09:05:07Z");
    row("11/3/2026 9:05:07.25", mdy, "2026-11-03T09:05:07.250Z");
    row("11/3/2026 9:05:07,123456", mdy, "2026-11-03T09:05:07.123Z");
    row("11/3/2026 1:05 PM", mdy, "2026-11-03T13:05:00Z");
    row("11/3/2026 1:05pm", mdy, "2026-11-03T13:05:00Z");
    row("11/3/2026 12:05 AM", mdy, "2026-11-03T00:05:00Z");
    row("11/3/2026 12:05:09 PM", mdy, "2026-11-03T12:05:09Z");
    row("11/3/2026, 1:05 PM", mdy, "2026-11-03T13:05:00Z");
    row("11/3/2026", mdy, "2026-11-03T00:00:00Z");
    row("11/3/26 9:05", mdy, "2026-11-03T09:05:00Z");
    row("11/3/26 9:05", dmy, "2026-03-11T09:05:00Z");
    row("26/11/03 9:05", ymd, "2026-11-03T09:05:00Z");
    row("29/2/2028 9:05", dmy, "2028-02-29T09:05:00Z");
    row("3-11-2026 9:05", dmy, "2026-11-03T09:05:00Z");
    row("  11/3/2026  9:05 ", mdy, "2026-11-03T09:05:00Z");
    row("\t11/3/2026\t9:05", mdy, "2026-11-03T09:05:00Z");
    row("3.11.2026 9:05", mdy, "2026-11-03T09:05:00Z");
    row("03.11.26 09:05", ymd, "2026-11-03T09:05:00Z");
    row("2026.11.03 09:05", dmy, "2026-11-03T09:05:00Z");
    row("2026/11/03 09:05", dmy, "2026-11-03T09:05:00Z");
    row("2026/1/3 9:05", dmy, "2026-01-03T09:05:00Z");
    row("2026-11-03", mdy, "2026-11-03T00:00:00Z");
    row("2026-11-03T09:05", mdy, "2026-11-03T09:05:00Z");
    row("2026-11-03t09:05:06z", mdy, "2026-11-03T09:05:06Z");
    row("2026-11-03 09:05:06.789Z", mdy, "2026-11-03T09:05:06.789Z");
    row("2026-11-03T09:05:06+02:00", mdy, "2026-11-03T07:05:06Z");
    row("2026-11-03T09:05:06+0530", mdy, "2026-11-03T03:35:06Z");
    row("2026-11-03T00:05:06-08", mdy, "2026-11-03T08:05:06Z");
    row("2026-11-03 09:05:06 UTC", mdy, "2026-11-03T09:05:06Z");
    row("11/3/2026 1:05 PM GMT", mdy, "2026-11-03T13:05:00Z");
    row("12/31/2026 23:59:59.999", mdy, "2026-12-31T23:59:59.999Z");
    row("1/1/1970 0:00 +0100", mdy, "1969-12-31T23:00:00Z");
}

void TestTimestamp::readsEveryForm()
{
    QFETCH(QByteArray, text);
    QFETCH(DateOrder, order);
    QFETCH(Millis, expected);
    const auto time = parseTimestamp(text.toStdString(), order);
    QVERIFY(time);
    QCOMPARE(*time, expected);
}

void TestTimestamp::rejectsWhatIsNoTime_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<DateOrder>("order");
    for (const char *text : {"",
                             " ",
                             "Date/Time",
                             "R",
                             "11/3",
                             "11/3/",
                             "11/3/2026 ?",
                             "11/3/2026 9",
                             "11/3/2026 9:5",
                             "11/3/2026 9:05:1",
                             "11/3/2026 9:05:",
                             "11/3/2026 9:05:01.",
                             "11/3/20261 9:05",
                             "11/3/202 9:05",
                             "111/3/2026",
                             "11/3-2026",
                             "11/3/2026 24:00",
                             "11/3/2026 25:00",
                             "11/3/2026 23:60",
                             "11/3/2026 23:59:60",
                             "11/3/2026 13:05 PM",
                             "11/3/2026 0:05 AM",
                             "11/3/2026 9:05 XM",
                             "11/3/2026 9:05 CET",
                             "11/3/2026 9:05 +2",
                             "11/3/2026 9:05 +02:",
                             "11/3/2026 9:05 +02:60",
                             "11/3/2026 9:05 +15:00",
                             "11/3/2026 9:05 Z Z",
                             "13/3/2026 9:05",
                             "0/3/2026 9:05",
                             "1/0/1900 0:00",
                             "2/30/2026 9:05",
                             "2/29/2026 9:05",
                             "4/31/2026",
                             "31.4.2026",
                             "2026-02-30",
                             "2026-13-01",
                             "2026-11-03T",
                             "2026-11-0309:05",
                             "1/1/1969",
                             "1/1/3000",
                             "-1/1/2026",
                             "11//2026",
                             "11/3/2026,",
                             "45964.5"})
        QTest::newRow(text) << QByteArray(text) << mdy;
    QTest::newRow("month above 12 as dmy") << QByteArray("11/13/2026 9:05") << dmy;
    QTest::newRow("year last as ymd") << QByteArray("11/3/2026 9:05") << ymd;
    QTest::newRow("NUL") << QByteArray("11/3/2026\0", 10) << mdy;
}

void TestTimestamp::rejectsWhatIsNoTime()
{
    QFETCH(QByteArray, text);
    QFETCH(DateOrder, order);
    QVERIFY(!parseTimestamp(text.toStdString(), order));
    QCOMPARE(TimestampParser(order).parse(text.toStdString()), noTime);
}

void TestTimestamp::readsBackWhatWasWritten_data()
{
    QTest::addColumn<int>("writer");
    for (std::size_t index = 0; index < writers.size(); ++index)
        QTest::newRow(writers[index].name) << int(index);
}

void TestTimestamp::readsBackWhatWasWritten()
{
    QFETCH(int, writer);
    const Writer &form = writers[std::size_t(writer)];
    std::mt19937_64 random(1);
    std::uniform_int_distribution<Millis> instants(instant("2000-01-01T00:00:00Z"),
                                                   instant("2099-12-31T23:59:59Z"));
    for (int round = 0; round < 5000; ++round) {
        const Millis any = instants(random);
        const Millis written = any - any % form.precision;
        const std::string text = form.write(QDateTime::fromMSecsSinceEpoch(written, Qt::UTC));
        const auto read = parseTimestamp(text, form.order);
        QVERIFY2(read, text.c_str());
        QVERIFY2(*read == written, text.c_str());
    }
}

/// Rows that repeat a date, a time or a prefix of one, and rows that are broken in between.
void TestTimestamp::parserAgreesWithFunctionInAnyOrderOfRows()
{
    const std::array<std::string, 18> texts{
        "11/3/2026 13:37",
        "11/3/2026 13:38",
        "11/3/2026 13:37:01",
        "11/3/2026",
        " 11/3/2026 13:37 ",
        "11/3/20",
        "11/3/20 13:37",
        "11/3/2",
        "11/3/2026 1:37 PM",
        "11/3/20261",
        "",
        "11/3/2026 25:00",
        "2026-11-03T13:37Z",
        "2026-11-03T13:38",
        "2026-11-03 13:37:00+02:00",
        "nonsense",
        "13/3/2026 13:37",
        "3/13/2026 13:37",
    };
    std::mt19937 random(2);
    std::uniform_int_distribution<std::size_t> any(0, texts.size() - 1);
    for (const DateOrder order : {mdy, dmy, ymd}) {
        TimestampParser parser(order);
        std::string before;
        int repeated = 0;
        for (int round = 0; round < 20000; ++round) {
            const std::string &text = texts[any(random)];
            QVERIFY2(parser.parse(text) == parseTimestamp(text, order).value_or(noTime),
                     text.c_str());
            if (parser.repeatsDate()) { // so it says of the order of dates what the one before said
                for (const DateOrder other : {mdy, dmy, ymd})
                    QVERIFY2(contradicts(text, other) == contradicts(before, other), text.c_str());
                ++repeated;
            }
            before = text;
        }
        QVERIFY(repeated > 100 && repeated < 19000);
    }
}

void TestTimestamp::writesIso_data()
{
    QTest::addColumn<Millis>("time");
    QTest::addColumn<QByteArray>("iso");
    QTest::newRow("seconds") << instant("2026-11-01T13:37:00Z")
                             << QByteArray("2026-11-01T13:37:00Z");
    QTest::newRow("milliseconds") << instant("2026-11-01T13:37:00.045Z")
                                  << QByteArray("2026-11-01T13:37:00.045Z");
    QTest::newRow("before 1970") << Millis(-1) << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("no time") << noTime << QByteArray();
}

void TestTimestamp::writesIso()
{
    QFETCH(Millis, time);
    QFETCH(QByteArray, iso);
    QCOMPARE(QByteArray::fromStdString(formatIso(time)), iso);
}

void TestTimestamp::namesOrders()
{
    for (const DateOrder order : {mdy, dmy, ymd})
        QVERIFY(dateOrderNamed(dateOrderName(order)) == order);
    QVERIFY(dateOrderName(mdy) == "mdy" && dateOrderName(dmy) == "dmy");
    QVERIFY(!dateOrderNamed("auto"));
}

void TestTimestamp::readsATimeInNanoseconds()
{
    std::vector<std::string> rows;
    for (int row = 0; row < 100000; ++row)
        rows.push_back(print("11/%d/2026 %d:%02d:%02d", 1 + row / 20000, row / 3600 % 24,
                             row / 60 % 60, row % 60));
    TimestampParser parser(mdy);
    Millis sum = 0;
    QBENCHMARK
    {
        for (const std::string &row : rows)
            sum += parser.parse(row);
    }
    QVERIFY(sum > 0);
}

QTEST_GUILESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
