// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/viewspanel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "tests/support/logbuilder.h"
#include "ui/settings/appsettings.h"
#include "ui/table/columnlayout.h"
#include "ui/table/copytext.h"
#include "ui/table/emptynote.h"
#include "ui/table/emptyresult.h"
#include "ui/theme/theme.h"

using namespace ui;

namespace {

/// Every hour one email is accepted, and every second one fails: P, T, P, T ...
std::string hourlyLog(int emails)
{
    std::string log = tests::standardHeader;
    for (int email = 0; email < emails; ++email) {
        const std::string hour = std::to_string(email % 24);
        const std::string time = "11/" + std::to_string(1 + email / 24) + "/2026 " + hour + ":00,";
        const std::string who = "user" + std::to_string(email % 10) + "@"
            + (email % 3 ? "gmail.com" : "acme.example");
        const std::string id = "16/" + std::to_string(email) + ",";
        log += time + id + "R," + who + ",,,,,,0,,,\r\n";
        log += time + id;
        if (email % 2)
            log += "D," + who + ",,,,,,0,,after DATA 250 ok,\r\n";
        else if (email % 4)
            log += "T," + who + ",,,,,,3,,after DATA 452 4.2.2 full,\r\n";
        else
            log += "P," + who + ",,,,,,0,,during RCPT TO 550 5.1.1 User unknown,=1+2\r\n";
    }
    return log;
}

/// Each answer names its recipient; one is too long for its column.
std::string namingLog()
{
    std::string log = tests::standardHeader;
    for (const char *who : {"ann@a.example", "bob@b.example", "cy@c.example"}) {
        const std::string address = who;
        log += "11/1/2026 6:00,1,P," + address + ",,,,,,0,,during RCPT TO 550 5.1.1 <" + address
            + ">: Recipient address rejected: User unknown in the table of virtual mailboxes,\r\n";
    }
    return log + "11/1/2026 7:00,2,T,dee@d.example,,,,,,0,,after DATA 452 4.2.2 full,\r\n";
}

const QString namingPattern = QStringLiteral("550 5.1.1 <address>: Recipient address rejected: "
                                             "User unknown in the table of virtual mailboxes");

struct Window
{
    explicit Window(const QString &settingsFile)
        : settings(settingsFile)
        , session(knowledge)
        , panel(session, theme, settings)
        , table(*panel.findChild<LogTableView *>())
    {
        panel.resize(900, 400);
        panel.show();
    }

    void open(const std::string &log, const char *name = "log.csv")
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(log.data(), qint64(log.size()));
        file.close();
        QSignalSpy loaded(&session, &core::LogSession::loadingFinished);
        session.open({file.fileName()});
        QTRY_COMPARE(loaded.count(), 1);
        QTRY_VERIFY(!session.isBusy());
    }

    void setQuery(const QString &query)
    {
        const std::optional<core::QueryError> error = session.setQuery(query);
        QVERIFY2(!error, error ? qPrintable(error->message) : "");
        QTRY_VERIFY(!session.isBusy());
    }

    QStringList column(core::LogModel::Column kind) const
    {
        const auto &model = static_cast<const core::LogModel &>(*table.model());
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int at = 0; at < model.columnCount(); ++at) {
                if (model.columns()[std::size_t(at)].kind == kind)
                    texts << model.index(row, at).data().toString();
            }
        }
        return texts;
    }

    TableView &groups() const
    {
        const QList<TableView *> views = panel.findChildren<TableView *>();
        return **std::find_if(views.begin(), views.end(),
                              [](const TableView *view) { return view->isVisible(); });
    }

    QTemporaryDir folder;
    Theme theme;
    AppSettings settings;
    const core::KnowledgeBase knowledge;
    core::LogSession session;
    ViewsPanel panel;
    LogTableView &table;
};

} // namespace

