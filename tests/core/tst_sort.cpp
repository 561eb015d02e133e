// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/sort.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <QTest>

#include "core/base/radixsort.h"
#include "core/base/textorder.h"
#include "core/query/queryparser.h"
#include "tests/support/logbuilder.h"
#include "tests/support/naivequery.h"

using namespace core;
using namespace tests;

namespace {

using Direction = SortKey::Direction;

/// What a row is sorted by: numbers before texts; nothing for rows without a value.
using NaiveKey = std::optional<std::pair<std::vector<double>, std::string>>;

NaiveKey keyOf(const NaiveLog &log, const NaiveRow &row, FieldRef field)
{
    const std::string &text = log.value(row, field);
    switch (field.field) {
    case RowField::Time:
        return row.time == noTime ? NaiveKey() : NaiveKey({{double(row.time)}, {}});
    case RowField::Bytes:
    case RowField::Retries:
    case RowField::QueueSeconds:
        if (text.empty() || text == "many")
            return {};
        return NaiveKey({{QByteArray::fromStdString(text).toDouble()}, {}});
    case RowField::Line:
    case RowField::Reply:
    case RowField::Code: {
        if (text.empty())
            return {};
        std::vector<double> parts;
        for (const QByteArray &part : QByteArray::fromStdString(text).split('.'))
            parts.push_back(part.toDouble());
        return NaiveKey({parts, {}});
    }
    default:
        return text.empty() ? NaiveKey() : NaiveKey({{}, asciiLowered(text)});
    }
}

RowList naivelySorted(const NaiveLog &log, RowList rows, const SortKey &key)
{
    const auto isBefore = [&](uint32_t a, uint32_t b) {
        const NaiveKey keyOfA = keyOf(log, log.rows[a], key.field);
        const NaiveKey keyOfB = keyOf(log, log.rows[b], key.field);
        if (!keyOfA || !keyOfB)
            return keyOfA && !keyOfB;
        return key.direction == Direction::Ascending ? *keyOfA < *keyOfB : *keyOfB < *keyOfA;
    };
    std::stable_sort(rows.begin(), rows.end(), isBefore);
    return rows;
}

RowList allRows(const LogTable &table)
{
    RowList rows(table.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

} // namespace

class TestSort : public QObject
{
    Q_OBJECT
private slots:
    void sortsByEveryField_data();
    void sortsByEveryField();
    void agreesWithTheNaiveAnswer_data();
    void agreesWithTheNaiveAnswer();
    void ordersManyTexts_data();
    void ordersManyTexts();
    void ordersManyNumbers_data();
    void ordersManyNumbers();
    void isStoppedByItsToken();
};

void TestSort::sortsByEveryField_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<RowList>("ascending");
    QTest::addColumn<RowList>("descending");
    QTest::newRow("time") << QByteArray("time") << RowList{2, 0, 1, 3} << RowList{0, 1, 2, 3};
    QTest::newRow("number") << QByteArray("retries") << RowList{1, 0, 3, 2} << RowList{3, 0, 1, 2};
    QTest::newRow("code") << QByteArray("code") << RowList{0, 2, 1, 3} << RowList{1, 2, 0, 3};
    QTest::newRow("case") << QByteArray("recipient") << RowList{3, 0, 2, 1} << RowList{1, 0, 2, 3};
    QTest::newRow("event") << QByteArray("event") << RowList{3, 0, 1, 2} << RowList{2, 0, 1, 3};
    QTest::newRow("further column")
        << QByteArray("note") << RowList{2, 0, 1, 3} << RowList{0, 2, 1, 3};
    QTest::newRow("line") << QByteArray("line") << RowList{0, 1, 2, 3} << RowList{3, 2, 1, 0};
}

void TestSort::sortsByEveryField()
{
    QFETCH(QByteArray, field);
    QFETCH(RowList, ascending);
    QFETCH(RowList, descending);
    const LogTablePtr table = logFrom(standardHeader
                                      + "11/9/2026 10:00,1,P,b@x.example,,,,,,9,,550 5.2.1 no,b\n"
                                        "11/9/2026 10:00,2,P,C@x.example,,,,,,-1,,550 no,\n"
                                        "11/2/2026 10:00,3,T,B@x.example,,,,,,,,450 5.10.1 no,A\n"
                                        "never,4,D,a@x.example,,,,,,10,,,\n");
    const FieldRef ref = fieldNamed(*table, field.toStdString()).value();
    QCOMPARE(sortRows(*table, allRows(*table), {ref, Direction::Ascending}).value(), ascending);
    QCOMPARE(sortRows(*table, allRows(*table), {ref, Direction::Descending}).value(), descending);
}

void TestSort::agreesWithTheNaiveAnswer_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestSort::agreesWithTheNaiveAnswer()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 300);
    const NaiveLog log(*table);
    std::mt19937 random(seed);
    RowList rows = allRows(*table);
    std::shuffle(rows.begin(), rows.end(), random);
    rows.resize(rows.size() * 3 / 4);
    for (const FieldRef field : log.allFields) {
        for (const Direction direction : {Direction::Ascending, Direction::Descending}) {
            const SortKey key{field, direction};
            const auto sorted = sortRows(*table, rows, key);
            QVERIFY(sorted);
            QVERIFY2(*sorted == naivelySorted(log, rows, key), fieldName(*table, field).c_str());
        }
    }
}

