// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/mail/knowledgebase.h"
#include "core/session/logsession.h"
#include "ui/banner.h"
#include "ui/detail/detailpanel.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/export/exportdialog.h"
#include "ui/filter/filterbar.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/startpage.h"
#include "ui/statusline.h"
#include "ui/table/viewspanel.h"
#include "ui/theme/theme.h"
#include "ui/workspace.h"

using core::LogSession;
using ui::Command;

namespace {

const char *const header
    = "\"Date/Time (GMT)\",\"Internal Message ID\",\"Mail Event\",\"Recipient\","
      "\"Sender\",\"Remote Host\",\"Bytes Transferred\",\"User ID\","
      "\"Message ID Header\",\"Retries\",\"Queue Time\",\"Delivery Stage\"\r\n";

// One accepted, one delivered, one temporary and two permanent failures; one of them with a
// formula for a name.
QByteArray smallLog()
{
    const auto row = [](const char *time, const char *id, const char *event, const char *recipient,
                        const char *stage) -> QByteArray {
        return QByteArray("\"") + time + "\",\"" + id + "\",\"" + event + "\",\"" + recipient
            + "\",\"info@mycompany.example\",\"192.0.2.1\",\"0\",\"005400000094DE3\",\"<a@b>\","
              "\"0\",\"2\",\""
            + stage + "\"\r\n";
    };
    return header + row("11/13/2026 08:00", "1", "R", "jane@gmail.com", "")
        + row("11/13/2026 08:01", "1", "P", "jane@gmail.com",
              "during RCPT TO 550 5.1.1 no such user")
        + row("11/13/2026 08:02", "2", "R", "=cmd@gmail.com", "")
        + row("11/13/2026 08:03", "2", "T", "=cmd@gmail.com",
              "during RCPT TO 452 4.2.2 mailbox full")
        + row("11/13/2026 09:03", "2", "D", "=cmd@gmail.com", "")
        + row("11/13/2026 09:04", "3", "P", "ben@acme.example", "during RCPT TO 550 5.1.1 unknown");
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void givesEachShortcutOnce();
    void namesEveryFieldForScreenReaders();
    void startsOnTheStartPage();
    void opensTheSampleLogFromTheStartPage();
    void showsALogWithItsFirstFindings();
    void showsFailuresFirstAndCountsThem();
    void rowsAlwaysAddUp();
    void escapeGoesBackOneStep();
    void showsAllRowsOfOneEmail();
    void explainsTheCurrentRow();
    void hidesAndShowsPanelsAndRemembersIt();
    void remembersLogsButNotTheSample();
    void tellsWhatAWrongFileIs_data();
    void tellsWhatAWrongFileIs();
    void saysThatALogIsEmpty();
    void asksForAnUncertainOrderOfDates();
    void offersToReloadAChangedLog();
    void listsProblemRows();
    void exportsTheShownRows();
    void showsTheFirstHitsOfASearchAndExportsAll();
    void exportsTheSelectedColumnsGuarded();
    void saysWhyAnExportFailed();
    void keepsTheZone();

private:
    QString write(const QString &name, const QByteArray &bytes) const;
    bool open(const QString &path);
    bool waitForFindings();
    [[nodiscard]] QAction *action(Command command) const { return m_window->actions()[command]; }
    [[nodiscard]] QList<ui::Banner *> banners() const;
    [[nodiscard]] bool shows(const QString &text) const; ///< in a label
    [[nodiscard]] std::size_t shown() const { return m_session->findings().rows->size(); }
    template <typename T> [[nodiscard]] T *find() const { return m_window->findChild<T *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    const core::KnowledgeBase m_knowledge;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::AppSettings> m_settings;
    std::unique_ptr<LogSession> m_session;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    m_theme = std::make_unique<ui::Theme>();
    m_theme->setChoice(ui::Theme::Choice::Light);
}

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings
        = std::make_unique<ui::AppSettings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_session = std::make_unique<LogSession>(m_knowledge);
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_settings.reset();
}

QString TestMainWindow::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

bool TestMainWindow::waitForFindings()
{
    return QTest::qWaitFor([this] { return !m_session->isLoading() && !m_session->isBusy(); });
}

bool TestMainWindow::open(const QString &path)
{
    m_window->open({path});
    return waitForFindings();
}

QList<ui::Banner *> TestMainWindow::banners() const
{
    return find<ui::BannerStack>()->banners();
}

bool TestMainWindow::shows(const QString &text) const
{
    const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
        return label->isVisible() && label->text() == text;
    });
}

