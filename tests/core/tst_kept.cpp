// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/kept.h"

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include <QtTest>

using namespace core;

class TestKept : public QObject
{
    Q_OBJECT

private slots:
    void isMadeOnceForAll();
    void isMadeByTheNextIfTheFirstWasStopped();
    void doesNotKeepOneWaitingWhoWasStopped();
};

void TestKept::isMadeOnceForAll()
{
    constexpr int askers = 8;
    Kept<int> kept;
    QVERIFY(!kept.known());
    std::atomic<int> made = 0;
    std::atomic<int> right = 0;
    std::latch together(askers);
    {
        std::vector<std::jthread> threads;
        for (int asker = 0; asker < askers; ++asker) {
            threads.emplace_back([&] {
                together.arrive_and_wait();
                const int *value = kept.get([&] { return std::optional(40 + ++made); }, {});
                right += value && *value == 41 && value == kept.known();
            });
        }
    }
    QCOMPARE(made.load(), 1);
    QCOMPARE(right.load(), askers);
}

void TestKept::isMadeByTheNextIfTheFirstWasStopped()
{
    Kept<int> kept;
    QVERIFY(!kept.get([] { return std::optional<int>(); }, {}));
    QVERIFY(!kept.known());
    const int *value = kept.get([] { return std::optional(7); }, {});
    QVERIFY(value && *value == 7);
    QCOMPARE(kept.known(), value);
}

void TestKept::doesNotKeepOneWaitingWhoWasStopped()
{
    Kept<int> kept;
    std::latch begun(1);
    std::latch mayEnd(1);
    std::jthread maker([&] {
        (void)kept.get(
            [&] {
                begun.count_down();
                mayEnd.wait();
                return std::optional(7);
            },
            {});
    });
    begun.wait();
    std::stop_source stop;
    static const int untouched = 0;
    const int *value = &untouched;
    std::jthread waiter(
        [&] { value = kept.get([] { return std::optional(8); }, stop.get_token()); });
    stop.request_stop();
    waiter.join(); // while the other one still makes it
    QVERIFY(!value);
    mayEnd.count_down();
    maker.join();
    QVERIFY(kept.known() && *kept.known() == 7);
}

QTEST_GUILESS_MAIN(TestKept)
#include "tst_kept.moc"
