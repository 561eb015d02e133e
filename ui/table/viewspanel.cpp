// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/viewspanel.h"

#include <algorithm>

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/model/displaytext.h"
#include "core/session/logsession.h"
#include "ui/settings/appsettings.h"
#include "ui/table/columnlayout.h"
#include "ui/table/emptynote.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

namespace {

QToolButton *toolButton(const QIcon &icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon);
    button->setIconSize({metrics::iconSize, metrics::iconSize});
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

QString layoutName(core::GroupBy by)
{
    switch (by) {
    case core::GroupBy::Code:
        return QStringLiteral("columns/codes");
    case core::GroupBy::Recipient:
        return QStringLiteral("columns/recipients");
    case core::GroupBy::Domain:
        return QStringLiteral("columns/domains");
    case core::GroupBy::Sender:
        return QStringLiteral("columns/senders");
    case core::GroupBy::Reason:
        return QStringLiteral("columns/reasons");
    case core::GroupBy::Pattern:
        return QStringLiteral("columns/answers");
    }
    Q_UNREACHABLE();
}

} // namespace

ViewsPanel::ViewsPanel(core::LogSession &session, const Theme &theme, AppSettings &settings,
                       QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_settings(settings)
    , m_model(new core::LogModel(session.knowledge(), this))
    , m_table(new LogTableView(*m_model, theme, settings, this))
    , m_emptyNote(new EmptyNote(session, theme, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTabs());
    m_pages = new QStackedWidget(this);
    layout->addWidget(m_pages);

    m_tabs->addTab(tr("Rows"));
    m_pages->addWidget(makeRowsPage());
    addGroupPage(core::GroupBy::Code, tr("By code"));
    addGroupPage(core::GroupBy::Recipient, tr("By recipient"));
    addGroupPage(core::GroupBy::Domain, tr("By domain"));
    addGroupPage(core::GroupBy::Pattern, tr("By answer"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        placeEmptyNote();
        requestGroups();
    });
    placeEmptyNote();
    connectTables();
    connectSession();
    m_table->showSortKey(m_session.sortKey());
    showFindings();
}

QWidget *ViewsPanel::makeTabs()
{
    auto *row = new QWidget(this);
    m_tabs = new QTabBar(row);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // in a small window titles are cut, none is gone
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setAccessibleName(tr("Views"));
    auto *columns = toolButton(m_theme.icon(QStringLiteral("columns"), Theme::Role::Muted),
                               tr("Choose columns"), row);
    auto *exportButton = toolButton(m_theme.icon(QStringLiteral("export"), Theme::Role::Muted),
                                    tr("Export this view"), row);
    connect(columns, &QToolButton::clicked, this, [this, columns] {
        currentTable().showColumnMenu(columns->mapToGlobal(QPoint(0, columns->height())));
    });
    connect(exportButton, &QToolButton::clicked, this, &ViewsPanel::exportView);

    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(metrics::gap, metrics::unit, metrics::gap, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_tabs, 1); // all the width: the current tab's bold title needs more
    layout->addWidget(columns);
    layout->addWidget(exportButton);
    return row;
}

QWidget *ViewsPanel::makeRowsPage()
{
    auto *page = new QWidget(m_pages);
    m_limitNote = new QLabel(page);
    m_limitNote->setContentsMargins(metrics::gap, metrics::unit, metrics::gap, metrics::unit);
    m_limitNote->hide();
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table);
    layout->addWidget(m_limitNote);
    return page;
}

void ViewsPanel::addGroupPage(core::GroupBy by, const QString &title)
{
    const int tab = m_tabs->addTab(title);
    GroupPage &page = m_groupPages[std::size_t(tab - 1)];
    page.model = new core::GroupModel(by, m_session.knowledge(), this);
    page.view = new TableView(m_theme, m_settings, layoutName(by), m_pages);
    page.view->setModel(page.model);
    page.view->setAccessibleName(title);
    page.view->setSortIndicator({}, Qt::DescendingOrder);
    m_pages->addWidget(page.view);

    connect(page.view, &TableView::sortRequested, page.model, &core::GroupModel::sort);
    connect(page.view, &TableView::noticed, this, &ViewsPanel::noticed);
    connect(page.view, &TableView::cellMenuRequested, this, &ViewsPanel::offerFilters);
    connect(page.view, &TableView::rowActivated, this, [this, &page](int row) {
        addTerm(page.model->termFor(row), Sense::Include);
        setView(View::Rows);
    });
}

