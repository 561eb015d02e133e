// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/logtableview.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include "core/log/rowtext.h"
#include "core/model/logmodel.h"
#include "core/text/encoding.h"
#include "ui/table/columnlayout.h"

namespace ui {

namespace {

/// A larger selection is not carried over to other rows; looking each of them up would take long.
constexpr std::size_t maxKeptSelection = 1000;

} // namespace

LogTableView::LogTableView(core::LogModel &model, const Theme &theme, AppSettings &settings,
                           QWidget *parent)
    : TableView(theme, settings, QStringLiteral("columns/rows"), parent)
    , m_model(model)
{
    setAccessibleName(tr("Rows of the log"));
    m_model.setRowLimit(std::numeric_limits<int>::max() / rowPixels());
    setModel(&m_model);
    connect(&m_model, &core::LogModel::columnsChanged, this, [this] { columnLayout().apply(); });
    connect(&m_model, &core::LogModel::contentAboutToChange, this, [this] {
        remember();
        selectionModel()->reset(); // rows that go take nothing with them
    });
    connect(&m_model, &core::LogModel::contentChanged, this, &LogTableView::restore);
}

std::optional<uint32_t> LogTableView::currentTableRow() const
{
    if (!currentIndex().isValid())
        return std::nullopt;
    return m_model.tableRow(currentIndex().row());
}

void LogTableView::setCurrentTableRow(uint32_t row)
{
    const std::vector<int> rows = m_model.rowsOf({row});
    if (!rows.empty())
        setCurrentIndex(m_model.index(rows.front(), shownColumns().front()));
}

core::RowList LogTableView::selectedTableRows() const
{
    core::RowList rows;
    rows.reserve(selectedRowCount());
    for (const int row : selectedViewRows(std::numeric_limits<std::size_t>::max()))
        rows.push_back(m_model.tableRow(row));
    return rows;
}

void LogTableView::showSortKey(const core::SortKey &key)
{
    setSortIndicator(m_model.columnOf(key.field),
                     key.direction == core::SortKey::Direction::Ascending ? Qt::AscendingOrder
                                                                          : Qt::DescendingOrder);
}

CellTexts LogTableView::textsOf(const std::vector<int> &rows) const
{
    CellTexts cells;
    const std::vector<int> columns = shownColumns();
    for (const int column : columns)
        cells.titles << m_model.columns()[std::size_t(column)].title;
    core::RowText text(*m_model.table());
    for (const int row : rows) {
        if (!text.read(m_model.tableRow(row)))
            break;
        QStringList texts;
        for (const int column : columns)
            texts << m_model.copyText(column, text);
        cells.rows.push_back(std::move(texts));
    }
    return cells;
}

QString LogTableView::textOf(const QModelIndex &cell) const
{
    core::RowText text(*m_model.table());
    return text.read(m_model.tableRow(cell.row())) ? m_model.copyText(cell.column(), text)
                                                   : QString();
}

void LogTableView::copyAsLogged()
{
    QString records;
    core::RowText text(*m_model.table());
    std::size_t count = 0;
    for (const int row : selectedViewRows(maxCopiedRows)) {
        if (!text.read(m_model.tableRow(row)))
            break;
        records += QString::fromStdString(core::toUtf8(text.recordBytes()));
        ++count;
    }
    QApplication::clipboard()->setText(records);
    reportCopied(count);
}

void LogTableView::fillCopyForms(QMenu &menu)
{
    TableView::fillCopyForms(menu);
    connect(menu.addAction(tr("As logged")), &QAction::triggered, this,
            &LogTableView::copyAsLogged);
}

void LogTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    TableView::currentChanged(current, previous);
    if (m_isRestoring)
        return;
    m_isCurrentOurs = false;
    const std::optional<uint32_t> row = currentTableRow();
    if (row != std::exchange(m_announced, row))
        emit currentTableRowChanged(row);
}

bool LogTableView::isUntouched(const BeforeHits &before) const
{
    return before.current == currentTableRow() && before.scrolled == verticalScrollBar()->value();
}

void LogTableView::remember()
{
    if (m_beforeHits && isUntouched(*m_beforeHits)) {
        m_memory = m_beforeHits->memory;
        return;
    }
    m_beforeHits.reset();
    m_memory = {};
    m_memory.table = m_model.table();
    m_memory.isCurrentOurs = m_isCurrentOurs;
    m_memory.scrolledRight = horizontalScrollBar()->value();
    const int scrolled = verticalScrollBar()->value();
    if (currentIndex().isValid()) {
        m_memory.column = currentIndex().column();
        if (m_isCurrentOurs && scrolled == 0)
            return; // nothing was chosen: the first of the new rows will do as well
        m_memory.current = currentTableRow();
    }
    if (selectedRowCount() <= maxKeptSelection)
        m_memory.selected = selectedTableRows();

    const int currentTop = currentIndex().row() * rowPixels() - scrolled;
    const bool isCurrentInView
        = m_memory.current && currentTop >= 0 && currentTop < viewport()->height();
    const int anchor = isCurrentInView ? currentIndex().row() : scrolled / rowPixels();
    if (anchor < m_model.rowCount() && (isCurrentInView || scrolled > 0)) {
        m_memory.anchor = m_model.tableRow(anchor);
        m_memory.anchorTop = anchor * rowPixels() - scrolled;
    }
}

std::optional<uint32_t> LogTableView::inNewTable(const Memory &memory,
                                                 std::optional<uint32_t> row) const
{
    if (!row || memory.table == m_model.table())
        return row;
    return core::rowAt(*m_model.table(), core::placeOf(*memory.table, *row));
}

/// All at once: each look-up goes through all rows.
LogTableView::Found LogTableView::find(const Memory &memory) const
{
    const auto current = inNewTable(memory, memory.current);
    const auto anchor = inNewTable(memory, memory.anchor);
    std::set<uint32_t> selected;
    for (const uint32_t row : memory.selected) {
        if (const auto now = inNewTable(memory, row))
            selected.insert(*now);
    }
    std::set<uint32_t> wanted = selected;
    for (const auto &row : {current, anchor}) {
        if (row)
            wanted.insert(*row);
    }
    Found found;
    for (const int place : m_model.rowsOf({wanted.begin(), wanted.end()})) {
        const uint32_t row = m_model.tableRow(place);
        if (selected.contains(row))
            found.selected.push_back(place);
        if (row == current)
            found.current = place;
        if (row == anchor)
            found.anchor = place;
    }
    return found;
}

void LogTableView::restore()
{
    const Memory memory = std::exchange(m_memory, {});
    {
        const QScopedValueRollback guard(m_isRestoring, true);
        updateGeometries(); // the scroll bar must know the new rows
        const Found found = find(memory);
        QItemSelection selection;
        for (const int row : found.selected)
            selection.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));

        m_isCurrentOurs = memory.isCurrentOurs || !found.current;
        if (m_model.rowCount() > 0) {
            const int column
                = isColumnHidden(memory.column) ? shownColumns().front() : memory.column;
            const QModelIndex index = m_model.index(found.current.value_or(0), column);
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
            if (selection.isEmpty())
                selection.select(index, index);
            selectionModel()->select(
                selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        }
        horizontalScrollBar()->setValue(memory.scrolledRight);
        verticalScrollBar()->setValue(found.anchor ? *found.anchor * rowPixels() - memory.anchorTop
                                                   : 0);
    }
    m_beforeHits.reset();
    if (!m_model.hasAllRows())
        m_beforeHits = {memory, currentTableRow(), verticalScrollBar()->value()};
    m_announced = currentTableRow();
    emit currentTableRowChanged(m_announced);
}

} // namespace ui
