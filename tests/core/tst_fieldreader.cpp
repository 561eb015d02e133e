// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/fieldreader.h"

#include <numeric>

#include <QTest>

#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

std::vector<std::string> textsOf(const LogTable &table, const RowList &rows, FieldRef field)
{
    std::vector<std::string> texts(rows.size());
    const auto read
        = FieldReader(table, field)
              .read(rows, [&](std::size_t index, std::string_view text) { texts[index] = text; },
                    {});
    return read ? texts : std::vector<std::string>();
}

} // namespace

class TestFieldReader : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithTheRowsText_data();
    void agreesWithTheRowsText();
    void readsLongRecords();
    void isStoppedByItsToken();
};

void TestFieldReader::agreesWithTheRowsText_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// In log order, with gaps, backwards, at random.
void TestFieldReader::agreesWithTheRowsText()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 400);
    const NaiveLog log(*table);
    RowList all(table->size());
    std::iota(all.begin(), all.end(), 0u);
    RowList backwards(all.rbegin(), all.rend());
    std::mt19937 random(seed);
    RowList some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](uint32_t) { return random() % 3 == 0; });
    RowList mixed = all;
    std::shuffle(mixed.begin(), mixed.end(), random);

    for (const RowList &rows : {all, some, backwards, mixed}) {
        for (const FieldRef field : log.allFields) {
            std::vector<std::string> expected;
            for (const uint32_t row : rows)
                expected.push_back(log.value(log.rows[row], field));
            QVERIFY2(textsOf(*table, rows, field) == expected, fieldName(*table, field).c_str());
        }
    }
}

/// Beyond a step of the scan, beyond a stretch, beyond the length that a table knows.
void TestFieldReader::readsLongRecords()
{
    for (const std::size_t length : {250u, 300u, 300u * 1024, 17u * 1024 * 1024}) {
        const std::string longText(length, 'x');
        const LogTablePtr table = logFrom(standardHeader + "11/9/2026 10:00,1,P," + longText
                                          + ",,,7,,,,,,a\n11/9/2026 10:00,2,P,b,,,8,,,,,,c\r\n"
                                            "11/9/2026 10:00,3,P,b,,,9,,,,,,\"d\"\r");
        const RowList rows{0, 1, 2};
        const auto field = [&](std::string_view name) { return fieldNamed(*table, name).value(); };
        QCOMPARE(textsOf(*table, rows, field("bytes")), (std::vector<std::string>{"7", "8", "9"}));
        QCOMPARE(textsOf(*table, rows, field("recipient")).at(0), longText);
        QCOMPARE(textsOf(*table, rows, field("note")).at(1), std::string("c"));
    }
}

void TestFieldReader::isStoppedByItsToken()
{
    const LogTablePtr table = randomTable(3, 50);
    std::stop_source source;
    source.request_stop();
    const auto read
        = FieldReader(*table, {RowField::Bytes})
              .read(
                  RowList{0, 1}, [](std::size_t, std::string_view) {}, source.get_token());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestFieldReader)
#include "tst_fieldreader.moc"
