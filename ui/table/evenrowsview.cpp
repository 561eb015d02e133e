// SPDX-FileCopyrightText: 2026 The WhyBounce authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table/evenrowsview.h"

#include <algorithm>

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStandardItemModel>

namespace ui {

namespace {

/// Learns of no rows: a QHeaderView keeps 8 bytes for each and fills them anew when rows come,
/// 40 ms for 3.8 million (measured, Qt 6.4.2).
class NoRowHeader : public QHeaderView
{
public:
    explicit NoRowHeader(QWidget *parent)
        : QHeaderView(Qt::Vertical, parent)
    {
        QHeaderView::setModel(new QStandardItemModel(this)); // QTableView counts on a selection
    }
    void setModel(QAbstractItemModel *) override { }
    void setSelectionModel(QItemSelectionModel *selection) override
    {
        if (selection->model() == model())
            QHeaderView::setSelectionModel(selection);
    }
};

/// Scrolls by pixels until that stretch is in view.
void scrollInto(QScrollBar &bar, int start, int length, QAbstractItemView::ScrollHint hint)
{
    const int page = bar.pageStep();
    if (hint == QAbstractItemView::EnsureVisible) {
        if (start < bar.value() || length > page)
            hint = QAbstractItemView::PositionAtTop;
        else if (start - bar.value() > page - length)
            hint = QAbstractItemView::PositionAtBottom;
    }
    switch (hint) {
    case QAbstractItemView::EnsureVisible:
        break;
    case QAbstractItemView::PositionAtTop:
        bar.setValue(start);
        break;
    case QAbstractItemView::PositionAtBottom:
        bar.setValue(start - (page - length));
        break;
    case QAbstractItemView::PositionAtCenter:
        bar.setValue(start - (page - length) / 2);
        break;
    }
}

} // namespace

EvenRowsView::EvenRowsView(QWidget *parent)
    : QTableView(parent)
{
    setVerticalHeader(new NoRowHeader(this));
    verticalHeader()->hide();
    QTableView::updateGeometries(); // hides the corner between the headers, once and for all
    setShowGrid(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setRowPixels(fontMetrics().height());
}

void EvenRowsView::setRowPixels(int pixels)
{
    m_rowPixels = pixels;
    verticalScrollBar()->setSingleStep(pixels);
    scheduleDelayedItemsLayout();
}

int EvenRowsView::rowCount() const
{
    return model() ? model()->rowCount() : 0;
}

int EvenRowsView::rowUnder(int y) const
{
    const qint64 place = qint64(verticalOffset()) + y; // a mouse may be far below
    return place < 0 ? -1 : int(place / m_rowPixels);
}

int EvenRowsView::shownColumn(int visual, int step) const
{
    const QHeaderView &header = *horizontalHeader();
    while (visual >= 0 && visual < header.count()
           && header.isSectionHidden(header.logicalIndex(visual)))
        visual += step;
    return header.logicalIndex(visual);
}

int EvenRowsView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QModelIndex EvenRowsView::indexAt(const QPoint &position) const
{
    return model() ? model()->index(rowUnder(position.y()), columnAt(position.x())) : QModelIndex();
}

QRect EvenRowsView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || isColumnHidden(index.column()))
        return {};
    return {columnViewportPosition(index.column()), index.row() * m_rowPixels - verticalOffset(),
            columnWidth(index.column()), m_rowPixels};
}

QRegion EvenRowsView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid())
            region += viewport()->rect()
                & QRect(0, range.top() * m_rowPixels - verticalOffset(), viewport()->width(),
                        range.height() * m_rowPixels);
    }
    return region;
}

int EvenRowsView::sizeHintForColumn(int column) const
{
    const int sample = horizontalHeader()->resizeContentsPrecision();
    const int first = std::min(rowUnder(0), std::max(rowCount() - sample, 0));
    const int end = std::min(first + sample, rowCount());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    for (int row = first; row < end; ++row) {
        const QModelIndex index = model()->index(row, column);
        width = std::max(width, itemDelegateForIndex(index)->sizeHint(option, index).width());
    }
    return width;
}

void EvenRowsView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || isColumnHidden(index.column()))
        return;
    executeDelayedItemsLayout(); // the scroll bars must know all rows
    const QHeaderView &header = *horizontalHeader();
    scrollInto(*horizontalScrollBar(), header.sectionPosition(index.column()),
               header.sectionSize(index.column()),
               hint == PositionAtCenter ? PositionAtCenter : EnsureVisible);
    scrollInto(*verticalScrollBar(), index.row() * m_rowPixels, m_rowPixels, hint);
}

