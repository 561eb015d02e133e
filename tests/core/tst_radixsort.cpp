// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <stop_token>
#include <vector>

#include <QTest>

#include "core/base/radixsort.h"

using namespace core;

namespace {

struct Item
{
    uint64_t key;
    uint32_t place;

    bool operator==(const Item &) const = default;
};

using KeyMaker = std::function<uint64_t(std::mt19937_64 &)>;

std::vector<Item> itemsOf(std::size_t count, const KeyMaker &makeKey)
{
    std::mt19937_64 random(count);
    std::vector<Item> items(count);
    for (std::size_t place = 0; place < count; ++place)
        items[place] = {makeKey(random), uint32_t(place)};
    return items;
}

uint64_t keyOf(const Item &item)
{
    return item.key;
}

} // namespace

class TestRadixSort : public QObject
{
    Q_OBJECT
private slots:
    void sortsAsStableSortDoes_data()
    {
        QTest::addColumn<KeyMaker>("makeKey");
        const auto row
            = [](const char *name, const KeyMaker &makeKey) { QTest::newRow(name) << makeKey; };
        row("all bits", [](auto &random) { return random(); });
        row("all the same", [](auto &) { return 7; });
        row("two keys that differ in the highest bit",
            [](auto &random) { return random() << 63 | 1; });
        row("the lowest byte", [](auto &random) { return random() & 0xff; });
        row("a few bits far apart", [](auto &random) { return random() & 0x8000010000100001; });
        row("digits as text", [](auto &random) {
            uint64_t key = 0;
            for (int digit = 0; digit < 8; ++digit)
                key = key << 8 | ('0' + random() % 10);
            return key;
        });
        row("nearly all the same in front, different behind", [](auto &random) {
            const bool isOdd = random() % 1000 == 0;
            return (isOdd ? random() << 32 : 0) | (random() & 0xffffffff);
        });
        row("each bit seldom set", [](auto &random) { return random() & random() & random(); });
    }

    void sortsAsStableSortDoes()
    {
        QFETCH(KeyMaker, makeKey);
        for (const std::size_t count : {0, 1, 2, 31, 32, 33, 500, 5000, 65535, 65536, 300000}) {
            std::vector<Item> items = itemsOf(count, makeKey);
            std::vector<Item> expected = items;
            std::stable_sort(expected.begin(), expected.end(),
                             [](const Item &a, const Item &b) { return a.key < b.key; });
            radixSort(items, keyOf);
            QVERIFY2(items == expected, qPrintable(QString::number(count)));
        }
    }

    void leavesManyItemsAsTheyAreWhenStoppedBefore()
    {
        std::vector<Item> items = itemsOf(300000, [](auto &random) { return random(); });
        const std::vector<Item> before = items;
        std::stop_source stop;
        stop.request_stop();
        radixSort(std::span(items), keyOf, stop.get_token());
        QVERIFY(items == before);
    }
};

QTEST_APPLESS_MAIN(TestRadixSort)
#include "tst_radixsort.moc"