void ViewsPanel::connectTables()
{
    connect(m_table, &LogTableView::currentTableRowChanged, this, &ViewsPanel::currentRowChanged);
    connect(m_table, &TableView::noticed, this, &ViewsPanel::noticed);
    connect(m_table, &TableView::sortRequested, this, &ViewsPanel::sortRows);
    connect(m_table, &TableView::rowActivated, this, &ViewsPanel::showThisEmail);
    connect(m_table, &TableView::cellMenuRequested, this,
            [this](QMenu &menu, const QModelIndex &index) {
                offerFilters(menu, index);
                menu.addSeparator();
                QAction *email = menu.addAction(tr("Show this email"));
                email->setShortcut(Qt::Key_Return);
                connect(email, &QAction::triggered, this, &ViewsPanel::showThisEmail);
            });
    connect(m_model, &core::LogModel::logUnreadable, this, [this](const core::Error &error) {
        if (error.kind != core::Error::Kind::ChangedOnDisk) // of that the session tells
            emit failed(core::describe(error));
    });
}

void ViewsPanel::connectSession()
{
    connect(&m_session, &core::LogSession::findingsChanged, this, &ViewsPanel::showFindings);
    connect(&m_session, &core::LogSession::firstHitsChanged, this, &ViewsPanel::showFirstHits);
    connect(&m_session, &core::LogSession::questionFailed, this, &ViewsPanel::showFindings);
    connect(&m_session, &core::LogSession::loadingFinished, this, &ViewsPanel::showEmptyNote);
    connect(&m_session, &core::LogSession::sortKeyChanged, this,
            [this] { m_table->showSortKey(m_session.sortKey()); });
    connect(m_model, &core::LogModel::columnsChanged, this,
            [this] { m_table->showSortKey(m_session.sortKey()); });
    connect(&m_session, &core::LogSession::groupsReady, this,
            [this](core::GroupBy by, const core::GroupsPtr &groups) {
                for (GroupPage &page : m_groupPages) {
                    if (page.model->by() == by)
                        page.model->setGroups(m_session.findings().table, groups, m_session.zone());
                }
            });
}

void ViewsPanel::showFindings()
{
    const core::Findings &findings = m_session.findings();
    m_model->setContent(findings.table, findings.rows, m_session.zone());
    m_limitNote->setVisible(m_model->isLimited());
    if (m_model->isLimited())
        m_limitNote->setText(tr("The table shows the first %1 rows; filter, chart, figures and "
                                "export cover all of them.")
                                 .arg(core::countText(uint64_t(m_model->rowCount()))));
    showEmptyNote();
    for (GroupPage &page : m_groupPages)
        page.isStale = true;
    requestGroups();
}

/// Groups wait for all of them.
void ViewsPanel::showFirstHits()
{
    m_emptyNote->dismiss();
    m_limitNote->hide();
    m_model->setContent(m_session.table(), m_session.firstHits(), m_session.zone(),
                        core::LogModel::Rows::SoFar);
}

/// Of the whole log: the first rows tell little.
void ViewsPanel::showEmptyNote()
{
    const core::Findings &findings = m_session.findings();
    const bool isWhole = !m_session.isLoading() && findings.table == m_session.table();
    if (findings.rows->empty() && m_session.isOpen() && isWhole)
        m_emptyNote->explain();
    else
        m_emptyNote->dismiss();
}

void ViewsPanel::placeEmptyNote()
{
    QWidget *viewport = currentTable().viewport();
    if (!viewport->layout())
        new QVBoxLayout(viewport);
    viewport->layout()->addWidget(m_emptyNote); // which takes it from where it was
}

void ViewsPanel::requestGroups()
{
    GroupPage *page = currentGroupPage();
    if (!page || !page->isStale)
        return;
    page->isStale = false;
    m_session.requestGroups(page->model->by());
}

ViewsPanel::View ViewsPanel::view() const
{
    return View(m_tabs->currentIndex());
}

void ViewsPanel::setView(View view)
{
    m_tabs->setCurrentIndex(int(view));
}

std::optional<uint32_t> ViewsPanel::currentRow() const
{
    return m_table->currentTableRow();
}

void ViewsPanel::setCurrentRow(uint32_t row)
{
    m_table->setCurrentTableRow(row);
}

