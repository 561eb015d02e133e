// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>
#include <vector>

#include <QtTest>

#include "core/base/column.h"

using namespace core;

class TestColumn : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatWasAdded();
    void passesItsMemoryOnWhileTheHeirGrows();
};

namespace {

constexpr uint32_t rows = 100'003; // some chunks and a bit

Column<uint32_t> counted(uint32_t from)
{
    std::vector<uint32_t> values(rows);
    std::iota(values.begin(), values.end(), from);
    Column<uint32_t> column;
    column.add(values.front());
    column.add(std::span<const uint32_t>(values).subspan(1));
    return column;
}

} // namespace

void TestColumn::readsWhatWasAdded()
{
    Column<uint32_t> column = counted(5);
    QCOMPARE(column.size(), std::size_t(rows));
    column.set(70'000, 1);
    for (uint32_t row = 0; row < rows; ++row)
        QCOMPARE(column[row], row == 70'000 ? 1 : row + 5);
}

void TestColumn::passesItsMemoryOnWhileTheHeirGrows()
{
    Column<uint32_t> heir;
    for (uint32_t part = 0; part < 3; ++part) {
        Column<uint32_t> column = counted(part * rows);
        column.passOn(heir, [&](std::size_t row, uint32_t value) {
            if (row % 3 != 0)
                heir.add(value);
        });
        QCOMPARE(column.size(), std::size_t(0));
    }
    heir.freeSpare();
    std::size_t next = 0;
    for (uint32_t part = 0; part < 3; ++part) {
        for (uint32_t row = 0; row < rows; ++row) {
            if (row % 3 != 0)
                QCOMPARE(heir[next++], part * rows + row);
        }
    }
    QCOMPARE(heir.size(), next);
}

QTEST_GUILESS_MAIN(TestColumn)
#include "tst_column.moc"