QModelIndex EvenRowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int lastRow = rowCount() - 1;
    if (lastRow < 0)
        return {};
    if (!currentIndex().isValid())
        return model()->index(0, shownColumn(0, 1));
    const int page = std::max(viewport()->height() / m_rowPixels, 1);
    const int toRight = isRightToLeft() ? -1 : 1;
    int row = currentIndex().row();
    int columnStep = 0;
    switch (action) {
    case MoveUp:
        row -= 1;
        break;
    case MoveDown:
        row += 1;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome: // of the rows, not of the columns: they are what is selected
        row = 0;
        break;
    case MoveEnd:
        row = lastRow;
        break;
    case MoveLeft:
    case MovePrevious:
        columnStep = -toRight;
        break;
    case MoveRight:
    case MoveNext:
        columnStep = toRight;
        break;
    }
    int column = currentIndex().column();
    if (columnStep != 0) {
        const int visual = horizontalHeader()->visualIndex(column);
        const int beside = shownColumn(visual + columnStep, columnStep);
        column = beside < 0 ? column : beside;
    }
    return model()->index(std::clamp(row, 0, lastRow), column);
}

void EvenRowsView::updateGeometries()
{
    if (m_isUpdatingGeometries) // the margins change the size of the viewport
        return;
    const QScopedValueRollback guard(m_isUpdatingGeometries, true);
    QHeaderView &header = *horizontalHeader();
    const int headerHeight = header.isHidden() ? 0 : header.sizeHint().height();
    setViewportMargins(0, headerHeight, 0, 0);
    const QRect view = viewport()->geometry();
    header.setGeometry(view.left(), view.top() - headerHeight, view.width(), headerHeight);

    const QSize content(header.length(), rowCount() * m_rowPixels);
    const QSize widest = maximumViewportSize();
    const bool fits = content.width() <= widest.width() && content.height() <= widest.height();
    const QSize page = fits ? widest : view.size(); // without scroll bars, if they can go
    horizontalScrollBar()->setPageStep(page.width());
    horizontalScrollBar()->setSingleStep(std::max(page.width() / 10, 1));
    horizontalScrollBar()->setRange(0, content.width() - page.width());
    verticalScrollBar()->setPageStep(page.height());
    verticalScrollBar()->setRange(0, content.height() - page.height());
    QAbstractItemView::updateGeometries();
}

void EvenRowsView::reset()
{
    QTableView::reset();
    scheduleDelayedItemsLayout();
}

void EvenRowsView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout();
}

void EvenRowsView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsAboutToBeRemoved(parent, start, end);
    scheduleDelayedItemsLayout();
}

void EvenRowsView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    QTableView::dataChanged(topLeft, bottomRight, roles);
    viewport()->update(); // later versions of Qt ask the header of the rows what to paint
}

void EvenRowsView::selectionChanged(const QItemSelection &selected,
                                    const QItemSelection &deselected)
{
    // A QTableView tells the same, but lists all cells for it: 2 GB when all of 3.8 million rows
    // are selected.
    announce(QAccessible::SelectionAdd, selected);
    announce(QAccessible::SelectionRemove, deselected);
    QAbstractItemView::selectionChanged(selected, deselected);
}

void EvenRowsView::announce(QAccessible::Event type, const QItemSelection &cells)
{
    if (cells.isEmpty() || !cells.front().isValid())
        return;
    // The children of a table are its cells from left to right, with a header in front of each row
    // and above each column.
    const qint64 width = model()->columnCount() + 1;
    QAccessibleEvent event(this, type);
    event.setChild(int((cells.front().top() + 1) * width + cells.front().left() + 1));
    QAccessible::updateAccessibility(&event);
}

void EvenRowsView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QHeaderView &header = *horizontalHeader();
    const int lastRow = std::min(rowUnder(event->rect().bottom()), rowCount() - 1);
    for (int row = rowUnder(event->rect().top()); row <= lastRow; ++row) {
        option.features.setFlag(QStyleOptionViewItem::Alternate,
                                alternatingRowColors() && row % 2 == 1);
        for (int visual = 0; visual < header.count(); ++visual) {
            const QModelIndex index = model()->index(row, header.logicalIndex(visual));
            option.rect = visualRect(index);
            if (event->region().intersects(option.rect))
                paintCell(painter, option, index);
        }
    }
}

void EvenRowsView::paintCell(QPainter &painter, QStyleOptionViewItem option,
                             const QModelIndex &index) const
{
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_HasFocus,
                         index == currentIndex() && (hasFocus() || viewport()->hasFocus()));
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, this);
    itemDelegateForIndex(index)->paint(&painter, option, index);
}

} // namespace ui