core::RowList ViewsPanel::selectedRows() const
{
    return m_table->selectedTableRows();
}

std::vector<std::string> ViewsPanel::visibleFieldNames() const
{
    std::vector<std::string> names;
    for (const int column : m_table->shownColumns()) {
        std::string name
            = core::fieldName(*m_model->table(), m_model->columns()[std::size_t(column)].field);
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

void ViewsPanel::focusTable()
{
    currentTable().setFocus(Qt::OtherFocusReason);
}

void ViewsPanel::copy(CopyForm form)
{
    currentTable().copy(form);
}

void ViewsPanel::copyAsLogged()
{
    if (view() == View::Rows)
        m_table->copyAsLogged();
}

void ViewsPanel::showThisEmail()
{
    if (const std::optional<uint32_t> row = currentRow(); row && view() == View::Rows)
        emit sameEmailRequested(*row);
}

void ViewsPanel::filterToThis()
{
    addTerm(termFor(currentTable().currentIndex()), Sense::Include);
}

void ViewsPanel::excludeThis()
{
    addTerm(termFor(currentTable().currentIndex()), Sense::Exclude);
}

void ViewsPanel::chooseColumns()
{
    TableView &table = currentTable();
    table.showColumnMenu(table.mapToGlobal(QPoint(metrics::gap, metrics::gap)));
}

void ViewsPanel::sortRows(int column, Qt::SortOrder order)
{
    using Direction = core::SortKey::Direction;
    m_session.setSortKey(
        {m_model->columns()[std::size_t(column)].field,
         order == Qt::AscendingOrder ? Direction::Ascending : Direction::Descending});
}

void ViewsPanel::offerFilters(QMenu &menu, const QModelIndex &index)
{
    const std::optional<core::Term> term = termFor(index);
    QAction *include
        = menu.addAction(m_theme.icon(QStringLiteral("include")), tr("Filter to this"));
    QAction *exclude = menu.addAction(m_theme.icon(QStringLiteral("exclude")), tr("Exclude this"));
    include->setEnabled(term.has_value());
    exclude->setEnabled(term.has_value());
    connect(include, &QAction::triggered, this, [this, term] { addTerm(term, Sense::Include); });
    connect(exclude, &QAction::triggered, this, [this, term] { addTerm(term, Sense::Exclude); });
}

void ViewsPanel::addTerm(std::optional<core::Term> term, Sense sense)
{
    if (!term)
        return;
    if (sense == Sense::Exclude)
        term->excluded = !term->excluded; // some values can only be named by what they are not
    m_session.addTerm(*term);
}

std::optional<core::Term> ViewsPanel::termFor(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    if (index.model() == m_model)
        return m_model->termFor(index);
    return static_cast<const core::GroupModel *>(index.model())->termFor(index.row());
}

TableView &ViewsPanel::currentTable() const
{
    return view() == View::Rows ? *m_table
                                : *m_groupPages[std::size_t(m_tabs->currentIndex() - 1)].view;
}

ViewsPanel::GroupPage *ViewsPanel::currentGroupPage()
{
    return view() == View::Rows ? nullptr : &m_groupPages[std::size_t(m_tabs->currentIndex() - 1)];
}

void ViewsPanel::exportView()
{
    if (view() == View::Rows) {
        emit exportRequested();
        return;
    }
    const QString name = tr("%1.csv").arg(m_tabs->tabText(m_tabs->currentIndex()));
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export this view"), m_settings.lastFolder() + QLatin1Char('/') + name,
        tr("CSV files (*.csv)"));
    if (!path.isEmpty())
        exportGroups(path);
}

void ViewsPanel::exportGroups(const QString &path)
{
    const GroupPage *page = currentGroupPage();
    if (!page)
        return;
    GroupTable table{page->model->content(), page->model->order(), {}, {}};
    for (const int column : page->view->shownColumns()) {
        table.columns.push_back(core::GroupColumn(column));
        table.titles << page->model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    m_export.ask([table, path](std::stop_token stop) { return writeGroups(table, path, stop); },
                 [this, path](const core::Result<std::size_t> &written) {
                     if (!written)
                         emit failed(core::describe(written.error()));
                     else
                         emit noticed(
                             tr("Wrote %1 lines to %2.")
                                 .arg(core::countText(*written), QFileInfo(path).fileName()));
                 });
}

} // namespace ui
