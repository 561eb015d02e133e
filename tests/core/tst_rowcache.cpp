// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rowcache.h"

#include <numeric>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "core/model/rowplace.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

namespace {

std::shared_ptr<const RowList> allRows(const LogTable &table)
{
    RowList rows(table.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return std::make_shared<const RowList>(std::move(rows));
}

std::string noteLog(int rows)
{
    std::string log = standardHeader;
    for (int row = 0; row < rows; ++row)
        log += "11/1/2026 13:37,16/A4,P,jane@acme.example,,,,,,3,,during RCPT TO,note "
            + std::to_string(row) + "\r\n";
    return log;
}

/// What the cache says now, or as soon as it knows.
const CachedRow *waitForRow(RowCache &cache, std::size_t position)
{
    const CachedRow *row = cache.row(position);
    for (int tries = 0; !row && tries < 200; ++tries) {
        QTest::qWait(5);
        row = cache.row(position);
    }
    return row;
}

} // namespace

class TestRowCache : public QObject
{
    Q_OBJECT
private slots:
    void givesTheTextsOfEachRow();
    void keepsTextsWhenTheOrderChanges();
    void forgetsTheRowsOfAnotherTable();
    void remembersOnlySoMany();
    void cutsWhatNoCellCanShow();
    void showsNoTextOfAFileThatWasChangedAndSaysSoOnce();
    void findsARowAgainByItsPlace();
    void findsPositionsInAnyOrder();
};

void TestRowCache::givesTheTextsOfEachRow()
{
    const LogTablePtr table = logFrom(noteLog(300));
    RowCache cache;
    cache.setRows(table, allRows(*table));
    for (const std::size_t position : {0, 299, 64, 63, 150}) {
        const CachedRow *row = waitForRow(cache, position);
        QVERIFY(row);
        QVERIFY(row->isReadable);
        QCOMPARE(row->columns.back(), "note " + std::to_string(position));
    }
}

void TestRowCache::keepsTextsWhenTheOrderChanges()
{
    const LogTablePtr table = logFrom(noteLog(100));
    RowCache cache;
    cache.setRows(table, allRows(*table));
    const CachedRow *row = waitForRow(cache, 10);
    cache.setRows(table, std::make_shared<const RowList>(RowList{10, 5}));
    QCOMPARE(cache.row(0), row);
}

void TestRowCache::forgetsTheRowsOfAnotherTable()
{
    const LogTablePtr first = logFrom(noteLog(10));
    const LogTablePtr second
        = logFrom(standardHeader + "11/1/2026 13:37,1,D,bob@x.example,,,,,,0,,,other\r\n");
    RowCache cache;
    cache.setRows(first, allRows(*first));
    QVERIFY(waitForRow(cache, 0));
    cache.setRows(second, allRows(*second));
    const CachedRow *row = waitForRow(cache, 0);
    QVERIFY(row);
    QCOMPARE(row->columns.back(), std::string("other"));
}

void TestRowCache::remembersOnlySoMany()
{
    const LogTablePtr table = logFrom(noteLog(12'000));
    RowCache cache;
    cache.setRows(table, allRows(*table));
    for (std::size_t position = 0; position < table->size(); position += 50) {
        const CachedRow *row = waitForRow(cache, position);
        QVERIFY(row);
        QCOMPARE(row->columns.back(), "note " + std::to_string(position));
    }
    QVERIFY(cache.size() < 6000);
}

void TestRowCache::cutsWhatNoCellCanShow()
{
    const std::string longText(100'000, 'x');
    const LogTablePtr table
        = logFrom(standardHeader + "11/1/2026 13:37,1,P,a@x.example,,,,,,0,,during DATA," + longText
                  + "\r\n");
    RowCache cache;
    cache.setRows(table, allRows(*table));
    const CachedRow *row = waitForRow(cache, 0);
    QVERIFY(row);
    QVERIFY(row->columns.back().size() < 10'000);
    QVERIFY(longText.starts_with(row->columns.back()));
}

void TestRowCache::showsNoTextOfAFileThatWasChangedAndSaysSoOnce()
{
    const LogTablePtr table = logFrom(noteLog(3000));
    QFile file(QString::fromStdString(table->files().front().source->path()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(100));
    file.close();

    RowCache cache;
    QSignalSpy failed(&cache, &RowCache::fileFailed);
    cache.setRows(table, allRows(*table));
    for (const std::size_t position : {0, 2999, 1}) {
        const CachedRow *row = waitForRow(cache, position);
        QVERIFY(row);
        QVERIFY(!row->isReadable);
        QVERIFY(row->answer.empty());
    }
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.front().front().value<Error>().kind, Error::Kind::ChangedOnDisk);
    QTest::qWait(50);
    QCOMPARE(failed.count(), 1);
}

void TestRowCache::findsARowAgainByItsPlace()
{
    const LogTablePtr table = logFrom({noteLog(50), noteLog(70)});
    for (uint32_t row = 0; row < table->size(); row += 7)
        QCOMPARE(rowAt(*table, placeOf(*table, row)), std::optional(row));
    RowPlace nowhere = placeOf(*table, 3);
    ++nowhere.offset;
    QCOMPARE(rowAt(*table, nowhere), std::nullopt);
    nowhere.path = "another.csv";
    QCOMPARE(rowAt(*table, nowhere), std::nullopt);
    QCOMPARE(rowAt(*emptyLog(), placeOf(*table, 3)), std::nullopt);
}

void TestRowCache::findsPositionsInAnyOrder()
{
    std::mt19937 random(7);
    RowList rows(5000);
    std::iota(rows.begin(), rows.end(), 0u);
    std::shuffle(rows.begin(), rows.end(), random);
    rows.resize(4000);
    using Positions = std::vector<std::size_t>;
    const Positions one{2500};
    QCOMPARE(positionsOf({rows[2500]}, rows), one);
    const Positions three{0, 17, 3999};
    QCOMPARE(positionsOf({rows[3999], rows[0], rows[17], 9999}, rows), three);
    const Positions five{0, 17, 18, 2500, 3999};
    QCOMPARE(positionsOf({rows[2500], rows[3999], rows[0], rows[18], 9999, rows[17]}, rows), five);
    QCOMPARE(positionsOf({9999}, rows), Positions());
    QCOMPARE(positionsOf({}, rows), Positions());
    QCOMPARE(positionsOf({1, 2}, {}), Positions());
    QCOMPARE(positionsOf({1, 2, 3, 4, 5}, {}), Positions());
}

QTEST_GUILESS_MAIN(TestRowCache)
#include "tst_rowcache.moc"
