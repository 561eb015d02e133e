// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>

#include <QTest>

#include "core/log/wholenumber.h"
#include "core/query/number.h"

using namespace core;

class TestWholeNumber : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatIsAWholeNumber();
};

/// What is kept says the same as the one reading of numbers; of some nothing is kept.
void TestWholeNumber::keepsWhatIsAWholeNumber()
{
    QCOMPARE(keptNumber("11856"), std::optional<KeptNumber>(11857));
    QCOMPARE(keptNumber("0"), std::optional<KeptNumber>(1));
    QCOMPARE(keptNumber(""), std::optional<KeptNumber>(0));
    QCOMPARE(keptNumber("many"), std::optional<KeptNumber>(0));
    for (const char *other : {"0.393", "-1", "+1", "1e2", "12345678901", "1 "})
        QVERIFY2(!keptNumber(other), other);
    std::mt19937 random(31);
    for (int round = 0; round < 200'000; ++round) {
        std::string text;
        for (unsigned length = random() % 13; length > 0; --length)
            text += "00123456789999.-+e x"[random() % 20];
        const auto kept = keptNumber(text);
        const auto number = numberFrom(text);
        if (!kept)
            continue;
        QCOMPARE(*kept != 0, number.has_value());
        if (number)
            QCOMPARE(double(*kept - 1), *number);
    }
}

QTEST_GUILESS_MAIN(TestWholeNumber)
#include "tst_wholenumber.moc"