void TestMainWindow::givesEachShortcutOnce()
{
    QSet<QKeySequence> known;
    for (const ui::CommandInfo &info : ui::commands()) {
        const QList<QKeySequence> shortcuts = ui::shortcutsOf(info);
        QCOMPARE(shortcuts.isEmpty(), info.shortcuts == nullptr);
        for (const QKeySequence &shortcut : shortcuts) {
            QVERIFY2(!known.contains(shortcut), qPrintable(shortcut.toString()));
            known.insert(shortcut);
        }
    }
}

void TestMainWindow::namesEveryFieldForScreenReaders()
{
    const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool takesKeys = widget->focusPolicy() & Qt::TabFocus;
        if (!takesKeys || !widget->isVisible())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString name = button && widget->accessibleName().isEmpty()
            ? button->text()
            : widget->accessibleName();
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
    }
}

void TestMainWindow::startsOnTheStartPage()
{
    QVERIFY(find<ui::StartPage>()->isVisible());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("WhyBounce"));
    QVERIFY(!action(Command::Export)->isEnabled());
    QVERIFY(!action(Command::Reload)->isEnabled());
    QVERIFY(action(Command::Open)->isEnabled());
}

void TestMainWindow::opensTheSampleLogFromTheStartPage()
{
    const QList<QPushButton *> links = find<ui::StartPage>()->findChildren<QPushButton *>();
    for (QPushButton *link : links) {
        if (link->text().contains(QStringLiteral("sample")))
            link->click();
    }
    QVERIFY(waitForFindings());
    QVERIFY(m_session->isOpen());
    QVERIFY(m_session->table()->size() > 1000);
    QVERIFY(!find<ui::StartPage>()->isVisible());
    QCOMPARE(m_window->windowTitle(), QStringLiteral("sample-email-log.csv - WhyBounce"));
    QVERIFY(find<ui::ViewsPanel>()->isAncestorOf(m_window->focusWidget()));
}

void TestMainWindow::showsALogWithItsFirstFindings()
{
    const auto startPage = [this] { return find<ui::StartPage>()->isVisible(); };
    const auto loadBar = [this] { return find<ui::LoadBar>()->isVisible(); };
    int tables = 0;
    const QString log = write(QStringLiteral("log.csv"), smallLog());
    m_window->open({log}); // what follows comes after the window's own slots
    const QObject here;
    connect(m_session.get(), &LogSession::tableChanged, &here, [&] {
        if (tables++ == 0)
            QVERIFY(startPage()); // there is nothing to see yet
    });
    connect(m_session.get(), &LogSession::loadingFinished, &here, [&] { QVERIFY(loadBar()); });
    connect(m_session.get(), &LogSession::findingsChanged, &here, [&] {
        QVERIFY(!startPage());
        QCOMPARE(loadBar(), m_session->isLoading());
    });
    QVERIFY(waitForFindings());
    QCOMPARE(tables, 2);
    QVERIFY(!startPage());
    QVERIFY(!loadBar());
}

void TestMainWindow::showsFailuresFirstAndCountsThem()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    QCOMPARE(shown(), std::size_t(3));
    QVERIFY(action(Command::FailuresOnly)->isChecked());

    action(Command::FailuresOnly)->trigger();
    QVERIFY(waitForFindings());
    QCOMPARE(shown(), std::size_t(6));
    QVERIFY(!action(Command::FailuresOnly)->isChecked());

    action(Command::UndoFilter)->trigger();
    QVERIFY(waitForFindings());
    QCOMPARE(shown(), std::size_t(3));
    QVERIFY(action(Command::FailuresOnly)->isChecked());
}

void TestMainWindow::rowsAlwaysAddUp()
{
    const QString one = write(QStringLiteral("one.csv"), smallLog());
    const QString two = write(QStringLiteral("two.csv"), smallLog());
    m_window->open({one, two});
    QVERIFY(waitForFindings());
    const QList<QLabel *> labels = find<ui::StatusLine>()->findChildren<QLabel *>();
    QStringList texts;
    for (const QLabel *label : labels)
        texts.append(label->text());
    QVERIFY2(texts.contains(QStringLiteral("12 rows = 3 shown + 3 hidden + 6 duplicates")),
             qPrintable(texts.join(u'|')));
}

void TestMainWindow::escapeGoesBackOneStep()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    QVERIFY(!m_session->setQuery(QStringLiteral("is:failure domain:gmail.com")));
    QVERIFY(waitForFindings());
    QCOMPARE(shown(), std::size_t(2));

    auto *field = find<ui::FilterBar>()->findChild<QLineEdit *>();
    field->setText(QStringLiteral("mailbox"));
    action(Command::Back)->trigger();
    QCOMPARE(field->text(), QString());
    QCOMPARE(m_session->query(), QStringLiteral("is:failure domain:gmail.com"));

    action(Command::Back)->trigger();
    QVERIFY(waitForFindings());
    QCOMPARE(shown(), std::size_t(3));
}

