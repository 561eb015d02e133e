// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <vector>

#include <hwy/targets.h>

#include <QTest>

#include "core/csv/structure.h"

using namespace core;

class TestCsvStructure : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void findsTheSameWithEveryInstructionSet_data();
    void findsTheSameWithEveryInstructionSet();
};

void TestCsvStructure::cleanup()
{
    hwy::SetSupportedTargetsForTest(0); // back to all
}

void TestCsvStructure::findsTheSameWithEveryInstructionSet_data()
{
    QTest::addColumn<int64_t>("target");
    int64_t targets = hwy::SupportedTargets();
    while (targets != 0) {
        const int64_t target = targets & -targets;
        QTest::newRow(hwy::TargetName(target)) << target;
        targets ^= target;
    }
}

void TestCsvStructure::findsTheSameWithEveryInstructionSet()
{
    QFETCH(int64_t, target);
    hwy::SetSupportedTargetsForTest(target);
    const Dialect dialect{';', LineEnd::Lf, 0, 1};
    std::mt19937 random(6);
    for (int round = 0; round < 2000; ++round) {
        std::vector<char> bytes(3 * Block::bytes, 'x');
        for (std::size_t changes = random() % 30; changes > 0; --changes)
            bytes[random() % bytes.size()] = char(random());
        for (std::size_t changes = random() % 30; changes > 0; --changes)
            bytes[random() % bytes.size()] = "\";\n"[random() % 3];

        std::vector<Block> blocks(3);
        findStructure(bytes.data(), blocks.size(), dialect, blocks.data());
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const bool isStructure = bytes[at] == '"' || bytes[at] == ';' || bytes[at] == '\n';
            const bool isMarked = blocks[at / Block::bytes].structure >> (at % Block::bytes) & 1;
            QCOMPARE(isMarked, isStructure);
        }
        for (std::size_t block = 0; block < blocks.size(); ++block) {
            const auto *from
                = reinterpret_cast<const signed char *>(bytes.data()) + block * Block::bytes;
            const bool isPlain
                = std::all_of(from, from + Block::bytes, [](signed char byte) { return byte > 0; });
            QCOMPARE(blocks[block].isPlain, isPlain);
        }
    }
}

QTEST_GUILESS_MAIN(TestCsvStructure)
#include "tst_csvstructure.moc"
