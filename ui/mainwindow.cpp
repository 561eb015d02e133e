// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

#include "core/log/rowtext.h"
#include "ui/banner.h"
#include "ui/chiprow.h"
#include "ui/detail/detailpanel.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/export/exporter.h"
#include "ui/filedrop.h"
#include "ui/filter/chipbar.h"
#include "ui/filter/filterbar.h"
#include "ui/loadbar.h"
#include "ui/lognames.h"
#include "ui/menubar.h"
#include "ui/notices.h"
#include "ui/reference/referencewindow.h"
#include "ui/settings/appsettings.h"
#include "ui/startpage.h"
#include "ui/statusline.h"
#include "ui/table/viewspanel.h"
#include "ui/theme/theme.h"
#include "ui/toolrow.h"
#include "ui/workspace.h"
#include "ui/zonemenu.h"

namespace ui {

namespace {

constexpr QSize firstSize(1440, 900);
constexpr std::chrono::milliseconds afterFirstPaint{50};
constexpr QLatin1StringView windowPart("window");

const core::Term failures = core::isTerm(core::Term::Condition::Failure);
const core::SortKey oldestFirst{{core::RowField::Time}, core::SortKey::Direction::Ascending};

void showDialog(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace

MainWindow::MainWindow(core::LogSession &session, Theme &theme, AppSettings &settings)
    : m_session(session)
    , m_theme(theme)
    , m_settings(settings)
    , m_actions(theme, *this)
    , m_drop(new FileDrop(*this, theme))
    , m_zones(new ZoneMenu(session, settings, this))
    , m_filterBar(new FilterBar(session, theme, this))
    , m_chips(new ChipRow(session, theme, new ChipBar(session, theme, this)))
    , m_banners(new BannerStack(theme))
    , m_loadBar(new LoadBar)
    , m_exportBar(new LoadBar)
    , m_exporter(new Exporter(session.knowledge(), theme, *m_banners, *m_exportBar))
    , m_pages(new QStackedWidget)
    , m_startPage(new StartPage(theme, settings))
{
    setWindowIcon(theme.icon(QStringLiteral("whybounce")));
    placePanels();
    new Notices(session, *m_banners);
    connectFileCommands();
    connectEditCommands();
    connectViewCommands();
    connectHelpCommands();
    connectSession();

    resize(firstSize);
    restoreGeometry(settings.layout(windowPart));
    showLog();
    m_startPage->setFocus();
}

void MainWindow::placePanels()
{
    fillMenuBar(
        *menuBar(), m_actions,
        {makeRecentMenu(m_settings, this, [this](const QStringList &paths) { open(paths); }),
         m_zones, makeThemeMenu(m_theme, m_settings, this)});
    auto *status = new StatusLine(m_session, this);
    connect(status, &StatusLine::problemsClicked, this, &MainWindow::showProblems);
    setStatusBar(status);

    m_pages->addWidget(m_startPage);
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new ToolRow(m_session, m_theme, m_actions, *m_zones, m_filterBar));
    layout->addWidget(m_chips);
    layout->addWidget(m_loadBar);
    layout->addWidget(m_exportBar);
    layout->addWidget(m_banners);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
}

void MainWindow::connectFileCommands()
{
    const auto on = [this](Command command, auto slot) {
        connect(m_actions[command], &QAction::triggered, this, slot);
    };
    on(Command::Open, [this] { chooseFiles(); });
    on(Command::OpenFolder, [this] { chooseFolder(); });
    on(Command::OpenSample, [this] { openSample(); });
    on(Command::Reload, [this] { m_session.reload(); });
    on(Command::Close, [this] { m_session.close(); });
    on(Command::Export, [this] { views().exportView(); });
    on(Command::Quit, [this] { close(); });

    connect(m_startPage, &StartPage::openRequested, this, &MainWindow::chooseFiles);
    connect(m_startPage, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_startPage, &StartPage::recentChosen, this,
            [this](const QStringList &paths) { open(paths); });
    connect(m_drop, &FileDrop::dropped, this, &MainWindow::open);
}

void MainWindow::connectEditCommands()
{
    const auto on = [this](Command command, auto slot) {
        connect(m_actions[command], &QAction::triggered, this, slot);
    };
    on(Command::UndoFilter, [this] { m_session.undo(); });
    on(Command::RedoFilter, [this] { m_session.redo(); });
    on(Command::Back, [this] { goBack(); });
    on(Command::ClearFilter, [this] { m_session.clearFilter(); });
    on(Command::Find, [this] { m_filterBar->focusField(); });
    on(Command::Copy, [this] { views().copy(); });
    on(Command::CopyAsCsv, [this] { views().copy(CopyForm::Csv); });
    on(Command::CopyAsMarkdown, [this] { views().copy(CopyForm::Markdown); });
    on(Command::CopyExplanation, [this] { workspace().detail().copyExplanation(); });

    const auto showUndo = [this] {
        m_actions[Command::UndoFilter]->setEnabled(m_session.canUndo());
        m_actions[Command::RedoFilter]->setEnabled(m_session.canRedo());
    };
    connect(&m_session, &core::LogSession::undoChanged, this, showUndo);
    showUndo();
}

void MainWindow::connectViewCommands()
{
    const auto on = [this](Command command, auto slot) {
        connect(m_actions[command], &QAction::triggered, this, slot);
    };
    on(Command::FailuresOnly, [this](bool only) { toggleFailuresOnly(only); });
    on(Command::ShowSameEmail, [this] { views().showThisEmail(); });
    on(Command::ShowRows, [this] { views().setView(ViewsPanel::View::Rows); });
    on(Command::ShowByCode, [this] { views().setView(ViewsPanel::View::Codes); });
    on(Command::ShowByRecipient, [this] { views().setView(ViewsPanel::View::Recipients); });
    on(Command::ShowByDomain, [this] { views().setView(ViewsPanel::View::Domains); });
    on(Command::ShowByAnswer, [this] { views().setView(ViewsPanel::View::Answers); });
    on(Command::Columns, [this] { views().chooseColumns(); });
    on(Command::NextPanel, [this] { workspace().focusNextPanel(); });
    on(Command::FullScreen,
       [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
}

void MainWindow::connectHelpCommands()
{
    const auto on = [this](Command command, auto slot) {
        connect(m_actions[command], &QAction::triggered, this, slot);
    };
    on(Command::Shortcuts, [this] { showDialog(new ShortcutsDialog(m_theme, this)); });
    on(Command::Reference, [this] { showReference(); });
    on(Command::About, [this] { showDialog(new AboutDialog(m_theme, this)); });
    on(Command::WhereIsTheLog,
       [this] { m_banners->show(Banner::Kind::Info, QStringLiteral("origin"), whereTheLogIs()); });
}

void MainWindow::connectSession()
{
    using core::LogSession;
    connect(&m_session, &LogSession::loadingStarted, this, [this] { workspace(); });
    connect(&m_session, &LogSession::loadingStarted, m_loadBar,
            [this] { m_loadBar->start(tr("Reading")); });
    connect(&m_session, &LogSession::loadingProgressed, m_loadBar, &LoadBar::advance);
    // It goes when the figures of the whole log come, so that all moves once.
    const auto hideLoadBar = [this] {
        if (!m_session.isLoading() && !m_session.isBusy())
            m_loadBar->hide();
    };
    connect(&m_session, &LogSession::loadingFinished, this, hideLoadBar);
    connect(&m_session, &LogSession::busyChanged, this, hideLoadBar);
    connect(&m_session, &LogSession::loadingFinished, this, &MainWindow::rememberLogs);
    connect(m_loadBar, &LoadBar::cancelled, &m_session, &LogSession::cancelLoading);
    connect(m_loadBar, &LoadBar::cancelled, m_loadBar, &QWidget::hide);
    connect(&m_session, &LogSession::tableChanged, this, &MainWindow::showLog);
    connect(&m_session, &LogSession::filterChanged, this, &MainWindow::restoreOrder);
    connect(&m_session, &LogSession::filterChanged, this, [this] {
        const auto &terms = m_session.filter().terms;
        m_actions[Command::FailuresOnly]->setChecked(
            std::count(terms.begin(), terms.end(), failures) > 0);
    });
}

Workspace &MainWindow::workspace()
{
    if (!m_workspace) {
        m_workspace = new Workspace(m_session, m_theme, m_settings);
        m_pages->addWidget(m_workspace);
        m_workspace->bindSwitches(m_actions);
        connectViews();
    }
    return *m_workspace;
}

ViewsPanel &MainWindow::views()
{
    return workspace().views();
}

void MainWindow::connectViews()
{
    const ViewsPanel &views = this->views();
    connect(&views, &ViewsPanel::currentRowChanged, this,
            [this](const std::optional<uint32_t> &row) {
                emit currentRowChanged(row);
                showCurrentRow();
            });
    connect(&m_session, &core::LogSession::findingsChanged, this, &MainWindow::showCurrentRow);
    connect(&m_session, &core::LogSession::findingsChanged, this, &MainWindow::showLog);
    connect(&m_session, &core::LogSession::findingsChanged, this, [this] {
        if (m_exportsAfterSearch)
            exportRows();
    });
    const auto forgetExport = [this] { m_exportsAfterSearch = false; };
    connect(&m_session, &core::LogSession::questionFailed, this, forgetExport);
    connect(&m_session, &core::LogSession::tableChanged, this, forgetExport);
    connect(&views, &ViewsPanel::sameEmailRequested, this, &MainWindow::showSameEmail);
    connect(&views, &ViewsPanel::exportRequested, this, &MainWindow::exportRows);
    const DetailPanel &detail = workspace().detail();
    connect(&detail, &DetailPanel::sameEmailRequested, this, &MainWindow::showSameEmail);
    connect(&detail, &DetailPanel::codeActivated, this, &MainWindow::lookUp);
    connect(&views, &ViewsPanel::noticed, this, [this](const QString &message) {
        m_banners->show(Banner::Kind::Success, QStringLiteral("views"), message);
    });
    connect(&views, &ViewsPanel::failed, this, [this](const QString &message) {
        m_banners->show(Banner::Kind::Error, QStringLiteral("views"), message);
    });
}

void MainWindow::open(const QStringList &paths, core::LogSession::OpenMode mode)
{
    if (paths.isEmpty())
        return;
    if (!m_sample.isAmong(paths))
        m_settings.setLastFolder(QFileInfo(paths.first()).absolutePath());
    m_session.open(paths, mode);
}

void MainWindow::openSample()
{
    open({m_sample.path()});
}

void MainWindow::chooseFiles()
{
    open(QFileDialog::getOpenFileNames(
        this, tr("Open email logs"), m_settings.lastFolder(),
        tr("Email logs (*.csv *.txt *.zip *.gz *.bz2 *.xz *.zst);;All files (*)")));
}

void MainWindow::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Open a folder of email logs"), m_settings.lastFolder());
    if (!folder.isEmpty())
        open({folder});
}

void MainWindow::showLog()
{
    const bool isOpen = m_session.isOpen();
    const bool isAnswered = m_session.findings().table == m_session.table();
    if (isOpen && !isAnswered && m_pages->currentWidget() == m_startPage)
        return; // without its first findings the workspace would be laid out and painted twice
    m_chips->setVisible(isOpen);
    statusBar()->setVisible(isOpen);
    m_filterBar->setEnabled(isOpen);
    m_actions.setLogOpen(isOpen);
    m_drop->setOffer(isOpen ? FileDrop::Offer::AddOrReplace : FileDrop::Offer::Open);
    setWindowTitle(isOpen ? tr("%1 - WhyBounce").arg(nameOfLogs(*m_session.table()))
                          : tr("WhyBounce"));
    if (!isOpen)
        m_startPage->refresh();

    QWidget *page = isOpen ? static_cast<QWidget *>(&workspace()) : m_startPage;
    if (m_pages->currentWidget() == page)
        return;
    m_pages->setCurrentWidget(page);
    if (isOpen)
        views().focusTable();
    else
        m_startPage->setFocus();
}

void MainWindow::rememberLogs()
{
    if (m_session.isOpen() && !m_sample.isAmong(m_session.paths()))
        m_settings.addRecentLogs(m_session.paths());
}

void MainWindow::goBack()
{
    if (!m_filterBar->clearField())
        m_session.undo();
}

void MainWindow::toggleFailuresOnly(bool only)
{
    if (only)
        m_session.addTerm(failures);
    else
        m_session.removeTerm(failures);
}

void MainWindow::showCurrentRow()
{
    // Until the findings of a new table are there, the views show rows of the old one.
    const bool viewsAreCurrent = m_session.findings().table == m_session.table();
    workspace().detail().showRow(viewsAreCurrent ? views().currentRow() : std::nullopt);
}

void MainWindow::showSameEmail(uint32_t row)
{
    core::RowText text(*m_session.findings().table);
    if (!text.read(row))
        return;
    using core::RowField;
    const auto same = [&text](RowField field) {
        return core::fieldTerm({field}, std::string(text.value({field})));
    };
    const core::Filter email{{same(RowField::InternalId), same(RowField::Recipient)}};
    m_email = ShownEmail{email, m_email ? m_email->orderBefore : m_session.sortKey()};
    m_session.setSortKey(oldestFirst);
    m_session.setFilter(email);
}

void MainWindow::restoreOrder()
{
    if (!m_email || m_session.filter() == m_email->filter)
        return;
    if (m_session.sortKey() == oldestFirst) // else the person has chosen another since
        m_session.setSortKey(m_email->orderBefore);
    m_email.reset();
}

/// The rows of the filter that the chips show: of a search that goes on, when it is done.
void MainWindow::exportRows()
{
    m_exportsAfterSearch = m_session.firstHits() != nullptr;
    if (m_exportsAfterSearch)
        return;
    const core::Findings &findings = m_session.findings();
    m_exporter->ask({findings.table, findings.rows, views().selectedRows(),
                     views().visibleFieldNames(), m_settings.lastFolder()},
                    this);
}

void MainWindow::showProblems()
{
    showDialog(new ProblemsDialog(m_session, this));
}

void MainWindow::showReference()
{
    if (!m_reference)
        m_reference = new ReferenceWindow(m_session.knowledge(), m_theme, m_settings, this);
    m_reference->present();
}

void MainWindow::lookUp(const QString &code)
{
    showReference();
    m_reference->lookUp(code);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!std::exchange(m_wasPainted, true))
        QTimer::singleShot(afterFirstPaint, this, &MainWindow::prepareWorkspace);
}

/// Made, laid out and drawn once unseen, while nobody waits: the first rows of a log then come
/// sooner. In two events, so that a click between them waits for one only.
void MainWindow::prepareWorkspace()
{
    (void)workspace();
    QTimer::singleShot(0, this, &MainWindow::drawWorkspaceUnseen);
}

void MainWindow::drawWorkspaceUnseen()
{
    if (m_pages->currentWidget() == &workspace())
        return;
    workspace().resize(m_pages->size());
    (void)workspace().grab();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setLayout(windowPart, saveGeometry());
    if (m_workspace)
        m_workspace->saveLayout();
    if (m_reference)
        m_reference->close();
    event->accept();
}

} // namespace ui
