// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/model/facetlabel.h"
#include "core/model/facetmodel.h"
#include "tests/support/logbuilder.h"

using namespace core;

namespace {

const std::string header = "Date/Time,Internal Message ID,Mail Event,Recipient,Delivery Stage,"
                           "Remote Error\n";

LogTablePtr smallLog()
{
    return tests::logFrom(header
                          + "11/13/2026 9:01,A,P,ann@Gmail.com,,550 5.1.1 unknown user\n"
                            "11/13/2026 9:02,B,T,bob@gmail.com,,452 4.2.2 over quota\n"
                            "11/13/2026 9:03,C,P,ann@acme.example,,550 5.1.1 unknown user\n"
                            "11/13/2026 9:04,D,D,,,\n");
}

std::vector<FacetValue> valuesOf(const LogTable &table, const Filter &filter, FacetField field)
{
    return countMatches(table, match(table, filter).value()).facets[std::size_t(field)].values;
}

std::vector<std::string> textsOf(const LogTable &table, FacetField field,
                                 const std::vector<FacetValue> &values)
{
    std::vector<std::string> texts;
    for (const FacetValue &value : values)
        texts.emplace_back(facetText(table, field, value.id));
    return texts;
}

} // namespace

class tst_FacetModel : public QObject
{
    Q_OBJECT

    const KnowledgeBase m_knowledge;

    void fill(FacetModel &model, const LogTablePtr &table, const Filter &filter) const
    {
        auto values = valuesOf(*table, filter, model.field());
        const uint32_t largest = values.empty() ? 0 : values.front().rows;
        model.setContent(table, filter, std::move(values), largest);
    }

    static QString accessibleText(const FacetModel &model, int row)
    {
        return model.index(row).data(Qt::AccessibleTextRole).toString();
    }

private slots:
    void isASoundModelOfAnySection_data()
    {
        QTest::addColumn<int>("field");
        for (int field = 0; field < facetFieldCount; ++field)
            QTest::newRow(std::to_string(field).c_str()) << field;
    }