class TestViewsPanel : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_settings = std::make_unique<QTemporaryDir>(); }

    void showsFailuresNewestFirst();
    void sortsByAClickOnTheHeaderAndBackwardsByTheNext();
    void keepsTheCurrentRowAndTheSelectionWhenRowsChange();
    void keepsTheRowInPlaceOnTheScreen();
    void startsAtTheTopWhenNothingWasChosen();
    void keepsColumnsForTheNextStart();
    void keepsTheLastColumn();
    void namesTheFieldsThatAreShown();
    void filtersToACellAndExcludesIt();
    void goesToTheFirstAndLastRow();
    void showsTheEmailOnEnterAndDoubleClick();
    void copiesWhatIsSelected();
    void copiesALongValueWhole();
    void writesTextsThatNothingRuns();
    void groupsTheRowsAndADoubleClickFiltersThem();
    void takesLikeAnswersTogether();
    void filtersToTheAnswerOfARow();
    void exportsGroupsAsTheyAreShown();
    void explainsAnEmptyResult_data();
    void explainsAnEmptyResult();
    void showsAllRowsFromTheEmptyResult();
    void tellsOfRowsThatTheTableCannotHold();
    void asksForNoColumnOfAllRows();

private:
    [[nodiscard]] QString settingsFile() const
    {
        return m_settings->filePath(QStringLiteral("s.ini"));
    }

    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestViewsPanel::showsFailuresNewestFirst()
{
    Window window(settingsFile());
    window.open(hourlyLog(6));
    QCOMPARE(window.column(core::LogModel::Column::Time),
             (QStringList{QStringLiteral("1 Nov 04:00"), QStringLiteral("1 Nov 02:00"),
                          QStringLiteral("1 Nov 00:00")}));
    QCOMPARE(window.column(core::LogModel::Column::Outcome),
             (QStringList{QStringLiteral("Permanent"), QStringLiteral("Temporary"),
                          QStringLiteral("Permanent")}));
    QCOMPARE(window.panel.currentRow(), std::optional<uint32_t>(9)); // for the side panel
}

