// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/dateorder.h"

#include <algorithm>
#include <random>

#include <QDate>
#include <QTest>

Q_DECLARE_METATYPE(core::DateOrder)

using namespace core;

namespace {

constexpr auto mdy = DateOrder::MonthFirst;
constexpr auto dmy = DateOrder::DayFirst;
constexpr auto ymd = DateOrder::YearFirst;

DateEvidence evidenceOf(const QStringList &times)
{
    DateEvidence evidence;
    for (const QString &time : times)
        evidence.add(time.toStdString());
    return evidence;
}

} // namespace

class TestDateOrder : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void asksOtherFilesLast_data();
    void asksOtherFilesLast();
    void findsTheOrderOfRandomLogs_data();
    void findsTheOrderOfRandomLogs();
    void noticesContradictions_data();
    void noticesContradictions();
};

void TestDateOrder::decides_data()
{
    QTest::addColumn<QStringList>("times");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<bool>("certain");
    const auto row = [](const char *name, const char *times, DateOrder order, bool certain) {
        QTest::newRow(name) << QString::fromLatin1(times).split(u'|') << order << certain;
    };
    row("first part above 12", "3/11/2026 9:00|13/11/2026 9:00", dmy, true);
    row("second part above 12", "11/3/2026 9:00|11/13/2026 9:00", mdy, true);
    row("with hyphens", "3-11-2026|13-11-2026", dmy, true);
    row("a part above 12 outweighs the direction", "12/11/2026|1/12/2026|12/25/2026", mdy, true);
    row("both parts above 12: the majority, not certain", "13/1/2026|14/1/2026|1/13/2026", dmy,
        false);
    row("both parts above 12, equally often", "13/1/2026|1/13/2026", mdy, false);
    row("an impossible date is no evidence", "30/2/2026|13/13/2026|2/30/2026|11/3/2026", mdy,
        false);

    row("runs forward as day first", "11/11/2026 9:00|12/11/2026 9:00|1/12/2026 9:00", dmy, true);
    row("runs forward as month first", "11/11/2026 9:00|11/12/2026 9:00|12/1/2026 9:00", mdy, true);
    row("newest first, as the clock within a day shows",
        "1/12/2026 9:30|1/12/2026 9:20|1/12/2026 9:10|12/11/2026 9:30|12/11/2026 9:20", dmy, true);
    row("rows a little out of order around midnight prove nothing",
        "11/1/2026 23:59|11/2/2026 0:01|11/1/2026 23:58|11/2/2026 0:02", mdy, false);

    row("spans a week as month first", "11/1/2026|11/2/2026|11/7/2026", mdy, true);
    row("spans a week as day first", "1/11/2026|2/11/2026|7/11/2026", dmy, true);
    row("spans 31 days one way and a day the other", "10/12/2026|11/12/2026", mdy, false);
    row("spans more than 31 days either way", "1/1/2026|3/3/2026|3/4/2026|8/9/2026", mdy, false);

    row("one day only", "11/3/2026 9:00|11/3/2026 9:05", mdy, false);
    row("nothing but dates that read the same both ways", "3/3/2026|3/3/2026", mdy, true);
    row("year first", "2026-11-03 09:00|2026/11/03", ymd, true);
    row("dots", "3.11.2026 9:00|4.11.2026 9:00", dmy, true);
    row("year first beside an open date", "2026-11-03|11/3/2026", mdy, false);
    row("no dates", "Date/Time||soon", mdy, true);
    row("no rows", "", mdy, true);
}

void TestDateOrder::decides()
{
    QFETCH(QStringList, times);
    QFETCH(DateOrder, order);
    QFETCH(bool, certain);
    const DecidedDateOrder decided = decideDateOrder(evidenceOf(times));
    QCOMPARE(decided.order, order);
    QCOMPARE(decided.certain, certain);
}