void TestMainWindow::showsAllRowsOfOneEmail()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    auto &views = *find<ui::ViewsPanel>();
    views.setCurrentRow(3); // the temporary failure of message 2
    QCOMPARE(views.currentRow(), std::optional<uint32_t>(3));
    action(Command::ShowSameEmail)->trigger();
    QVERIFY(waitForFindings());
    QCOMPARE(*m_session->findings().rows, (core::RowList{2, 3, 4}));

    action(Command::Back)->trigger();
    QVERIFY(waitForFindings());
    QCOMPARE(*m_session->findings().rows, (core::RowList{5, 3, 1})); // newest first again
}

void TestMainWindow::explainsTheCurrentRow()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    find<ui::ViewsPanel>()->setCurrentRow(1);
    QVERIFY(QTest::qWaitFor([this] { return shows(QStringLiteral("Mailbox does not exist")); }));
}

void TestMainWindow::hidesAndShowsPanelsAndRemembersIt()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    auto *detail = find<ui::DetailPanel>();
    QVERIFY(detail->isVisible());
    action(Command::ShowDetail)->trigger();
    QVERIFY(!detail->isVisible());

    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->show();
    QVERIFY(!find<ui::DetailPanel>()->isVisible());
    QVERIFY(!action(Command::ShowDetail)->isChecked());
    action(Command::ShowDetail)->trigger();
    QVERIFY(find<ui::DetailPanel>()->isVisible());
}

void TestMainWindow::remembersLogsButNotTheSample()
{
    m_window->openSample();
    QVERIFY(waitForFindings());
    QVERIFY(m_settings->recentLogs().isEmpty());

    const QString path = write(QStringLiteral("log.csv"), smallLog());
    QVERIFY(open(path));
    QCOMPARE(m_settings->recentLogs().size(), 1);
    QCOMPARE(m_settings->recentLogs().first().paths, QStringList{path});
}

void TestMainWindow::tellsWhatAWrongFileIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("zero bytes") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("another table")
        << QByteArray("Name,City,Age\r\nJane,Rome,40\r\n") << QStringLiteral("Name");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)
                               << QStringLiteral("not an email log");
}

void TestMainWindow::tellsWhatAWrongFileIs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const QString path = m_folder->filePath(QStringLiteral("wrong.csv"));
    write(QStringLiteral("wrong.csv"), bytes);
    QVERIFY(open(path));
    QVERIFY(QTest::qWaitFor([this] { return !banners().isEmpty(); }));
    const QString text = banners().first()->text();
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("wrong.csv")));
    QVERIFY(find<ui::StartPage>()->isVisible());
}

void TestMainWindow::saysThatALogIsEmpty()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), header)));
    QVERIFY(m_session->isOpen());
    QVERIFY(QTest::qWaitFor([this] { return shows(QStringLiteral("The log is empty")); }));
}

void TestMainWindow::asksForAnUncertainOrderOfDates()
{
    QByteArray log = smallLog();
    log.replace("11/13/2026", "3/4/2026");
    QVERIFY(open(write(QStringLiteral("log.csv"), log)));
    QCOMPARE(banners().size(), 1);
    const QList<QPushButton *> answers = banners().first()->findChildren<QPushButton *>();
    QCOMPARE(answers.size(), 2);
    QCOMPARE(answers[0]->text(), QStringLiteral("3 April"));
    QCOMPARE(answers[1]->text(), QStringLiteral("March 4"));

    const core::Millis asMarch = m_session->table()->time(0);
    answers[0]->click();
    QVERIFY(waitForFindings());
    QCOMPARE(m_session->table()->time(0), asMarch + 30 * core::millisPerDay);
    QVERIFY(banners().isEmpty());
}

void TestMainWindow::offersToReloadAChangedLog()
{
    const QString path = write(QStringLiteral("log.csv"), smallLog());
    QVERIFY(open(path));
    QFile file(path); // rewritten in place, as an editor does that keeps the inode
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray shorter = smallLog();
    shorter.truncate(shorter.lastIndexOf("\"11/13/2026 09:04"));
    QVERIFY(file.resize(0));
    QVERIFY(file.write(shorter) > 0);
    file.close();

    QVERIFY(QTest::qWaitFor([this] { return !banners().isEmpty(); }, 8000));
    QVERIFY(banners().first()->text().startsWith(QStringLiteral("log.csv was changed")));
    const auto buttons = banners().first()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    buttons.first()->click();
    QVERIFY(waitForFindings());
    QCOMPARE(m_session->table()->size(), std::size_t(5));
    QVERIFY(banners().isEmpty());
}