    void isASoundModelOfAnySection()
    {
        QFETCH(int, field);
        FacetModel model(FacetField(field), m_knowledge);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const LogTablePtr table = tests::randomTable(7, 200);
        for (const Filter &filter : {Filter{}, Filter{{isTerm(Term::Condition::Failure)}}}) {
            fill(model, table, filter);
            const auto values = valuesOf(*table, filter, FacetField(field));
            QCOMPARE(model.rowCount(), int(values.size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                const FacetValue &value = values[std::size_t(row)];
                const QModelIndex index = model.index(row);
                QCOMPARE(model.idAt(row), value.id);
                QCOMPARE(model.rowOf(value.id), row);
                QCOMPARE(index.data(FacetModel::RowsRole).toUInt(), value.rows);
                QVERIFY(!index.data().toString().isEmpty());
                QCOMPARE(index.data(FacetModel::ShareRole).toDouble(),
                         double(value.rows) / values.front().rows);
            }
        }
        fill(model, tests::emptyLog(), {});
        QCOMPARE(model.rowCount(), 0);
    }

    void namesValuesInWords()
    {
        const LogTablePtr table = smallLog();
        const auto label = [&](FacetField field, std::size_t place) {
            const auto values = valuesOf(*table, {}, field);
            return facetLabel(*table, field, values[place].id, m_knowledge);
        };
        QCOMPARE(label(FacetField::Outcome, 0), QStringLiteral("Permanent"));
        QCOMPARE(label(FacetField::Reason, 0), m_knowledge.reason(Reason::UnknownRecipient).title);
        QCOMPARE(label(FacetField::Code, 0),
                 QStringLiteral("5.1.1 ") + m_knowledge.codeName("5.1.1"));
        QCOMPARE(label(FacetField::Domain, 0), QStringLiteral("gmail.com"));
        QStringList domains;
        for (const FacetValue &value : valuesOf(*table, {}, FacetField::Domain))
            domains += facetLabel(*table, FacetField::Domain, value.id, m_knowledge);
        QVERIFY(domains.contains(QStringLiteral("(none)")));
    }

    void tellsAScreenReaderCountAndState()
    {
        const LogTablePtr table = smallLog();
        FacetModel model(FacetField::Domain, m_knowledge);
        fill(model, table, {});
        QCOMPARE(accessibleText(model, 0), QStringLiteral("gmail.com, 2 rows"));
        const Filter failures{{isTerm(Term::Condition::Failure)}};
        const uint32_t gmail = model.idAt(0);
        fill(model, table, withInclusionToggled(*table, failures, FacetField::Domain, gmail));
        QCOMPARE(accessibleText(model, 0), QStringLiteral("gmail.com, 2 failures, included"));
        fill(model, table, withExclusionToggled(*table, {}, FacetField::Domain, gmail));
        QCOMPARE(accessibleText(model, model.rowOf(gmail)),
                 QStringLiteral("gmail.com, 2 rows, excluded"));
    }

    void togglesWithoutAResidue_data()
    {
        QTest::addColumn<int>("field");
        for (int field = 0; field < facetFieldCount; ++field)
            QTest::newRow(std::to_string(field).c_str()) << field;
    }

    void togglesWithoutAResidue()
    {
        QFETCH(int, field);
        const auto facet = FacetField(field);
        const LogTablePtr table = tests::randomTable(11, 100);
        const auto state = [&](const Filter &filter, uint32_t id) {
            return facetState(*table, filter, facet, id);
        };
        for (const FacetValue &value : valuesOf(*table, {}, facet)) {
            const Filter with = withInclusionToggled(*table, {}, facet, value.id);
            const Filter excluded = withExclusionToggled(*table, with, facet, value.id);
            QCOMPARE(state(with, value.id), FacetState::Included);
            QCOMPARE(state(excluded, value.id), FacetState::Excluded);
            QVERIFY(withInclusionToggled(*table, with, facet, value.id) == Filter{});
            QVERIFY(withExclusionToggled(*table, excluded, facet, value.id) == Filter{});
        }
    }

    void takesOneOfSeveralValuesAway()
    {
        const LogTablePtr table = smallLog();
        const auto values = valuesOf(*table, {}, FacetField::Domain);
        const Filter one = withInclusionToggled(*table, {}, FacetField::Domain, values[0].id);
        const Filter two = withInclusionToggled(*table, one, FacetField::Domain, values[1].id);
        QCOMPARE(two.terms.size(), 1u);
        QVERIFY(withInclusionToggled(*table, two, FacetField::Domain, values[1].id) == one);
    }

    void keepsItsIndexesWhileOnlyCountsMove()
    {
        const LogTablePtr table = smallLog();
        FacetModel model(FacetField::Domain, m_knowledge);
        fill(model, table, {});
        const QPersistentModelIndex first = model.index(0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        fill(model, table, withInclusionToggled(*table, {}, FacetField::Domain, model.idAt(0)));
        QCOMPARE(resets.size(), 0);
        QVERIFY(first.isValid());
    }

    void findsValuesByTextAndByLabel_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<std::string>("sought");
        QTest::addColumn<std::vector<std::string>>("found");
        const auto row = [](const char *name, FacetField field, const char *sought,
                            std::vector<std::string> found) {
            QTest::newRow(name) << int(field) << std::string(sought) << found;
        };
        row("inside, any case", FacetField::Recipient, "GMAIL", {"ann@Gmail.com", "bob@gmail.com"});
        row("nothing", FacetField::Recipient, "nobody", {});
        row("a code's name", FacetField::Code, "mailbox full", {"4.2.2"});
        row("a reason's title", FacetField::Reason, "not exist", {"unknown-recipient"});
        row("an outcome's word", FacetField::Outcome, "perm", {"P"});
    }

    void findsValuesByTextAndByLabel()
    {
        QFETCH(int, field);
        QFETCH(std::string, sought);
        QFETCH(std::vector<std::string>, found);
        const LogTablePtr table = smallLog();
        const auto facet = FacetField(field);
        const auto values
            = facetValuesWith(sought, valuesOf(*table, {}, facet), *table, facet, m_knowledge);
        QCOMPARE(textsOf(*table, facet, values), found);
    }

    void stopsSearchingWhenTold()
    {
        const LogTablePtr table = smallLog();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(facetValuesWith("ann", valuesOf(*table, {}, FacetField::Recipient), *table,
                                FacetField::Recipient, m_knowledge, stop.get_token())
                    .empty());
    }
};

QTEST_GUILESS_MAIN(tst_FacetModel)
#include "tst_facetmodel.moc"