void TestSort::ordersManyTexts_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("few") << 10;
    QTest::newRow("many") << 20'000;
    QTest::newRow("more than one core's share") << 150'000;
}

/// Common beginnings of all lengths, prefixes of one another, NUL, bytes above 0x7f.
void TestSort::ordersManyTexts()
{
    QFETCH(int, count);
    std::mt19937 random(5);
    std::vector<std::string> texts(static_cast<std::size_t>(count));
    for (std::string &text : texts) {
        for (unsigned length = random() % 24; length > 0; --length)
            text += oneOf(random, std::string_view("aAb[{@Zz\xe9\xc9\0_", 12));
        text.insert(0, random() % 4 ? "commonBeginning" : "");
    }
    std::vector<std::string> lower(texts);
    std::transform(texts.begin(), texts.end(), lower.begin(), asciiLowered);
    std::vector<uint32_t> ids(texts.size());
    std::iota(ids.begin(), ids.end(), 0u);
    std::vector<uint32_t> expected = ids;
    const auto textOf = [&](uint32_t id) { return std::string_view(texts[id]); };
    const TextRanks ranks = rankByText(ids, ids.size(), textOf).value();
    sortByText(ids, textOf);
    std::stable_sort(expected.begin(), expected.end(),
                     [&](uint32_t a, uint32_t b) { return lower[a] < lower[b]; });
    QCOMPARE(ids, expected);
    QCOMPARE(ranks[ids.front()], 0u);
    for (std::size_t place = 1; place < ids.size(); ++place)
        QCOMPARE(ranks[ids[place]] - ranks[ids[place - 1]],
                 uint32_t(lower[ids[place]] != lower[ids[place - 1]]));
}

void TestSort::ordersManyNumbers_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<quint64>("mask");
    QTest::newRow("few") << 20 << ~quint64(0);
    QTest::newRow("many") << 10'000 << ~quint64(0);
    QTest::newRow("for all cores") << 200'000 << ~quint64(0);
    QTest::newRow("few distinct") << 200'000 << quint64(7);
    QTest::newRow("mostly of one part") << 300'000 << (quint64(1) << 63 | 0x3fff);
    QTest::newRow("distant bits") << 100'000 << (quint64(0xf) << 50 | 0xf);
}

void TestSort::ordersManyNumbers()
{
    QFETCH(int, count);
    QFETCH(quint64, mask);
    std::mt19937_64 random(5);
    std::vector<std::pair<uint64_t, int>> items;
    for (int index = 0; index < count; ++index)
        items.emplace_back((random() >> (random() % 64)) & mask, index);
    auto expected = items;
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    radixSort(items, [](const auto &item) { return item.first; });
    QCOMPARE(items, expected);
}

void TestSort::isStoppedByItsToken()
{
    const LogTablePtr table = randomTable(3, 50);
    std::stop_source source;
    source.request_stop();
    for (const FieldRef field : allFields(*table)) {
        const auto sorted = sortRows(*table, allRows(*table), {field}, source.get_token());
        QVERIFY(!sorted);
        QCOMPARE(sorted.error().kind, Error::Kind::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestSort)
#include "tst_sort.moc"