void TestViewsPanel::sortsByAClickOnTheHeaderAndBackwardsByTheNext()
{
    Window window(settingsFile());
    window.open(hourlyLog(20));
    QHeaderView *header = window.table.horizontalHeader();
    const auto click = [&](int column) {
        const QPoint middle(header->sectionViewportPosition(column) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
        QTRY_VERIFY(!window.session.isBusy());
    };
    const int recipient = int(core::LogModel::Column::Recipient);
    click(recipient);
    QStringList sorted = window.column(core::LogModel::Column::Recipient);
    sorted.sort();
    QCOMPARE(window.column(core::LogModel::Column::Recipient), sorted);
    QCOMPARE(header->sortIndicatorSection(), recipient);
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    click(recipient);
    std::reverse(sorted.begin(), sorted.end());
    QCOMPARE(window.column(core::LogModel::Column::Recipient), sorted);
    click(int(core::LogModel::Column::Time));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestViewsPanel::keepsTheCurrentRowAndTheSelectionWhenRowsChange()
{
    Window window(settingsFile());
    window.open(hourlyLog(200));
    QSignalSpy changed(&window.panel, &ViewsPanel::currentRowChanged);
    window.table.selectRow(30);
    window.table.selectionModel()->select(window.table.model()->index(33, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const std::optional<uint32_t> current = window.panel.currentRow();
    core::RowList selected = window.panel.selectedRows();
    QCOMPARE(selected.size(), 2u);
    QCOMPARE(changed.count(), 1);

    window.session.setSortKey({{core::RowField::Recipient}});
    QTRY_VERIFY(!window.session.isBusy());
    const auto sorted = [](core::RowList rows) {
        std::sort(rows.begin(), rows.end());
        return rows;
    };
    QCOMPARE(window.panel.currentRow(), current);
    QCOMPARE(sorted(window.panel.selectedRows()), sorted(selected));

    window.setQuery(QString());
    QCOMPARE(window.table.model()->rowCount(), 400);
    QCOMPARE(window.panel.currentRow(), current);
    QCOMPARE(sorted(window.panel.selectedRows()), sorted(selected));

    // Another log beside it: other row numbers, the same rows.
    const auto timeOf = [&] { return window.table.currentIndex().siblingAtColumn(0).data(); };
    const QVariant time = timeOf();
    const QString other = window.folder.filePath(QStringLiteral("other.csv"));
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        (tests::standardHeader + "10/1/2026 0:00,1,P,early@x.example,,,,,,0,,,\r\n").c_str());
    file.close();
    window.session.open({other}, core::LogSession::OpenMode::Add);
    QTRY_COMPARE(window.table.model()->rowCount(), 401);
    QCOMPARE(window.panel.currentRow(), std::optional(*current + 1));
    QCOMPARE(timeOf(), time);
}

void TestViewsPanel::keepsTheRowInPlaceOnTheScreen()
{
    Window window(settingsFile());
    window.open(hourlyLog(400));
    window.table.selectRow(100);
    window.table.verticalScrollBar()->setValue(97 * window.table.rowPixels());
    const auto top = [&] { return window.table.visualRect(window.table.currentIndex()).top(); };
    const int before = top();
    window.setQuery(QString());
    QCOMPARE(top(), before);
    QVERIFY(window.table.currentIndex().row() != 100);
}

void TestViewsPanel::startsAtTheTopWhenNothingWasChosen()
{
    Window window(settingsFile());
    window.open(hourlyLog(400));
    const std::optional<uint32_t> newest = window.panel.currentRow();
    window.session.setSortKey({{core::RowField::Time}});
    QTRY_VERIFY(!window.session.isBusy());
    QVERIFY(window.panel.currentRow() != newest);
    QCOMPARE(window.table.currentIndex().row(), 0);
    QCOMPARE(window.table.verticalScrollBar()->value(), 0);
}

void TestViewsPanel::keepsColumnsForTheNextStart()
{
    std::vector<int> columns;
    {
        Window window(settingsFile());
        window.open(hourlyLog(4));
        QHeaderView *header = window.table.horizontalHeader();
        header->moveSection(header->visualIndex(4), 0);
        header->resizeSection(2, 333);
        window.table.columnLayout().setShown(5, false);
        window.table.columnLayout().setShown(window.table.model()->columnCount() - 1, true);
        columns = window.table.shownColumns();
    }
    Window window(settingsFile());
    window.open(hourlyLog(4));
    QCOMPARE(window.table.shownColumns(), columns);
    QCOMPARE(window.table.shownColumns().front(), 4);
    QCOMPARE(window.table.horizontalHeader()->sectionSize(2), 333);
    window.table.columnLayout().reset();
    QCOMPARE(window.table.shownColumns().front(), 0);
}

void TestViewsPanel::keepsTheLastColumn()
{
    Window window(settingsFile());
    window.open(hourlyLog(4));
    const std::unique_ptr<QMenu> menu(window.table.columnLayout().createMenu(nullptr));
    for (QAction *action : menu->actions()) {
        if (action->isChecked())
            action->trigger();
    }
    QCOMPARE(window.table.shownColumns().size(), 1u);
}

void TestViewsPanel::namesTheFieldsThatAreShown()
{
    Window window(settingsFile());
    window.open(hourlyLog(4));
    QCOMPARE(window.panel.visibleFieldNames(),
             (std::vector<std::string>{"time", "event", "recipient", "reply", "code", "reason",
                                       "stage", "retries", "answer", "sender"}));
}

void TestViewsPanel::filtersToACellAndExcludesIt()
{
    Window window(settingsFile());
    window.open(hourlyLog(40));
    const auto code = int(core::LogModel::Column::Code);
    window.table.setCurrentIndex(window.table.model()->index(0, code));
    const QString value = window.table.currentIndex().data().toString();
    window.panel.filterToThis();
    QTRY_VERIFY(!window.session.isBusy());
    QStringList codes = window.column(core::LogModel::Column::Code);
    codes.removeDuplicates();
    QCOMPARE(codes, QStringList{value});
    window.panel.excludeThis();
    QTRY_VERIFY(!window.session.isBusy());
    QVERIFY(!window.column(core::LogModel::Column::Code).isEmpty());
    QVERIFY(!window.column(core::LogModel::Column::Code).contains(value));
}

void TestViewsPanel::goesToTheFirstAndLastRow()
{
    Window window(settingsFile());
    window.open(hourlyLog(400));
    window.table.setFocus();
    QTest::keyClick(&window.table, Qt::Key_End);
    QCOMPARE(window.table.currentIndex().row(), 199);
    QTest::keyClick(&window.table, Qt::Key_PageUp);
    QVERIFY(window.table.currentIndex().row() < 199);
    QTest::keyClick(&window.table, Qt::Key_Home);
    QCOMPARE(window.table.currentIndex().row(), 0);
    QTest::keyClick(&window.table, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(window.panel.selectedRows().size(), 200u);
    QTest::keyClicks(&window.table, QStringLiteral("x"));
    QCOMPARE(window.table.currentIndex().row(), 199);
}

void TestViewsPanel::showsTheEmailOnEnterAndDoubleClick()
{
    Window window(settingsFile());
    window.open(hourlyLog(40));
    QSignalSpy asked(&window.panel, &ViewsPanel::sameEmailRequested);
    window.table.selectRow(2);
    QTest::keyClick(&window.table, Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().toUInt(), *window.panel.currentRow());
    const QPoint row = window.table.visualRect(window.table.model()->index(4, 0)).center();
    QTest::mouseClick(window.table.viewport(), Qt::LeftButton, {}, row);
    QTest::mouseDClick(window.table.viewport(), Qt::LeftButton, {}, row);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(window.table.currentIndex().row(), 4);
}

void TestViewsPanel::copiesWhatIsSelected()
{
    Window window(settingsFile());
    window.open(hourlyLog(8));
    QSignalSpy noticed(&window.panel, &ViewsPanel::noticed);
    window.table.selectRow(0);
    QTest::keyClick(&window.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("2026-11-01 06:00:00\tTemporary\tuser6@acme.example\t452\t4.2.2\t"
                            "Mailbox full\tafter DATA\t3\t452 4.2.2 full\t\n"));
    QCOMPARE(noticed.back().front().toString(), QStringLiteral("Copied 1 row."));
    window.panel.copyAsLogged();
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("11/1/2026 6:00,16/6,T,user6@acme.example,,,,,,3,,"
                            "after DATA 452 4.2.2 full,\r\n"));
    window.table.selectAll();
    window.panel.copy(CopyForm::Csv);
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral(
        "Time,Outcome,Recipient,Reply,Code,Reason,Stage,Retries,Answer,Sender\r\n")));
    QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 5);
}

