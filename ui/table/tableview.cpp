// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/tableview.h"

#include <algorithm>
#include <numeric>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>

#include "core/model/cellroles.h"
#include "core/model/displaytext.h"
#include "ui/table/celldelegate.h"
#include "ui/table/columnlayout.h"
#include "ui/table/tableheader.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace ui {

TableView::TableView(const Theme &theme, AppSettings &settings, const QString &part,
                     QWidget *parent)
    : EvenRowsView(parent)
    , m_theme(theme)
    , m_header(new TableHeader(theme, this))
    , m_layout(new ColumnLayout(*m_header, settings, part))
{
    setHorizontalHeader(m_header);
    // A person who asked the system for larger letters gets higher rows.
    setRowPixels(std::max(metrics::rowHeight, fontMetrics().height() + metrics::unit));
    setItemDelegate(new CellDelegate(theme, this));
    setAlternatingRowColors(true);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table

    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &TableView::sortRequested);
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { showColumnMenu(m_header->mapToGlobal(position)); });
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit rowActivated(index.row()); });
}

void TableView::setModel(QAbstractItemModel *model)
{
    EvenRowsView::setModel(model);
    // With the table's own selection, each paint of the header asks for every column whether all
    // of its rows are selected: 1.4 s at 10 million rows (measured, Qt 6.4.2).
    m_header->setSelectionModel(new QItemSelectionModel(model, m_header));
    m_layout->apply();
}

void TableView::keyboardSearch(const QString &)
{
    // Looking through all rows for a first letter would hold the window; there is the filter.
}

std::size_t TableView::selectedRowCount() const
{
    const QItemSelection selection = selectionModel()->selection();
    return std::accumulate(
        selection.begin(), selection.end(), std::size_t(0),
        [](std::size_t sum, const auto &range) { return sum + std::size_t(range.height()); });
}

std::vector<int> TableView::selectedViewRows(std::size_t limit) const
{
    const QItemSelection selection = selectionModel()->selection();
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selection)
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    std::vector<int> rows;
    for (const auto &[top, bottom] : ranges) {
        for (int row = top; row <= bottom && rows.size() < limit; ++row)
            rows.push_back(row);
    }
    return rows;
}

std::vector<int> TableView::shownColumns() const
{
    return m_layout->shownSections();
}

CellTexts TableView::textsOf(const std::vector<int> &rows) const
{
    CellTexts cells;
    for (const int column : shownColumns())
        cells.titles << model()->headerData(column, Qt::Horizontal).toString();
    for (const int row : rows) {
        QStringList texts;
        for (const int column : shownColumns())
            texts << textOf(model()->index(row, column));
        cells.rows.push_back(texts);
    }
    return cells;
}

QString TableView::textOf(const QModelIndex &cell) const
{
    return cell.data(core::RawTextRole).toString();
}

void TableView::copy(CopyForm form)
{
    const std::vector<int> rows = selectedViewRows(maxCopiedRows);
    if (rows.empty())
        return;
    const CellTexts cells = textsOf(rows);
    switch (form) {
    case CopyForm::Text:
        QApplication::clipboard()->setText(asPlainText(cells));
        break;
    case CopyForm::Csv:
        QApplication::clipboard()->setText(asCsv(cells));
        break;
    case CopyForm::Markdown:
        QApplication::clipboard()->setText(asMarkdown(cells));
        break;
    }
    reportCopied(cells.rows.size());
}

void TableView::reportCopied(std::size_t rows)
{
    const std::size_t selected = selectedRowCount();
    if (selected > rows)
        emit noticed(tr("Copied the first %1 of %2 selected rows. Export takes them all.")
                         .arg(core::countText(rows), core::countText(selected)));
    else
        emit noticed(rows == 1 ? tr("Copied 1 row.")
                               : tr("Copied %1 rows.").arg(core::countText(rows)));
}

void TableView::copyCell()
{
    if (!currentIndex().isValid())
        return;
    QApplication::clipboard()->setText(textOf(currentIndex()));
    emit noticed(tr("Copied."));
}

void TableView::showColumnMenu(const QPoint &globalPosition)
{
    QMenu *menu = m_layout->createMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

void TableView::setSortIndicator(std::optional<int> column, Qt::SortOrder order)
{
    const QSignalBlocker blocker(m_header); // it says what is, it asks for nothing
    m_header->setSortIndicator(column.value_or(-1), order);
    m_header->viewport()->update();
}

void TableView::paintEvent(QPaintEvent *event)
{
    EvenRowsView::paintEvent(event);
    // Below the last row is no table: an empty surface would look like rows without text.
    const int rows = model() ? model()->rowCount() : 0;
    const int end = rows * rowPixels() - verticalOffset();
    if (rows > 0 && end < viewport()->height())
        QPainter(viewport())
            .fillRect(QRect(0, end, viewport()->width(), viewport()->height() - end),
                      m_theme.color(Theme::Role::Window));
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy)) {
        copy(CopyForm::Text);
        event->accept();
    } else if (isEnter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit rowActivated(currentIndex().row());
        event->accept();
    } else {
        EvenRowsView::keyPressEvent(event);
    }
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    emit cellMenuRequested(*menu, index);
    fillCopyMenu(*menu, index);
    const QPoint position = isByKey ? visualRect(index).bottomLeft() : event->pos();
    menu->popup(viewport()->mapToGlobal(position));
    event->accept();
}

void TableView::fillCopyMenu(QMenu &menu, const QModelIndex &index)
{
    menu.addSeparator();
    const QString title = model()->headerData(index.column(), Qt::Horizontal).toString();
    connect(menu.addAction(tr("Copy this %1").arg(title.toLower())), &QAction::triggered, this,
            &TableView::copyCell);
    QAction *rows = menu.addAction(tr("Copy rows"));
    rows->setShortcut(QKeySequence::Copy);
    connect(rows, &QAction::triggered, this, [this] { copy(CopyForm::Text); });
    fillCopyForms(*menu.addMenu(tr("Copy rows as")));
    menu.addSeparator();
    menu.addMenu(m_layout->createMenu(&menu));
}

void TableView::fillCopyForms(QMenu &menu)
{
    connect(menu.addAction(tr("CSV")), &QAction::triggered, this, [this] { copy(CopyForm::Csv); });
    connect(menu.addAction(tr("Markdown table")), &QAction::triggered, this,
            [this] { copy(CopyForm::Markdown); });
}

} // namespace ui
