// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/groupmodel.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/model/groupsort.h"
#include "core/query/matches.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

namespace {

RowList allRows(const LogTable &table)
{
    RowList rows(table.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

void show(GroupModel &model, const LogTablePtr &table)
{
    model.setGroups(
        table,
        std::make_shared<const std::vector<Group>>(groupRows(*table, allRows(*table), model.by())),
        Zone::gmt());
    QTRY_VERIFY(!model.isSorting());
}

QStringList column(const GroupModel &model, GroupColumn column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, int(column)).data(RawTextRole).toString();
    return texts;
}

std::string smallLog()
{
    return standardHeader
        + "11/3/2026 14:52,1,P,jane@acme.example,,,,,,0,,during RCPT TO 550 5.1.1 User unknown,\r\n"
          "11/3/2026 14:53,2,T,bob@gmail.com,,,,,,0,,after DATA 452 4.2.2 full,\r\n"
          "11/3/2026 14:54,2,T,bob@gmail.com,,,,,,1,,after DATA 452 4.2.2 full,\r\n"
          "11/3/2026 14:55,3,T,,,,,,,0,,while not connected,\r\n";
}

} // namespace

class TestGroupModel : public QObject
{
    Q_OBJECT
private slots:
    void showsOneRowForEachValue();
    void offersTheTermThatFindsTheGroupAgain();
    void sortsByEveryColumnInBothDirections_data();
    void sortsByEveryColumnInBothDirections();
    void keepsTheSortWhenGroupsChange();
    void keepsPersistentIndexesOnTheirGroups();
    void sortsCodesPartByPart();

private:
    const KnowledgeBase m_knowledge;
};

void TestGroupModel::showsOneRowForEachValue()
{
    GroupModel model(GroupBy::Code, m_knowledge);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, logFrom(smallLog()));
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList texts;
        for (int at = 0; at < model.columnCount(); ++at)
            texts << model.index(row, at).data().toString();
        rows << texts.join(u'|');
    }
    const QString mailboxFull = m_knowledge.codeName("4.2.2");
    const QString badAddress = m_knowledge.codeName("5.1.1");
    QCOMPARE(
        rows,
        (QStringList{QStringLiteral("4.2.2|%1|2|0|1|3 Nov 14:53|3 Nov 14:54|%2")
                         .arg(mailboxFull, m_knowledge.reason(Reason::MailboxFull).title),
                     QStringLiteral("(none)||1|0|1|3 Nov 14:55|3 Nov 14:55|%1")
                         .arg(m_knowledge.reason(model.group(1).topReason).title),
                     QStringLiteral("5.1.1|%1|0|1|1|3 Nov 14:52|3 Nov 14:52|%2")
                         .arg(badAddress, m_knowledge.reason(Reason::UnknownRecipient).title)}));
    QCOMPARE(model.index(0, 2).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Temporary: 2"));
    QCOMPARE(model.index(1, 0).data(WeightRole).value<CellWeight>(), CellWeight::Missing);
}

void TestGroupModel::offersTheTermThatFindsTheGroupAgain()
{
    for (const GroupBy by : {GroupBy::Code, GroupBy::Recipient, GroupBy::Domain}) {
        const LogTablePtr table = randomTable(5, 200);
        GroupModel model(by, m_knowledge);
        show(model, table);
        for (int row = 0; row < model.rowCount(); ++row) {
            const Result<Matches> matches = match(*table, Filter{{model.termFor(row)}});
            QVERIFY(matches);
            QCOMPARE(rowsOf(*matches).size(), std::size_t(model.group(row).rows));
        }
    }
}

void TestGroupModel::sortsByEveryColumnInBothDirections_data()
{
    QTest::addColumn<int>("by");
    QTest::addColumn<int>("sorted");
    const char *const names[] = {"value",  "name",       "temporary", "permanent",
                                 "emails", "first seen", "last seen", "top reason"};
    for (const GroupBy by :
         {GroupBy::Code, GroupBy::Recipient, GroupBy::Domain, GroupBy::Pattern}) {
        for (int at = 0; at < groupColumnCount; ++at)
            QTest::addRow("%d by %s", int(by), names[at]) << int(by) << at;
    }
}

