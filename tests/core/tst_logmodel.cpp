// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"

#include <algorithm>
#include <numeric>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/log/rowtext.h"
#include "core/mail/knowledgebase.h"
#include "core/model/displaytext.h"
#include "core/query/matches.h"
#include "tests/support/logbuilder.h"

using namespace core;
using namespace tests;

namespace {

std::string smallLog()
{
    return standardHeader
        + "11/3/2026 "
          "14:52,16/A4,P,Jane.Doe@acme.example,info=my.example__x1@y.na1.bnc.salesforce.com,"
          "10.0.0.1,0,005A,<m1@x>,0,2,\"during RCPT TO 550 5.1.1 User unknown\",one\r\n"
          "11/3/2026 14:53,17/B5,D,bob@gmail.com,news@my.example,10.0.0.1,10,005A,<m2@x>,0,1,"
          "reading confirmation,\"two\nlines\"\r\n"
          "someday,18/C6,T,carol@gmail.com,news@my.example,10.0.0.1,0,005A,<m3@x>,2,9,"
          "\"after DATA 550 5.7.1 policy\",\r\n"
          "11/3/2026 14:55,19/D7,Q,<b>x</b>@gmail.com,,,,,,,,,\r\n";
}

RowList allRows(const LogTable &table)
{
    RowList rows(table.size());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

void show(LogModel &model, const LogTablePtr &table, RowList rows)
{
    model.setContent(table, std::make_shared<const RowList>(std::move(rows)), Zone::gmt());
}

int columnOf(const LogModel &model, LogModel::Column kind)
{
    const auto &columns = model.columns();
    return int(std::find_if(columns.begin(), columns.end(),
                            [kind](const auto &column) { return column.kind == kind; })
               - columns.begin());
}

/// One row as a string, once its text is there.
QString dump(const LogModel &model, int row)
{
    QStringList texts;
    const auto read = [&] {
        texts.clear();
        bool isThere = false; // of no row are all columns empty
        for (int column = 0; column < model.columnCount(); ++column) {
            texts << model.index(row, column).data().toString();
            isThere |= model.columns()[std::size_t(column)].kind == LogModel::Column::Logged
                && !texts.back().isEmpty();
        }
        return isThere;
    };
    for (int tries = 0; !read() && tries < 200; ++tries)
        QTest::qWait(5);
    return texts.join(u'|');
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT
private slots:
    void showsWhatIsUnderstoodThenWhatIsLogged();
    void showsTimesInTheZoneAndTheYearWhenItMatters();
    void marksProblemsAndCodesThatDisagree();
    void showsHostileTextAsOneHonestLine_data();
    void showsHostileTextAsOneHonestLine();
    void offersTheTermThatFindsTheCellAgain();
    void copiesWholeValues();
    void agreesWithTheFileOnRandomLogs_data();
    void agreesWithTheFileOnRandomLogs();
    void changesOrderAndLengthWithoutReset();
    void leavesOutRowsBeyondTheLimit();
    void tellsScreenReadersWhatAColumnIs();

private:
    const KnowledgeBase m_knowledge;
};

void TestLogModel::showsWhatIsUnderstoodThenWhatIsLogged()
{
    LogModel model(m_knowledge);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, logFrom(smallLog()), {1, 0});
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(titles.join(u'|'),
             QStringLiteral("Time|Outcome|Recipient|Reply|Code|Reason|Stage|Retries|Answer|Sender|"
                            "Domain|Date/Time|Internal Message ID|Mail Event|Recipient|Sender|"
                            "Remote Host|Bytes Transferred|User ID|Message ID Header|Retry Count|"
                            "Seconds in Queue|Delivery Stage|Note|Source file|Line"));
    const QString file = QString::fromStdString(model.table()->files().front().source->name());
    QCOMPARE(dump(model, 1),
             QStringLiteral("3 Nov 14:52|Permanent|Jane.Doe@acme.example|550|5.1.1|Mailbox does "
                            "not exist|during RCPT TO|0|550 5.1.1 User unknown|info@my.example|"
                            "acme.example|11/3/2026 14:52|16/A4|P|Jane.Doe@acme.example|"
                            "info=my.example__x1@y.na1.bnc.salesforce.com|10.0.0.1|0|005A|<m1@x>|"
                            "0|2|during RCPT TO 550 5.1.1 User unknown|one|")
                 + file + QStringLiteral("|2"));
}

void TestLogModel::showsTimesInTheZoneAndTheYearWhenItMatters()
{
    QCOMPARE(shortTime(noTime, Zone::gmt(), YearForm::Hidden), QString());
    const std::string row = ",16/A4,P,a@x.example,,,,,,0,,,\r\n";
    const LogTablePtr table
        = logFrom(standardHeader + "2025-12-31 23:30" + row + "2026-01-01 09:05" + row);
    LogModel model(m_knowledge);
    show(model, table, allRows(*table));
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("1 Jan 2026 09:05"));
    QVERIFY(model.index(1, 0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("2026-01-01 09:05:00 (GMT)")));
    const auto berlin = Zone::named("Europe/Berlin");
    QVERIFY(berlin);
    model.setContent(table, std::make_shared<const RowList>(allRows(*table)), *berlin);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("1 Jan 00:30"));
}