void TestMainWindow::listsProblemRows()
{
    QByteArray log = smallLog();
    log += "\"no date\",\"9\",\"P\",\"x@y.example\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n";
    QVERIFY(open(write(QStringLiteral("log.csv"), log)));
    const ui::ProblemModel model(m_session->table());
    QCOMPARE(model.rowCount(), 1);
    const auto text = [&model](ui::ProblemModel::Column column) {
        return model.data(model.index(0, int(column)), Qt::DisplayRole).toString();
    };
    QCOMPARE(text(ui::ProblemModel::Column::File), QStringLiteral("log.csv"));
    QCOMPARE(text(ui::ProblemModel::Column::Line), QStringLiteral("8"));
    QVERIFY(text(ui::ProblemModel::Column::Problem).contains(QStringLiteral("date")));
}

void TestMainWindow::exportsTheShownRows()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    action(Command::Export)->trigger();
    auto *dialog = find<ui::ExportDialog>();
    QVERIFY(dialog);
    const QString path = dialog->job().path;
    QCOMPARE(path, m_folder->filePath(QStringLiteral("log-shown.csv")));
    dialog->accept();
    QVERIFY(QTest::qWaitFor([this] { return !banners().isEmpty(); }));
    QCOMPARE(banners().first()->text(),
             QStringLiteral("Wrote 3 rows to log-shown.csv. 1 value got "
                            "a leading ' so that no spreadsheet runs it."));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(written.startsWith("Date/Time (GMT),Internal Message ID,Mail Event,"));
    QCOMPARE(written.count('\n'), 4);
    QVERIFY(written.contains(",'=cmd@gmail.com,"));
}

/// Of a log that takes a moment to search: its newest rows are its last.
void TestMainWindow::showsTheFirstHitsOfASearchAndExportsAll()
{
    constexpr uint32_t rows = 600'000;
    QByteArray log = "Date/Time,Mail Event,Recipient,Delivery Stage\n";
    for (uint32_t row = 0; row < rows; ++row)
        log += "11/13/2026 08:00,P,jane@gmail.com,during RCPT TO 550 5.1.1 no such user\n";
    QVERIFY(open(write(QStringLiteral("log.csv"), log)));
    int told = 0;
    const QObject here;
    connect(m_session.get(), &LogSession::firstHitsChanged, &here, [&] {
        ++told;
        const core::RowList &hits = *m_session->firstHits();
        QVERIFY(m_session->isBusy());
        QVERIFY(hits.size() >= 100 && hits.size() < rows);
        QVERIFY(hits.front() >= rows / 2); // newest first: they are searched from the end
        QVERIFY(shows(QStringLiteral("so far")));
        action(Command::Export)->trigger();
        QVERIFY(!find<ui::ExportDialog>());
    });
    QVERIFY(!m_session->setQuery(QStringLiteral("such")));
    QVERIFY(waitForFindings());
    QVERIFY(told > 0);
    QVERIFY(!m_session->firstHits());
    QCOMPARE(shown(), std::size_t(rows));
    QVERIFY(!shows(QStringLiteral("so far")));
    auto *dialog = find<ui::ExportDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->job().rows->size(), std::size_t(rows));
}

void TestMainWindow::exportsTheSelectedColumnsGuarded()
{
    QVERIFY(open(write(QStringLiteral("log.csv"), smallLog())));
    const core::Findings &findings = m_session->findings();
    ui::ExportDialog dialog(
        {findings.table, findings.rows, {1}, {"recipient", "code"}, m_folder->path()}, *m_theme);
    const QList<QRadioButton *> choices = dialog.findChildren<QRadioButton *>();
    choices[1]->click(); // the selected rows
    choices[3]->click(); // the visible columns
    const ui::ExportJob job = dialog.job();
    QCOMPARE(*job.rows, core::RowList{1});
    QCOMPARE(job.options.columns, core::ExportOptions::Columns::Named);
    QCOMPARE(job.options.names, (std::vector<std::string>{"recipient", "code"}));
    QVERIFY(!job.options.keepFormulas);
    QCOMPARE(job.path, m_folder->filePath(QStringLiteral("log-selected.csv")));
}

void TestMainWindow::saysWhyAnExportFailed()
{
    const QString log = write(QStringLiteral("log.csv"), smallLog());
    QVERIFY(open(log));
    ui::ExportRunner runner(m_knowledge);
    QSignalSpy failed(&runner, &ui::ExportRunner::failed);
    const core::Findings &findings = m_session->findings();
    runner.start({findings.table, findings.rows, {}, log});
    QVERIFY(failed.wait());
    QVERIFY(failed.first().first().toString().startsWith(QStringLiteral("log.csv: ")));
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), smallLog());
}

void TestMainWindow::keepsTheZone()
{
    m_settings->setZone(QStringLiteral("Europe/Berlin"));
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_theme, *m_settings);
    QCOMPARE(m_session->zone().name(), std::string("Europe/Berlin"));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
