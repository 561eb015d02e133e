// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/firsthits.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <thread>

#include <QtTest>

using namespace core;

namespace {

constexpr std::size_t stretches = 64;
constexpr uint32_t rowsOfStretch = 50;

RowList rowsOf(std::size_t stretch)
{
    RowList rows(rowsOfStretch);
    std::iota(rows.begin(), rows.end(), uint32_t(stretch * rowsOfStretch));
    return rows;
}

} // namespace

class TestFirstHits : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatHasNoGapBeforeIt_data();
    void tellsWhatHasNoGapBeforeIt();
    void saysNothingOfAShortSearch();
    void saysNothingWhereNothingIsFound();
    void tellsFewHitsAfterAMoment();
};

void TestFirstHits::tellsWhatHasNoGapBeforeIt_data()
{
    QTest::addColumn<bool>("fromEnd");
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 5; ++seed) {
        QTest::addRow("from the start, %u", seed) << false << seed;
        QTest::addRow("from the end, %u", seed) << true << seed;
    }
}

void TestFirstHits::tellsWhatHasNoGapBeforeIt()
{
    QFETCH(bool, fromEnd);
    QFETCH(unsigned, seed);
    std::vector<RowList> told;
    FirstHits hits(fromEnd ? FirstHits::From::End : FirstHits::From::Start,
                   [&told](RowList rows) { told.push_back(std::move(rows)); });
    std::vector<std::size_t> turns(stretches); // as workers finish them: a little out of order
    std::iota(turns.begin(), turns.end(), std::size_t(0));
    std::mt19937 random(seed);
    for (auto turn = turns.begin(); turn + 4 < turns.end(); ++turn)
        std::iter_swap(turn, turn + random() % 4);
    for (const std::size_t turn : turns)
        hits.add(turn, stretches, rowsOf(hits.stretch(turn, stretches)));

    QVERIFY(!told.empty());
    QVERIFY(told.front().size() >= 100);
    for (const RowList &rows : told) {
        QCOMPARE(rows.size() % rowsOfStretch, std::size_t(0));
        QVERIFY(std::is_sorted(rows.begin(), rows.end()));
        QCOMPARE(rows.back() - rows.front() + 1, uint32_t(rows.size()));
        QCOMPARE(fromEnd ? rows.back() : rows.front(),
                 fromEnd ? uint32_t(stretches * rowsOfStretch - 1) : 0u);
    }
}

void TestFirstHits::saysNothingOfAShortSearch()
{
    bool hasTold = false;
    FirstHits hits(FirstHits::From::Start, [&hasTold](const RowList &) { hasTold = true; });
    for (std::size_t turn = 0; turn < 4; ++turn)
        hits.add(turn, 4, rowsOf(turn));
    QVERIFY(!hasTold);
}

void TestFirstHits::saysNothingWhereNothingIsFound()
{
    bool hasTold = false;
    FirstHits hits(FirstHits::From::Start, [&hasTold](const RowList &) { hasTold = true; });
    for (std::size_t turn = 0; turn < stretches; ++turn) {
        hits.add(turn, stretches, {});
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    QVERIFY(!hasTold);
}

void TestFirstHits::tellsFewHitsAfterAMoment()
{
    RowList told;
    FirstHits hits(FirstHits::From::Start, [&told](RowList rows) { told = std::move(rows); });
    hits.add(0, stretches, {7});
    QVERIFY(told.empty()); // a screen may be full at once
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    hits.add(1, stretches, {});
    QCOMPARE(told, RowList{7});
}

QTEST_GUILESS_MAIN(TestFirstHits)
#include "tst_firsthits.moc"