void TestGroupModel::sortsByEveryColumnInBothDirections()
{
    QFETCH(int, by);
    QFETCH(int, sorted);
    const LogTablePtr table = randomTable(3, 400);
    GroupModel model(GroupBy(by), m_knowledge);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, table);
    const auto ids = [&model] {
        std::vector<uint32_t> result;
        for (int row = 0; row < model.rowCount(); ++row)
            result.push_back(model.group(row).id);
        return result;
    };
    const std::vector<uint32_t> given = ids();

    // The obvious way: keys that compare as they should, empty ones apart.
    struct Key
    {
        bool isMissing = false;
        QByteArray text;
        qlonglong number = 0;
    };
    const auto numberKey = [](qlonglong number) { return Key{number == noTime, {}, number}; };
    const auto textKey = [](const QByteArray &bytes) { return Key{bytes.isEmpty(), bytes, 0}; };
    const auto keyOf = [&](int row) {
        const QString text = model.index(row, sorted).data(RawTextRole).toString();
        switch (GroupColumn(sorted)) {
        case GroupColumn::Temporary:
        case GroupColumn::Permanent:
        case GroupColumn::Emails:
            return numberKey(text.toLongLong());
        case GroupColumn::FirstSeen:
            return numberKey(model.group(row).first);
        case GroupColumn::LastSeen:
            return numberKey(model.group(row).last);
        case GroupColumn::Value: {
            const auto value = groupText(*table, GroupBy(by), model.group(row).id);
            if (GroupBy(by) == GroupBy::Code)
                return numberKey(codeSortNumber(value));
            QByteArray bytes;
            for (const char c : value)
                bytes += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
            return textKey(bytes);
        }
        case GroupColumn::Name:
        case GroupColumn::TopReason:
            break;
        }
        return textKey(text.toUtf8());
    };
    std::vector<std::pair<Key, uint32_t>> expected;
    for (int row = 0; row < model.rowCount(); ++row)
        expected.emplace_back(keyOf(row), given[std::size_t(row)]);

    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        auto naive = expected;
        std::stable_sort(naive.begin(), naive.end(), [order](const auto &a, const auto &b) {
            if (a.first.isMissing || b.first.isMissing)
                return !a.first.isMissing && b.first.isMissing;
            const auto left = std::tie(a.first.text, a.first.number);
            const auto right = std::tie(b.first.text, b.first.number);
            return order == Qt::AscendingOrder ? left < right : right < left;
        });
        std::vector<uint32_t> naiveIds;
        for (const auto &entry : naive)
            naiveIds.push_back(entry.second);
        model.sort(sorted, order);
        QTRY_VERIFY(!model.isSorting());
        QCOMPARE(ids(), naiveIds);
    }
}

void TestGroupModel::keepsTheSortWhenGroupsChange()
{
    GroupModel model(GroupBy::Recipient, m_knowledge);
    model.sort(int(GroupColumn::Value), Qt::AscendingOrder);
    show(model, logFrom(smallLog()));
    QCOMPARE(column(model, GroupColumn::Value),
             (QStringList{QStringLiteral("bob@gmail.com"), QStringLiteral("jane@acme.example"),
                          QString()}));
}

void TestGroupModel::keepsPersistentIndexesOnTheirGroups()
{
    GroupModel model(GroupBy::Recipient, m_knowledge);
    show(model, logFrom(smallLog()));
    const QPersistentModelIndex first = model.index(0, 0);
    const QString value = first.data().toString();
    model.sort(int(GroupColumn::Permanent), Qt::DescendingOrder);
    QTRY_VERIFY(!model.isSorting());
    QVERIFY(first.row() != 0);
    QCOMPARE(first.data().toString(), value);
}

void TestGroupModel::sortsCodesPartByPart()
{
    QVERIFY(codeSortNumber("5.1.9") < codeSortNumber("5.1.10"));
    QVERIFY(codeSortNumber("4.7.28") < codeSortNumber("5.0.0"));
    QVERIFY(codeSortNumber("5.7.26") < codeSortNumber("421"));
    QCOMPARE(codeSortNumber(""), noTime);
}

QTEST_GUILESS_MAIN(TestGroupModel)
#include "tst_groupmodel.moc"
