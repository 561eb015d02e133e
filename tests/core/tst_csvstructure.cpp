// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <vector>

#include <QTest>

#include "core/csv/structure.h"
#include "tests/core/instructionsets.h"

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
    addInstructionSets();
}

void TestCsvStructure::findsTheSameWithEveryInstructionSet()
{
    QFETCH(int64_t, target);
    hwy::SetSupportedTargetsForTest(target);
    const Dialect dialect{';', LineEnd::Lf, 0, 1};
    std::mt19937 random(6);
    Structure structure;
    for (int round = 0; round < 2000; ++round) {
        const std::size_t size = random() % (round % 50 == 0 ? 20'000 : 300);
        std::vector<char> bytes(size + Structure::blockBytes, 'x');
        for (std::size_t changes = random() % 30; changes > 0; --changes)
            bytes[random() % bytes.size()] = char(random());
        for (std::size_t changes = random() % (size + 2); changes > 0; --changes)
            bytes[random() % bytes.size()] = "\";\n"[random() % 3];

        structure.find(bytes.data(), size, dialect);
        std::vector<uint32_t> expected;
        for (uint32_t at = 0; at < size; ++at) {
            if (bytes[at] == '"' || bytes[at] == ';' || bytes[at] == '\n')
                expected.push_back(at);
        }
        QVERIFY(std::equal(expected.begin(), expected.end(), structure.marks(),
                           structure.marks() + structure.markCount()));
        for (std::size_t from = 0; from < size; from += 1 + random() % 200) {
            const std::size_t to = from + 1 + random() % (size - from);
            const auto isPlain = [&](std::size_t begin, std::size_t end) {
                return std::all_of(bytes.data() + begin, bytes.data() + end,
                                   [](char byte) { return static_cast<signed char>(byte) > 0; });
            };
            // What stands beside it in a block may count, too.
            constexpr std::size_t block = Structure::blockBytes;
            const std::size_t behind = (to + block - 1) / block * block;
            if (structure.isPlain(from, to))
                QVERIFY(isPlain(from, to));
            else
                QVERIFY(!isPlain(from / block * block, behind));
        }
    }
}

QTEST_GUILESS_MAIN(TestCsvStructure)
#include "tst_csvstructure.moc"
