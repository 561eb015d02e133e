// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include <QtTest>

#include "core/base/column.h"

using namespace core;

namespace {

constexpr std::size_t manyRows = 50'003; // some chunks and a bit

/// Stretches of different spreads, so that chunks of every width of their values occur.
template <typename T> std::vector<T> randomValues(std::mt19937_64 &random, std::size_t count)
{
    std::vector<T> values;
    while (values.size() < count) {
        const auto start = T(random());
        const unsigned bits = unsigned(random() % (8 * sizeof(T) + 1));
        const uint64_t mask = bits == 0 ? 0 : ~uint64_t(0) >> (64 - bits);
        for (std::size_t left = 1 + random() % 40'000; left > 0 && values.size() < count; --left)
            values.push_back(T(uint64_t(start) + (random() & mask)));
    }
    return values;
}

/// Some values one by one, some many at once.
template <typename T> Column<T> columnOf(std::mt19937_64 &random, std::span<const T> values)
{
    Column<T> column;
    while (!values.empty()) {
        const std::size_t count = std::min<std::size_t>(values.size(), random() % 30'000);
        if (count < 100) {
            for (const T value : values.first(count))
                column.add(value);
        } else {
            column.add(values.first(count));
        }
        values = values.subspan(count);
    }
    return column;
}

template <typename T> void compareRandomColumns()
{
    std::mt19937_64 random(3);
    for (const std::size_t rows :
         {std::size_t(0), std::size_t(1), std::size_t(1) << 14, manyRows}) {
        const std::vector<T> values = randomValues<T>(random, rows);
        Column<T> column = columnOf<T>(random, values);
        QCOMPARE(column.size(), rows);
        const auto compareAll = [&] {
            for (std::size_t row = 0; row < rows; ++row)
                QCOMPARE(column[row], values[row]);
        };
        compareAll();
        column.seal();
        compareAll();

        std::vector<uint32_t> some; // near each other, far apart, back again
        for (uint32_t row = 0; row < rows;
             row += 1 + uint32_t(random() % 3 == 0 ? random() % 9'000 : 0))
            some.push_back(row);
        some.resize(2 * some.size());
        std::reverse_copy(some.begin(), some.begin() + std::ptrdiff_t(some.size() / 2),
                          some.begin() + std::ptrdiff_t(some.size() / 2));
        std::size_t next = 0;
        column.forEachAt(some, [&](std::size_t index, T value) {
            QCOMPARE(index, next++);
            QCOMPARE(value, values[some[index]]);
        });
        QCOMPARE(next, some.size());

        std::vector<T> read;
        const auto take = [&read](std::size_t begin, std::span<const T> stretch) {
            QCOMPARE(begin, read.size());
            read.insert(read.end(), stretch.begin(), stretch.end());
        };
        column.forEachStretch(take);
        QVERIFY(read == values);
        read.clear();
        column.consume(take);
        QVERIFY(read == values);
        QCOMPARE(column.size(), std::size_t(0));
    }
}

} // namespace

class TestColumn : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatWasAdded();
    void keepsTheLargestNextToTheSmallest();
};

void TestColumn::readsWhatWasAdded()
{
    compareRandomColumns<uint8_t>();
    compareRandomColumns<uint32_t>();
    compareRandomColumns<int64_t>();
    compareRandomColumns<uint64_t>();
}

void TestColumn::keepsTheLargestNextToTheSmallest()
{
    constexpr auto least = std::numeric_limits<int64_t>::min();
    constexpr auto most = std::numeric_limits<int64_t>::max();
    Column<int64_t> column;
    for (const int64_t value : {most, least, int64_t(0)})
        column.add(value);
    column.seal();
    QCOMPARE(column[0], most);
    QCOMPARE(column[1], least);
    QCOMPARE(column[2], int64_t(0));
}

QTEST_GUILESS_MAIN(TestColumn)
#include "tst_column.moc"
