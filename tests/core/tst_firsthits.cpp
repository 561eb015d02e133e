// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/firsthits.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <numeric>
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
    QTest::addRow("from the start") << false;
    QTest::addRow("from the end") << true;
}

void TestFirstHits::tellsWhatHasNoGapBeforeIt()
{
    QFETCH(bool, fromEnd);
    std::vector<RowList> told;
    FirstHits hits(fromEnd ? FirstHits::From::End : FirstHits::From::Start,
                   [&told](RowList rows) { told.push_back(std::move(rows)); });
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers(4);
        for (std::jthread &worker : workers) {
            worker = std::jthread([&] {
                for (std::size_t turn = next++; turn < stretches; turn = next++) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(turn % 3 * 5));
                    hits.add(turn, stretches, rowsOf(hits.stretch(turn, stretches)));
                }
            });
        }
    }
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