void TestViewsPanel::copiesALongValueWhole()
{
    const std::string answer = "550 5.1.1 " + std::string(20'000, 'x');
    Window window(settingsFile());
    window.open(tests::standardHeader + "11/1/2026 6:00,1,P,a@x.example,,,,,,0,,during RCPT TO "
                + answer + ",\r\n");
    window.table.setCurrentIndex(
        window.table.model()->index(0, int(core::LogModel::Column::Answer)));
    window.table.copyCell();
    QCOMPARE(QApplication::clipboard()->text(), QString::fromStdString(answer));
}

void TestViewsPanel::writesTextsThatNothingRuns()
{
    const CellTexts cells{{QStringLiteral("A"), QStringLiteral("B|C")},
                          {{QStringLiteral("=1+2"), QStringLiteral("say \"hi\"\nnow")},
                           {QStringLiteral("-5"), QStringLiteral("<b>*x*</b>")}}};
    QCOMPARE(asPlainText(cells), QStringLiteral("'=1+2\tsay \"hi\" now\n-5\t<b>*x*</b>\n"));
    QCOMPARE(asPlainText({{}, {{QStringLiteral("=1+2\n")}}}), QStringLiteral("=1+2\n"));
    QCOMPARE(asCsv(cells),
             QStringLiteral("A,B|C\r\n'=1+2,\"say \"\"hi\"\"\nnow\"\r\n-5,<b>*x*</b>\r\n"));
    QCOMPARE(asMarkdown(cells),
             QStringLiteral("| A | B\\|C |\n| --- | --- |\n| =1+2 | say \"hi\" now |\n"
                            "| -5 | \\<b\\>\\*x\\*\\</b\\> |\n"));
}

void TestViewsPanel::groupsTheRowsAndADoubleClickFiltersThem()
{
    Window window(settingsFile());
    window.open(hourlyLog(40));
    window.panel.setView(ViewsPanel::View::Codes);
    TableView &groups = window.groups();
    const QAbstractItemModelTester tester(groups.model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(groups.model()->rowCount(), 2);
    QVERIFY(!groups.isColumnHidden(int(core::GroupColumn::Name)));
    const QModelIndex first = groups.model()->index(0, 0);
    const QString code = first.data().toString();
    QTest::mouseClick(groups.viewport(), Qt::LeftButton, {}, groups.visualRect(first).center());
    QTest::mouseDClick(groups.viewport(), Qt::LeftButton, {}, groups.visualRect(first).center());
    QCOMPARE(window.panel.view(), ViewsPanel::View::Rows);
    QTRY_VERIFY(!window.session.isBusy());
    QStringList codes = window.column(core::LogModel::Column::Code);
    QCOMPARE(codes.size(), 10);
    codes.removeDuplicates();
    QCOMPARE(codes, QStringList{code});

    window.panel.setView(ViewsPanel::View::Domains);
    QTRY_COMPARE(window.groups().model()->rowCount(), 2);
    QVERIFY(window.groups().isColumnHidden(int(core::GroupColumn::Name)));
}

void TestViewsPanel::takesLikeAnswersTogether()
{
    Window window(settingsFile());
    window.open(namingLog());
    window.panel.setView(ViewsPanel::View::Answers);
    TableView &groups = window.groups();
    QTRY_COMPARE(groups.model()->rowCount(), 2);
    const auto text = [&](core::GroupColumn column) {
        return groups.model()->index(0, int(column)).data().toString();
    };
    QCOMPARE(text(core::GroupColumn::Value), namingPattern);
    QCOMPARE(text(core::GroupColumn::Permanent), QStringLiteral("3"));
    QCOMPARE(text(core::GroupColumn::TopReason), QStringLiteral("Mailbox does not exist"));
    QCOMPARE(groups.model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Answer"));

    groups.setCurrentIndex(groups.model()->index(0, 0));
    groups.copyCell();
    QCOMPARE(QApplication::clipboard()->text(), namingPattern);
    groups.setFocus();
    QTest::keyClick(&groups, Qt::Key_Return);
    QCOMPARE(window.panel.view(), ViewsPanel::View::Rows);
    QTRY_COMPARE(window.table.model()->rowCount(), 3);
    QCOMPARE(window.session.query(),
             QStringLiteral("is:failure pattern:\"%1\"").arg(namingPattern));
}

void TestViewsPanel::filtersToTheAnswerOfARow()
{
    Window window(settingsFile());
    window.open(namingLog());
    const int answer = int(core::LogModel::Column::Answer);
    window.table.setCurrentIndex(window.table.model()->index(1, answer));
    window.panel.filterToThis();
    QTRY_COMPARE(window.table.model()->rowCount(), 3);
    window.table.setCurrentIndex(window.table.model()->index(0, answer));
    window.panel.excludeThis();
    QTRY_COMPARE(window.table.model()->rowCount(), 1);
    QCOMPARE(window.session.query(),
             QStringLiteral("is:failure -pattern:\"%1\"").arg(namingPattern));
}

void TestViewsPanel::exportsGroupsAsTheyAreShown()
{
    Window window(settingsFile());
    window.open(hourlyLog(8));
    window.panel.setView(ViewsPanel::View::Domains);
    QTRY_COMPARE(window.groups().model()->rowCount(), 2);
    window.groups().model()->sort(int(core::GroupColumn::Value), Qt::AscendingOrder);
    QTRY_COMPARE(window.groups().model()->index(0, 0).data().toString(),
                 QStringLiteral("acme.example"));
    QSignalSpy noticed(&window.panel, &ViewsPanel::noticed);
    const QString path = window.folder.filePath(QStringLiteral("out.csv"));
    window.panel.exportGroups(path);
    QTRY_COMPARE(noticed.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
             QByteArray("Domain,Temporary,Permanent,Emails,First seen,Last seen,Top reason\r\n"
                        "acme.example,1,1,2,2026-11-01 00:00:00,2026-11-01 06:00:00,"
                        "Mailbox does not exist\r\n"
                        "gmail.com,1,1,2,2026-11-01 02:00:00,2026-11-01 04:00:00,"
                        "Mailbox does not exist\r\n"));

    QSignalSpy failed(&window.panel, &ViewsPanel::failed);
    window.panel.exportGroups(QStringLiteral("/nowhere/out.csv"));
    QTRY_COMPARE(failed.count(), 1);
}

void TestViewsPanel::explainsAnEmptyResult_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("explanation");
    const auto row
        = [](const char *name, const char *query, const char *title, const char *explanation) {
              QTest::newRow(name) << QString::fromLatin1(query) << QString::fromLatin1(title)
                                  << QString::fromLatin1(explanation);
          };
    row("hidden by the outcome", "is:failure recipient:user1@gmail.com",
        "No failures for user1@gmail.com",
        "6 rows are hidden by \"Failures only\" (3 accepted, 3 delivered).");
    row("the outcome is blamed first", "is:failure code:250", "No failures",
        "20 rows are hidden by \"Failures only\" (20 delivered).");
    row("hidden by the time", "is:failure after:2027-01-01", "No failures",
        "20 rows are hidden by \"From 1 Jan 2027\" (10 temporary, 10 permanent).");
    row("a person is not blamed", "recipient:user0@gmail.com code:9.9.9",
        "No rows for user0@gmail.com",
        "4 rows are hidden by \"Code is 9.9.9\" (2 accepted, 1 temporary, 1 permanent).");
    row("not in the log", "is:failure recipient:jane@x.example",
        "jane@x.example is not in these logs", "They cover 1 Nov 00:00 to 2 Nov 15:00, GMT. ");
    row("no term alone", "code:9.9.9 stage:nowhere", "No row meets all filters at once", "");
}

void TestViewsPanel::explainsAnEmptyResult()
{
    QFETCH(QString, query);
    QFETCH(QString, title);
    QFETCH(QString, explanation);
    Window window(settingsFile());
    window.open(hourlyLog(40));
    auto *note = window.panel.findChild<EmptyNote *>();
    QVERIFY(!note->isVisible());
    window.setQuery(query);
    QTRY_VERIFY(note->isVisible());
    QVERIFY2(note->text().startsWith(title + QLatin1Char('\n') + explanation),
             qPrintable(note->text()));
    window.panel.setView(ViewsPanel::View::Codes);
    QTRY_VERIFY(note->isVisible());
}

void TestViewsPanel::showsAllRowsFromTheEmptyResult()
{
    Window window(settingsFile());
    window.open(hourlyLog(40));
    auto *note = window.panel.findChild<EmptyNote *>();
    window.setQuery(QStringLiteral("is:failure recipient:user1@gmail.com"));
    QTRY_VERIFY(note->isVisible());
    QTest::mouseClick(note->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(window.table.model()->rowCount(), 6);
    QVERIFY(!note->isVisible());
    QCOMPARE(window.session.query(), QStringLiteral("recipient:user1@gmail.com"));
}

void TestViewsPanel::tellsOfRowsThatTheTableCannotHold()
{
    Window window(settingsFile());
    window.open(hourlyLog(40));
    const auto notes = [&] {
        QStringList texts;
        for (const QLabel *label : window.panel.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("first 7 rows")))
                texts << label->text();
        }
        return texts;
    };
    static_cast<core::LogModel *>(window.table.model())->setRowLimit(7);
    window.setQuery({});
    QTRY_COMPARE(window.table.model()->rowCount(), 7);
    QCOMPARE(notes().size(), 1);
    QCOMPARE(window.session.findings().rows->size(), std::size_t(80));
    window.setQuery(QStringLiteral("recipient:user1@gmail.com"));
    QTRY_COMPARE(window.table.model()->rowCount(), 6);
    QVERIFY(notes().isEmpty());
}

void TestViewsPanel::asksForNoColumnOfAllRows()
{
    // With the table's own selection model the header would look at all rows on each paint.
    Window window(settingsFile());
    QVERIFY(window.table.horizontalHeader()->selectionModel() != window.table.selectionModel());
}

QTEST_MAIN(TestViewsPanel)
#include "tst_viewspanel.moc"