void TestDateOrder::asksOtherFilesLast_data()
{
    QTest::addColumn<QStringList>("times");
    QTest::addColumn<DateOrder>("others");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<bool>("certain");
    QTest::newRow("open") << QStringList{QStringLiteral("11/3/2026")} << dmy << dmy << true;
    QTest::newRow("open, others month first")
        << QStringList{QStringLiteral("11/3/2026")} << mdy << mdy << true;
    QTest::newRow("others are year first, which says nothing here")
        << QStringList{QStringLiteral("11/3/2026")} << ymd << mdy << false;
    QTest::newRow("decided by itself")
        << QStringList{QStringLiteral("11/13/2026")} << dmy << mdy << true;
    QTest::newRow("no dates") << QStringList{} << dmy << dmy << true;
}

void TestDateOrder::asksOtherFilesLast()
{
    QFETCH(QStringList, times);
    QFETCH(DateOrder, others);
    QFETCH(DateOrder, order);
    QFETCH(bool, certain);
    const DecidedDateOrder decided = decideDateOrder(evidenceOf(times), others);
    QCOMPARE(decided.order, order);
    QCOMPARE(decided.certain, certain);
}

void TestDateOrder::findsTheOrderOfRandomLogs_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<DateOrder>("order");
    QTest::newRow("mdy") << QStringLiteral("M/d/yyyy h:mm") << mdy;
    QTest::newRow("dmy") << QStringLiteral("dd/MM/yyyy hh:mm") << dmy;
    QTest::newRow("dmy with hyphens") << QStringLiteral("d-M-yyyy hh:mm:ss") << dmy;
}

/// Logs of seven days that start at any time, nearly in order: the answer is right or not certain.
void TestDateOrder::findsTheOrderOfRandomLogs()
{
    QFETCH(QString, format);
    QFETCH(DateOrder, order);
    std::mt19937 random(3);
    std::uniform_int_distribution<int> startDays(0, 365);
    std::uniform_int_distribution<int> jitter(-600, 600);
    constexpr int rows = 200;
    int certain = 0;
    constexpr int logs = 300;
    for (int log = 0; log < logs; ++log) {
        const QDateTime start(QDate(2026, 1, 1).addDays(startDays(random)), QTime(0, 20), Qt::UTC);
        DateEvidence evidence;
        for (int row = 0; row < rows; ++row) {
            const qint64 seconds = 6LL * 86400 * row / rows + jitter(random);
            evidence.add(start.addSecs(seconds).toString(format).toStdString());
        }
        const DecidedDateOrder decided = decideDateOrder(evidence);
        certain += decided.certain;
        if (decided.certain)
            QCOMPARE(decided.order, order);
    }
    QCOMPARE(certain, logs);
}

void TestDateOrder::noticesContradictions_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *time, DateOrder order, bool expected) {
        QTest::addRow("%s as %s", time, std::string(dateOrderName(order)).c_str())
            << QString::fromLatin1(time) << order << expected;
    };
    row("13/3/2026 9:00", mdy, true);
    row(" 13-3-2026 9:00", mdy, true);
    row("3/13/2026 9:00", mdy, false);
    row("3/13/2026 9:00", dmy, true);
    row("13/3/2026 9:00", dmy, false);
    row("13/13/2026 9:00", mdy, false);
    row("13/13/2026 9:00", dmy, false);
    row("13.3.2026 9:00", mdy, false);
    row("2026-13-03", mdy, false);
    row("3/3/2026 9:00", ymd, true);
    row("2026/3/3 9:00", ymd, false);
    row("26/3/3 9:00", ymd, false);
    row("nonsense", mdy, false);
    row("", ymd, false);
}

void TestDateOrder::noticesContradictions()
{
    QFETCH(QString, time);
    QFETCH(DateOrder, order);
    QFETCH(bool, expected);
    QCOMPARE(contradicts(time.toStdString(), order), expected);
}

QTEST_GUILESS_MAIN(TestDateOrder)
#include "tst_dateorder.moc"
