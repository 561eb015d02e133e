// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include <QTest>

#include "core/load/segmentqueue.h"

using namespace core;

class TestSegmentQueue : public QObject
{
    Q_OBJECT

private slots:
    void usesSegmentsInTheirOrder();
};

void TestSegmentQueue::usesSegmentsInTheirOrder()
{
    for (unsigned round = 0; round < 20; ++round) {
        constexpr std::size_t count = 300;
        SegmentQueue queue(4);
        std::atomic<std::size_t> next = 0;
        std::atomic<int> users = 0;
        std::vector<std::size_t> numbers;
        std::vector<uint64_t> begins;
        bool isOneAtATime = true;
        {
            std::vector<std::jthread> workers;
            for (unsigned worker = 0; worker < 4; ++worker) {
                workers.emplace_back([&, worker] {
                    std::mt19937 random(round * 4 + worker);
                    for (std::size_t number = next++; number < count; number = next++) {
                        Segment segment = queue.take(number);
                        if (random() % 8 == 0)
                            std::this_thread::sleep_for(std::chrono::microseconds(random() % 300));
                        segment.begin = number * 10;
                        queue.giveBack(number, std::move(segment),
                                       [&](std::size_t used, const Segment &filled) {
                                           isOneAtATime &= ++users == 1;
                                           numbers.push_back(used);
                                           begins.push_back(filled.begin);
                                           --users;
                                       });
                    }
                });
            }
        }
        QVERIFY(isOneAtATime);
        QCOMPARE(numbers.size(), count);
        for (std::size_t number = 0; number < count; ++number) {
            QCOMPARE(numbers[number], number);
            QCOMPARE(begins[number], number * 10);
        }
    }
}

QTEST_GUILESS_MAIN(TestSegmentQueue)
#include "tst_segmentqueue.moc"