void TestLogModel::marksProblemsAndCodesThatDisagree()
{
    LogModel model(m_knowledge);
    const LogTablePtr table = logFrom(smallLog());
    show(model, table, allRows(*table));
    const int code = columnOf(model, LogModel::Column::Code);
    const int outcome = columnOf(model, LogModel::Column::Outcome);
    QVERIFY(dump(model, 2).startsWith(QStringLiteral("someday|Temporary|")));
    QVERIFY(!model.index(2, 0).data(WarningRole).toString().isEmpty());
    QVERIFY(!model.index(2, code).data(WarningRole).toString().isEmpty());
    QVERIFY(model.index(0, 0).data(WarningRole).toString().isEmpty());
    QVERIFY(model.index(0, code).data(WarningRole).toString().isEmpty());
    QVERIFY(dump(model, 3).startsWith(QStringLiteral("3 Nov 14:55|Q|")));
    QCOMPARE(model.index(0, outcome).data(EventRole).value<MailEvent>(), MailEvent::Permanent);
    QCOMPARE(model.index(1, outcome).data(ReasonRole).value<Reason>(), Reason::Delivered);
    QCOMPARE(model.index(1, outcome).data(TableRowRole).toUInt(), 1u);
    QVERIFY(!model.index(1, code).data(EventRole).isValid());
}

void TestLogModel::showsHostileTextAsOneHonestLine_data()
{
    QTest::addColumn<QByteArray>("logged");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &logged, const QString &shown) {
        QTest::newRow(name) << logged << shown;
    };
    row("plain", "550 5.1.1 no", QStringLiteral("550 5.1.1 no"));
    row("UTF-8", "d\xc3\xbcrr", QStringLiteral("d\u00fcrr"));
    row("Windows-1252", "d\xfcrr", QStringLiteral("d\u00fcrr"));
    row("line breaks", "a\r\nb\nc\rd", QStringLiteral("a\u21b5b\u21b5c\u21b5d"));
    row("a lone CR before the end", "a\r", QStringLiteral("a\u21b5"));
    row("tab", "a\tb", QStringLiteral("a\u2192b"));
    row("escape sequence", "\x1b[31mred", QStringLiteral("\\x1b[31mred"));
    row("NUL", QByteArray("a\0b", 3), QStringLiteral("a\\x00b"));
    row("right-to-left override",
        "a\xe2\x80\xae"
        "b",
        QStringLiteral("a\\u202eb"));
    row("markup stays text", "<b>x</b>", QStringLiteral("<b>x</b>"));
}

void TestLogModel::showsHostileTextAsOneHonestLine()
{
    QFETCH(QByteArray, logged);
    QFETCH(QString, shown);
    QCOMPARE(displayText({logged.constData(), std::size_t(logged.size())}), shown);
    const QString cut = displayText(std::string(4000, 'x') + logged.toStdString(), 10);
    QCOMPARE(cut, QStringLiteral("xxxxxxxxxx\u2026"));
    QCOMPARE(displayText("aaa\xc3\xbc", 4), QStringLiteral("aaa\u2026")); // no torn character
    QVERIFY(!safeToolTip(QStringLiteral("<img src=x>")).contains(QStringLiteral("<img")));
}

void TestLogModel::offersTheTermThatFindsTheCellAgain()
{
    for (const unsigned seed : {1u, 2u}) {
        const LogTablePtr table = randomTable(seed, 60);
        LogModel model(m_knowledge);
        show(model, table, allRows(*table));
        for (int row = 0; row < model.rowCount(); ++row) {
            (void)dump(model, row);
            for (int column = 0; column < model.columnCount(); ++column) {
                const std::optional<Term> term = model.termFor(model.index(row, column));
                if (!term)
                    continue;
                const Result<Matches> matches = match(*table, Filter{{*term}});
                QVERIFY(matches);
                QVERIFY2(matches->isShown(uint32_t(row)),
                         qPrintable(model.columns()[std::size_t(column)].id));
            }
        }
    }
}

void TestLogModel::copiesWholeValues()
{
    LogModel model(m_knowledge);
    const LogTablePtr table = logFrom(smallLog());
    show(model, table, allRows(*table));
    RowText text(*table);
    const auto copied = [&](uint32_t row, LogModel::Column column) {
        return text.read(row) ? model.copyText(columnOf(model, column), text) : QString();
    };
    QCOMPARE(copied(0, LogModel::Column::Time), QStringLiteral("2026-11-03 14:52:00"));
    QCOMPARE(copied(2, LogModel::Column::Time), QStringLiteral("someday"));
    QCOMPARE(copied(0, LogModel::Column::Outcome), QStringLiteral("Permanent"));
    QCOMPARE(copied(3, LogModel::Column::Outcome), QStringLiteral("Q"));
    QCOMPARE(copied(0, LogModel::Column::Stage), QStringLiteral("during RCPT TO"));
    QCOMPARE(text.read(1).has_value(), true);
    QCOMPARE(model.copyText(model.columnCount() - 3, text), QStringLiteral("two\nlines"));
}

void TestLogModel::agreesWithTheFileOnRandomLogs_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestLogModel::agreesWithTheFileOnRandomLogs()
{
    QFETCH(unsigned, seed);
    const LogTablePtr table = randomTable(seed, 300);
    RowList rows = allRows(*table);
    std::shuffle(rows.begin(), rows.end(), std::mt19937(seed));
    LogModel model(m_knowledge);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    show(model, table, rows);
    RowText text(*table);
    for (int row = 0; row < model.rowCount(); ++row) {
        (void)dump(model, row);
        QVERIFY(text.read(rows[std::size_t(row)]));
        for (const LogModel::ColumnInfo &column : model.columns()) {
            if (column.kind != LogModel::Column::Logged)
                continue;
            const int at = int(&column - model.columns().data());
            QCOMPARE(model.index(row, at).data().toString(),
                     displayText(text.column(column.logged)));
        }
        const int answer = columnOf(model, LogModel::Column::Answer);
        QCOMPARE(model.index(row, answer).data().toString(), displayText(text.answer()));
    }
}

void TestLogModel::changesOrderAndLengthWithoutReset()
{
    LogModel model(m_knowledge);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const LogTablePtr table = logFrom(smallLog());
    show(model, table, {0, 1, 2});
    QSignalSpy reset(&model, &LogModel::modelReset);
    QSignalSpy changed(&model, &LogModel::contentChanged);
    QSignalSpy columns(&model, &LogModel::columnsChanged);
    show(model, table, {2, 1, 0});
    QCOMPARE(reset.count(), 0);
    QCOMPARE(model.tableRow(0), 2u);
    show(model, table, {1});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.tableRow(0), 1u);
    show(model, table, {});
    QCOMPARE(model.rowCount(), 0);
    QSignalSpy inserted(&model, &LogModel::rowsInserted);
    show(model, table, {3, 2, 1});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.tableRow(2), 1u);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(columns.count(), 0);
    show(model, logFrom(smallLog()), {1});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(columns.count(), 1);
    QCOMPARE(changed.count(), 5);
}

void TestLogModel::leavesOutRowsBeyondTheLimit()
{
    LogModel model(m_knowledge);
    const LogTablePtr table = logFrom(smallLog());
    show(model, table, {3, 2, 1});
    QVERIFY(!model.isLimited());
    model.setRowLimit(2);
    QVERIFY(model.isLimited());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowsOf({1, 2, 3}), (std::vector<int>{0, 1}));
}

void TestLogModel::tellsScreenReadersWhatAColumnIs()
{
    LogModel model(m_knowledge);
    const LogTablePtr table = logFrom(smallLog());
    show(model, table, allRows(*table));
    QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Outcome: Permanent"));
}

QTEST_GUILESS_MAIN(TestLogModel)
#include "tst_logmodel.moc"
